"""Sound files of scripts: rates, channels, and files that are none."""

from __future__ import annotations

import numpy as np
import pytest
import soundfile

from voxrt.errors import AudioFileError
from voxrt.testing.sound import load_clip


def test_a_stereo_file_is_mixed_and_resampled_once(tmp_path):
    path = tmp_path / "a.flac"
    tone = 0.25 * np.sin(2 * np.pi * 440 * np.arange(44100) / 44100)
    soundfile.write(path, np.stack([tone, tone], axis=1), 44100)
    clip = load_clip(path)
    assert clip.rate == 44100
    assert clip.seconds == pytest.approx(1.0)
    narrow = clip.at_rate(8000)
    assert len(narrow) == pytest.approx(8000, abs=2)
    assert np.max(np.abs(narrow)) == pytest.approx(8192, rel=0.05)
    assert clip.at_rate(8000) is narrow
    assert clip.at_rate(44100) is clip.samples


def test_something_else_is_an_audio_file_error(tmp_path):
    path = tmp_path / "a.wav"
    path.write_bytes(b"not sound")
    with pytest.raises(AudioFileError):
        load_clip(path)
    with pytest.raises(AudioFileError):
        load_clip(tmp_path / "none.wav")
