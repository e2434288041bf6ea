"""What a test can say about a call, besides its scenario."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from voxrt.runtime.config import Config
from voxrt.testing.caller.script import CallerScript
from voxrt.testing.emulator.script import AgentScript
from voxrt.testing.fields import nearest

if TYPE_CHECKING:
    from typing import Unpack

__all__ = ["NO_CALL", "CallOptions", "CallWords", "Source", "read_words"]

Source = str | Path | Mapping[str, object] | Sequence[object] | None
"""a path, the text of a YAML document, or what would stand in one"""

NO_CALL = "none"
"""caller of a session that begins without a call"""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallOptions:
    """Everything around the scenario of a call."""

    caller: Source | CallerScript = None
    """script of the caller: a path (also of a sound file), YAML text, or a list of
    steps; `"none"` begins the session without a call; without one the bundled caller
    calls"""
    agent: Source | AgentScript = None
    """script of the emulated agent: a path, YAML text, a mapping, or a list of what it
    says: the greeting, then an answer a turn"""
    config: Source | Config = None
    """settings in place of `voxrt.toml`: a path, TOML text, or sections as mappings"""
    routes: Sequence[Mapping[str, object]] = ()
    """who is behind the numbers that the scenario calls, as `[[routes]]`; a `script`
    may be steps as well as a path"""
    http: Mapping[str, object] = field(default_factory=dict)
    """answers to the scenario's requests, by address"""
    secrets: Mapping[str, str] = field(default_factory=dict)
    """what `VoxEngine.getSecretValue` finds, over that of the settings"""
    storage: Mapping[str, str] = field(default_factory=dict)
    """what ApplicationStorage holds when the session begins"""
    headers: Mapping[str, str] = field(default_factory=dict)
    """headers of the incoming call"""
    custom_data: str = ""
    """what `VoxEngine.customData()` returns"""
    from_: str = "+14155550100"
    """number that calls"""
    to: str = "+14155550199"
    """number that is called"""
    display_name: str = ""
    """name of the caller"""
    seed: int = 1
    """of ids and random numbers"""
    timeout: float = 300.0
    """longest life of the session, in its own seconds"""


class CallWords(TypedDict, total=False):
    """The same as arguments of a function; see `CallOptions`."""

    caller: Source | CallerScript
    agent: Source | AgentScript
    config: Source | Config
    routes: Sequence[Mapping[str, object]] | None
    http: Mapping[str, object] | None
    secrets: Mapping[str, str] | None
    storage: Mapping[str, str] | None
    headers: Mapping[str, str] | None
    custom_data: str
    from_: str
    to: str
    display_name: str
    seed: int
    timeout: float


def read_words(**words: Unpack[CallWords]) -> CallOptions:
    """Make options of arguments; None is as good as nothing.

    Raises:
        TypeError: An argument is not known.
    """
    known = [one.name for one in dataclasses.fields(CallOptions)]
    for name in words:
        if name not in known:
            msg = f"a call has no {name!r}, {nearest(name, known)}"
            raise TypeError(msg)
    given = {name: value for name, value in words.items() if value is not None}
    return CallOptions(**given)  # type: ignore[arg-type]
