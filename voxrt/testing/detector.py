"""When somebody speaks, judged by energy alone.

How this works: audio is cut into windows of 20 ms by its own samples, so the verdict
does not depend on the sizes in which it arrives. A few loud windows in a row begin an
utterance; it has ended when enough quiet ones followed, or when no audio came for as
long. Times are in seconds of the caller's clock: audio that arrives at `now` is taken
to end at `now`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from voxrt.media.g711 import Samples

__all__ = ["DetectorSettings", "SpeechChange", "SpeechDetector", "SpeechEvent"]

WINDOW_MS = 20
"""length of a window: one frame of telephony"""
FULL_SCALE = 32768.0


class SpeechChange(Enum):
    """What a detector can notice."""

    STARTED = "started"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class SpeechEvent:
    """A change that a detector noticed."""

    change: SpeechChange
    started_at: float
    """when the first loud window of the utterance began"""
    ended_at: float
    """when the last loud window so far ended"""

    @property
    def seconds(self) -> float:
        """How long the utterance is so far."""
        return self.ended_at - self.started_at


@dataclass(frozen=True, slots=True)
class DetectorSettings:
    """How a detector judges."""

    threshold_db: float = -42.0
    """level of a loud window, in dB of full scale; line noise lies near -60"""
    min_speech_s: float = 0.06
    """loudness that lasts so long begins an utterance; clicks are shorter"""
    end_s: float = 0.6
    """quiet that ends an utterance"""


class SpeechDetector:
    """Follows one direction of audio."""

    def __init__(self, settings: DetectorSettings, rate: int) -> None:
        """Begin in silence.

        Args:
            settings: How to judge.
            rate: Samples a second of the audio that will come.
        """
        self._settings = settings
        self._rate = rate
        self._window = rate * WINDOW_MS // 1000
        level = FULL_SCALE * 10 ** (settings.threshold_db / 20)
        self._threshold = level * level
        self._rest = np.zeros(0, dtype=np.int16)
        self._run_start = 0.0
        self._run_end = -math.inf
        self._is_speaking = False
        self._last_audio = -math.inf

    @property
    def is_speaking(self) -> bool:
        """Whether an utterance has begun and not ended."""
        return self._is_speaking

    @property
    def last_loud(self) -> float:
        """When the last loud window ended; minus infinity before the first."""
        return self._run_end

    @property
    def checks_at(self) -> float | None:
        """When `check` would end the utterance if no audio comes."""
        if not self._is_speaking:
            return None
        return self._last_audio + self._settings.end_s

    def feed(self, samples: Samples, now: float) -> list[SpeechEvent]:
        """Hear audio whose last sample is of the time `now`."""
        self._last_audio = now
        joined = np.concatenate((self._rest, samples)) if len(self._rest) else samples
        count = len(joined) // self._window
        used = count * self._window
        self._rest = joined[used:].copy()
        windows = joined[:used].reshape(count, self._window).astype(np.float64)
        begin = now - len(joined) / self._rate
        span = self._window / self._rate
        events: list[SpeechEvent] = []
        for index, energy in enumerate(np.mean(windows * windows, axis=1)):
            start = begin + index * span
            loud = bool(energy > self._threshold)
            events.extend(self._judge(start, start + span, loud=loud))
        return events

    def check(self, now: float) -> list[SpeechEvent]:
        """Notice that no audio came for long enough."""
        due = self.checks_at
        if due is None or now < due - 1e-9:
            return []
        self._is_speaking = False
        return [SpeechEvent(SpeechChange.ENDED, self._run_start, self._run_end)]

    def _judge(self, start: float, end: float, *, loud: bool) -> list[SpeechEvent]:
        settings = self._settings
        if loud:
            # a short gap between two loud windows is part of a word
            gap = start - self._run_end
            if not self._is_speaking and gap > settings.min_speech_s:
                self._run_start = start
            self._run_end = end
            long_enough = end - self._run_start >= settings.min_speech_s - 1e-9
            if not self._is_speaking and long_enough:
                self._is_speaking = True
                return [SpeechEvent(SpeechChange.STARTED, self._run_start, end)]
        elif self._is_speaking and end - self._run_end >= settings.end_s - 1e-9:
            self._is_speaking = False
            return [SpeechEvent(SpeechChange.ENDED, self._run_start, self._run_end)]
        return []
