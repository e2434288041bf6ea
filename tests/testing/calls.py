"""Recordings of small scenarios, for the tests of replays."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from tests.e2e.harness import OPENING, Ways, place_call

if TYPE_CHECKING:
    from pathlib import Path

QUIET = """
    @VoxEngine.on(AppEvents.Started)
    async def started(event):
        Logger.write("hello")
        key = VoxEngine.getSecretValue("THE_KEY")
        Logger.write(f"key {key}")
        await sleep(1)
        Logger.write("bye")
        VoxEngine.terminate()

    async def sleep(seconds):
        import asyncio

        await asyncio.sleep(seconds)
"""
"""a session without a call"""

TALK = """
    @VoxEngine.on(AppEvents.CallAlerting)
    async def on_call(event):
        call = event.call
        call.addEventListener(CallEvents.Disconnected, VoxEngine.terminate)
        call.handleTones(True)
        call.answer()
        client = await Cartesia.createAgentsClient(
            apiKey=VoxEngine.getSecretValue("CARTESIA_API_KEY"),
            agentId="demo-agent",
            cartesiaVersion="2025-04-16",
            onWebSocketClose=VoxEngine.terminate,
        )
        call.addEventListener(
            CallEvents.ToneReceived, lambda e: Logger.write(f"key {e.tone}")
        )
        VoxEngine.sendMediaBetween(call, client)
        client.start(metadata={"a": 1})
"""
"""a talk with an agent, and a key"""

CALLER = """
    steps:
      - wait_for: answer
      - say: Hello, I have a question about my order.
      - press: "1"
      - stay_silent: 0.5
      - hang_up
"""


def record_quiet(folder: Path, scenario: str = QUIET, **request: object) -> Path:
    """Record a session without a call; the scenario is `scenario.py` beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    config = '[secrets]\nTHE_KEY = "a-secret-value"\n'
    options = {"no_call": True, **request}
    call = place_call(folder, scenario, Ways(config=config, request=options))
    assert call.result.recording is not None
    return call.result.recording


def record_talk(folder: Path, scenario: str = TALK) -> Path:
    """Record a call with an emulated agent."""
    folder.mkdir(parents=True, exist_ok=True)
    call = place_call(folder, scenario, Ways(caller=CALLER))
    assert call.result.error is None
    assert call.result.recording is not None
    return call.result.recording


def write_scenario(path: Path, scenario: str, *edits: tuple[str, str]) -> Path:
    """Write a scenario, with some words replaced by others."""
    text = OPENING + textwrap.dedent(scenario)
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new)
    path.write_text(text, "utf-8")
    return path
