"""Test signals, and what is measured on them."""

from __future__ import annotations

import numpy as np


def tone(frequency, rate, seconds, *, level=10_000.0, phase=0.0):
    """A sine."""
    time = np.arange(round(seconds * rate)) / rate
    return level * np.sin(2 * np.pi * frequency * time + phase)


def speech_shaped(rate, seconds, *, seed=1, level=3000.0):
    """Noise with the long-term spectrum of speech, in syllables of a quarter second."""
    count = round(seconds * rate)
    spectrum = np.fft.rfft(np.random.default_rng(seed).standard_normal(count))
    hertz = np.fft.rfftfreq(count, 1 / rate)
    shape = (hertz > 100) * (hertz < 3400) / (1 + (hertz / 500) ** 2)
    noise = np.fft.irfft(spectrum * shape, count)
    syllables = 0.55 + 0.45 * np.sin(2 * np.pi * 4 * np.arange(count) / rate)
    noise *= syllables
    return level * noise / noise.std()


def db(ratio):
    """Ratio of amplitudes in dB."""
    return 20 * np.log10(max(float(ratio), 1e-12))


def fit(signal, frequency, rate, start_s=0.0):
    """Amplitude, phase and rest of the sine of `frequency` in a signal."""
    time = start_s + np.arange(len(signal)) / rate
    basis = np.stack(
        [np.sin(2 * np.pi * frequency * time), np.cos(2 * np.pi * frequency * time)], 1
    )
    (a, b), *_ = np.linalg.lstsq(basis, signal, rcond=None)
    return np.hypot(a, b), np.arctan2(b, a), signal - basis @ (a, b)
