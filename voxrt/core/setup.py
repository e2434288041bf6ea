"""What a session takes from the outside when it begins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from voxrt.core.limits import Limits

__all__ = ["SessionSetup"]


@dataclass(frozen=True, slots=True)
class SessionSetup:
    """All that a session takes from the outside when it begins; part of a recording."""

    session_id: int
    seed: int
    """of random numbers, ids and UUIDs"""
    started_at: int
    """microseconds since 1970-01-01 UTC"""
    custom_data: str = ""
    """`VoxEngine.customData()`"""
    secrets: Mapping[str, str] = field(default_factory=dict)
    account_id: int = 1
    application_id: int = 1
    limits: Limits = field(default_factory=Limits)
