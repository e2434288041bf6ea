"""What typed arrays inherit (ECMAScript, %TypedArray.prototype%)."""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING, Any

from voxrt.script.js.builtins.array_iteration import Family, declare_shared, iterate
from voxrt.script.js.runtime.arraylike import length_of
from voxrt.script.js.runtime.buffers import TypedObj, new_typed
from voxrt.script.js.runtime.convert import to_boolean, to_integer
from voxrt.script.js.runtime.sequences import (
    counted,
    read,
    relative,
    require_function,
)
from voxrt.script.js.runtime.sorting import (
    charge_sort,
    comparing,
    require_comparator,
)
from voxrt.script.js.runtime.spec import FunctionSpec, Spec
from voxrt.script.js.runtime.values import ITERATOR, TO_STRING_TAG, Fault, U

if TYPE_CHECKING:
    from voxrt.script.js.runtime.objects import Obj
    from voxrt.script.js.runtime.realm import Realm

__all__ = [
    "PROTOTYPE",
    "VALUES",
    "brand",
    "entered",
    "in_order",
    "numeric_order",
    "require_place",
    "same_type",
    "typed_create",
    "typed_species",
    "validated",
]


def brand(value: Any, what: str = "this") -> TypedObj:
    """The typed array that something is, or a TypeError."""
    if not isinstance(value, TypedObj):
        raise Fault("TypeError", f"{what} is not a typed array")
    return value


def validated(value: Any, what: str = "this") -> TypedObj:
    """ValidateTypedArray."""
    typed = brand(value, what)
    typed.buffer.bytes()
    return typed


def typed_create(realm: Realm, constructor: Any, *args: Any) -> TypedObj:
    """TypedArrayCreateFromCtor."""
    made = validated(realm.construct(constructor, args), "what was made")
    if len(args) == 1 and type(args[0]) is float and made.count < args[0]:
        raise Fault("TypeError", f"typed array is shorter than {args[0]:.0f}")
    return made


def typed_species(realm: Realm, exemplar: TypedObj, *args: Any) -> TypedObj:
    """TypedArraySpeciesCreate."""
    constructor = realm.species(exemplar, exemplar.element.name)
    made = typed_create(realm, constructor, *args)
    if made.element.is_big != exemplar.element.is_big:
        raise Fault("TypeError", "bigints and numbers cannot be mixed")
    return made


def entered(realm: Realm, this: Any) -> tuple[Obj, int]:
    """A typed array and its length."""
    typed = validated(this)
    return typed, typed.count


FAMILY = Family(entered, read)

PROTOTYPE = Spec("TypedArray.prototype")
PROTOTYPE.intrinsic("constructor", "TypedArray")
declare_shared(PROTOTYPE, FAMILY)

VALUES = FunctionSpec(
    "TypedArray.prototype.values", 0, partial(iterate, FAMILY, "values")
)
PROTOTYPE.intrinsic("values", "TypedArray.prototype.values")
PROTOTYPE.intrinsic(ITERATOR, "TypedArray.prototype.values")
PROTOTYPE.intrinsic("toString", "Array.prototype.toString")


@PROTOTYPE.getter("buffer")
def buffer(realm: Realm, this: Any, *_: Any) -> Obj:
    """%TypedArray%.prototype.buffer."""
    return brand(this).buffer


@PROTOTYPE.getter("byteLength")
def byte_length(realm: Realm, this: Any, *_: Any) -> float:
    """%TypedArray%.prototype.byteLength."""
    return float(brand(this).size)


@PROTOTYPE.getter("byteOffset")
def byte_offset(realm: Realm, this: Any, *_: Any) -> float:
    """%TypedArray%.prototype.byteOffset."""
    typed = brand(this)
    return 0.0 if typed.buffer.data is None else float(typed.offset)


