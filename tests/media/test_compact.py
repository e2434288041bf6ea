from __future__ import annotations

from io import BytesIO

import numpy as np
import soundfile

from voxrt.media.compact import compact_sound


def stereo(seconds, rate=8000):
    """A tone on the left, noise that no codec can shorten on the right."""
    times = np.arange(int(seconds * rate)) / rate
    left = 8000 * np.sin(2 * np.pi * 440 * times)
    right = np.random.default_rng(1).integers(-2000, 2000, len(times))
    return np.stack([left.astype("<i2"), right.astype("<i2")], axis=1)


def test_a_short_sound_keeps_every_sample():
    samples = stereo(10.0)
    sound = compact_sound(samples, 8000)
    assert sound.mime == "audio/flac"
    read, rate = soundfile.read(BytesIO(sound.data), dtype="int16")
    assert rate == 8000
    assert (read == samples).all()


def test_a_longer_one_becomes_small_and_stays_in_place():
    samples = stereo(20.0)
    samples[8000:12000, 0] = 0
    sound = compact_sound(samples, 8000, lossless_bytes=1000)
    assert sound.mime == "audio/mpeg"
    assert len(sound.data) < len(samples) * 4 / 6
    read, rate = soundfile.read(BytesIO(sound.data))
    assert rate == 8000
    assert abs(len(read) - len(samples)) <= 1152
    level = np.abs(read[:, 0])
    assert level[8400:11600].max() < 0.08
    assert level[7000:7900].max() > 0.2
    assert level[12100:13000].max() > 0.2


def test_no_samples_at_all():
    assert compact_sound(np.zeros((0, 2), "<i2"), 8000).mime == "audio/flac"
