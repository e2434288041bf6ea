"""The iterator protocol (ECMAScript, Operations on Iterator Objects)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from voxrt.script.js.runtime.arrays import Arr
from voxrt.script.js.runtime.convert import to_boolean
from voxrt.script.js.runtime.objects import Obj
from voxrt.script.js.runtime.values import ITERATOR, MISSING, Fault, U

if TYPE_CHECKING:
    from collections.abc import Callable

    from voxrt.script.js.runtime.realm import Realm

__all__ = [
    "DONE",
    "SHORTCUTS",
    "JsIterator",
    "collect",
    "for_each",
    "open_iterator",
    "plain_array",
]

DONE = MISSING
"""what `JsIterator.step` gives at the end"""


class JsIterator:
    """An iterator record.

    Args:
        realm: Where errors come from.
        iterator: The iterator object.
        next_: Its `next`, read once.
    """

    __slots__ = ("done", "iterator", "next", "realm")

    def __init__(self, realm: Realm, iterator: Obj, next_: Any) -> None:
        self.realm = realm
        self.iterator = iterator
        self.next = next_
        self.done = False
        """whether it has ended or failed; such a one is not closed"""

    def step(self) -> Any:
        """IteratorStepValue: the next value, or `DONE`."""
        self.done = True
        if not isinstance(self.next, Obj) or self.next.fn is None:
            raise Fault("TypeError", "iterator has no next method")
        result = self.next.fn(self.iterator)
        if not isinstance(result, Obj):
            raise Fault("TypeError", "iterator result is not an object")
        if to_boolean(result.get("done", result)):
            return DONE
        value = result.get("value", result)
        self.done = False
        return value

    def close(self) -> None:
        """IteratorClose after a normal end: calls `return`, its errors come through."""
        if self.done:
            return
        self.done = True
        method = self.realm.method(self.iterator, "return")
        if method is not U:
            result = method.fn(self.iterator)
            if not isinstance(result, Obj):
                raise Fault("TypeError", "iterator return gave no object")

    def abandon(self) -> None:
        """IteratorClose because of a throw: what `return` throws does not count.

        What no script may catch still comes through.
        """
        if self.done:
            return
        self.done = True
        try:
            method = self.realm.method(self.iterator, "return")
            if method is not U:
                method.fn(self.iterator)
        except Exception as error:  # noqa: BLE001 - the first throw counts
            self.realm.caught(error)


def open_iterator(realm: Realm, value: Any, method: Any = None) -> JsIterator:
    """GetIterator, synchronous.

    Args:
        realm: Where errors come from.
        value: What is iterated.
        method: Its iterator method, when that has been read already.
    """
    if method is None:
        method = realm.get(value, ITERATOR)
    if not isinstance(method, Obj) or method.fn is None:
        raise Fault("TypeError", "value is not iterable")
    iterator = method.fn(value)
    if not isinstance(iterator, Obj):
        raise Fault("TypeError", "iterator is not an object")
    next_ = iterator.get("next", iterator)
    shortcut = SHORTCUTS.get(type(iterator))
    opened = None if shortcut is None else shortcut(realm, iterator, next_)
    return JsIterator(realm, iterator, next_) if opened is None else opened


SHORTCUTS: dict[type, Callable[[Realm, Any, Any], JsIterator | None]] = {}
"""by the class of an iterator: makes a faster record of it, unless scripts changed how
it is iterated; filled at import"""


def collect(realm: Realm, value: Any, method: Any = None) -> list[Any]:
    """IterableToList: all values of an iterable; each counts as a step."""
    items: list[Any] = []
    if method is None and plain_array(realm, value):
        items.extend(value.items)
        realm.charge(len(items))
        return items
    opened = open_iterator(realm, value, method)
    while (item := opened.step()) is not DONE:
        realm.charge(1)
        items.append(item)
    return items


def for_each(realm: Realm, value: Any, visit: Callable[[Any], object]) -> None:
    """Hand each value of an iterable to a function; closes it when that throws."""
    opened = open_iterator(realm, value)
    while (item := opened.step()) is not DONE:
        realm.charge(1)
        try:
            visit(item)
        except Exception:
            opened.abandon()
            raise


def plain_array(realm: Realm, value: Any) -> bool:
    """Whether iterating an array is not observable: nobody changed how it is done."""
    if type(value) is not Arr or value.proto is not realm.array_proto or value.props:
        return False
    return realm.untouched_iteration
