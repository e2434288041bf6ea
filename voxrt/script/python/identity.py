"""Identity as a scenario sees it: `id`, `hash`, and the repr of its own objects.

How this works. CPython takes all three from the place of an object in memory, and the
hash of a text from a number that each process draws anew. Here an object gets a number
when a scenario first asks for its identity, and texts are hashed by a digest.

Sets and dicts go on with CPython's own hashes, which nobody sees. So a `__hash__` that
a scenario defines has to work with those when CPython calls it, else an object could
not be found by a text that it equals; and with ours when the scenario asks for the
hash of the object. The caller's caller tells which of the two it is.
"""

from __future__ import annotations

import functools
import hashlib
import sys
import typing
import weakref
from types import FunctionType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Identity", "default_repr", "with_root"]

DIGEST_BYTES = 8
"""Size of a hash of CPython's."""

NUMBERS: frozenset[Any] = frozenset({int.__hash__, float.__hash__, complex.__hash__})
"""Hashes that are the same in every process."""


class Identity:
    """The numbers of one context's objects.

    Args:
        scope: Globals of the functions that the scenario defines.
    """

    def __init__(self, scope: dict[str, Any]) -> None:
        self._scope = scope
        self._last = 0
        self._objects: dict[int, tuple[int, object]] = {}
        self._values: dict[Any, int] = {}

    def _next(self) -> int:
        self._last += 1
        return self._last

    def number(self, value: Any, /) -> int:
        """`id`: the number of an object.

        What cannot be referenced weakly, such as a list, is kept as long as the
        context, so that no other object can take its place.
        """
        key = id(value)
        held = self._objects.get(key)
        if held is None:
            held = self._objects[key] = (self._next(), self._hold(value, key))
        return held[0]

    def _hold(self, value: Any, key: int) -> object:
        try:
            return weakref.ref(value, lambda _: self._objects.pop(key, None))
        except TypeError:
            return value

    def hash(self, value: Any, /) -> int:
        """`hash`."""
        kind: Any = type(value).__hash__
        if kind in NUMBERS:
            return hash(value)
        caller = sys._getframe(1)  # noqa: SLF001 - see the top of the file
        if caller.f_code.co_name == "__hash__":
            above = caller.f_back
            if above is None or above.f_code is not Identity._shown.__code__:
                return hash(value)
        return self._shown(value)

    def _shown(self, value: Any) -> int:
        kind: Any = type(value).__hash__
        if kind in NUMBERS or self._is_own(kind):
            return hash(value)
        if kind is object.__hash__:
            return self.number(value)
        if kind is str.__hash__:
            return _digest(str.encode(value, "utf-8", "surrogatepass"))
        if kind is bytes.__hash__:
            return _digest(value)
        if kind is tuple.__hash__:
            return hash(tuple([self._shown(each) for each in tuple.__iter__(value)]))
        if kind is frozenset.__hash__:
            return hash(frozenset([self._shown(each) for each in value]))
        if value not in self._values:
            self._values[value] = self._next()
        return self._values[value]

    def _is_own(self, kind: object) -> bool:
        return isinstance(kind, FunctionType) and kind.__globals__ is self._scope

    def inherited_hash(self, base: Any) -> Callable[[], int]:
        """`super().__hash__`."""
        found: Any = base.__hash__
        if getattr(found, "__objclass__", None) is object:
            return functools.partial(self.number, base.__self__)
        return found  # type: ignore[no-any-return]


def _digest(data: bytes) -> int:
    made = hashlib.blake2b(data, digest_size=DIGEST_BYTES).digest()
    return hash(int.from_bytes(made, "big", signed=True))


def default_repr(value: object) -> str:
    """`object.__repr__`, without the address."""
    kind = type(value)
    return f"<{kind.__module__}.{kind.__qualname__} object>"


class _Root:
    """Base of the scenario's classes that would have the default repr."""

    __slots__ = ()
    __repr__ = default_repr


def with_root(bases: tuple[Any, ...]) -> tuple[Any, ...]:
    """The bases of a new class, with a root of ours behind them if it needs one."""
    kinds = [getattr(each, "__origin__", each) for each in bases]
    if not all(isinstance(each, type) for each in kinds):
        return bases
    if any(each is typing.Protocol for each in kinds):
        # It takes protocols alone for company.
        return bases
    if any(each.__repr__ is not object.__repr__ for each in kinds):
        return bases
    return (*(each for each in bases if each is not object), _Root)
