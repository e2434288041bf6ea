"""The session: events go in, commands come out; no input or output, no waiting."""

from __future__ import annotations

from voxrt.core.agenda import Agenda
from voxrt.core.calls import CallMirror, CallState
from voxrt.core.commands import Command
from voxrt.core.events import Event, Turn
from voxrt.core.limits import Limits
from voxrt.core.session import Host, Phase, Session, SessionSetup

__all__ = [
    "Agenda",
    "CallMirror",
    "CallState",
    "Command",
    "Event",
    "Host",
    "Limits",
    "Phase",
    "Session",
    "SessionSetup",
    "Turn",
]
