"""WeakMap and WeakSet (ECMAScript, WeakMap Objects and WeakSet Objects).

What a weak collection knows of an object is kept with that object, beside its private
elements, and lives as long as the object does. A symbol keeps nothing, so that the
collection itself remembers it.

WeakRef and FinalizationRegistry are left out: a script could see with them when
memory was collected, and that would be different in a replay. Their names are
undefined.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from voxrt.script.js.builtins.map import add_pairs
from voxrt.script.js.builtins.set import add_values
from voxrt.script.js.runtime.objects import CONFIGURABLE, Obj
from voxrt.script.js.runtime.spec import Constructor, Spec
from voxrt.script.js.runtime.values import (
    MISSING,
    TO_STRING_TAG,
    Fault,
    Symbol,
    U,
)

if TYPE_CHECKING:
    from voxrt.script.js.runtime.realm import Realm

__all__ = [
    "SPECS",
    "WeakMapObj",
    "WeakSetObj",
    "WeakTable",
    "map_of",
    "require_weak",
    "set_of",
]


class WeakTable:
    """Values by object or symbol."""

    __slots__ = ("symbols",)

    def __init__(self) -> None:
        self.symbols: dict[Any, Any] = {}

    def find(self, key: Any) -> Any:
        """Value of a key, MISSING when there is none."""
        if isinstance(key, Obj):
            return (
                key.private.get(self, MISSING) if hasattr(key, "private") else MISSING
            )
        return self.symbols.get(key, MISSING)

    def put(self, key: Obj | Symbol, value: Any) -> None:
        """Set the value of a key."""
        if isinstance(key, Symbol):
            self.symbols[key] = value
            return
        if not hasattr(key, "private"):
            key.private = {}
        key.private[self] = value

    def remove(self, key: Any) -> bool:
        """Take a key out; False when it is not there."""
        if self.find(key) is MISSING:
            return False
        if isinstance(key, Obj):
            del key.private[self]
        else:
            del self.symbols[key]
        return True


class WeakMapObj(Obj):
    """A WeakMap."""

    __slots__ = ("table",)

    def __init__(self, proto: Obj | None) -> None:
        super().__init__(proto)
        self.table = WeakTable()


class WeakSetObj(Obj):
    """A WeakSet."""

    __slots__ = ("table",)

    def __init__(self, proto: Obj | None) -> None:
        super().__init__(proto)
        self.table = WeakTable()


def map_of(this: Any, method: str) -> WeakTable:
    """What is in the WeakMap that a method was called on, or a TypeError."""
    if not isinstance(this, WeakMapObj):
        text = f"WeakMap.prototype.{method} was not called on a WeakMap"
        raise Fault("TypeError", text)
    return this.table


def set_of(this: Any, method: str) -> WeakTable:
    """What is in the WeakSet that a method was called on, or a TypeError."""
    if not isinstance(this, WeakSetObj):
        text = f"WeakSet.prototype.{method} was not called on a WeakSet"
        raise Fault("TypeError", text)
    return this.table


def require_weak(realm: Realm, key: Any) -> None:
    """Refuse a key that no weak collection can have (CanBeHeldWeakly)."""
    if isinstance(key, Obj):
        return
    if isinstance(key, Symbol) and realm.symbols.get(key.description or "") is not key:
        return
    raise Fault("TypeError", "key of a weak collection is not an object")


MAP = Constructor("WeakMap", 0)


@MAP.construct
def construct_map(realm: Realm, new_target: Any, pairs: Any = U, *_: Any) -> Obj:
    """`new WeakMap(pairs)`."""
    made = WeakMapObj(realm.proto_from(new_target, "WeakMap.prototype"))
    if pairs is not U and pairs is not None:
        add_pairs(realm, made, pairs, "set")
    return made


MAP_PROTOTYPE = Spec("WeakMap.prototype")
MAP_PROTOTYPE.intrinsic("constructor", "WeakMap")


@MAP_PROTOTYPE.method("delete", 1)
def delete_from_map(realm: Realm, this: Any, key: Any = U, *_: Any) -> bool:
    """WeakMap.prototype.delete."""
    return map_of(this, "delete").remove(key)


@MAP_PROTOTYPE.method("get", 1)
def get(realm: Realm, this: Any, key: Any = U, *_: Any) -> Any:
    """WeakMap.prototype.get."""
    found = map_of(this, "get").find(key)
    return U if found is MISSING else found


@MAP_PROTOTYPE.method("has", 1)
def map_has(realm: Realm, this: Any, key: Any = U, *_: Any) -> bool:
    """WeakMap.prototype.has."""
    return map_of(this, "has").find(key) is not MISSING


@MAP_PROTOTYPE.method("set", 2)
def set_(realm: Realm, this: Any, key: Any = U, value: Any = U, *_: Any) -> Any:
    """WeakMap.prototype.set."""
    table = map_of(this, "set")
    require_weak(realm, key)
    table.put(key, value)
    return this


MAP_PROTOTYPE.value(TO_STRING_TAG, "WeakMap", CONFIGURABLE)

SET = Constructor("WeakSet", 0)


@SET.construct
def construct_set(realm: Realm, new_target: Any, values: Any = U, *_: Any) -> Obj:
    """`new WeakSet(values)`."""
    made = WeakSetObj(realm.proto_from(new_target, "WeakSet.prototype"))
    if values is not U and values is not None:
        add_values(realm, made, values)
    return made


SET_PROTOTYPE = Spec("WeakSet.prototype")
SET_PROTOTYPE.intrinsic("constructor", "WeakSet")


@SET_PROTOTYPE.method("add", 1)
def add(realm: Realm, this: Any, value: Any = U, *_: Any) -> Any:
    """WeakSet.prototype.add."""
    table = set_of(this, "add")
    require_weak(realm, value)
    table.put(value, value)
    return this


@SET_PROTOTYPE.method("delete", 1)
def delete_from_set(realm: Realm, this: Any, value: Any = U, *_: Any) -> bool:
    """WeakSet.prototype.delete."""
    return set_of(this, "delete").remove(value)


@SET_PROTOTYPE.method("has", 1)
def set_has(realm: Realm, this: Any, value: Any = U, *_: Any) -> bool:
    """WeakSet.prototype.has."""
    return set_of(this, "has").find(value) is not MISSING


SET_PROTOTYPE.value(TO_STRING_TAG, "WeakSet", CONFIGURABLE)

SPECS = (MAP, MAP_PROTOTYPE, SET, SET_PROTOTYPE)
