"""What a session is given of the outside world: network, HTTP, storage, callees.

A bundle that is made once by whoever starts sessions (the command line, a test, a
service) and handed to every runner. Nothing in here belongs to one session.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from voxrt.clock import Clock
from voxrt.core.commands import OpenSocket, PlaceCall
from voxrt.providers.base import Provider
from voxrt.runtime.control import ControlServer
from voxrt.runtime.http import HttpClient
from voxrt.runtime.legs.leg import Leg
from voxrt.runtime.mediaengine import MediaEngine
from voxrt.runtime.network import Network
from voxrt.runtime.storage import Storage

__all__ = ["ProviderTarget", "Services"]


@dataclass(frozen=True, slots=True)
class ProviderTarget:
    """Where a socket of a provider really goes."""

    base_url: str
    """scheme, host and port, without a path"""
    credential: str | None = None
    """used in place of the scenario's; None leaves the scenario's alone"""
    network: Network | None = None
    """the network to dial on; None is the session's own"""


@dataclass(frozen=True, slots=True)
class Services:
    """The outside world of a session."""

    clock: Clock
    network: Network
    media: MediaEngine
    http: HttpClient
    control: ControlServer
    storage: Storage
    providers: Mapping[str, Provider]
    route: Callable[[OpenSocket], ProviderTarget]
    """decides where a provider's socket goes"""
    dial: Callable[[PlaceCall], Leg | None]
    """makes the leg of an outgoing call; None when nobody has that number"""
    sound_dir: Path = field(default_factory=lambda: Path("recordings"))
    """folder of the sound files that scenarios record"""
