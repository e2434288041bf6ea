"""What the methods of arrays share: lengths, indices, elements, new arrays.

How this works. Every method works on any object with a `length`; elements are looked
up one at a time with `element`, which reaches into the list of a dense array and asks
every other object. A callback may change the object under way, so that nothing is
remembered from one element to the next. Loops are counted in stretches by `counted`:
a length of 2**53 costs nothing before its first element.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from voxrt.script.js.runtime.arrays import Arr, sparse_array
from voxrt.script.js.runtime.convert import is_callable, to_integer, to_length
from voxrt.script.js.runtime.objects import Obj, data
from voxrt.script.js.runtime.values import MISSING, SPECIES, Fault, U

if TYPE_CHECKING:
    from collections.abc import Iterator

    from voxrt.script.js.runtime.realm import Realm

__all__ = [
    "MAX_INDEX",
    "MAX_LENGTH",
    "counted",
    "counted_down",
    "create",
    "delete",
    "element",
    "is_array",
    "length_of",
    "new_array",
    "put_length",
    "relative",
    "require_function",
    "require_room",
    "species_array",
]

MAX_LENGTH = 2**53 - 1
"""largest length of an array-like object"""
MAX_INDEX = 2**32 - 2
"""largest index of an array"""

STRETCH = 256
"""steps that are counted at once"""


def length_of(target: Obj) -> int:
    """LengthOfArrayLike."""
    if type(target) is Arr:
        return len(target.items)
    return to_length(target.get("length", target))


def element(target: Obj, index: int) -> Any:
    """An element, MISSING when there is none (HasProperty, then Get)."""
    if type(target) is Arr and index < len(target.items):
        return target.items[index]
    key = str(index)
    return target.get(key, target) if target.has(key) else MISSING


def read(target: Obj, index: int) -> Any:
    """An element, `U` when there is none (Get)."""
    if type(target) is Arr and index < len(target.items):
        return target.items[index]
    return target.get(str(index), target)


def write(target: Obj, index: int, value: Any) -> None:
    """Set an element or throw a TypeError."""
    if type(target) is Arr and index < len(target.items):
        target.items[index] = value
    elif not target.set(str(index), value, target):
        raise Fault("TypeError", f"cannot write element {index}")


def create(target: Obj, index: int, value: Any) -> None:
    """CreateDataPropertyOrThrow with an index."""
    if type(target) is Arr and index == len(target.items):
        target.items.append(value)
    elif not target.define(str(index), data(value)):
        raise Fault("TypeError", f"cannot make element {index}")


def delete(target: Obj, index: int) -> None:
    """DeletePropertyOrThrow with an index."""
    if not target.delete(str(index)):
        raise Fault("TypeError", f"cannot delete element {index}")


def put_length(target: Obj, length: int) -> None:
    """Set `length` or throw a TypeError."""
    if not target.set("length", float(length), target):
        raise Fault("TypeError", "cannot write length")


def counted(realm: Realm, start: int, stop: int) -> Iterator[int]:
    """Numbers from `start` up to `stop`, without it; each counts as a step."""
    for low in range(start, stop, STRETCH):
        high = min(low + STRETCH, stop)
        realm.charge(high - low)
        yield from range(low, high)


def counted_down(realm: Realm, start: int, stop: int) -> Iterator[int]:
    """Numbers from `start` down to `stop`, without it; each counts as a step."""
    for high in range(start, stop, -STRETCH):
        low = max(high - STRETCH, stop)
        realm.charge(high - low)
        yield from range(high, low, -1)


def relative(value: Any, length: int, default: int = 0) -> int:
    """The place that a relative index means, at most `length`.

    Args:
        value: The argument of the script's; negative ones count from the end.
        length: Of the sequence.
        default: What undefined means.
    """
    if value is U:
        return default
    whole = to_integer(value)
    if whole < 0:
        return int(max(length + whole, 0))
    return int(min(whole, length))


def require_function(value: Any, what: str = "callback") -> Any:
    """The Python callable of a function.

    Raises:
        Fault: TypeError, it is none.
    """
    if not is_callable(value):
        raise Fault("TypeError", f"{what} is not a function")
    return value.fn


def require_room(realm: Realm, length: int) -> None:
    """Refuse to make so many elements, or count them as steps.

    Raises:
        Fault: RangeError, they are more than a sequence may have.
    """
    if length > realm.settings.sequence_items:
        raise Fault("RangeError", f"array of {length} elements is too long")
    realm.charge(length)


def is_array(value: Any) -> bool:
    """IsArray."""
    return isinstance(value, Arr)


def new_array(realm: Realm, length: int, proto: Obj | None = None) -> Arr:
    """ArrayCreate: an array of holes.

    Raises:
        Fault: RangeError, no array is so long.
    """
    if length > MAX_INDEX + 1:
        raise Fault("RangeError", "invalid array length")
    return sparse_array(proto or realm.array_proto, [], length)


def species_array(realm: Realm, original: Obj, length: int) -> Obj:
    """ArraySpeciesCreate."""
    if not is_array(original):
        return new_array(realm, length)
    constructor = original.get("constructor", original)
    if isinstance(constructor, Obj):
        constructor = constructor.get(SPECIES, constructor)
        if constructor is None:
            constructor = U
    if constructor is U or constructor is realm.intrinsic("Array"):
        return new_array(realm, length)
    if not isinstance(constructor, Obj) or constructor.build is None:
        raise Fault("TypeError", "Symbol.species is not a constructor")
    made: Obj = realm.construct(constructor, (float(length),))
    return made
