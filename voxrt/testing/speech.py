"""Voices for the emulator and the simulated caller: text in, samples out.

The bundled prompts say the texts that they cover. Others are said by `hibari-tts`
where it is installed (the extra `speech`), else by `babble`: sound of the same length
and rhythm that cannot be understood; the log says so once, and what to install.
The same text always makes the same samples on the same machine.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, Protocol

import numpy as np

from voxrt.runtime.virtual import real_io
from voxrt.testing.babble import babble
from voxrt.testing.promptbook import PromptBook
from voxrt.testing.sound import Clip

try:
    from hibari import Hibari
except ImportError:
    # without the extra `speech` the placeholder stands in
    Hibari = None

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import numpy.typing as npt

    from voxrt.media.g711 import Samples

__all__ = [
    "BundledVoice",
    "Voice",
    "has_speech_extra",
    "speak_aside",
    "spread_words",
]

KEPT_TEXTS = 64
"""texts whose sound is kept: more than an agent repeats"""

_log = logging.getLogger(__name__)


class Voice(Protocol):
    """Says a text."""

    def speak(self, text: str, rate: int) -> Samples:
        """Samples of a text at a rate; empty when there is nothing to say."""
        ...


def has_speech_extra() -> bool:
    """Whether any English text can be spoken, not only the bundled prompts."""
    return Hibari is not None


class BundledVoice:
    """The voice that comes with voxrt; see the module for what it can say."""

    def __init__(self, book: PromptBook | None = None, *, synth: bool = True) -> None:
        """Open the prompts.

        Args:
            book: Other prompts than the bundled ones.
            synth: Whether `hibari-tts` may be used where it is installed.
        """
        self._book = book or PromptBook()
        self._may_synth = synth and Hibari is not None
        self._synth: Callable[..., npt.NDArray[np.float32]] | None = None
        self._kept: OrderedDict[tuple[str, int], Samples] = OrderedDict()
        self._has_warned = False
        self._lock: threading.Lock = threading.Lock()

    def is_slow(self, text: str, rate: int) -> bool:
        """Whether saying a text takes long enough to be noticed in a call."""
        is_kept = (text, rate) in self._kept
        return self._may_synth and not is_kept and self._book.pieces(text) is None

    def speak(self, text: str, rate: int) -> Samples:
        """Samples of a text at a rate; empty when there is nothing to say."""
        key = (text, rate)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        samples = self._make(text, rate)
        samples.setflags(write=False)
        self._kept[key] = samples
        if len(self._kept) > KEPT_TEXTS:
            self._kept.popitem(last=False)
        return samples

    def prepare(self, texts: Iterable[str], rate: int) -> None:
        """Say texts beforehand, so that nothing waits for them in the call."""
        for text in texts:
            self.speak(text, rate)

    def _make(self, text: str, rate: int) -> Samples:
        if not any(character.isalnum() or character in "*#" for character in text):
            return np.zeros(0, dtype=np.int16)
        pieces = self._book.pieces(text)
        if pieces is not None:
            parts: list[Samples] = []
            for piece in pieces:
                pause = np.zeros(round(piece.pause_s * rate), dtype=np.int16)
                parts.extend((piece.clip.at_rate(rate), pause))
            return np.concatenate(parts[:-1])
        if self._may_synth:
            return self._synthesize(text, rate)
        self._warn(text)
        return babble(text, rate)

    def _synthesize(self, text: str, rate: int) -> Samples:
        with self._lock:
            if self._synth is None:
                self._synth = Hibari()
            # the seed fixes the noise in the voice: the same text is the same sound
            sound = self._synth(text, seed=0)
        level = np.clip(np.round(sound * 32767.0), -32768, 32767).astype(np.int16)
        if not len(level):
            return babble(text, rate)
        return Clip(level, Hibari.sample_rate).at_rate(rate)

    def _warn(self, text: str) -> None:
        if not self._has_warned:
            self._has_warned = True
            _log.warning(
                "no bundled prompt says %r: a placeholder sound is played; "
                "pip install 'voxrt[speech]' gives such texts a voice",
                text[:60],
            )


async def speak_aside(voice: Voice, text: str, rate: int) -> Samples:
    """Say a text without holding up the loop: beside it, when that takes long.

    In virtual time the clock stands still meanwhile.
    """
    if isinstance(voice, BundledVoice) and voice.is_slow(text, rate):
        with real_io(asyncio.get_running_loop()):
            return await asyncio.to_thread(voice.speak, text, rate)
    return voice.speak(text, rate)


def spread_words(text: str, seconds: float) -> list[tuple[str, float, float]]:
    """Words of a text with the times at which each begins and ends.

    Times are shared out by the words' letters: good enough for word timestamps of an
    emulated voice.
    """
    words = text.split()
    letters = sum(map(len, words)) or 1
    spread = []
    start = 0.0
    for word in words:
        end = start + seconds * len(word) / letters
        spread.append((word, round(start, 3), round(end, 3)))
        start = end
    return spread
