"""Set (ECMAScript, Set Objects)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from voxrt.script.js.builtins.map import next_of, visit_table
from voxrt.script.js.runtime.iteration import for_each, plain_array
from voxrt.script.js.runtime.objects import CONFIGURABLE, Obj
from voxrt.script.js.runtime.sequences import require_function
from voxrt.script.js.runtime.spec import Constructor, FunctionSpec, Spec
from voxrt.script.js.runtime.tables import SetObj, TableIteratorObj
from voxrt.script.js.runtime.values import (
    ITERATOR,
    SPECIES,
    TO_STRING_TAG,
    Fault,
    U,
)

if TYPE_CHECKING:
    from voxrt.script.js.runtime.realm import Realm

__all__ = ["SPECS", "add", "add_values", "brand", "iterate"]


def brand(this: Any, method: str) -> SetObj:
    """The set that a method was called on, or a TypeError."""
    if not isinstance(this, SetObj):
        raise Fault("TypeError", f"Set.prototype.{method} was not called on a Set")
    return this


def add_values(realm: Realm, made: Obj, values: Any) -> None:
    """Call `add` with each value of an iterable."""
    found = made.get("add", made)
    adder = require_function(found, "add")
    if found is realm.intrinsic("Set.prototype.add") and plain_array(realm, values):
        realm.charge(len(values.items))
        for value in values.items:
            adder(made, value)
        return
    for_each(realm, values, partial(adder, made))


CONSTRUCTOR = Constructor("Set", 0)


@CONSTRUCTOR.construct
def construct(realm: Realm, new_target: Any, values: Any = U, *_: Any) -> Obj:
    """`new Set(values)`."""
    made = SetObj(realm.proto_from(new_target, "Set.prototype"))
    if values is not U and values is not None:
        add_values(realm, made, values)
    return made


@CONSTRUCTOR.getter(SPECIES)
def species(realm: Realm, this: Any, *_: Any) -> Any:
    """Set[Symbol.species]."""
    return this


PROTOTYPE = Spec("Set.prototype")
PROTOTYPE.intrinsic("constructor", "Set")


def add(realm: Realm, this: Any, value: Any = U, *_: Any) -> Any:
    """Set.prototype.add."""
    brand(this, "add").table.add(value)
    return this


ADD = FunctionSpec("Set.prototype.add", 1, add)
PROTOTYPE.intrinsic("add", "Set.prototype.add")


@PROTOTYPE.method("has", 1)
def has(realm: Realm, this: Any, value: Any = U, *_: Any) -> bool:
    """Set.prototype.has."""
    return brand(this, "has").table.find(value) is not None


@PROTOTYPE.method("delete", 1)
def delete(realm: Realm, this: Any, value: Any = U, *_: Any) -> bool:
    """Set.prototype.delete."""
    return brand(this, "delete").table.remove(value)


@PROTOTYPE.method("clear", 0)
def clear(realm: Realm, this: Any, *_: Any) -> Any:
    """Set.prototype.clear."""
    table = brand(this, "clear").table
    realm.charge(len(table))
    table.clear()
    return U


@PROTOTYPE.method("forEach", 1)
def for_each_(
    realm: Realm, this: Any, visit: Any = U, this_arg: Any = U, *_: Any
) -> Any:
    """Set.prototype.forEach."""
    visit_table(realm, this, brand(this, "forEach").table, visit, this_arg)
    return U


@PROTOTYPE.getter("size")
def size(realm: Realm, this: Any, *_: Any) -> float:
    """Set.prototype.size."""
    return float(len(brand(this, "size").table))


def iterate(what: str, realm: Realm, this: Any, *_: Any) -> Obj:
    """`values` and `entries`; `keys` is the same function as `values`."""
    table = brand(this, what).table
    proto = realm.intrinsic("SetIterator.prototype")
    return TableIteratorObj(proto, table, "Set", what)


VALUES = FunctionSpec("Set.prototype.values", 0, partial(iterate, "keys"))

PROTOTYPE.method("entries", 0)(partial(iterate, "entries"))
PROTOTYPE.intrinsic("values", "Set.prototype.values")
PROTOTYPE.intrinsic("keys", "Set.prototype.values")
PROTOTYPE.intrinsic(ITERATOR, "Set.prototype.values")
PROTOTYPE.value(TO_STRING_TAG, "Set", CONFIGURABLE)

ITERATOR_PROTOTYPE = Spec("SetIterator.prototype", "Iterator.prototype")
ITERATOR_PROTOTYPE.method("next", 0)(partial(next_of, "Set"))
ITERATOR_PROTOTYPE.value(TO_STRING_TAG, "Set Iterator", CONFIGURABLE)

SPECS = (CONSTRUCTOR, PROTOTYPE, ADD, VALUES, ITERATOR_PROTOTYPE)
