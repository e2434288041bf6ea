"""Conversations between a caller and an agent, over memory and over loopback."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.e2e.harness import MODES, Ways, place_call
from voxrt.core.commands import ClearMedia
from voxrt.core.events import (
    CallDisconnected,
    SocketClosed,
    StreamEnded,
    StreamStarted,
    ToneReceived,
)
from voxrt.media import g711
from voxrt.media.level import level_db
from voxrt.record.reader import RecordingReader

if TYPE_CHECKING:
    from pathlib import Path

AGENT = """
    @VoxEngine.on(AppEvents.CallAlerting)
    async def on_call(event):
        global call, client
        call = event.call
        call.addEventListener(CallEvents.Disconnected, VoxEngine.terminate)
        call.answer()
        client = await Cartesia.createAgentsClient(
            apiKey="", agentId="a1", cartesiaVersion="2025-04-16",
            onWebSocketClose=on_close,
        )
        client.addEventListener(
            Cartesia.AgentsEvents.Clear, lambda e: client.clearMediaBuffer())
        client.addEventListener(
            Cartesia.AgentsEvents.Custom,
            lambda e: Logger.write(f"custom {e.data.payload['metadata']['stage']}"))
        client.addEventListener(
            Cartesia.AgentsEvents.DTMF, lambda e: call.sendDigits(e.data.dtmf))
        VoxEngine.sendMediaBetween(call, client)
        client.start(metadata={"from": call.callerid()})
        started()

    def started():
        pass

    def on_close(event):
        Logger.write(f"closed {event.code} {event.reason}")
        VoxEngine.terminate()
