"""Destructuring: array patterns, object rest, and what cannot be taken apart.

How compiled code takes an array pattern apart:

    source = open_pattern(value)
    try:
        a = source.item()               # U once there is nothing more
        source.item()                   # an elision
        rest = source.rest()            # an array of what is left
    except Exception:
        source.abandon()
        raise
    source.close()

In a generator `except GeneratorReturn` with `close()` comes before. When nothing
between the items can be observed (names without defaults), `take(value, 2)` gives the
list of items, `take(value, 2, rest=True)` has the array of the rest at its end.

An object pattern starts with `coercible(value, key)`, `key` being the first key if it
is known, else None. `{a, [k]: b, ...rest}` gets `rest` from `rest_of(value, ("a", k))`.
An object literal's `...x` is `copy_properties(target, x)`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from voxrt.script.js.runtime.arrays import Arr
from voxrt.script.js.runtime.iteration import (
    DONE,
    JsIterator,
    open_iterator,
    plain_array,
)
from voxrt.script.js.runtime.objects import Obj, data
from voxrt.script.js.runtime.values import Fault, Key, U

if TYPE_CHECKING:
    from collections.abc import Collection

    from voxrt.script.js.runtime.realm import Realm

__all__ = [
    "ArraySource",
    "PatternSource",
    "coercible",
    "copy_properties",
    "open_pattern",
    "rest_of",
    "take",
]


class PatternSource(JsIterator):
    """Gives the items of an array pattern (IteratorBindingInitialization)."""

    __slots__ = ()

    def item(self) -> Any:
        """The next value, `U` when there is none."""
        if self.done:
            return U
        value = self.step()
        return U if value is DONE else value

    def rest(self) -> Arr:
        """All values that are left."""
        items: list[Any] = []
        while not self.done:
            value = self.step()
            if value is not DONE:
                self.realm.charge(1)
                items.append(value)
        return self.realm.array(items)


class ArraySource:
    """Gives the items of an array whose iteration nobody can observe."""

    __slots__ = ("array", "at", "done", "realm")

    def __init__(self, realm: Realm, array: Arr) -> None:
        self.realm = realm
        self.array = array
        self.at = 0
        self.done = False

    def item(self) -> Any:
        """The next value, `U` when there is none."""
        at = self.at
        if self.done or at >= self.array.length:
            self.done = True
            return U
        self.at = at + 1
        if type(self.array) is Arr:
            return self.array.items[at]
        return self.array.get(str(at), self.array)

    def rest(self) -> Arr:
        """All values that are left."""
        left = 0 if self.done else max(0, self.array.length - self.at)
        self.realm.charge(left)
        if left and type(self.array) is Arr:
            self.done = True
            return self.realm.array(self.array.items[self.at :])
        return self.realm.array([self.item() for _ in range(left)])

    def close(self) -> None:
        """Array iterators have nothing to close."""

    def abandon(self) -> None:
        """Array iterators have nothing to close."""


def open_pattern(realm: Realm, value: Any) -> PatternSource | ArraySource:
    """Start to take a value apart by an array pattern."""
    if plain_array(realm, value):
        iterators = realm.intrinsic("ArrayIterator.prototype")
        if iterators.get("return", iterators) is U:
            return ArraySource(realm, value)
    if value is U or value is None:
        raise Fault("TypeError", f"{_name(value)} is not iterable")
    opened = open_iterator(realm, value)
    return PatternSource(realm, opened.iterator, opened.next)


def take(realm: Realm, value: Any, count: int, *, rest: bool = False) -> list[Any]:
    """The first items of an iterable.

    Args:
        realm: Where errors come from.
        value: What is taken apart.
        count: How many items.
        rest: Whether an array of all that is left comes behind them.
    """
    source = open_pattern(realm, value)
    items = [source.item() for _ in range(count)]
    if rest:
        items.append(source.rest())
    source.close()
    return items


# Objects


def coercible(value: Any, key: Key | None = None) -> Any:
    """RequireObjectCoercible for an object pattern; the value.

    Args:
        value: What is taken apart.
        key: First key of the pattern, if it is known.
    """
    if value is U or value is None:
        what = f"property {key}" if isinstance(key, str) else "properties"
        raise Fault("TypeError", f"cannot take {what} out of {_name(value)}")
    return value


def rest_of(realm: Realm, value: Any, excluded: Collection[Key] = ()) -> Obj:
    """The object of an object pattern's rest; the value was found coercible."""
    return copy_properties(realm, Obj(realm.object_proto), value, excluded)


def copy_properties(
    realm: Realm, target: Obj, source: Any, excluded: Collection[Key] = ()
) -> Obj:
    """CopyDataProperties: own enumerable properties; the target.

    Args:
        realm: Where wrappers come from.
        target: An object that was just made.
        source: Any value; undefined and null have nothing.
        excluded: Keys that are left out.
    """
    if source is U or source is None:
        return target
    origin = realm.to_object(source)
    if _plain(origin) and _plain(target) and not excluded:
        realm.charge(len(origin.props))
        target.props.update(origin.props)
        return target
    keys = origin.own_keys()
    realm.charge(len(keys))
    for key in keys:
        if key not in excluded:
            own = origin.get_own(key)
            if own is not None and own.enumerable:
                target.define(key, data(origin.get(key, origin)))
    return target


def _plain(value: Obj) -> bool:
    """Whether all properties are writable, enumerable and configurable data."""
    return type(value) is Obj and not value.attrs


def _name(value: Any) -> str:
    return "null" if value is None else "undefined"
