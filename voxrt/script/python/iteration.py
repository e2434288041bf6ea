"""Iterators that C code could run for ever, made to count their steps."""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from voxrt.script.meter import Meter

__all__ = ["Iteration", "LongRange"]

LONG = 1_000_000
"""Length up to which C code may walk through a range uncounted, in about 30 ms."""

MISSING = object()


class LongRange:
    """A range that is so long that its rounds have to be counted."""

    _vox_host_ = True

    def __init__(self, items: range, meter: Meter) -> None:
        self._items = items
        self._meter = meter

    def __iter__(self) -> Iterator[int]:
        charge = self._meter.charge
        for each in self._items:
            charge()
            yield each

    def __reversed__(self) -> Iterator[int]:
        return iter(LongRange(self._items[::-1], self._meter))

    def __len__(self) -> int:
        # list() asks for the length first, and then takes memory for all of it.
        length = _length(self._items)
        self._meter.charge(length)
        return length

    def __contains__(self, value: object) -> bool:
        return isinstance(value, int) and value in self._items

    def __getitem__(self, index: Any) -> Any:
        found = self._items[index]
        if isinstance(found, range):
            return found if _length(found) <= LONG else LongRange(found, self._meter)
        return found

    def __eq__(self, other: object) -> bool:
        if isinstance(other, LongRange):
            return self._items == other._items
        return self._items == other

    def __hash__(self) -> int:
        return hash(self._items)

    def __repr__(self) -> str:
        return repr(self._items)


class _RangeMeta(type):
    """Makes the facade behave as `range` in checks and patterns."""

    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, range | LongRange)

    def __repr__(cls) -> str:
        return "<class 'range'>"


class Iteration:
    """The iterators of one context."""

    def __init__(self, meter: Meter) -> None:
        self._meter = meter
        self.range = self._range_type()

    def _range_type(self) -> type:
        meter = self._meter

        class Range(metaclass=_RangeMeta):
            """What a scenario knows as `range`."""

            def __new__(cls, *args: Any) -> Any:
                items = range(*args)
                return items if _length(items) <= LONG else LongRange(items, meter)

        Range.__name__ = Range.__qualname__ = "range"
        return Range

    def iter(self, source: Any, sentinel: Any = MISSING, /) -> Iterator[Any]:
        """`iter`; with a sentinel, each round is a step."""
        if sentinel is MISSING:
            return iter(source)
        if not callable(source):
            raise TypeError("iter(v, w): v must be callable")
        return self._until(source, sentinel)

    def _until(self, source: Callable[[], Any], sentinel: Any) -> Iterator[Any]:
        for value in iter(source, sentinel):
            self._meter.charge()
            yield value

    def count(self, start: Any = 0, step: Any = 1) -> Iterator[Any]:
        """`itertools.count`."""
        if not hasattr(start, "__add__"):
            raise TypeError("count: a number is required")
        return self._count(start, step)

    def _count(self, value: Any, step: Any) -> Iterator[Any]:
        while True:
            self._meter.charge()
            yield value
            value += step

    def cycle(self, iterable: Iterable[Any], /) -> Iterator[Any]:
        """`itertools.cycle`."""
        return self._cycle(iter(iterable))

    def _cycle(self, iterator: Iterator[Any]) -> Iterator[Any]:
        seen = []
        for each in iterator:
            self._meter.charge()
            seen.append(each)
            yield each
        while seen:
            for each in seen:
                self._meter.charge()
                yield each

    def repeat(self, value: Any, times: Any = None) -> Iterator[Any]:
        """`itertools.repeat`."""
        left = -1 if times is None else max(0, operator.index(times))
        return self._repeat(value, left)

    def _repeat(self, value: Any, left: int) -> Iterator[Any]:
        while left:
            left -= 1
            self._meter.charge()
            yield value

    def counted(self, iterator: Iterable[Any]) -> Iterator[Any]:
        """Any iterator, each round of it a step."""
        for each in iterator:
            self._meter.charge()
            yield each


def _length(items: range) -> int:
    # len() of a range fails past the size of a machine word.
    if not items:
        return 0
    return (items[-1] - items[0]) // items.step + 1
