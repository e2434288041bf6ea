"""The media machine: batches, their window, edges that go, and deadlines."""

from __future__ import annotations

import asyncio
import gc
import weakref

import pytest

from tests.runtime.support import collected_errors
from voxrt.clock import SetClock
from voxrt.media.convert import Converter
from voxrt.media.formats import ALAW_8000, MULAW_8000, PCM_16000, AudioFormat
from voxrt.runtime.mediaengine import (
    BATCH_FROM_EDGES,
    BATCH_WINDOW_S,
    TICK_SLACK_S,
    MediaEngine,
)
from voxrt.runtime.virtual import loop_clock, run_virtual

PCM_24000 = AudioFormat.parse("pcm_24000")
LOUD = bytes([0x20]) * 160


def make_engine() -> MediaEngine:
    loop = asyncio.get_running_loop()
    return MediaEngine(loop, loop_clock(loop))


def run(scene) -> None:
    """Play a scene with a new engine in virtual time."""

    async def main() -> None:
        engine = make_engine()
        try:
            await scene(engine)
        finally:
            engine.close()

    run_virtual(main())


class Player:
    """A paced thing that writes down when it was worked on."""

    def __init__(self, engine: MediaEngine) -> None:
        self.engine = engine
        self.worked: list[tuple[str, float]] = []

    def work(self, unit_id: str) -> None:
        now = asyncio.get_running_loop().time()
        self.worked.append((unit_id, round(now, 6)))


# Batches


def test_equal_formats_are_delivered_at_once():
    async def scene(engine):
        heard = []
        engine.edge(PCM_16000, PCM_16000, heard.append).push(b"anything")
        assert heard == [b"anything"]

    run(scene)


def test_few_edges_do_not_wait():
    async def scene(engine):
        loop, heard = asyncio.get_running_loop(), []
        for _ in range(BATCH_FROM_EDGES - 1):
            edge = engine.edge(MULAW_8000, PCM_16000, heard.append)
        edge.push(LOUD)
        assert heard == []
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert (len(heard), loop.time()) == (1, 0.0)

    run(scene)


def test_many_edges_wait_for_company_no_longer_than_the_window():
    async def scene(engine):
        loop, heard = asyncio.get_running_loop(), []
        edges = [
            engine.edge(
                MULAW_8000, PCM_16000, lambda _, n=n: heard.append((n, loop.time()))
            )
            for n in range(BATCH_FROM_EDGES)
        ]
        edges[0].push(LOUD)
        await asyncio.sleep(BATCH_WINDOW_S / 2)
        edges[1].push(LOUD)
        await asyncio.sleep(BATCH_WINDOW_S)
        assert heard == [(0, BATCH_WINDOW_S), (1, BATCH_WINDOW_S)]
        # A window begins with the first frame of the pile, not with the clock.
        edges[2].push(LOUD)
        began = loop.time()
        await asyncio.sleep(0.01)
        assert heard[2] == (2, began + BATCH_WINDOW_S)

    run(scene)


def test_the_window_closes_again_when_edges_go():
    async def scene(engine):
        heard = []
        edges = [
            engine.edge(MULAW_8000, PCM_16000, heard.append)
            for _ in range(BATCH_FROM_EDGES)
        ]
        for edge in edges[:-1]:
            edge.close()
            edge.close()
        edges[-1].push(LOUD)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert len(heard) == 1

    run(scene)


