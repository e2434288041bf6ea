"""Shipped helpers: an emulator of Cartesia, simulated callers, voices, test calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voxrt.testing.lazynames import lazy_names

if TYPE_CHECKING:
    from voxrt.testing.call import Call
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
    from voxrt.testing.ordered import Like
    from voxrt.testing.speech import BundledVoice, Voice, has_speech_extra
    from voxrt.testing.voxcall import VoxCall

__all__ = [
    "DEFAULT_AGENT",
    "DEFAULT_CALLER",
    "AgentScript",
    "BundledVoice",
    "Call",
    "CallerScript",
    "Emulator",
    "Like",
    "Role",
    "SeenSession",
    "SimulatedLeg",
    "Voice",
    "VoxCall",
    "has_speech_extra",
    "parse_agent",
    "parse_caller",
    "start_emulator",
]

__getattr__ = lazy_names(
    __name__,
    {
        "Call": "voxrt.testing.call",
        "DEFAULT_CALLER": "voxrt.testing.caller",
        "CallerScript": "voxrt.testing.caller",
        "Role": "voxrt.testing.caller",
        "SimulatedLeg": "voxrt.testing.caller",
        "parse_caller": "voxrt.testing.caller",
        "DEFAULT_AGENT": "voxrt.testing.emulator",
        "AgentScript": "voxrt.testing.emulator",
        "Emulator": "voxrt.testing.emulator",
        "SeenSession": "voxrt.testing.emulator",
        "parse_agent": "voxrt.testing.emulator",
        "start_emulator": "voxrt.testing.emulator",
        "Like": "voxrt.testing.ordered",
        "BundledVoice": "voxrt.testing.speech",
        "Voice": "voxrt.testing.speech",
        "has_speech_extra": "voxrt.testing.speech",
        "VoxCall": "voxrt.testing.voxcall",
    },
)
