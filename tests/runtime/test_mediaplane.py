"""The media plane: who hears whom, when streams begin and end, and what is counted."""

from __future__ import annotations

import asyncio

import numpy as np
import pytest

from voxrt.core.commands import (
    AnswerCall,
    ClearMedia,
    CloseUnit,
    ConnectMedia,
    DisconnectMedia,
    FinishStream,
    PauseMedia,
    ResumeMedia,
)
from voxrt.core.events import (
    PlaybackFinished,
    PlaybackStarted,
    StreamEnded,
    StreamStarted,
)
from voxrt.media.formats import ALAW_8000, MULAW_8000, PCM_16000, AudioFormat
from voxrt.runtime.mediaengine import MediaEngine
from voxrt.runtime.mediaplane import MediaPlane
from voxrt.runtime.virtual import loop_clock, run_virtual

PCM_24000 = AudioFormat.parse("pcm_24000")
LOUD = bytes([0x20]) * 160


class Booth:
    """A plane with an engine, and everything that comes out of them."""

    def __init__(self) -> None:
        loop = asyncio.get_running_loop()
        self.loop = loop
        self.engine = MediaEngine(loop, loop_clock(loop))
        self.plane = MediaPlane(self.engine, self._emit, self._saw)
        self.events: list[tuple[float, object]] = []
        self.seen: list[tuple[str, str, bytes, AudioFormat]] = []
        self.heard: dict[str, list[tuple[float, bytes]]] = {}
        self.on_event = lambda event: None

    def _emit(self, event: object) -> None:
        self.events.append((round(self.loop.time(), 3), event))
        self.on_event(event)

    def _saw(self, unit_id: str, side: str, data: bytes, fmt: AudioFormat) -> None:
        self.seen.append((unit_id, side, data, fmt))

    def ear(self, unit_id: str):
        into = self.heard.setdefault(unit_id, [])
        return lambda data: into.append((round(self.loop.time(), 3), data))

    def leg(self, unit_id: str, fmt: AudioFormat = MULAW_8000) -> None:
        self.plane.add_leg(unit_id, "caller", fmt, self.ear(unit_id))

    def agent(self, unit_id: str, fmt: AudioFormat | None = None, ready=None) -> None:
        self.plane.add_stream(unit_id, "agent", self.ear(unit_id), ready)
        if fmt is not None:
            self.plane.start_stream(unit_id, fmt)

    def player(self, unit_id: str, fmt: AudioFormat | None = MULAW_8000) -> None:
        self.plane.add_stream(unit_id, "voice", None)
        if fmt is not None:
            self.plane.start_stream(unit_id, fmt)

    def order(self, *commands: object) -> None:
        for command in commands:
            assert self.plane.carry_out(command)

    def bytes_of(self, unit_id: str) -> list[bytes]:
        return [data for _, data in self.heard.get(unit_id, [])]

    def times_of(self, unit_id: str) -> list[float]:
        return [at for at, _ in self.heard.get(unit_id, [])]

    def counters(self, unit_id: str):
        return next(each for each in self.plane.counters() if each.unit_id == unit_id)


def play(scene) -> Booth:
    """Play a scene in virtual time; nothing may be planned when the plane is closed."""

    async def main() -> Booth:
        booth = Booth()
        await scene(booth)
        booth.plane.close()
        assert booth.engine._planned == {}
        assert booth.engine._pile == []
        assert booth.engine._edges == 0
        booth.engine.close()
        return booth

    return run_virtual(main())


# Who hears whom


def test_one_source_to_many_each_in_its_format():
    async def scene(booth):
        booth.leg("a")
        booth.leg("b")
        booth.leg("c", PCM_16000)
        booth.leg("d", ALAW_8000)
        for target in "bcd":
            booth.order(ConnectMedia("a", target))
        for _ in range(3):
            booth.plane.leg_audio("a", LOUD)
            await asyncio.sleep(0.02)

    booth = play(scene)
    assert booth.bytes_of("b") == [LOUD] * 3
    assert [len(each) for each in booth.bytes_of("c")] == [640] * 3
    assert [len(each) for each in booth.bytes_of("d")] == [160] * 3
    assert booth.bytes_of("a") == []
    assert booth.counters("a").frames_in == 3
    assert [booth.counters(each).frames_out for each in "abcd"] == [0, 3, 3, 3]
    assert booth.seen[:2] == [
        ("a", "in", LOUD, MULAW_8000),
        ("b", "out", LOUD, MULAW_8000),
    ]


