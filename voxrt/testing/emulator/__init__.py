"""An emulator of Cartesia's Agents and TTS WebSockets, driven by a YAML script."""

from __future__ import annotations

from voxrt.testing.emulator.script import DEFAULT_AGENT, AgentScript, parse_agent
from voxrt.testing.emulator.seen import SeenSession
from voxrt.testing.emulator.server import Emulator, start_emulator

__all__ = [
    "DEFAULT_AGENT",
    "AgentScript",
    "Emulator",
    "SeenSession",
    "parse_agent",
    "start_emulator",
]
