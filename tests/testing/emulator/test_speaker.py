"""How audio is paced and cut."""

from __future__ import annotations

import asyncio

import numpy as np
import pytest

from voxrt.media.formats import MULAW_8000, PCM_16000
from voxrt.media.g711 import encode
from voxrt.runtime.virtual import run_virtual
from voxrt.testing.emulator.parts import Delivery, Faults
from voxrt.testing.emulator.speaker import Pace, Speaker

SOUND = (np.arange(8000) % 2000).astype(np.int16)
REAL = Pace(Delivery.REAL_TIME, 0.0)


def say(pace: Pace, faults: Faults, fmt=MULAW_8000, times: int = 1):
    async def main():
        loop = asyncio.get_running_loop()
        pieces: list[tuple[float, bytes]] = []
        speaker = Speaker(
            lambda audio: pieces.append((round(loop.time(), 4), audio)),
            fmt,
            pace,
            faults,
        )
        for _ in range(times):
            await speaker.say(SOUND)
            assert not speaker.is_speaking
        return pieces, loop.time()

    return run_virtual(main())


def test_pieces_of_40_ms_at_the_pace_of_speech():
    pieces, end = say(REAL, Faults())
    assert [at for at, _ in pieces] == pytest.approx([0.04 * n for n in range(25)])
    assert {len(audio) for _, audio in pieces} == {320}
    assert b"".join(audio for _, audio in pieces) == encode(SOUND, MULAW_8000.encoding)
    assert end == pytest.approx(1.0)


def test_a_lead_sends_the_first_pieces_at_once():
    pieces, end = say(Pace(Delivery.REAL_TIME, 0.08), Faults())
    assert [at for at, _ in pieces][:5] == [0.0, 0.0, 0.0, 0.04, 0.08]
    assert end == pytest.approx(1.0)


def test_as_available_sends_all_at_once_and_waits_for_the_end():
    pieces, end = say(Pace(Delivery.AS_AVAILABLE, 0.0), Faults())
    assert {at for at, _ in pieces} == {0.0}
    assert end == pytest.approx(1.0)


def test_one_sound_follows_the_other():
    pieces, end = say(REAL, Faults(), times=2)
    assert pieces[25][0] == pytest.approx(1.0)
    assert end == pytest.approx(2.0)


def test_faster_than_real_time():
    pieces, end = say(REAL, Faults(speed=4.0))
    assert pieces[-1][0] == pytest.approx(0.24)
    assert end == pytest.approx(1.0)


def test_odd_sizes_lose_nothing():
    pieces, _ = say(REAL, Faults(odd_sizes=True), PCM_16000)
    assert {len(audio) % 2 for _, audio in pieces[:-1]} == {1}
    assert len({len(audio) for _, audio in pieces}) > 5
    assert b"".join(audio for _, audio in pieces) == encode(SOUND, PCM_16000.encoding)


def test_silence_has_the_same_length():
    pieces, _ = say(REAL, Faults(silence=True))
    assert b"".join(audio for _, audio in pieces) == b"\xff" * 8000


def test_what_is_stopped_is_no_longer_played():
    async def main() -> None:
        pieces: list[bytes] = []
        speaker = Speaker(pieces.append, MULAW_8000, REAL, Faults())
        await speaker.say(np.zeros(0, dtype=np.int16))
        assert pieces == []
        task = asyncio.get_running_loop().create_task(speaker.say(SOUND))
        await asyncio.sleep(0.5)
        assert speaker.is_speaking
        task.cancel()
        speaker.stop()
        assert not speaker.is_speaking
        await asyncio.sleep(1)
        assert len(pieces) == 13

    run_virtual(main())
