"""Which recordings there are: files, folders, patterns; their shards and batches."""

from __future__ import annotations

import glob
import re
from collections import deque
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from voxrt.errors import UsageError
from voxrt.testing.batch.work import Batch, Item

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["MOST_IN_A_BATCH", "Ready", "Shard", "cut", "find_recordings"]

MOST_IN_A_BATCH = 100
"""more are not worth it: at some milliseconds each, handing over costs nothing then"""

_ROUNDS = 4
"""batches that a worker gets at least, so that none is left alone with a long one"""

SUFFIX = ".vxr"


def find_recordings(patterns: Sequence[str]) -> list[Item]:
    """Find the recordings that are meant, each once, in order of their paths.

    Args:
        patterns: Files, folders (searched to their bottom), patterns with `*`, `**`.

    Raises:
        UsageError: A name stands for nothing.
    """
    found: dict[Path, Item] = {}
    for pattern in patterns:
        paths = sorted(_paths(pattern))
        if not paths:
            msg = f"no recording at {pattern!r}, wanted {SUFFIX} files"
            raise UsageError(msg)
        for path in paths:
            stat = path.stat()
            item = Item(str(path), stat.st_size, stat.st_mtime_ns)
            found.setdefault(path.resolve(), item)
    return sorted(found.values(), key=lambda item: item.path)


def _paths(pattern: str) -> Iterator[Path]:
    path = Path(pattern)
    if path.exists():
        yield from _inside(path)
    else:
        for name in glob.iglob(pattern, recursive=True):  # noqa: PTH207 - absolute too
            yield from _inside(Path(name))


def _inside(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from (each for each in path.rglob(f"*{SUFFIX}") if each.is_file())
    else:
        yield path


@dataclass(frozen=True, slots=True)
class Shard:
    """One of several parts of the same recordings."""

    number: int
    """from 1"""
    count: int

    @classmethod
    def parse(cls, text: str) -> Shard:
        """Read `2/8`: the second of eight.

        Raises:
            UsageError: It is something else.
        """
        match = re.fullmatch(r"\s*(\d{1,6})\s*/\s*(\d{1,6})\s*", text)
        if match is None or not 1 <= int(match[1]) <= int(match[2]):
            msg = f"shard is {text!r}, wanted i/n with i from 1 to n"
            raise UsageError(msg, hint="--shard 1/4 is the first of four")
        return cls(int(match[1]), int(match[2]))

    def of(self, items: Sequence[Item]) -> list[Item]:
        """The items of this part; the parts are equal in size, but for one item."""
        return list(items[self.number - 1 :: self.count])


def cut(
    items: Sequence[Item], workers: int, most: int = MOST_IN_A_BATCH
) -> list[Batch]:
    """Cut items into batches: small enough that all workers have work to the end."""
    rounds = workers * _ROUNDS
    size = max(1, min(most, -(-len(items) // rounds)))
    return [
        Batch(number, tuple(items[start : start + size]))
        for number, start in enumerate(range(0, len(items), size))
    ]


class Ready:
    """Batches that are all there from the beginning."""

    def __init__(self, batches: Iterable[Batch]) -> None:
        self._batches = deque(batches)

    def take(self) -> Batch | None:
        """The next batch."""
        return self._batches.popleft() if self._batches else None

    @property
    def is_finished(self) -> bool:
        """Whether all were taken."""
        return not self._batches
