"""Map (ECMAScript, Map Objects)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from voxrt.script.js.builtins.iterators import step_result
from voxrt.script.js.runtime.iteration import for_each
from voxrt.script.js.runtime.objects import CONFIGURABLE, Obj
from voxrt.script.js.runtime.sequences import require_function
from voxrt.script.js.runtime.spec import Constructor, FunctionSpec, Spec
from voxrt.script.js.runtime.tables import Entry, MapObj, Table, TableIteratorObj
from voxrt.script.js.runtime.values import (
    ITERATOR,
    SPECIES,
    TO_STRING_TAG,
    Fault,
    U,
)

if TYPE_CHECKING:
    from voxrt.script.js.runtime.realm import Realm

__all__ = ["SPECS", "add_pairs", "brand", "iterate", "next_of", "visit_table"]


def brand(this: Any, method: str) -> MapObj:
    """The map that a method was called on, or a TypeError."""
    if not isinstance(this, MapObj):
        raise Fault("TypeError", f"Map.prototype.{method} was not called on a Map")
    return this


def add_pairs(realm: Realm, made: Obj, pairs: Any, method: str) -> None:
    """AddEntriesFromIterable: call a method with each pair."""
    adder = require_function(made.get(method, made), method)

    def add(pair: Any) -> None:
        if not isinstance(pair, Obj):
            raise Fault("TypeError", "entry is not an object")
        adder(made, pair.get("0", pair), pair.get("1", pair))

    for_each(realm, pairs, add)


def visit_table(
    realm: Realm, this: Any, table: Table, visit: Any, this_arg: Any
) -> None:
    """Call a function with each value and key, and the owner."""
    call = require_function(visit)
    entry: Entry | None = table.first
    while entry is not None and (entry := table.following(entry)) is not None:
        realm.charge(1)
        call(this_arg, entry.value, entry.key, this)


CONSTRUCTOR = Constructor("Map", 0)


@CONSTRUCTOR.construct
def construct(realm: Realm, new_target: Any, pairs: Any = U, *_: Any) -> Obj:
    """`new Map(pairs)`."""
    made = MapObj(realm.proto_from(new_target, "Map.prototype"))
    if pairs is not U and pairs is not None:
        add_pairs(realm, made, pairs, "set")
    return made


@CONSTRUCTOR.method("groupBy", 2)
def group_by(realm: Realm, this: Any, items: Any = U, key_of: Any = U, *_: Any) -> Obj:
    """Map.groupBy."""
    if items is U or items is None:
        raise Fault("TypeError", "nothing to group")
    call = require_function(key_of)
    made = MapObj(realm.intrinsic("Map.prototype"))
    count = 0

    def add(value: Any) -> None:
        nonlocal count
        key = call(U, value, float(count))
        count += 1
        entry = made.table.find(key)
        if entry is None:
            made.table.put(key, realm.array((value,)))
        else:
            entry.value.items.append(value)

    for_each(realm, items, add)
    return made


@CONSTRUCTOR.getter(SPECIES)
def species(realm: Realm, this: Any, *_: Any) -> Any:
    """Map[Symbol.species]."""
    return this


PROTOTYPE = Spec("Map.prototype")
PROTOTYPE.intrinsic("constructor", "Map")


@PROTOTYPE.method("get", 1)
def get(realm: Realm, this: Any, key: Any = U, *_: Any) -> Any:
    """Map.prototype.get."""
    entry = brand(this, "get").table.find(key)
    return U if entry is None else entry.value


@PROTOTYPE.method("set", 2)
def set_(realm: Realm, this: Any, key: Any = U, value: Any = U, *_: Any) -> Any:
    """Map.prototype.set."""
    brand(this, "set").table.put(key, value)
    return this


@PROTOTYPE.method("has", 1)
def has(realm: Realm, this: Any, key: Any = U, *_: Any) -> bool:
    """Map.prototype.has."""
    return brand(this, "has").table.find(key) is not None


@PROTOTYPE.method("delete", 1)
def delete(realm: Realm, this: Any, key: Any = U, *_: Any) -> bool:
    """Map.prototype.delete."""
    return brand(this, "delete").table.remove(key)


@PROTOTYPE.method("clear", 0)
def clear(realm: Realm, this: Any, *_: Any) -> Any:
    """Map.prototype.clear."""
    table = brand(this, "clear").table
    realm.charge(len(table))
    table.clear()
    return U


@PROTOTYPE.method("forEach", 1)
def for_each_(
    realm: Realm, this: Any, visit: Any = U, this_arg: Any = U, *_: Any
) -> Any:
    """Map.prototype.forEach."""
    visit_table(realm, this, brand(this, "forEach").table, visit, this_arg)
    return U


@PROTOTYPE.getter("size")
def size(realm: Realm, this: Any, *_: Any) -> float:
    """Map.prototype.size."""
    return float(len(brand(this, "size").table))


def iterate(what: str, realm: Realm, this: Any, *_: Any) -> Obj:
    """`keys`, `values` and `entries`."""
    table = brand(this, what).table
    proto = realm.intrinsic("MapIterator.prototype")
    return TableIteratorObj(proto, table, "Map", what)


ENTRIES = FunctionSpec("Map.prototype.entries", 0, partial(iterate, "entries"))

PROTOTYPE.method("keys", 0)(partial(iterate, "keys"))
PROTOTYPE.method("values", 0)(partial(iterate, "values"))
PROTOTYPE.intrinsic("entries", "Map.prototype.entries")
PROTOTYPE.intrinsic(ITERATOR, "Map.prototype.entries")
PROTOTYPE.value(TO_STRING_TAG, "Map", CONFIGURABLE)

ITERATOR_PROTOTYPE = Spec("MapIterator.prototype", "Iterator.prototype")


def next_of(owner: str, realm: Realm, this: Any, *_: Any) -> Obj:
    """%MapIteratorPrototype%.next and %SetIteratorPrototype%.next."""
    if not isinstance(this, TableIteratorObj) or this.owner != owner:
        raise Fault("TypeError", f"next was not called on a {owner} iterator")
    entry = this.step()
    if entry is None:
        return step_result(realm, U, done=True)
    if this.what == "keys":
        value = entry.key
    elif this.what == "values":
        value = entry.value
    else:
        value = realm.array((entry.key, entry.value))
    return step_result(realm, value, done=False)


ITERATOR_PROTOTYPE.method("next", 0)(partial(next_of, "Map"))
ITERATOR_PROTOTYPE.value(TO_STRING_TAG, "Map Iterator", CONFIGURABLE)

SPECS = (CONSTRUCTOR, PROTOTYPE, ENTRIES, ITERATOR_PROTOTYPE)
