"""What an event is about: which of its fields names the call, unit or socket.

Looked up by class, because every turn asks, and asks more than once.
"""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Final

from voxrt.core import events
from voxrt.core.events import Event

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["CALL", "SOCKET", "SUBJECTS", "UNIT"]

CALL: Final = "call_id"
SOCKET: Final = "socket_id"
UNIT: Final = "unit_id"


def _subjects() -> Mapping[type[Event], str]:
    made: dict[type[Event], str] = {}
    for cls in map(events.__dict__.get, events.__all__):
        if isinstance(cls, type) and issubclass(cls, Event):
            for field in fields(cls):
                if field.name in (CALL, SOCKET, UNIT):
                    made[cls] = field.name
    return made


SUBJECTS: Mapping[type[Event], str] = _subjects()
"""field of each class of event; those that are about neither are missing"""
