"""What loops go over: `for (in)`, `for (of)`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from voxrt.script.js.runtime.arrays import Arr
from voxrt.script.js.runtime.iteration import (
    DONE,
    JsIterator,
    open_iterator,
    plain_array,
)
from voxrt.script.js.runtime.values import U

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from voxrt.script.js.runtime.objects import Obj
    from voxrt.script.js.runtime.realm import Realm

__all__ = ["Rounds", "alive", "keys", "rounds"]


def alive() -> bool:
    """Whether it is not CPython that ends the running generator; in `finally`."""
    return sys.exc_info()[0] is not GeneratorExit


# for (of)


class Rounds:
    """An iterable that is being gone over.

    Args:
        values: What Python's loop goes over.
        close: Called when the loop is left.
        abandon: Called when it throws.
    """

    __slots__ = ("abandon", "close", "values")

    def __init__(
        self,
        values: Iterable[Any],
        close: Callable[[], object],
        abandon: Callable[[], object],
    ) -> None:
        self.values = values
        self.close = close
        self.abandon = abandon


def _nothing() -> None:
    """Arrays have nothing to close."""


def rounds(realm: Realm, value: Any) -> Rounds:
    """Start to go over an iterable."""
    if type(value) is Arr and plain_array(realm, value):
        return Rounds(_elements(value), _nothing, _nothing)
    opened = open_iterator(realm, value)
    return Rounds(_steps(opened), opened.close, opened.abandon)


def _elements(array: Arr) -> Iterator[Any]:
    """Elements of an array that may change meanwhile."""
    at = 0
    while at < array.length:
        if type(array) is Arr:
            yield array.items[at]
        else:
            yield array.get(str(at), array)
        at += 1


def _steps(opened: JsIterator) -> Iterator[Any]:
    step = opened.step
    while (value := step()) is not DONE:
        yield value


# for (in)


def keys(realm: Realm, value: Any) -> Iterator[str]:
    """Names of enumerable properties (ECMAScript, EnumerateObjectProperties)."""
    if value is U or value is None:
        return iter(())
    return _names(realm, realm.to_object(value))


def _names(realm: Realm, start: Obj) -> Iterator[str]:
    seen: set[str] = set()
    step: Obj | None = start
    while step is not None:
        names = step.own_keys()
        realm.charge(len(names) + 10)
        for name in names:
            if not isinstance(name, str) or name in seen:
                continue
            own = step.get_own(name)
            if own is None:
                continue
            seen.add(name)
            if own.enumerable:
                yield name
        step = step.get_proto()
