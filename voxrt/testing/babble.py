"""Sound like speech for texts that no voice is there for.

Syllables of a buzzing voice with two resonances, one for each group of vowels of a
word, with pauses where the text has them. It cannot be understood, but it has the
length, the level and the rhythm that the text would have, and the same text always
makes the same samples.
"""

from __future__ import annotations

import math
import re
import zlib
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    from voxrt.media.g711 import Samples

__all__ = ["babble"]

LETTER_S = 0.062
"""length of a letter: 15 letters a second are an unhurried voice"""
WORD_GAP_S = 0.05
COMMA_S = 0.15
SENTENCE_S = 0.3
PEAK = 12000.0
"""highest sample, about 9 dB below full scale"""
TOP_HZ = 3600.0
"""highest harmonic; a telephone carries no more"""
_FIRST_HZ = (320.0, 480.0, 620.0, 740.0)
_SECOND_HZ = (900.0, 1300.0, 1750.0, 2250.0)


def babble(text: str, rate: int) -> Samples:
    """Make the sound of a text.

    Args:
        text: What would be said; without letters and digits the sound is empty.
        rate: Samples a second.
    """
    parts: list[npt.NDArray[np.float64]] = []
    for token in re.findall(r"\w+|[.,;:!?]", text.lower()):
        if token in ".!?":
            parts.append(_quiet(SENTENCE_S, rate))
        elif token in ",;:":
            parts.append(_quiet(COMMA_S, rate))
        else:
            parts.extend((_word(token, rate), _quiet(WORD_GAP_S, rate)))
    if not any(part.any() for part in parts):
        return np.zeros(0, dtype=np.int16)
    sound = np.concatenate(parts)
    sound *= PEAK / np.max(np.abs(sound))
    return np.round(sound).astype(np.int16)


def _quiet(seconds: float, rate: int) -> npt.NDArray[np.float64]:
    return np.zeros(round(seconds * rate))


def _word(word: str, rate: int) -> npt.NDArray[np.float64]:
    syllables = max(1, len(re.findall(r"[aeiouy]+|[0-9]", word)))
    seconds = (len(word) + 1) * LETTER_S / syllables
    shape = zlib.crc32(word.encode())
    sounds = [_syllable(seconds, rate, shape + turn) for turn in range(syllables)]
    return np.concatenate(sounds)


def _syllable(seconds: float, rate: int, shape: int) -> npt.NDArray[np.float64]:
    """A vowel that swells and fades; `shape` picks its pitch and its resonances."""
    count = round(seconds * rate)
    times = np.arange(count) / rate
    pitch = 110.0 + shape % 5 * 9.0
    first = _FIRST_HZ[shape // 5 % 4]
    second = _SECOND_HZ[shape // 20 % 4]
    # the voice falls a little within a syllable
    phase = 2 * math.pi * pitch * (times - 0.12 * times * times / max(seconds, 0.01))
    sound = np.zeros(count)
    for harmonic in range(1, int(min(TOP_HZ, rate * 0.45) // pitch) + 1):
        hz = harmonic * pitch
        weight = 1 / (1 + ((hz - first) / 110.0) ** 2)
        weight += 0.5 / (1 + ((hz - second) / 160.0) ** 2) + 0.01
        sound += weight * np.sin(harmonic * phase)
    swell = np.sin(math.pi * (np.arange(count) + 0.5) / max(count, 1)) ** 0.5
    return sound * swell
