from __future__ import annotations

import base64
from io import BytesIO

import numpy as np
import pytest
import soundfile

from tests.record.sample import make_header
from tests.web.report.made import write_call
from voxrt.core.events import CallAlerted, ScenarioLoaded, Turn
from voxrt.media.formats import MULAW_8000
from voxrt.record.reader import RecordingReader
from voxrt.record.writer import RecordingWriter
from voxrt.web.report.sound import make_peaks, make_sound


def sides(peaks):
    return [np.frombuffer(base64.b64decode(each), np.uint8) for each in peaks["sides"]]


def test_a_call_has_sound_and_peaks(tmp_path):
    with RecordingReader(write_call(tmp_path / "x.vxr")) as reader:
        made = make_sound(reader)
    assert made.note == ""
    assert made.duration == pytest.approx(12, abs=0.05)
    samples, rate = soundfile.read(BytesIO(made.sound.data), dtype="int16")
    assert (samples.shape[1], rate) == (2, 8000)
    caller, heard = sides(made.peaks)
    assert len(caller) == len(heard) == pytest.approx(12 * 200, abs=10)
    assert caller[:380].min() > 50
    assert caller[420:1180].max() < 10
    assert heard[:500].max() == 0
    assert heard[560:900].min() > 50


@pytest.mark.parametrize("rate", [8000, 22050, 48000])
def test_a_peak_is_the_loudest_of_its_step(rate):
    samples = np.zeros((rate, 2), np.int16)
    samples[rate // 2, 0] = -32768
    samples[rate // 2, 1] = 327
    peaks = make_peaks(samples, rate)
    left, right = sides(peaks)
    assert left.max() == 255
    assert right.max() == pytest.approx(25, abs=1)
    assert np.count_nonzero(left) == 1
    assert np.argmax(left) == pytest.approx(peaks["rate"] / 2, abs=1)


def test_no_samples_have_no_peaks():
    assert [len(side) for side in sides(make_peaks(np.zeros((0, 2), "<i2"), 8000))] == [
        0,
        0,
    ]


def test_a_session_without_a_call_says_so(tmp_path):
    writer = RecordingWriter(tmp_path / "x.vxr", make_header())
    writer.turn(Turn(0, 0, ScenarioLoaded(())), ())
    writer.close({})
    with RecordingReader(tmp_path / "x.vxr") as reader:
        made = make_sound(reader)
    assert made.sound is None
    assert "has no call" in made.note


def test_what_is_too_long_for_a_page_is_drawn_only(tmp_path):
    writer = RecordingWriter(tmp_path / "x.vxr", make_header())
    writer.turn(Turn(0, 0, CallAlerted("c", "", "", "", "", "")), ())
    writer.frame("c", "in", MULAW_8000.silence, MULAW_8000, 0)
    writer.frame("c", "in", MULAW_8000.silence, MULAW_8000, 9_000_000_000)
    writer.close({})
    with RecordingReader(tmp_path / "x.vxr") as reader:
        made = make_sound(reader)
    assert made.sound is None
    assert made.note == "the sound of 2.5 hours is too long for a page"
    assert len(sides(made.peaks)[0]) == pytest.approx(9000 * 200, abs=10)