def test_a_new_source_takes_the_place_of_the_old_one():
    async def scene(booth):
        for name in "abc":
            booth.leg(name)
        booth.order(ConnectMedia("a", "c"), ConnectMedia("b", "c"))
        booth.plane.leg_audio("a", b"\1" * 160)
        booth.plane.leg_audio("b", b"\2" * 160)
        # What is not connected any more cannot be disconnected, and harms nobody.
        booth.order(DisconnectMedia("a", "c"))
        booth.plane.leg_audio("b", b"\3" * 160)
        booth.order(DisconnectMedia("b", "c"), DisconnectMedia("b", "c"))
        booth.plane.leg_audio("b", b"\4" * 160)
        booth.order(ConnectMedia("a", "c"))
        booth.plane.leg_audio("a", b"\5" * 160)

    booth = play(scene)
    assert [each[0] for each in booth.bytes_of("c")] == [2, 3, 5]


def test_connecting_again_keeps_what_the_resampler_holds():
    async def scene(booth):
        booth.leg("a")
        booth.leg("b", PCM_16000)
        booth.order(ConnectMedia("a", "b"))
        edge = booth.plane._units["a"].edges["b"]
        booth.order(ConnectMedia("a", "b"))
        assert booth.plane._units["a"].edges["b"] is edge

    play(scene)


def test_unknown_units_and_other_commands_are_nobodys_business():
    async def scene(booth):
        booth.leg("a")
        booth.order(
            ConnectMedia("a", "x"),
            ConnectMedia("x", "a"),
            DisconnectMedia("x", "y"),
            ClearMedia("x"),
            ClearMedia("a"),
            PauseMedia("x"),
            ResumeMedia("a"),
            FinishStream("x"),
            FinishStream("a"),
            CloseUnit("x"),
        )
        assert not booth.plane.carry_out(AnswerCall("a"))
        booth.plane.leg_audio("x", LOUD)
        booth.plane.stream_audio("x", LOUD)
        booth.plane.stream_audio("a", LOUD)
        booth.plane.start_stream("x", MULAW_8000)
        booth.plane.end_stream("x")
        booth.plane.requested("x")
        booth.plane.work("x")

    booth = play(scene)
    assert (booth.events, booth.seen) == ([], [])


def test_a_unit_that_is_removed_drops_its_frames_on_the_pile():
    async def scene(booth):
        booth.leg("a")
        booth.leg("b", PCM_16000)
        booth.leg("c", PCM_16000)
        booth.order(ConnectMedia("a", "b"), ConnectMedia("a", "c"))
        booth.plane.leg_audio("a", LOUD)
        booth.order(CloseUnit("b"))
        await asyncio.sleep(0.01)
        booth.plane.leg_audio("a", LOUD)
        booth.order(CloseUnit("a"))
        booth.plane.leg_audio("a", LOUD)
        await asyncio.sleep(0.01)

    booth = play(scene)
    assert booth.bytes_of("b") == []
    assert len(booth.bytes_of("c")) == 1
    assert [each.unit_id for each in booth.plane.counters()] == ["b", "a", "c"]
    assert booth.counters("a").frames_in == 2


def test_a_hearer_may_change_the_connections_while_it_hears():
    async def scene(booth):
        def leave(data: bytes) -> None:
            booth.heard.setdefault("b", []).append((0.0, data))
            booth.order(CloseUnit("b"), DisconnectMedia("a", "c"))

        booth.leg("a")
        booth.plane.add_leg("b", "callee", MULAW_8000, leave)
        booth.leg("c")
        booth.leg("d")
        for target in "bcd":
            booth.order(ConnectMedia("a", target))
        booth.plane.leg_audio("a", LOUD)

    booth = play(scene)
    assert booth.bytes_of("b") == [LOUD]
    assert booth.bytes_of("c") == []
    assert booth.bytes_of("d") == [LOUD]


# Streams on sockets


def test_a_stream_is_paced_and_tells_its_beginning_and_end():
    async def scene(booth):
        booth.agent("s", MULAW_8000)
        booth.leg("a")
        booth.order(ConnectMedia("s", "a"))
        await asyncio.sleep(1)
        booth.plane.stream_audio("s", LOUD * 5)
        await asyncio.sleep(3)
        booth.plane.stream_audio("s", LOUD)
        await asyncio.sleep(3)

    booth = play(scene)
    assert booth.times_of("a") == [1.0, 1.02, 1.04, 1.06, 1.08, 4.0]
    assert booth.events == [
        (1.0, StreamStarted("s", "mulaw_8000")),
        (2.1, StreamEnded("s", 0.1)),
        (4.0, StreamStarted("s", "mulaw_8000")),
        (5.02, StreamEnded("s", 0.02)),
    ]


