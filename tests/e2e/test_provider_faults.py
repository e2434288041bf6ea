"""What happens when the provider refuses, dies, stalls or talks nonsense."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.harness import MODES, Ways, place_call
from voxrt.core.events import SocketClosed, SocketFailed, SocketRefused
from voxrt.errors import ProviderError, RefusedError, UnreachableError

if TYPE_CHECKING:
    from pathlib import Path

CAREFUL = """
    @VoxEngine.on(AppEvents.CallAlerting)
    async def on_call(event):
        global client
        call = event.call
        call.addEventListener(CallEvents.Disconnected, VoxEngine.terminate)
        call.answer()
        try:
            client = await Cartesia.createAgentsClient(
                apiKey="", agentId="a1", cartesiaVersion=VERSION,
                onWebSocketClose=on_close)
        except Exception as error:
            Logger.write(f"refused: {error.status} {error.body}")
            call.hangup()
            return
        VoxEngine.sendMediaBetween(call, client)
        client.addEventListener(Cartesia.AgentsEvents.Unknown, lambda e: None)
        client.start({})

    def on_close(event):
        Logger.write(f"closed {event.code} {event.reason} {event.wasClean}")
        VoxEngine.terminate()

    VERSION = "2025-04-16"
"""
LISTEN = "steps: [{wait_for: answer}, {wait_for: hangup, within: 10}]"


@pytest.mark.parametrize("status", [401, 402, 404, 429, 500, 503])
@MODES
def test_a_refused_upgrade_rejects_the_promise(
    tmp_path: Path, status: int, *, fast: bool
) -> None:
    ways = Ways(caller=LISTEN, agent=f"faults: {{refuse: {{status: {status}}}}}")

    call = place_call(tmp_path, CAREFUL, ways, fast=fast)

    assert isinstance(call.result.error, RefusedError)
    assert call.result.error.status == status
    assert call.result.exit_code == 3
    [(turn, _)] = call.of(SocketRefused)
    assert turn.event.status == status
    assert turn.event.body
    assert call.log[0].startswith(f"refused: {status} ")
    assert call.log[-1] == "bye"


def test_a_refusal_nobody_catches_ends_the_session(tmp_path: Path) -> None:
    scenario = """
    @VoxEngine.on(AppEvents.CallAlerting)
    async def on_call(event):
        event.call.answer()
        await Cartesia.createAgentsClient(
            apiKey="", agentId="a1", cartesiaVersion="2025-04-16")
    """
    ways = Ways(caller=LISTEN, agent="faults: {refuse: {status: 401}}")

    call = place_call(tmp_path, scenario, ways)

    assert isinstance(call.result.error, RefusedError)
    assert call.result.exit_code == 3
    assert call.result.summary.finish_reason == "JS session error"
    assert "scenario.py" in call.engine_log
    assert "createAgentsClient" in call.engine_log


@MODES
def test_the_provider_dies_in_mid_call(tmp_path: Path, *, fast: bool) -> None:
    ways = Ways(
        caller=LISTEN,
        agent="""
            greeting: Hello, this is the demo agent. How can I help you?
            faults: {close: {code: 1006, at: 1}}
        """,
    )

    call = place_call(tmp_path, CAREFUL, ways, fast=fast)

    [(turn, _)] = call.of(SocketClosed)
    assert (turn.event.code, turn.event.was_clean) == (1006, False)
    assert any(line.startswith("closed 1006") for line in call.log)
    assert isinstance(call.result.error, ProviderError)
    assert call.result.exit_code == 3
    assert call.log[-1] == "bye"


def test_a_failing_agent_closes_with_1011(tmp_path: Path) -> None:
    ways = Ways(
        caller=LISTEN,
        agent="faults: {close: {code: 1011, reason: Internal server error, at: 0.5}}",
    )

    call = place_call(tmp_path, CAREFUL, ways)

    assert "closed 1011 Internal server error True" in call.log
    assert call.result.exit_code == 3


def test_malformed_messages_do_not_end_the_call(tmp_path: Path) -> None:
    ways = Ways(
        caller="steps: [{wait_for: answer}, {stay_silent: 1}, hang_up]",
        agent="faults: {malformed: {at: 0.3}}",
    )

    call = place_call(tmp_path, CAREFUL, ways)

    assert call.result.error is None
    assert call.result.summary.finish_reason == "Normal termination"
    warnings = [
        each.text for each in call.commands if getattr(each, "source", "") == "warning"
    ]
    assert any("media_output" in text for text in warnings)


@pytest.mark.parametrize(
    "fault",
    [
        "{stall: {at: 0.4, for: 0.6}}",
        "{odd_sizes: true}",
        "{speed: 50}",
        "{wrong_stream_id: true}",
        "{silence: true}",
        "{slow_reader: {at: 0.2, for: 1}}",
        "{never_ack: true}",
    ],
)
def test_a_strange_agent_does_not_break_the_call(tmp_path: Path, fault: str) -> None:
    ways = Ways(
        caller="steps: [{wait_for: answer}, {say: Hello.}, {stay_silent: 3}, hang_up]",
        agent=f"""
            greeting: Hello, this is the demo agent. How can I help you?
            after_turns: silent
            faults: {fault}
        """,
    )

    call = place_call(tmp_path, CAREFUL, ways)

    assert call.result.error is None
    assert call.result.summary.finish_reason == "Normal termination"


def test_nobody_listens_at_the_url(tmp_path: Path) -> None:
    scenario = CAREFUL.replace("{error.status} {error.body}", "{error}")
    ways = Ways(
        caller=LISTEN,
        request={"emulate": False, "cartesia_url": "ws://127.0.0.1:9"},
    )

    call = place_call(tmp_path, scenario, ways, fast=False)

    assert call.of(SocketFailed)
    assert isinstance(call.result.error, UnreachableError)
    assert call.result.exit_code == 3