def test_several_formats_in_one_flush_are_converted_as_alone():
    pairs = [
        (MULAW_8000, PCM_16000),
        (PCM_16000, MULAW_8000),
        (MULAW_8000, ALAW_8000),
        (PCM_24000, MULAW_8000),
        (MULAW_8000, PCM_16000),
    ]

    async def scene(engine):
        heard = [[] for _ in pairs]
        edges = [
            engine.edge(*pair, into.append)
            for pair, into in zip(pairs, heard, strict=True)
        ]
        sounds = [
            [bytes([7 * n + i, 3]) * (a.frame_bytes // 2) for i in range(3)]
            for n, (a, _) in enumerate(pairs)
        ]
        for number in range(3):
            for edge, sound in zip(edges, sounds, strict=True):
                edge.push(sound[number])
            if number == 1:
                await asyncio.sleep(0.001)
        await asyncio.sleep(0.001)
        for pair, sound, got in zip(pairs, sounds, heard, strict=True):
            alone = Converter(*pair)
            assert got == [alone.convert(each) for each in sound]

    run(scene)


def test_frames_of_an_edge_keep_their_order():
    async def scene(engine):
        heard = []
        edge = engine.edge(MULAW_8000, ALAW_8000, heard.append)
        sounds = [bytes([value]) * 160 for value in (1, 2, 3, 4)]
        for sound in sounds:
            edge.push(sound)
        await asyncio.sleep(0.001)
        alone = Converter(MULAW_8000, ALAW_8000)
        assert heard == [alone.convert(sound) for sound in sounds]

    run(scene)


def test_a_closed_edge_delivers_nothing_of_the_pile():
    async def scene(engine):
        heard = []
        edge = engine.edge(MULAW_8000, PCM_16000, heard.append)
        edge.push(LOUD)
        edge.close()
        await asyncio.sleep(0.01)
        assert heard == []

    run(scene)


def test_an_edge_closed_by_a_delivery_is_silent_and_its_row_is_clean():
    # The first group's delivery closes an edge of the second group and opens another,
    # which gets its row; the frame that was piled up must not be heard through it.
    async def scene(engine):
        heard = []

        def swap(_frame: bytes) -> None:
            old.close()
            fresh.append(engine.edge(MULAW_8000, PCM_16000, heard.append))

        fresh: list[object] = []
        first = engine.edge(PCM_16000, MULAW_8000, swap)
        old = engine.edge(MULAW_8000, PCM_16000, heard.append)
        first.push(PCM_16000.silence)
        old.push(LOUD)
        await asyncio.sleep(0.001)
        assert heard == []
        assert fresh[0].row == old.row
        fresh[0].push(MULAW_8000.silence)
        await asyncio.sleep(0.001)
        assert heard == [PCM_16000.silence]

    run(scene)


def test_an_edge_closed_by_a_delivery_of_its_own_group_is_silent():
    async def scene(engine):
        heard = []
        first = engine.edge(MULAW_8000, PCM_16000, lambda _: second.close())
        second = engine.edge(MULAW_8000, PCM_16000, heard.append)
        first.push(LOUD)
        second.push(LOUD)
        await asyncio.sleep(0.001)
        assert heard == []

    run(scene)


def test_clear_forgets_the_pile_and_what_the_resampler_holds():
    async def scene(engine):
        heard = []
        edge = engine.edge(MULAW_8000, PCM_16000, heard.append)
        edge.push(LOUD)
        await asyncio.sleep(0.001)
        edge.push(LOUD)
        edge.clear()
        edge.push(MULAW_8000.silence)
        await asyncio.sleep(0.001)
        assert len(heard) == 2
        assert heard[1] == PCM_16000.silence

    run(scene)


def test_a_sink_that_fails_silences_nobody_else():
    def fail(_frame: bytes) -> None:
        msg = "deaf"
        raise OSError(msg)

    async def scene(engine):
        heard = []
        with collected_errors() as errors:
            for deliver in (fail, heard.append, fail, heard.append):
                engine.edge(MULAW_8000, PCM_16000, deliver).push(LOUD)
            await asyncio.sleep(0.001)
        assert len(heard) == 2
        assert [str(each["exception"]) for each in errors] == ["deaf", "deaf"]

    run(scene)


def test_rows_of_edges_that_went_are_used_again():
    async def scene(engine):
        rows = set()
        for _ in range(1000):
            edges = [engine.edge(MULAW_8000, PCM_16000, len) for _ in range(3)]
            for edge in edges:
                edge.push(LOUD)
                rows.add(edge.row)
            await asyncio.sleep(0)
            for edge in edges:
                edge.close()
        assert len(rows) == 3

    run(scene)


# Deadlines


def test_units_are_worked_on_in_the_order_of_their_time():
    async def scene(engine):
        player = Player(engine)
        for name, due in (("c", 0.3), ("a", 0.1), ("b", 0.2)):
            engine.schedule(player, name, due)
        await asyncio.sleep(1)
        assert player.worked == [("a", 0.1), ("b", 0.2), ("c", 0.3)]

    run(scene)


def test_units_due_at_once_keep_the_order_of_their_planning():
    async def scene(engine):
        player = Player(engine)
        for name in "dacb":
            engine.schedule(player, name, 0.1)
        await asyncio.sleep(1)
        assert [name for name, _ in player.worked] == list("dacb")

    run(scene)


def test_the_latest_word_of_a_unit_counts():
    async def scene(engine):
        player = Player(engine)
        engine.schedule(player, "later", 0.1)
        engine.schedule(player, "later", 0.5)
        engine.schedule(player, "sooner", 0.5)
        engine.schedule(player, "sooner", 0.2)
        engine.schedule(player, "never", 0.1)
        engine.schedule(player, "never", None)
        engine.schedule(player, "same", 0.3)
        engine.schedule(player, "same", 0.3)
        await asyncio.sleep(1)
        assert player.worked == [("sooner", 0.2), ("same", 0.3), ("later", 0.5)]

    run(scene)


def test_what_is_due_within_a_millisecond_is_taken_together():
    async def scene(engine):
        player = Player(engine)
        engine.schedule(player, "a", 0.1)
        engine.schedule(player, "b", 0.1 + TICK_SLACK_S * 0.9)
        engine.schedule(player, "c", 0.1 + TICK_SLACK_S * 2)
        await asyncio.sleep(1)
        assert player.worked == [("a", 0.1), ("b", 0.1), ("c", 0.102)]

    run(scene)


def test_dense_deadlines_do_not_make_time_run_away():
    # Forty streams, half a millisecond apart, each a frame every 20 ms.
    async def scene(engine):
        loop = asyncio.get_running_loop()
        due = {f"s{number}": 1 + number * 0.0005 for number in range(40)}
        early = []

        class Stream:
            def work(self, unit_id: str) -> None:
                early.append(due[unit_id] - loop.time())
                due[unit_id] += 0.02
                engine.schedule(self, unit_id, due[unit_id])

        stream = Stream()
        for name, when in due.items():
            engine.schedule(stream, name, when)
        await asyncio.sleep(3)
        assert len(early) == pytest.approx(40 * 100, abs=40)
        assert max(early) <= TICK_SLACK_S + 1e-9
        assert min(early) >= -1e-9
        assert engine.now <= loop.time() + TICK_SLACK_S + 1e-9

    run(scene)


def test_an_alarm_that_comes_a_hair_early_counts_as_its_time():
    # A loop by its own clock may wake before the clock that paces says so.
    async def main() -> None:
        loop, clock = asyncio.get_running_loop(), SetClock()
        engine = MediaEngine(loop, clock)
        player = Player(engine)
        engine.schedule(player, "a", 0.1)
        await asyncio.sleep(0.05)
        clock.move_to(0.0995)
        await asyncio.sleep(0.06)
        assert player.worked == [("a", 0.1)]
        assert engine.now >= 0.1
        engine.close()

    run_virtual(main())


def test_a_deadline_in_the_past_is_met_soon():
    async def scene(engine):
        player = Player(engine)
        await asyncio.sleep(1)
        engine.schedule(player, "a", 0.2)
        await asyncio.sleep(0.001)
        assert player.worked == [("a", 1.0)]

    run(scene)


def test_a_unit_that_fails_does_not_stop_the_ticker():
    class Broken:
        def work(self, unit_id: str) -> None:
            raise KeyError(unit_id)

    async def scene(engine):
        player = Player(engine)
        with collected_errors() as errors:
            engine.schedule(Broken(), "x", 0.1)
            engine.schedule(player, "a", 0.1)
            engine.schedule(player, "b", 0.2)
            await asyncio.sleep(1)
        assert player.worked == [("a", 0.1), ("b", 0.2)]
        assert len(errors) == 1

    run(scene)


def test_planes_that_went_leave_nothing_behind():
    async def scene(engine):
        players = [Player(engine) for _ in range(50)]
        for player in players:
            for number in range(100):
                engine.schedule(player, "a", 0.1 + number / 1000)
            engine.schedule(player, "a", None)
        names = [weakref.ref(player) for player in players]
        del players, player
        await asyncio.sleep(1)
        gc.collect()
        assert [name() for name in names if name() is not None] == []
        assert engine._planned == {}
        assert engine._due == []

    run(scene)


def test_close_stops_the_ticker_and_empties_the_pile():
    async def scene(engine):
        player, heard = Player(engine), []
        engine.schedule(player, "a", 0.1)
        engine.edge(MULAW_8000, PCM_16000, heard.append).push(LOUD)
        engine.close()
        engine.close()
        await asyncio.sleep(1)
        assert (player.worked, heard) == ([], [])

    run(scene)
