"""Order of texts as people expect it; what Intl.Collator and localeCompare use.

Not the whole Unicode collation: letters count first, accents next, case last, and
punctuation stands before digits before letters.
"""

from __future__ import annotations

import unicodedata

__all__ = ["compared"]


def compared(left: str, right: str, *, levels: int = 3) -> int:
    """-1, 0 or 1.

    Args:
        left: A text of whole characters.
        right: Another one.
        levels: 1 looks at letters alone, 2 at accents too, 3 at case too.
    """
    first, second = _letters(left), _letters(right)
    if first != second:
        return -1 if first < second else 1
    for decorated in (_accented, _cased)[: levels - 1]:
        one, other = decorated(left), decorated(right)
        if one != other:
            return -1 if one < other else 1
    return 0


def _letters(text: str) -> list[tuple[int, str]]:
    ranks = []
    for char in unicodedata.normalize("NFKD", text).casefold():
        if not unicodedata.combining(char):
            rank = 2 if char.isalpha() else 1 if char.isdigit() else 0
            ranks.append((rank, char))
    return ranks


def _accented(text: str) -> str:
    return unicodedata.normalize("NFD", text).casefold()


def _cased(text: str) -> str:
    return unicodedata.normalize("NFD", text).swapcase()