def test_a_pause_below_a_second_does_not_end_a_stream():
    async def scene(booth):
        booth.agent("s", MULAW_8000)
        booth.plane.stream_audio("s", LOUD)
        await asyncio.sleep(1.015)
        booth.plane.stream_audio("s", LOUD)
        await asyncio.sleep(3)

    booth = play(scene)
    assert [type(event) for _, event in booth.events] == [StreamStarted, StreamEnded]
    assert booth.events[-1] == (2.035, StreamEnded("s", 0.04))


def test_audio_before_the_format_is_known_is_not_played():
    async def scene(booth):
        booth.agent("s")
        booth.leg("a")
        booth.order(ConnectMedia("s", "a"), ConnectMedia("a", "s"))
        booth.plane.stream_audio("s", LOUD)
        booth.plane.leg_audio("a", LOUD)
        assert booth.heard["s"] == []
        booth.plane.start_stream("s", PCM_16000)
        booth.plane.leg_audio("a", LOUD)
        booth.plane.stream_audio("s", PCM_16000.silence)
        await asyncio.sleep(0.1)

    booth = play(scene)
    assert [len(each) for each in booth.bytes_of("s")] == [640]
    assert [len(each) for each in booth.bytes_of("a")] == [160]


def test_starting_again_in_the_same_format_changes_nothing():
    async def scene(booth):
        booth.agent("s", MULAW_8000)
        booth.leg("a")
        booth.order(ConnectMedia("s", "a"))
        booth.plane.stream_audio("s", LOUD * 3)
        await asyncio.sleep(0.01)
        booth.plane.start_stream("s", MULAW_8000)
        await asyncio.sleep(2)

    booth = play(scene)
    assert booth.times_of("a") == [0.0, 0.02, 0.04]
    assert booth.events[-1][1] == StreamEnded("s", 0.06)


def test_starting_again_in_another_format_ends_the_old_stream():
    async def scene(booth):
        booth.agent("s", MULAW_8000)
        booth.leg("a")
        booth.order(ConnectMedia("s", "a"), ConnectMedia("a", "s"))
        booth.plane.stream_audio("s", LOUD * 5)
        await asyncio.sleep(0.03)
        booth.plane.start_stream("s", PCM_24000)
        booth.plane.leg_audio("a", LOUD)
        booth.plane.stream_audio("s", PCM_24000.silence * 2)
        await asyncio.sleep(2)

    booth = play(scene)
    assert booth.times_of("a") == [0.0, 0.02, 0.03, 0.05]
    assert [len(each) for each in booth.bytes_of("s")] == [960]
    assert [event for _, event in booth.events] == [
        StreamStarted("s", "mulaw_8000"),
        StreamEnded("s", 0.04),
        StreamStarted("s", "pcm_24000"),
        StreamEnded("s", 0.04),
    ]
    counters = booth.counters("s")
    assert (counters.frames_in, counters.dropped) == (7, 3)


def test_clear_in_the_middle_of_a_resampled_frame_leaves_no_trace():
    async def scene(booth):
        booth.agent("s", PCM_16000)
        booth.leg("a")
        booth.order(ConnectMedia("s", "a"))
        loud = np.full(320, 12000, dtype=np.int16).tobytes()
        booth.plane.stream_audio("s", loud * 2 + loud[:321])
        booth.order(ClearMedia("s"))
        await asyncio.sleep(0.1)
        assert booth.heard["a"] == []
        # 319 bytes are the rest of the frame that was cut in the middle of a sample.
        booth.plane.stream_audio("s", loud[321:][:1])
        booth.plane.stream_audio("s", PCM_16000.silence * 2)
        await asyncio.sleep(0.1)

    booth = play(scene)
    assert booth.bytes_of("a") == [MULAW_8000.silence] * 2
    # One frame had been taken out and lay on the pile, in nobody's play-out.
    assert booth.counters("s").dropped == 2