"""


@MODES
def test_barge_in_stops_the_agent_within_60_ms(tmp_path: Path, *, fast: bool) -> None:
    ways = Ways(
        caller="""
            steps:
              - wait_for: speech
                within: 5
              - speak_over: {after: 0.8, within: 5, say: Excuse me one more thing.}
              - expect: silence
                quiet: 0.3
                within: 1.5
                since: interruption
              - hang_up
        """,
        agent="""
            greeting: Hello, this is the demo agent. How can I help you?
            delivery: as_available
            after_turns: silent
        """,
    )

    call = place_call(tmp_path, AGENT, ways, fast=fast)

    assert call.result.error is None
    assert call.result.exit_code == 0
    with RecordingReader(call.result.recording) as reader:
        cleared = next(
            turn.at
            for turn, commands in reader.turns()
            if any(isinstance(command, ClearMedia) for command in commands)
        )
        out = list(reader.frames(call.call_id, "out"))
    assert len([each for each in out if each.at < cleared]) > 20
    late = [each for each in out if each.at > cleared + 60_000]
    assert late == []


@MODES
def test_keys_go_both_ways(tmp_path: Path, *, fast: bool) -> None:
    ways = Ways(
        caller="""
            steps:
              - wait_for: answer
              - stay_silent: 0.5
              - press: "12"
              - expect: tone
                digits: "9#"
                within: 3
              - hang_up
        """,
        agent="""
            on:
              - dtmf: "12"
                do: [{dtmf: "9#"}]
        """,
    )
    scenario = (
        AGENT
        + """
    @VoxEngine.on(AppEvents.CallAlerting)
    def forward_keys(event):
        event.call.handleTones(True)
        event.call.addEventListener(
            CallEvents.ToneReceived, lambda e: client.dtmf({"dtmf": e.tone}))
    """
    )

    call = place_call(tmp_path, scenario, ways, fast=fast)

    assert call.result.error is None
    assert [each[0].event.tone for each in call.of(ToneReceived)] == ["1", "2"]
    assert [each["dtmf"] for each in call.sent("dtmf")] == ["1", "2"]
    assert [each["dtmf"] for each in call.received("dtmf")] == ["9", "#"]


@MODES
def test_custom_goes_both_ways(tmp_path: Path, *, fast: bool) -> None:
    ways = Ways(
        caller="steps: [{wait_for: answer}, {stay_silent: 1.5}, hang_up]",
        agent="""
            on:
              - custom: {page: cart}
                do: [{custom: {stage: checkout}}]
        """,
    )
    scenario = (
        AGENT
        + """
    def started():
        client.custom({"metadata": {"page": "cart"}})
    """
    )

    call = place_call(tmp_path, scenario, ways, fast=fast)

    assert call.result.error is None
    assert [each["metadata"] for each in call.sent("custom")] == [{"page": "cart"}]
    assert "custom checkout" in call.log


@MODES
def test_caller_hangs_up_while_the_agent_speaks(tmp_path: Path, *, fast: bool) -> None:
    ways = Ways(
        caller="steps: [{wait_for: speech, within: 5}, {stay_silent: 0.5}, hang_up]",
        agent="greeting: Hello, this is the demo agent. How can I help you?",
    )

    call = place_call(tmp_path, AGENT, ways, fast=fast)

    assert call.result.error is None
    [(turn, _)] = call.of(CallDisconnected)
    assert turn.event.by == "remote"
    assert call.result.summary.finish_reason == "Normal termination"
    assert call.log[-1] == "bye"
    after = [each for each in call.frames("out") if each.at > turn.at]
    assert after == []


@MODES
def test_the_agent_ends_the_call(tmp_path: Path, *, fast: bool) -> None:
    ways = Ways(
        caller="steps: [{wait_for: answer}, {expect: hangup, within: 8}]",
        agent="greeting: [Goodbye., {end: all said}]",
    )

    call = place_call(tmp_path, AGENT, ways, fast=fast)

    assert call.result.error is None
    assert call.result.exit_code == 0
    [(turn, _)] = call.of(SocketClosed)
    assert turn.event.code == 1000
    assert turn.event.was_clean
    assert turn.event.reason == "call ended by agent, reason: all said"
    assert any(line.startswith("closed 1000 call ended by agent") for line in call.log)


@MODES
def test_media_events_frame_what_the_agent_says(tmp_path: Path, *, fast: bool) -> None:
    ways = Ways(
        caller="""
            steps:
              - wait_for: speech
                within: 5
              - wait_for: silence
                quiet: 1.4
                within: 9
              - hang_up
        """,
        agent="greeting: Goodbye.",
    )
    scenario = (
        AGENT
        + """
    def started():
        client.addEventListener(
            Cartesia.Events.WebSocketMediaStarted,
            lambda e: Logger.write(f"started {e.encoding}"))
        client.addEventListener(
            Cartesia.Events.WebSocketMediaEnded,
            lambda e: Logger.write("ended " + str(round(e.mediaInfo.duration, 1))))
    """
    )

    call = place_call(tmp_path, scenario, ways, fast=fast)

    assert call.result.error is None
    [(started, _)] = call.of(StreamStarted)
    [(ended, _)] = call.of(StreamEnded)
    spoken = ended.event.duration
    assert 0.3 < spoken < 3
    silence = (ended.at - started.at) / 1e6 - spoken
    assert 0.95 < silence < 1.7
    loud = [
        each
        for each in call.frames("out")
        if level_db(g711.decode(each.payload, each.format.encoding)) > -45
    ]
    assert loud


def test_a_virtual_call_is_the_same_twice_and_in_real_time(tmp_path: Path) -> None:
    ways = Ways(
        caller="""
            steps:
              - wait_for: answer
              - say: Hello.
              - wait_for: speech
                within: 5
              - press: "5"
              - wait_for: silence
                within: 6
              - stay_silent: 0.5
              - hang_up
        """,
        agent="""
            turns: [Okay.]
            after_turns: silent
            turn_events: false
        """,
    )
    scenario = (
        AGENT
        + """
    @VoxEngine.on(AppEvents.CallAlerting)
    def keys(event):
        event.call.handleTones(True)
        event.call.addEventListener(
            CallEvents.ToneReceived, lambda e: client.dtmf({"dtmf": e.tone}))
    """
    )
    runs = []
    for number, fast in enumerate((True, True, False)):
        folder = tmp_path / str(number)
        folder.mkdir()
        runs.append(place_call(folder, scenario, ways, fast=fast))

    def story(call: object) -> list[str]:
        told = []
        for turn, outbox in call.watcher.turns:  # type: ignore[attr-defined]
            told.append(type(turn.event).__name__)
            told.extend(
                str(command) for command in outbox if "due=" not in str(command)
            )
        return [line.replace(str(tmp_path), "") for line in told]

    def without_folder(lines: list[str]) -> list[str]:
        return [line.replace("/0/", "/").replace("/1/", "/") for line in lines]

    first, second, real = (story(call) for call in runs)
    assert without_folder(first) == without_folder(second)
    times = [[turn.at for turn, _ in call.watcher.turns] for call in runs[:2]]
    assert times[0] == times[1]
    assert [line.replace("/0/", "/") for line in first] == [
        line.replace("/2/", "/") for line in real
    ]