@PROTOTYPE.getter("length")
def length(realm: Realm, this: Any, *_: Any) -> float:
    """%TypedArray%.prototype.length."""
    return float(brand(this).count)


@PROTOTYPE.getter(TO_STRING_TAG)
def tag(realm: Realm, this: Any, *_: Any) -> Any:
    """%TypedArray%.prototype[Symbol.toStringTag]."""
    return this.element.name if isinstance(this, TypedObj) else U


@PROTOTYPE.method("copyWithin", 2)
def copy_within(
    realm: Realm, this: Any, to: Any = U, start: Any = U, end: Any = U, *_: Any
) -> Obj:
    """%TypedArray%.prototype.copyWithin."""
    typed = validated(this)
    size = typed.count
    destination = relative(to, size)
    source = relative(start, size)
    count = min(relative(end, size, size) - source, size - destination)
    if count > 0:
        typed.buffer.bytes()
        realm.charge(count / 8)
        block = typed.view[source : source + count]
        typed.view[destination : destination + count] = block
    return typed


@PROTOTYPE.method("fill", 1)
def fill(
    realm: Realm, this: Any, value: Any = U, start: Any = U, end: Any = U, *_: Any
) -> Obj:
    """%TypedArray%.prototype.fill."""
    typed = validated(this)
    size = typed.count
    stored = typed.element.encode(value)
    first = relative(start, size)
    last = relative(end, size, size)
    data = typed.buffer.bytes()
    if last > first:
        realm.charge((last - first) / 8)
        width = typed.element.size
        low, high = typed.offset + first * width, typed.offset + last * width
        data[low:high] = typed.element.pack(stored) * (last - first)
    return typed


@PROTOTYPE.method("filter", 1)
def filter_(realm: Realm, this: Any, test: Any = U, this_arg: Any = U, *_: Any) -> Obj:
    """%TypedArray%.prototype.filter."""
    typed = validated(this)
    call = require_function(test)
    kept = []
    for index in counted(realm, 0, typed.count):
        value = typed.at(index)
        if to_boolean(call(this_arg, value, float(index), typed)):
            kept.append(value)
    made = typed_species(realm, typed, float(len(kept)))
    for index, value in enumerate(kept):
        made.put(index, value)
    return made


@PROTOTYPE.method("map", 1)
def map_(realm: Realm, this: Any, change: Any = U, this_arg: Any = U, *_: Any) -> Obj:
    """%TypedArray%.prototype.map."""
    typed = validated(this)
    call = require_function(change)
    size = typed.count
    made = typed_species(realm, typed, float(size))
    for index in counted(realm, 0, size):
        made.put(index, call(this_arg, typed.at(index), float(index), typed))
    return made


@PROTOTYPE.method("reverse", 0)
def reverse(realm: Realm, this: Any, *_: Any) -> Obj:
    """%TypedArray%.prototype.reverse."""
    typed = validated(this)
    typed.view[:] = typed.view[::-1]
    return typed


@PROTOTYPE.method("set", 1)
def set_(realm: Realm, this: Any, source: Any = U, offset: Any = U, *_: Any) -> Any:
    """%TypedArray%.prototype.set."""
    typed = brand(this)
    start = to_integer(offset)
    if start < 0:
        raise Fault("RangeError", f"offset {start} is negative")
    typed.buffer.bytes()
    if isinstance(source, TypedObj):
        source.buffer.bytes()
        if source.element.is_big != typed.element.is_big:
            raise Fault("TypeError", "bigints and numbers cannot be mixed")
        require_place(typed, start, source.count)
        realm.charge(source.count / 8)
        typed.copy_from(int(start), source)
        return U
    holder = realm.to_object(source)
    count = length_of(holder)
    require_place(typed, start, count)
    for index in counted(realm, 0, count):
        typed.put(int(start) + index, read(holder, index))
    return U


def require_place(typed: TypedObj, start: float, count: int) -> None:
    """Refuse to write behind the end."""
    if start + count > typed.count:
        raise Fault("RangeError", f"{count} elements do not fit at offset {start}")