def test_a_socket_that_closes_lets_its_last_words_be_heard():
    async def scene(booth):
        booth.agent("s", MULAW_8000)
        booth.leg("a")
        booth.order(ConnectMedia("s", "a"), ConnectMedia("a", "s"))
        booth.plane.stream_audio("s", LOUD * 4 + LOUD[:40])
        booth.plane.end_stream("s")
        booth.plane.leg_audio("a", LOUD)
        await asyncio.sleep(2)

    booth = play(scene)
    assert booth.times_of("a") == [0.0, 0.02, 0.04, 0.06, 0.08]
    assert booth.events[-1] == (0.085, StreamEnded("s", 0.085))
    assert booth.bytes_of("s") == []
    assert booth.counters("s").dropped == 1


def test_a_socket_that_closes_unused_says_nothing():
    async def scene(booth):
        booth.agent("s")
        booth.plane.end_stream("s")
        booth.agent("t", MULAW_8000)
        booth.plane.end_stream("t")
        await asyncio.sleep(3)

    assert play(scene).events == []


def test_a_socket_that_does_not_keep_up_drops_and_counts():
    async def scene(booth):
        ready = [True]
        booth.agent("s", PCM_16000, lambda: ready[0])
        booth.leg("a")
        booth.order(ConnectMedia("a", "s"))
        for number in range(10):
            ready[0] = number < 4
            booth.plane.leg_audio("a", LOUD)
            await asyncio.sleep(0.02)
        counters = booth.counters("s")
        assert (counters.frames_out, counters.dropped) == (4, 6)
        booth.plane.stream_audio("s", PCM_16000.silence * 2)
        booth.order(ClearMedia("s"))

    booth = play(scene)
    counters = booth.counters("s")
    assert (counters.frames_in, counters.frames_out, counters.dropped) == (2, 4, 7)
    assert (
        len([1 for unit, side, *_ in booth.seen if (unit, side) == ("s", "out")]) == 4
    )


def test_a_listener_for_the_beginning_may_end_the_stream():
    async def scene(booth):
        booth.agent("s", MULAW_8000)
        booth.leg("a")
        booth.order(ConnectMedia("s", "a"))
        booth.on_event = lambda event: booth.order(CloseUnit("s"))
        booth.plane.stream_audio("s", LOUD * 5)
        await asyncio.sleep(1)

    booth = play(scene)
    assert booth.bytes_of("a") == []
    assert len(booth.events) == 1


# Pausing


def test_pause_holds_and_resume_goes_on():
    async def scene(booth):
        booth.player("p")
        booth.leg("a")
        booth.order(ConnectMedia("p", "a"))
        booth.plane.stream_audio("p", LOUD * 4)
        await asyncio.sleep(0.03)
        booth.order(PauseMedia("p"))
        await asyncio.sleep(5)
        booth.plane.stream_audio("p", LOUD)
        await asyncio.sleep(0.97)
        booth.order(ResumeMedia("p"), ResumeMedia("p"))
        await asyncio.sleep(0.5)

    booth = play(scene)
    assert booth.times_of("a") == [0.0, 0.02, 6.0, 6.02, 6.04]
    assert booth.counters("p").late == 0


def test_a_pause_before_the_first_word_holds_too():
    async def scene(booth):
        booth.player("p", None)
        booth.leg("a")
        booth.order(ConnectMedia("p", "a"), PauseMedia("p"))
        booth.plane.start_stream("p", MULAW_8000)
        booth.plane.stream_audio("p", LOUD)
        await asyncio.sleep(1)
        assert booth.heard["a"] == []
        booth.order(ResumeMedia("p"))
        await asyncio.sleep(0.1)

    assert play(scene).times_of("a") == [1.0]


def test_a_paused_player_finishes_after_it_was_resumed():
    async def scene(booth):
        booth.player("p")
        booth.plane.stream_audio("p", LOUD * 2)
        booth.order(PauseMedia("p"), FinishStream("p"))
        await asyncio.sleep(10)
        booth.order(ResumeMedia("p"))
        await asyncio.sleep(3)

    booth = play(scene)
    assert booth.events == [
        (0.0, PlaybackStarted("p")),
        (10.02, PlaybackFinished("p")),
    ]


# Players


def test_a_player_finishes_when_all_is_played_with_the_time_to_first_audio():
    async def scene(booth):
        booth.player("p")
        await asyncio.sleep(0.25)
        booth.plane.stream_audio("p", LOUD * 3)
        booth.order(FinishStream("p"))
        await asyncio.sleep(3)

    booth = play(scene)
    assert booth.events == [
        (0.25, PlaybackStarted("p")),
        (0.31, PlaybackFinished("p", "", 0.25)),
    ]


