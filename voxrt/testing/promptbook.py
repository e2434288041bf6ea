"""The bundled prompts: short recordings that texts are put together from.

A text is covered when its words are a row of prompts: a whole sentence where there is
a prompt of it, single words and numbers where not. Numbers are read as words, so
"21" is "twenty one". Of several ways the one with the fewest pieces is taken.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from voxrt.errors import HostError
from voxrt.testing.sound import Clip, load_clip

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Piece", "PromptBook", "number_words", "spoken_words"]

FOLDER = Path(__file__).parent / "prompts"

PAUSE_S = 0.04
"""pause between two pieces inside a phrase"""
COMMA_S = 0.15
SENTENCE_S = 0.3

_TOKEN = re.compile(r"[a-z]+(?:'[a-z]+)*|[0-9]+|[*#]|[.,;:!?]|\S")
_SIGNS = {"*": "star", "#": "pound", "&": "and"}
_PAUSES = {",": COMMA_S, ";": COMMA_S, ":": COMMA_S}
_PAUSES.update({".": SENTENCE_S, "!": SENTENCE_S, "?": SENTENCE_S})
_UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen"),
    *("seventeen", "eighteen", "nineteen"),
)
_TENS = (
    *("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty"),
    "ninety",
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A prompt of a text, and the pause after it."""

    clip: Clip
    pause_s: float


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a text, and the pause that its punctuation makes."""

    word: str
    pause_s: float = 0.0


def number_words(number: int) -> str:
    """Say a whole number as words; from 100 on digit by digit, as telephones do.

    Args:
        number: Zero or more.
    """
    if number < len(_UNITS):
        return _UNITS[number]
    if number < 100:
        tens, unit = divmod(number, 10)
        return f"{_TENS[tens]} {_UNITS[unit]}" if unit else _TENS[tens]
    return " ".join(_UNITS[int(digit)] for digit in str(number))


def spoken_words(text: str) -> list[str]:
    """The words of a text as they are spoken, numbers and signs among them."""
    return [word.word for word in _words(text)]


def _words(text: str) -> list[_Word]:
    words: list[_Word] = []
    for token in _TOKEN.findall(text.lower()):
        if token in _PAUSES:
            if words:
                words[-1] = _Word(words[-1].word, _PAUSES[token])
        elif token.isdecimal() and token.isascii():
            # a leading zero is said, as in a code
            plain = len(token) < 3 and not (len(token) == 2 and token[0] == "0")
            digits = [int(token)] if plain else [int(digit) for digit in token]
            for digit in digits:
                words.extend(_Word(word) for word in number_words(digit).split())
        else:
            words.append(_Word(_SIGNS.get(token, token)))
    return words


class PromptBook:
    """The prompts of a folder."""

    def __init__(self, folder: Path = FOLDER) -> None:
        """Read the folder's index; sounds are read when they are needed.

        Raises:
            HostError: The index is missing or damaged.
        """
        self._folder = folder
        self._clips: dict[str, Clip] = {}
        try:
            index = json.loads((folder / "index.json").read_text(encoding="utf-8"))
            texts = dict(index)
        except (OSError, ValueError, TypeError) as error:
            message = f"the bundled prompts in {folder} cannot be read"
            raise HostError(message) from error
        self._files: Mapping[tuple[str, ...], str] = {
            tuple(spoken_words(text)): name for name, text in texts.items()
        }
        self._longest = max(map(len, self._files), default=0)

    def pieces(self, text: str) -> list[Piece] | None:
        """Put a text together.

        Returns:
            Its prompts in order; None when there is a word that no prompt has.
        """
        words = _words(text)
        cuts = self._cut([word.word for word in words])
        if cuts is None:
            return None
        pieces = []
        for start, end in pairwise(cuts):
            key = tuple(word.word for word in words[start:end])
            pause = words[end - 1].pause_s or PAUSE_S
            pieces.append(Piece(self._clip(self._files[key]), pause))
        return pieces

    def _cut(self, words: list[str]) -> list[int] | None:
        """Where the pieces begin and the last one ends, with the fewest pieces."""
        # best[n]: start of the last piece of the shortest row that covers n words
        best: list[tuple[int, int] | None] = [(0, 0)]
        for end in range(1, len(words) + 1):
            found: tuple[int, int] | None = None
            for start in range(max(0, end - self._longest), end):
                before = best[start]
                if before is None or tuple(words[start:end]) not in self._files:
                    continue
                if found is None or before[0] + 1 < found[0]:
                    found = (before[0] + 1, start)
            best.append(found)
        cuts = [len(words)]
        while cuts[0] > 0:
            last = best[cuts[0]]
            if last is None:
                return None
            cuts.insert(0, last[1])
        return cuts

    def _clip(self, name: str) -> Clip:
        if name not in self._clips:
            self._clips[name] = load_clip(self._folder / name)
        return self._clips[name]
