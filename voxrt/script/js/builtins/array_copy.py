"""Methods of arrays that make another array (ECMAScript, Array.prototype)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from voxrt.script.js.builtins.array_change import require_length, splice_range
from voxrt.script.js.runtime.arraylike import is_array, length_of
from voxrt.script.js.runtime.arrays import Arr
from voxrt.script.js.runtime.convert import to_boolean, to_integer
from voxrt.script.js.runtime.objects import Obj
from voxrt.script.js.runtime.sequences import (
    MAX_INDEX,
    array_of_species,
    counted,
    create,
    element,
    is_empty,
    put_length,
    read,
    relative,
    require_function,
    require_room,
    species_array,
    species_of,
    values_of,
)
from voxrt.script.js.runtime.sorting import require_comparator, sort_values
from voxrt.script.js.runtime.spec import Spec
from voxrt.script.js.runtime.values import MISSING, WELL_KNOWN, Fault, U

if TYPE_CHECKING:
    from voxrt.script.js.runtime.realm import Realm

__all__ = [
    "METHODS",
    "Flattening",
    "append_all",
    "copied",
    "is_spreadable",
    "require_array_length",
]

METHODS = Spec("Array.prototype")

SPREADABLE = WELL_KNOWN["isConcatSpreadable"]


def is_spreadable(value: Any) -> bool:
    """IsConcatSpreadable."""
    if not isinstance(value, Obj):
        return False
    wanted = value.get(SPREADABLE, value)
    return is_array(value) if wanted is U else to_boolean(wanted)


@METHODS.method("concat", 1)
def concat(realm: Realm, this: Any, *items: Any) -> Any:
    """Array.prototype.concat."""
    target = realm.to_object(this)
    made = species_array(realm, target, 0)
    length = 0
    for item in (target, *items):
        if is_spreadable(item):
            length = append_all(realm, made, length, item)
        else:
            realm.charge(1)
            require_length(length + 1)
            create(made, length, item)
            length += 1
    put_length(made, length)
    return made


def append_all(realm: Realm, made: Obj, at: int, source: Obj) -> int:
    """Append the elements of an array; gives the length after it."""
    count = length_of(source)
    require_length(at + count)
    if type(made) is Arr and type(source) is Arr and len(made.items) == at:
        require_room(realm, count, at)
        made.items.extend(source.items)
        return at + count
    for index in counted(realm, 0, count):
        value = element(source, index)
        if value is not MISSING:
            create(made, at + index, value)
    return at + count


@METHODS.method("slice", 2)
def slice_(realm: Realm, this: Any, start: Any = U, end: Any = U, *_: Any) -> Any:
    """Array.prototype.slice."""
    target = realm.to_object(this)
    length = length_of(target)
    first = relative(start, length)
    last = relative(end, length, length)
    count = max(last - first, 0)
    made = species_array(realm, target, count)
    if type(target) is Arr and is_empty(made) and last <= len(target.items):
        require_room(realm, count)
        made.items = target.items[first:last]
        return made
    for index in counted(realm, first, last):
        value = element(target, index)
        if value is not MISSING:
            create(made, index - first, value)
    put_length(made, count)
    return made


@METHODS.method("map", 1)
def map_(realm: Realm, this: Any, change: Any = U, this_arg: Any = U, *_: Any) -> Any:
    """Array.prototype.map."""
    target = realm.to_object(this)
    length = length_of(target)
    call = require_function(change)
    constructor = species_of(realm, target)
    made = array_of_species(realm, constructor, length)
    for index in counted(realm, 0, length):
        value = element(target, index)
        if value is not MISSING:
            create(made, index, call(this_arg, value, float(index), target))
    if constructor is None:
        put_length(made, length)
    return made


@METHODS.method("filter", 1)
def filter_(realm: Realm, this: Any, test: Any = U, this_arg: Any = U, *_: Any) -> Any:
    """Array.prototype.filter."""
    target = realm.to_object(this)
    length = length_of(target)
    call = require_function(test)
    made = species_array(realm, target, 0)
    to = 0
    for index in counted(realm, 0, length):
        value = element(target, index)
        if value is MISSING:
            continue
        if to_boolean(call(this_arg, value, float(index), target)):
            create(made, to, value)
            to += 1
    return made


class Flattening:
    """FlattenIntoArray.

    Args:
        realm: Where it happens.
        made: The array that gets the elements.
    """

    def __init__(self, realm: Realm, made: Obj) -> None:
        self.realm = realm
        self.made = made
        self.length = 0

    def take(self, source: Obj, length: int, depth: float) -> None:
        """Take the elements of an array, and of arrays in it down to a depth."""
        for index in counted(self.realm, 0, length):
            value = element(source, index)
            if value is not MISSING:
                self.put(value, depth)

    def put(self, value: Any, depth: float) -> None:
        """Take one value, or what is in it."""
        if depth > 0 and is_array(value):
            self.take(value, length_of(value), depth - 1)
            return
        require_length(self.length + 1)
        create(self.made, self.length, value)
        self.length += 1


@METHODS.method("flat", 0)
def flat(realm: Realm, this: Any, depth: Any = U, *_: Any) -> Obj:
    """Array.prototype.flat."""
    target = realm.to_object(this)
    length = length_of(target)
    levels = 1 if depth is U else to_integer(depth)
    flattening = Flattening(realm, species_array(realm, target, 0))
    flattening.take(target, length, levels)
    return flattening.made


@METHODS.method("flatMap", 1)
def flat_map(
    realm: Realm, this: Any, change: Any = U, this_arg: Any = U, *_: Any
) -> Obj:
    """Array.prototype.flatMap."""
    target = realm.to_object(this)
    length = length_of(target)
    call = require_function(change)
    flattening = Flattening(realm, species_array(realm, target, 0))
    for index in counted(realm, 0, length):
        value = element(target, index)
        if value is not MISSING:
            flattening.put(call(this_arg, value, float(index), target), 1)
    return flattening.made


def copied(realm: Realm, this: Any) -> list[Any]:
    """All elements of an array-like object, `U` for holes."""
    target = realm.to_object(this)
    length = length_of(target)
    require_array_length(length)
    return values_of(realm, target, length)


def require_array_length(length: int) -> None:
    """Refuse a length that no array has."""
    if length > MAX_INDEX + 1:
        raise Fault("RangeError", "invalid array length")


@METHODS.method("toReversed", 0)
def to_reversed(realm: Realm, this: Any, *_: Any) -> Obj:
    """Array.prototype.toReversed."""
    target = realm.to_object(this)
    length = length_of(target)
    require_array_length(length)
    require_room(realm, length)
    return realm.array(read(target, index) for index in range(length - 1, -1, -1))


@METHODS.method("toSorted", 1)
def to_sorted(realm: Realm, this: Any, comparator: Any = U, *_: Any) -> Obj:
    """Array.prototype.toSorted."""
    compare = require_comparator(comparator)
    values = copied(realm, this)
    return realm.array(sort_values(realm, values, compare))


@METHODS.method("toSpliced", 2)
def to_spliced(realm: Realm, this: Any, *args: Any) -> Obj:
    """Array.prototype.toSpliced."""
    target = realm.to_object(this)
    length = length_of(target)
    start, count = splice_range(length, args)
    items = args[2:]
    size = length + len(items) - count
    require_length(size)
    require_array_length(size)
    require_room(realm, size)
    made = [read(target, index) for index in range(start)]
    made += items
    made += [read(target, index) for index in range(start + count, length)]
    return realm.array(made)


@METHODS.method("with", 2)
def with_(realm: Realm, this: Any, index: Any = U, value: Any = U, *_: Any) -> Obj:
    """Array.prototype.with."""
    target = realm.to_object(this)
    length = length_of(target)
    place = to_integer(index)
    if place < 0:
        place += length
    if not 0 <= place < length:
        raise Fault("RangeError", f"index {place} is outside of the array")
    require_array_length(length)
    require_room(realm, length)
    made = [value if at == place else read(target, at) for at in range(length)]
    return realm.array(made)
