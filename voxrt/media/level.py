"""How loud audio is, and when somebody speaks."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from math import log10
from typing import TYPE_CHECKING

import numpy as np

from voxrt.media import g711
from voxrt.media.formats import FRAME_MS

if TYPE_CHECKING:
    from voxrt.media.formats import AudioFormat
    from voxrt.media.g711 import Samples

__all__ = [
    "AUDIBLE_DB",
    "SILENT_DB",
    "SpeechDetector",
    "SpeechEdge",
    "is_audible",
    "level_db",
    "rms",
]

# Level of no sound at all: the step of a 16-bit sample is at -90 dB.
SILENT_DB = -100.0
# Level from which a frame is heard as a reply; line noise lies near -60.
AUDIBLE_DB = -50.0

_FRAME_S = FRAME_MS / 1000
_FULL_SCALE = 32768.0
# Times are sums of floats.
_EPSILON_S = 1e-6

# Speech is this much above the noise it stands in (12 dB), and no quieter than a
# telephone hands on; while it lasts, 6 dB less are enough, so that the quiet ends of
# words belong to it.
_ABOVE_NOISE_DB = 12.0
_LEAST_DB = -45.0
_HYSTERESIS_DB = 6.0
# The noise is followed downwards within a few frames. Upwards it takes seconds, so
# that a long word is not taken for noise, and while somebody speaks longer still.
_NOISE_START_DB = -60.0
_NOISE_DOWN = 0.3
_NOISE_UP_DB = 0.10
_NOISE_UP_SPEAKING_DB = 0.02
# Loud frames among the last ones that make speech; fewer are a click.
_START_LOUD = 3
_START_FRAMES = 4
# Pauses inside a sentence are shorter than this.
_HANGOVER_S = 0.5


@dataclass(frozen=True, slots=True)
class SpeechEdge:
    """Speech began or ended."""

    started: bool
    """True: it began; False: it ended"""
    at: float
    """time of the sound itself, not of its detection"""


def rms(samples: Samples) -> float:
    """Root of the mean square, 0 for no samples."""
    if not len(samples):
        return 0.0
    values = samples.astype(np.float64)
    return float(np.sqrt(np.dot(values, values) / len(values)))


def level_db(samples: Samples) -> float:
    """RMS level in dB of full scale (a sine as loud as can be has -3)."""
    value = rms(samples)
    return max(20 * log10(value / _FULL_SCALE), SILENT_DB) if value else SILENT_DB


def is_audible(payload: bytes, fmt: AudioFormat) -> bool:
    """Whether somebody hears a frame as more than noise."""
    return level_db(g711.decode(payload, fmt.encoding)) >= AUDIBLE_DB


class SpeechDetector:
    """Tells when somebody begins and stops speaking, by the level of each frame.

    The threshold follows the noise. Time is that of the frames: it goes on by 20 ms a
    frame, or is handed in where frames may be missing.
    """

    def __init__(self, fmt: AudioFormat, *, hangover_s: float = _HANGOVER_S) -> None:
        self._encoding = fmt.encoding
        self._hangover = hangover_s
        self._noise = _NOISE_START_DB
        self._recent: deque[float | None] = deque(maxlen=_START_FRAMES)
        self._now = 0.0
        self._loud_until = 0.0
        self._speaking = False

    @property
    def speaking(self) -> bool:
        """Whether speech began and has not ended."""
        return self._speaking

    @property
    def threshold_db(self) -> float:
        """Level from which a frame is loud."""
        least = max(self._noise + _ABOVE_NOISE_DB, _LEAST_DB)
        return least - _HYSTERESIS_DB if self._speaking else least

    def feed(self, frame: bytes, at: float | None = None) -> SpeechEdge | None:
        """Hear a frame.

        Args:
            frame: 20 ms in the format of the detector.
            at: Time when the frame begins; follows on the last one when left out.
        """
        start = self._now if at is None else at
        self._now = start + _FRAME_S
        missed = self._end_if_over(start)
        level = level_db(g711.decode(frame, self._encoding))
        is_loud = level >= self.threshold_db
        self._follow_noise(level)
        self._recent.append(start if is_loud else None)
        if missed is not None:
            return missed
        if not is_loud:
            return self._end_if_over(self._now)
        if not self._speaking:
            return self._begin()
        self._loud_until = self._now
        return None

    def elapse(self, now: float) -> SpeechEdge | None:
        """Let time pass without frames: a missing frame is a silent one."""
        self._now = max(self._now, now)
        return self._end_if_over(self._now)

    def finish(self) -> SpeechEdge | None:
        """End the speech that has not ended, at its last loud frame."""
        if not self._speaking:
            return None
        self._speaking = False
        self._recent.clear()
        return SpeechEdge(started=False, at=self._loud_until)

    def _begin(self) -> SpeechEdge | None:
        oldest = self._now - _START_FRAMES * _FRAME_S - _EPSILON_S
        loud = [at for at in self._recent if at is not None and at >= oldest]
        if len(loud) < _START_LOUD:
            return None
        self._speaking = True
        self._loud_until = self._now
        return SpeechEdge(started=True, at=loud[0])

    def _end_if_over(self, now: float) -> SpeechEdge | None:
        over = now - self._loud_until >= self._hangover - _EPSILON_S
        return self.finish() if self._speaking and over else None

    def _follow_noise(self, level: float) -> None:
        if level < self._noise:
            self._noise += _NOISE_DOWN * (level - self._noise)
        else:
            step = _NOISE_UP_SPEAKING_DB if self._speaking else _NOISE_UP_DB
            self._noise = min(self._noise + step, level)
