"""Sound files of scenarios: sides, gaps, names, and folders that cannot be written."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile

from voxrt.core.commands import HangUpCall, StartRecording, StopRecording
from voxrt.core.events import RecordingFailed, RecordingStarted, RecordingStopped
from voxrt.media import g711
from voxrt.media.formats import MULAW_8000, PCM_16000
from voxrt.runtime.soundfiles import HOLD_FRAMES, SoundFiles

if TYPE_CHECKING:
    from pathlib import Path

LOSSLESS = {"lossless": True}


class Tape:
    """Sound files with a clock that is moved by hand."""

    def __init__(self, folder: Path) -> None:
        self.now = 100.0
        self.events: list[object] = []
        self.files = SoundFiles(folder, lambda: self.now, self.events.append)

    def order(self, *commands: object) -> None:
        for command in commands:
            assert self.files.carry_out(command)

    def start(self, unit: str = "c1", **more: object) -> None:
        self.order(StartRecording(unit, **{**LOSSLESS, **more}))

    def hear(self, side: str, value: int, fmt=MULAW_8000, unit: str = "c1") -> None:
        samples = np.full(fmt.frame_samples, value, dtype=np.int16)
        self.files.frame(unit, side, g711.encode(samples, fmt.encoding), fmt)

    def stop(self, unit: str = "c1") -> np.ndarray:
        """Stop, and read the value of each frame, a row for each channel."""
        self.order(StopRecording(unit))
        path = self.files.paths[-1]
        samples, rate = soundfile.read(path, dtype="int16", always_2d=True)
        frames = samples[rate // 100 :: rate // 50]
        assert self.events[-1].duration == pytest.approx(len(samples) / rate)
        return frames.T


def near(*values: int) -> object:
    """Compare with values that went through mu-law."""
    return pytest.approx(list(values), rel=0.03, abs=8)


def test_stereo_keeps_the_sides_apart(tmp_path: Path):
    tape = Tape(tmp_path)
    tape.start(stereo=True)
    for number in range(4):
        tape.hear("in", 1000)
        if number < 2:
            tape.hear("out", -2000)
        tape.now += 0.02
    left, right = tape.stop()
    assert list(left) == near(1000, 1000, 1000, 1000)
    assert list(right) == near(-2000, -2000, 0, 0)
    path = (tmp_path / "c1.flac").absolute()
    assert tape.events == [
        RecordingStarted("c1", path.as_uri()),
        RecordingStopped("c1", path.as_uri(), 0.08),
    ]


def test_mono_mixes_both_and_cuts_off_what_is_too_loud(tmp_path: Path):
    tape = Tape(tmp_path)
    tape.start()
    for heard, said in ((1000, 2000), (30000, 30000), (-30000, -30000)):
        tape.hear("in", heard)
        tape.hear("out", said)
        tape.now += 0.02
    [mixed] = tape.stop()
    assert list(mixed) == near(3000, 32767, -32768)


def test_a_gap_is_silence_of_its_length(tmp_path: Path):
    tape = Tape(tmp_path)
    tape.start(stereo=True)
    tape.hear("in", 1000)
    tape.now += 0.105
    tape.hear("in", 2000)
    tape.hear("out", 3000)
    left, right = tape.stop()
    assert list(left) == near(1000, 0, 0, 0, 0, 2000)
    assert list(right) == near(0, 0, 0, 0, 0, 3000)


def test_frames_that_come_in_a_burst_follow_on_one_another(tmp_path: Path):
    tape = Tape(tmp_path)
    tape.start(stereo=True)
    for _ in range(3):
        tape.hear("in", 1000)
    tape.now += 0.03
    tape.hear("out", 2000)
    left, right = tape.stop()
    assert list(left) == near(1000, 1000, 1000)
    assert list(right) == near(2000, 0, 0)


def test_a_frame_that_is_a_little_late_finds_its_place(tmp_path: Path):
    tape = Tape(tmp_path)
    tape.start(stereo=True)
    for number in range(40):
        tape.hear("in", 100 * (number + 1))
        if number >= 1:
            tape.hear("out", 100 * number)
        tape.now += 0.02
    left, right = tape.stop()
    assert list(left[:5]) == near(100, 200, 300, 400, 500)
    assert list(right[:5]) == near(100, 200, 300, 400, 500)
    assert len(left) == 40


def test_no_more_than_the_hold_is_kept_in_memory(tmp_path: Path):
    tape = Tape(tmp_path)
    tape.start(stereo=True)
    for _ in range(200):
        tape.hear("in", 1000)
        tape.now += 0.02
    take = tape.files._takes["c1"]
    assert len(take.sides["in"]) <= HOLD_FRAMES + 2
    assert take.sides["out"] == {}
    tape.files.stop_all()


def test_wide_band_is_written_at_its_rate(tmp_path: Path):
    tape = Tape(tmp_path)
    tape.start()
    tape.hear("in", 1234, PCM_16000)
    [mixed] = tape.stop()
    assert list(mixed) == [1234]
    assert soundfile.info(tmp_path / "c1.flac").samplerate == 16000


def test_mp3_is_the_usual_format(tmp_path: Path):
    tape = Tape(tmp_path)
    tape.start(lossless=False)
    tape.hear("in", 1000)
    tape.order(StopRecording("c1"))
    assert soundfile.info(tmp_path / "c1.mp3").format == "MP3"


@pytest.mark.parametrize("more", [{}, {"stereo": True}, {"lossless": False}])
def test_a_recording_of_nothing_is_an_empty_file(tmp_path: Path, more):
    tape = Tape(tmp_path)
    tape.start(**more)
    tape.order(StopRecording("c1"))
    assert tape.events[-1].duration == 0
    assert tape.files.paths[0].exists()


def test_stopping_twice_and_units_that_are_not_recorded(tmp_path: Path):
    tape = Tape(tmp_path)
    tape.start()
    tape.start()
    tape.hear("in", 1)
    tape.hear("in", 1, unit="other")
    tape.stop()
    told = len(tape.events)
    tape.order(StopRecording("c1"), StopRecording("other"))
    tape.files.stop_all()
    tape.hear("in", 1)
    assert len(tape.events) == told == 2
    assert not tape.files.carry_out(HangUpCall("c1"))


def test_a_second_recording_of_a_call_has_a_file_of_its_own(tmp_path: Path):
    tape = Tape(tmp_path)
    for value in (1000, 2000):
        tape.start(name_prefix="order")
        tape.hear("in", value)
        tape.stop()
    names = [path.name for path in tape.files.paths]
    assert names == ["order-c1.flac", "order-c1-2.flac"]
    assert all((tmp_path / name).exists() for name in names)


@pytest.mark.parametrize("prefix", ["../../up", "/etc/x", "a\\b:c", "n\0ul", "x" * 500])
def test_a_prefix_leads_nowhere_else(tmp_path: Path, prefix: str):
    tape = Tape(tmp_path / "sounds")
    tape.start(name_prefix=prefix)
    tape.hear("in", 1)
    tape.stop()
    assert [path.name for path in tmp_path.iterdir()] == ["sounds"]
    assert [each.parent for each in tape.files.paths] == [tmp_path / "sounds"]
    assert len(list((tmp_path / "sounds").iterdir())) == 1


def test_all_are_finished_at_the_end(tmp_path: Path):
    tape = Tape(tmp_path)
    for unit in ("c1", "c2"):
        tape.start(unit)
        tape.hear("in", 1000, unit=unit)
    tape.files.stop_all()
    stopped = [each for each in tape.events if isinstance(each, RecordingStopped)]
    assert [each.unit_id for each in stopped] == ["c1", "c2"]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path):
    (tmp_path / "file").write_text("in the way")
    tape = Tape(tmp_path / "file" / "sounds")
    tape.start()
    tape.hear("in", 1)
    tape.order(StopRecording("c1"))
    (failed,) = tape.events
    assert isinstance(failed, RecordingFailed)
    assert "sounds" in failed.error
    assert tape.files.paths == []


def test_a_file_that_cannot_be_opened_is_told_once(tmp_path: Path):
    (tmp_path / "c1.flac").mkdir()
    tape = Tape(tmp_path)
    tape.start()
    tape.hear("in", 1)
    tape.hear("in", 1)
    tape.order(StopRecording("c1"))
    assert [type(each) for each in tape.events] == [RecordingStarted, RecordingFailed]
    assert tape.files.paths == []


def test_a_file_that_cannot_be_opened_at_the_end_is_told(tmp_path: Path):
    (tmp_path / "c1.flac").mkdir()
    tape = Tape(tmp_path)
    tape.start()
    tape.order(StopRecording("c1"))
    assert [type(each) for each in tape.events] == [RecordingStarted, RecordingFailed]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no full disk here")  # noqa: PTH110
def test_a_full_disk_is_told_and_the_file_is_closed(tmp_path: Path):
    (tmp_path / "c1.flac").symlink_to("/dev/full")
    tape = Tape(tmp_path)
    tape.start()
    for number in range(5000):
        tape.hear("in", (number * 7919) % 30000)
        tape.now += 0.02
    tape.order(StopRecording("c1"))
    assert [type(each) for each in tape.events] == [RecordingStarted, RecordingFailed]
    assert tape.files._takes == {}