@PROTOTYPE.method("slice", 2)
def slice_(realm: Realm, this: Any, start: Any = U, end: Any = U, *_: Any) -> Obj:
    """%TypedArray%.prototype.slice."""
    typed = validated(this)
    size = typed.count
    first = relative(start, size)
    last = relative(end, size, size)
    count = max(last - first, 0)
    made = typed_species(realm, typed, float(count))
    if count == 0:
        return made
    data = typed.buffer.bytes()
    if made.element.name != typed.element.name:
        for index in counted(realm, 0, count):
            made.put(index, typed.at(first + index))
        return made
    realm.charge(count / 8)
    width = typed.element.size
    low, high = typed.offset + first * width, typed.offset + last * width
    target, to = made.buffer.bytes(), made.offset
    if target is not data:
        target[to : to + count * width] = data[low:high]
        return made
    for at in range(high - low):
        # From the start, one at a time: what was copied may be copied again.
        target[to + at] = data[low + at]
    return made


@PROTOTYPE.method("subarray", 2)
def subarray(realm: Realm, this: Any, start: Any = U, end: Any = U, *_: Any) -> Obj:
    """%TypedArray%.prototype.subarray."""
    typed = brand(this)
    size = typed.count
    first = relative(start, size)
    count = max(relative(end, size, size) - first, 0)
    offset = typed.offset + first * typed.element.size
    return typed_species(realm, typed, typed.buffer, float(offset), float(count))


def numeric_order(value: Any) -> tuple[bool, Any, float]:
    """Sort key of a number or bigint: NaN is last, -0 before +0."""
    return value != value, value, math.copysign(1.0, value)


def in_order(realm: Realm, values: list[Any], compare: Any) -> list[Any]:
    """Elements in the order that a comparator, or their value, gives."""
    charge_sort(realm, len(values))
    values.sort(key=numeric_order if compare is None else comparing(compare))
    return values


@PROTOTYPE.method("sort", 1)
def sort(realm: Realm, this: Any, comparator: Any = U, *_: Any) -> Obj:
    """%TypedArray%.prototype.sort."""
    compare = require_comparator(comparator)
    typed = validated(this)
    for index, value in enumerate(in_order(realm, typed.values(), compare)):
        typed.put(index, value)
    return typed


def same_type(realm: Realm, exemplar: TypedObj, values: list[Any]) -> Obj:
    """TypedArrayCreateSameType, with elements."""
    made = new_typed(realm, exemplar.element, len(values))
    for index, value in enumerate(values):
        made.put(index, value)
    return made


@PROTOTYPE.method("toReversed", 0)
def to_reversed(realm: Realm, this: Any, *_: Any) -> Obj:
    """%TypedArray%.prototype.toReversed."""
    typed = validated(this)
    realm.charge(typed.count)
    return same_type(realm, typed, typed.values()[::-1])


@PROTOTYPE.method("toSorted", 1)
def to_sorted(realm: Realm, this: Any, comparator: Any = U, *_: Any) -> Obj:
    """%TypedArray%.prototype.toSorted."""
    compare = require_comparator(comparator)
    typed = validated(this)
    return same_type(realm, typed, in_order(realm, typed.values(), compare))


@PROTOTYPE.method("with", 2)
def with_(realm: Realm, this: Any, index: Any = U, value: Any = U, *_: Any) -> Obj:
    """%TypedArray%.prototype.with."""
    typed = validated(this)
    size = typed.count
    place = to_integer(index)
    if place < 0:
        place += size
    wanted = typed.decode(typed.element.encode(value))
    if not 0 <= place < typed.count:
        raise Fault("RangeError", f"index {place} is outside of the typed array")
    realm.charge(size)
    values = typed.values()
    values[int(place)] = wanted
    return same_type(realm, typed, values)