def test_the_time_to_first_audio_runs_from_the_last_request():
    async def scene(booth):
        booth.player("p")
        booth.plane.stream_audio("p", LOUD)
        booth.order(FinishStream("p"))
        await asyncio.sleep(1)
        booth.plane.requested("p")
        await asyncio.sleep(0.1)
        booth.plane.requested("p")
        booth.plane.start_stream("p", MULAW_8000)
        await asyncio.sleep(0.2)
        booth.plane.stream_audio("p", LOUD)
        booth.order(FinishStream("p"))
        await asyncio.sleep(1)

    booth = play(scene)
    finished = [e for _, e in booth.events if isinstance(e, PlaybackFinished)]
    assert [each.time_to_first_audio for each in finished] == [0.0, 0.3]


@pytest.mark.parametrize("fmt", [None, MULAW_8000, PCM_16000])
def test_an_empty_player_finishes_at_once(fmt):
    async def scene(booth):
        booth.player("p", fmt)
        booth.order(FinishStream("p", "voice not found"))
        await asyncio.sleep(1)

    assert play(scene).events == [(0.0, PlaybackFinished("p", "voice not found"))]


def test_half_a_sample_is_not_waited_for():
    async def scene(booth):
        booth.player("p", PCM_16000)
        booth.plane.stream_audio("p", b"\1")
        booth.order(FinishStream("p"))
        await asyncio.sleep(1)

    assert play(scene).events == [(0.0, PlaybackFinished("p"))]


def test_a_player_that_is_cleared_before_its_first_word_finishes():
    async def scene(booth):
        booth.player("p")
        booth.order(PauseMedia("p"))
        booth.plane.stream_audio("p", LOUD * 3)
        booth.order(FinishStream("p"), ClearMedia("p"))
        await asyncio.sleep(1)

    booth = play(scene)
    assert booth.events == [(0.0, PlaybackFinished("p"))]
    assert booth.counters("p").dropped == 3


def test_a_player_that_is_cleared_in_mid_word_finishes_after_it():
    async def scene(booth):
        booth.player("p")
        booth.plane.stream_audio("p", LOUD * 50)
        booth.order(FinishStream("p"))
        await asyncio.sleep(0.03)
        booth.order(ClearMedia("p"))
        await asyncio.sleep(3)

    booth = play(scene)
    assert booth.events[-1] == (0.04, PlaybackFinished("p"))


def test_a_player_that_waits_for_more_does_not_finish():
    async def scene(booth):
        booth.player("p")
        booth.plane.stream_audio("p", LOUD)
        await asyncio.sleep(5)
        booth.order(FinishStream("p"))
        await asyncio.sleep(1)

    booth = play(scene)
    assert booth.events == [
        (0.0, PlaybackStarted("p")),
        (1.02, StreamEnded("p", 0.02)),
        (5.0, PlaybackFinished("p")),
    ]


# Figures


def test_lateness_is_that_of_all_play_outs_that_were():
    async def scene(booth):
        booth.agent("s", MULAW_8000)
        booth.plane.stream_audio("s", LOUD * 10)
        await asyncio.sleep(0.05)
        # The loop is held up: what was due in between is late.
        booth.loop._now += 0.1
        await asyncio.sleep(1)
        booth.plane.start_stream("s", PCM_16000)
        booth.agent("t", MULAW_8000)
        booth.plane.stream_audio("t", LOUD)
        assert booth.plane.lateness_p99_ms > 20

    booth = play(scene)
    assert 50 <= booth.plane.lateness_p99_ms <= 100
    assert booth.counters("s").late > 0


def test_a_thousand_units_leave_one_row_and_their_counters():
    async def scene(booth):
        booth.leg("a")
        for number in range(1000):
            name = f"s{number}"
            booth.agent(name, PCM_16000)
            booth.order(ConnectMedia(name, "a"), ConnectMedia("a", name))
            booth.plane.stream_audio(name, PCM_16000.silence * 3)
            booth.plane.leg_audio("a", LOUD)
            await asyncio.sleep(0.02)
            booth.order(CloseUnit(name))
        assert len(booth.plane._units) == 1
        assert len(booth.engine._planned) == 0
        assert len(booth.engine._due) < 100
        batches = booth.engine._batches.values()
        assert [len(each._resampler._histories) for each in batches] == [64, 64]
        assert len(booth.plane.counters()) == 1001

    booth = play(scene)
    assert booth.counters("s999").frames_in == 3
    assert booth.counters("a").frames_in == 1000
    assert booth.counters("a").frames_out >= 1000
