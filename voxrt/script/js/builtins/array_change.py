"""Methods of arrays that change the array itself (ECMAScript, Array.prototype)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from voxrt.script.js.runtime.arraylike import length_of
from voxrt.script.js.runtime.arrays import Arr
from voxrt.script.js.runtime.convert import to_integer
from voxrt.script.js.runtime.sequences import (
    MAX_LENGTH,
    counted,
    counted_down,
    create,
    delete,
    element,
    fill_up,
    grows_plainly,
    is_blank,
    is_empty,
    move,
    put_length,
    relative,
    require_room,
    species_array,
    write,
)
from voxrt.script.js.runtime.sorting import require_comparator, sort_values
from voxrt.script.js.runtime.spec import Spec
from voxrt.script.js.runtime.values import MISSING, Fault, U

if TYPE_CHECKING:
    from voxrt.script.js.runtime.objects import Obj
    from voxrt.script.js.runtime.realm import Realm

__all__ = [
    "METHODS",
    "close_gap",
    "cut",
    "fill_plainly",
    "require_length",
    "shifting",
    "splice_range",
]

METHODS = Spec("Array.prototype")


def require_length(length: int) -> None:
    """Refuse a length that no array-like object has."""
    if length > MAX_LENGTH:
        raise Fault("TypeError", f"array length {length} is too large")


def shifting(realm: Realm, count: int) -> None:
    """Charge for elements that are moved in one block."""
    realm.charge(count >> 11)


@METHODS.method("push", 1)
def push(realm: Realm, this: Any, *items: Any) -> float:
    """Array.prototype.push."""
    if type(this) is Arr and grows_plainly(realm, this):
        # One more costs what the call costs: the loop around it is counted.
        there = len(this.items)
        if len(items) != 1 or there >= realm.settings.sequence_items:
            require_room(realm, len(items), there)
        this.items.extend(items)
        return float(len(this.items))
    target = realm.to_object(this)
    length = length_of(target)
    require_length(length + len(items))
    for offset, item in enumerate(items):
        write(target, length + offset, item)
    put_length(target, length + len(items))
    return float(length + len(items))


@METHODS.method("pop", 0)
def pop(realm: Realm, this: Any, *_: Any) -> Any:
    """Array.prototype.pop."""
    if type(this) is Arr and this.items:
        return this.items.pop()
    target = realm.to_object(this)
    length = length_of(target)
    if length == 0:
        put_length(target, 0)
        return U
    key = str(length - 1)
    value = target.get(key, target)
    delete(target, length - 1)
    put_length(target, length - 1)
    return value


@METHODS.method("shift", 0)
def shift(realm: Realm, this: Any, *_: Any) -> Any:
    """Array.prototype.shift."""
    if type(this) is Arr and this.items:
        shifting(realm, len(this.items))
        return this.items.pop(0)
    target = realm.to_object(this)
    length = length_of(target)
    if length == 0:
        put_length(target, 0)
        return U
    first = target.get("0", target)
    for index in counted(realm, 1, length):
        move(target, index, index - 1)
    delete(target, length - 1)
    put_length(target, length - 1)
    return first


@METHODS.method("unshift", 1)
def unshift(realm: Realm, this: Any, *items: Any) -> float:
    """Array.prototype.unshift."""
    target = realm.to_object(this)
    length = length_of(target)
    count = len(items)
    if type(target) is Arr and grows_plainly(realm, target):
        require_room(realm, count, length)
        shifting(realm, length)
        target.items[:0] = items
        return float(length + count)
    if count:
        require_length(length + count)
        for index in counted_down(realm, length - 1, -1):
            move(target, index, index + count)
        for index, item in enumerate(items):
            write(target, index, item)
    put_length(target, length + count)
    return float(length + count)


def splice_range(length: int, args: tuple[Any, ...]) -> tuple[int, int]:
    """Start and number of the elements that `splice` and `toSpliced` take out."""
    start = relative(args[0], length) if args else 0
    if not args:
        return start, 0
    if len(args) == 1:
        return start, length - start
    count = to_integer(args[1])
    return start, int(min(max(count, 0), length - start))


@METHODS.method("splice", 2)
def splice(realm: Realm, this: Any, *args: Any) -> Any:
    """Array.prototype.splice."""
    target = realm.to_object(this)
    length = length_of(target)
    start, count = splice_range(length, args)
    items = args[2:]
    require_length(length + len(items) - count)
    taken = species_array(realm, target, count)
    if is_empty(taken) and grows_plainly(realm, target) and length_of(target) == length:
        shifting(realm, length)
        require_room(realm, count)
        require_room(realm, len(items), length - count)
        cut(target, taken, slice(start, start + count), items)
        return taken
    for offset in counted(realm, 0, count):
        value = element(target, start + offset)
        if value is not MISSING:
            create(taken, offset, value)
    put_length(taken, count)
    close_gap(realm, target, length, start + count, len(items) - count)
    for offset, item in enumerate(items):
        write(target, start + offset, item)
    put_length(target, length - count + len(items))
    return taken


def cut(target: Any, taken: Any, where: slice, items: tuple[Any, ...]) -> None:
    """Splice the elements of a dense array, which go to an empty one."""
    taken.items = target.items[where]
    target.items[where] = items


def close_gap(realm: Realm, target: Obj, length: int, start: int, by: int) -> None:
    """Move what lies behind a range, when its size changes by so many elements."""
    if by < 0:
        for index in counted(realm, start, length):
            move(target, index, index + by)
        for index in counted_down(realm, length - 1, length + by - 1):
            delete(target, index)
    elif by > 0:
        for index in counted_down(realm, length - 1, start - 1):
            move(target, index, index + by)


@METHODS.method("reverse", 0)
def reverse(realm: Realm, this: Any, *_: Any) -> Obj:
    """Array.prototype.reverse."""
    target = realm.to_object(this)
    length = length_of(target)
    if type(target) is Arr:
        shifting(realm, length)
        target.items.reverse()
        return target
    for low in counted(realm, 0, length // 2):
        high = length - 1 - low
        first, last = element(target, low), element(target, high)
        if last is MISSING:
            if first is not MISSING:
                delete(target, low)
                write(target, high, first)
            continue
        write(target, low, last)
        if first is MISSING:
            delete(target, high)
        else:
            write(target, high, first)
    return target


@METHODS.method("fill", 1)
def fill(
    realm: Realm, this: Any, value: Any = U, start: Any = U, end: Any = U, *_: Any
) -> Obj:
    """Array.prototype.fill."""
    target = realm.to_object(this)
    length = length_of(target)
    first = relative(start, length)
    last = relative(end, length, length)
    if isinstance(target, Arr) and last > first:
        require_room(realm, last - first)
        if fill_plainly(realm, target, value, slice(first, last)):
            return target
    for index in counted(realm, first, last):
        write(target, index, value)
    return target


def fill_plainly(realm: Realm, target: Arr, value: Any, where: slice) -> bool:
    """Fill a dense array, or all of one that has nothing but holes."""
    count = where.stop - where.start
    if type(target) is Arr and where.stop <= len(target.items):
        target.items[where] = [value] * count
        return True
    if is_blank(realm, target) and count == target.length:
        fill_up(target, [value] * count)
        return True
    return False


@METHODS.method("copyWithin", 2)
def copy_within(
    realm: Realm, this: Any, to: Any = U, start: Any = U, end: Any = U, *_: Any
) -> Obj:
    """Array.prototype.copyWithin."""
    target = realm.to_object(this)
    length = length_of(target)
    destination = relative(to, length)
    source = relative(start, length)
    count = min(relative(end, length, length) - source, length - destination)
    if count <= 0:
        return target
    if type(target) is Arr and len(target.items) == length:
        shifting(realm, count)
        block = target.items[source : source + count]
        target.items[destination : destination + count] = block
        return target
    by = destination - source
    if source < destination < source + count:
        order = counted_down(realm, source + count - 1, source - 1)
    else:
        order = counted(realm, source, source + count)
    for index in order:
        move(target, index, index + by)
    return target


@METHODS.method("sort", 1)
def sort(realm: Realm, this: Any, comparator: Any = U, *_: Any) -> Obj:
    """Array.prototype.sort."""
    compare = require_comparator(comparator)
    target = realm.to_object(this)
    length = length_of(target)
    if type(target) is Arr:
        values = list(target.items)
        realm.charge(length)
    else:
        looked = (element(target, index) for index in counted(realm, 0, length))
        values = [value for value in looked if value is not MISSING]
    values = sort_values(realm, values, compare)
    if type(target) is Arr and len(target.items) == length == len(values):
        target.items[:] = values
        return target
    for index, value in enumerate(values):
        write(target, index, value)
    for index in counted(realm, len(values), length):
        delete(target, index)
    return target
