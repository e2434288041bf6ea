from __future__ import annotations

import numpy as np
import pytest

from voxrt.media.formats import MULAW_8000, PCM_16000
from voxrt.record.entries import FrameEntry
from voxrt.record.loudness import Loudness

LOUD = np.full(320, 8000, "<i2").tobytes()
QUIET = bytes(640)


def heard(*frames):
    side = Loudness()
    for at, payload, fmt in frames:
        side.hear(FrameEntry(0, at, "u", "in", fmt, payload))
    return side


def test_speech_and_levels():
    side = heard(
        *((n * 20_000, LOUD if 10 <= n < 30 else QUIET, PCM_16000) for n in range(80))
    )
    assert side.finish() == [(200_000, 600_000)]
    assert [at for at, _ in side.levels[:3]] == [0, 100_000, 200_000]
    assert side.levels[0][1] == -100.0
    assert side.levels[2][1] == pytest.approx(-12.2)


def test_speech_that_goes_on_ends_with_its_sound():
    side = heard(*((n * 20_000, LOUD, PCM_16000) for n in range(20)))
    assert side.finish() == [(0, 400_000)]
    assert side.finish() == [(0, 400_000)]


def test_a_change_of_format_begins_anew():
    side = heard(
        *((n * 20_000, LOUD, PCM_16000) for n in range(10)),
        (200_000, MULAW_8000.silence, MULAW_8000),
        (220_000, b"", MULAW_8000),
    )
    assert side.finish() == [(0, 200_000)]


def test_half_a_sample_is_none():
    side = heard((0, LOUD + b"\x01", PCM_16000))
    assert side.levels == [(0, pytest.approx(-12.2))]
