"""Which id of the replay stands for which id of the recording.

How this works. A session draws the ids of its calls, sockets and units, and its UUIDs,
from one stream of chance; timers and requests are counted. A scenario that was
rewritten may draw in another order, and then every id is another one although nothing
else is. So ids are paired when the commands that carry them are matched: the first
time freely, from then on each stands for the other one and for no other.

A text may hold ids as well. Two words of a text may be a pair only when both were
drawn by the session: today's stream tells all values that can have been drawn, so a
word that merely looks like an id, such as the UUID of a voice, has to be the same.
"""

from __future__ import annotations

import random
import re
import uuid
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["REQUEST", "TIMER", "Drawn", "Ids", "Pairs"]

TIMER: Final = "timer"
REQUEST: Final = "request"

Key: TypeAlias = "str | tuple[str, int]"
"""an id: a text, or a number with what it numbers"""

Pairs: TypeAlias = dict[Key, Key]
"""recorded id: replayed id"""

_HEX = "[0-9a-f]"
_WORD = re.compile(
    rf"({_HEX}{{8}}-{_HEX}{{4}}-4{_HEX}{{3}}-[89ab]{_HEX}{{3}}-{_HEX}{{12}}"
    rf"|\b[a-z]+-{_HEX}{{6}}\b)"
)

# Draws of one session that are looked through: calls, sockets and contexts of a day.
_DRAWS = 16384
_BITS = 32

# Bits of a UUID that say its version and its variant, and not what was drawn.
_FIXED = (0xF << 76) | (0x3 << 62)
_FREE = (1 << 128) - 1 - _FIXED


class Drawn:
    """Every value that a session's stream of ids can have given."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._short: frozenset[int] | None = None
        self._long: frozenset[int] = frozenset()

    def has(self, word: str) -> bool:
        """Whether a word, such as `call-1f3a9c` or a UUID, can have been drawn."""
        short, long = self._values()
        rest = word.partition("-")[2]
        if "-" in rest:
            return uuid.UUID(word).int & _FREE in long
        return int(rest, 16) in short

    def _values(self) -> tuple[frozenset[int], frozenset[int]]:
        if self._short is None:
            # The stream gives 32 bits at a time: an id takes the upper 24 of them, a
            # UUID four in a row, the lowest first.
            chance = random.Random(f"{self._seed}/ids")
            drawn = [chance.getrandbits(_BITS) for _ in range(_DRAWS)]
            self._short = frozenset(value >> 8 for value in drawn)
            rows = zip(drawn, drawn[1:], drawn[2:], drawn[3:], strict=False)
            self._long = frozenset(
                (a | b << 32 | c << 64 | d << 96) & _FREE for a, b, c, d in rows
            )
        return self._short, self._long


class Ids:
    """The pairs of ids of one replay."""

    def __init__(self, seed: int) -> None:
        self._drawn = Drawn(seed)
        self._forward: Pairs = {}
        self._backward: Pairs = {}
        self.is_identity = True
        """whether every id so far stands for itself"""

    def is_drawn(self, recorded: str) -> bool:
        """Whether an id of the recording can be one that its session drew."""
        return _WORD.fullmatch(recorded) is not None and self._drawn.has(recorded)

    def replayed(self, recorded: Key) -> Key | None:
        """The replay's id for one of the recording; None when there is none."""
        return self._forward.get(recorded)

    def recorded(self, replayed: Key) -> Key | None:
        """The recording's id for one of the replay; None when there is none."""
        return self._backward.get(replayed)

    def accept(self, pairs: Pairs) -> None:
        """Pair ids from now on; what is paired already stays as it is."""
        for recorded, replayed in pairs.items():
            if recorded not in self._forward and replayed not in self._backward:
                self._forward[recorded] = replayed
                self._backward[replayed] = recorded
                self.is_identity = self.is_identity and recorded == replayed

    def accept_same(self, keys: Iterable[Key]) -> None:
        """Let ids stand for themselves."""
        self.accept({key: key for key in keys})

    def fits(self, recorded: Key, replayed: Key, pairs: Pairs) -> bool:
        """Whether two ids stand for each other, or may; then they join `pairs`."""
        known = self._forward.get(recorded, pairs.get(recorded))
        if known is not None:
            return known == replayed
        if replayed in self._backward or replayed in pairs.values():
            return False
        pairs[recorded] = replayed
        return True

    def fits_text(self, recorded: str, replayed: str, pairs: Pairs) -> bool:
        """Whether two texts are the same but for ids that stand for each other."""
        if recorded == replayed and self.is_identity and not pairs:
            return True
        ours, theirs = _WORD.split(recorded), _WORD.split(replayed)
        if len(ours) != len(theirs) or ours[::2] != theirs[::2]:
            return False
        words = zip(ours[1::2], theirs[1::2], strict=True)
        return all(self._fits_word(one, other, pairs) for one, other in words)

    def _fits_word(self, recorded: str, replayed: str, pairs: Pairs) -> bool:
        known = self._forward.get(recorded, pairs.get(recorded))
        if known is not None:
            return known == replayed
        if recorded == replayed:
            # The same word may not stand for two: it is taken for an id from here on.
            return self.fits(recorded, replayed, pairs)
        if _kind(recorded) != _kind(replayed):
            return False
        if not (self._drawn.has(recorded) and self._drawn.has(replayed)):
            return False
        return self.fits(recorded, replayed, pairs)


def _kind(word: str) -> str:
    """What an id names; nothing for a UUID."""
    kind, _, rest = word.partition("-")
    return "" if "-" in rest else kind
