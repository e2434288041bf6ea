"""Level meters."""

from __future__ import annotations

import math

import pytest

from tests.helpers.session import LOUD
from voxrt.cli.meter import Meter, level
from voxrt.media.formats import MULAW_8000, PCM_16000


def test_full_scale_and_silence():
    assert level(LOUD, MULAW_8000) == pytest.approx(0, abs=0.3)
    assert level(PCM_16000.silence, PCM_16000) == -math.inf
    assert level(b"", PCM_16000) == -math.inf


def test_a_bar_grows_with_the_level():
    meter = Meter()
    assert meter.bar(0) == "----------"
    meter.hear(LOUD, MULAW_8000, 0)
    assert meter.bar(1) == "##########"
    half = (3277).to_bytes(2, "little", signed=True) * 320
    meter.hear(half, PCM_16000, 10)
    assert meter.bar(20) == "######----"


def test_an_old_frame_says_nothing_about_now():
    meter = Meter()
    meter.hear(LOUD, MULAW_8000, 0)
    assert meter.bar(1_000_000) == "----------"
