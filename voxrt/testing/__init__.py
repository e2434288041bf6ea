"""Shipped helpers: an emulator of Cartesia, simulated callers, voices, simulations."""

from __future__ import annotations

from voxrt.testing.caller import (
    DEFAULT_CALLER,
    CallerScript,
    Role,
    SimulatedLeg,
    parse_caller,
)
from voxrt.testing.emulator import (
    DEFAULT_AGENT,
    AgentScript,
    Emulator,
    SeenSession,
    parse_agent,
    start_emulator,
)
from voxrt.testing.speech import BundledVoice, Voice, has_speech_extra

__all__ = [
    "DEFAULT_AGENT",
    "DEFAULT_CALLER",
    "AgentScript",
    "BundledVoice",
    "CallerScript",
    "Emulator",
    "Role",
    "SeenSession",
    "SimulatedLeg",
    "Voice",
    "has_speech_extra",
    "parse_agent",
    "parse_caller",
    "start_emulator",
]
