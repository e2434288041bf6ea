"""What the methods of arrays share: indices, elements, new arrays.

How this works. Every method works on any object with a `length`; elements are looked
up one at a time with `element`, which reaches into the list of a dense array and asks
every other object. A callback may change the object under way, so that nothing is
remembered from one element to the next. Loops are counted in stretches by `counted`:
a length of 2**53 costs nothing before its first element.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from voxrt.script.js.runtime.arraylike import is_array
from voxrt.script.js.runtime.arrays import Arr, SparseArr, sparse_array
from voxrt.script.js.runtime.convert import is_callable, to_integer, to_string
from voxrt.script.js.runtime.objects import Obj, data
from voxrt.script.js.runtime.texts import joined
from voxrt.script.js.runtime.values import MISSING, SPECIES, Fault, U

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from voxrt.script.js.runtime.realm import Realm

__all__ = [
    "MAX_INDEX",
    "MAX_LENGTH",
    "array_of_species",
    "counted",
    "counted_down",
    "create",
    "delete",
    "element",
    "fill_up",
    "find_dense",
    "find_same",
    "find_strict",
    "grows_plainly",
    "is_blank",
    "is_empty",
    "join_elements",
    "move",
    "new_array",
    "put_length",
    "read",
    "relative",
    "require_function",
    "require_room",
    "species_array",
    "species_of",
    "values_of",
    "write",
]

MAX_LENGTH = 2**53 - 1
"""largest length of an array-like object"""
MAX_INDEX = 2**32 - 2
"""largest index of an array"""

STRETCH = 256
"""steps that are counted at once"""


# Elements


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
    if type(target) is Arr and index == len(target.items) <= MAX_INDEX:
        target.items.append(value)
    elif not target.define(str(index), data(value)):
        raise Fault("TypeError", f"cannot make element {index}")


def delete(target: Obj, index: int) -> None:
    """DeletePropertyOrThrow with an index."""
    if not target.delete(str(index)):
        raise Fault("TypeError", f"cannot delete element {index}")


def move(target: Obj, index: int, to: int) -> None:
    """Copy an element to another place; a hole is copied too."""
    value = element(target, index)
    if value is MISSING:
        delete(target, to)
    else:
        write(target, to, value)


def put_length(target: Obj, length: int) -> None:
    """Set `length` or throw a TypeError."""
    if type(target) is Arr and length == len(target.items):
        return
    if not target.set("length", float(length), target):
        raise Fault("TypeError", "cannot write length")


def values_of(realm: Realm, target: Obj, length: int) -> list[Any]:
    """All elements as a list, `U` for holes."""
    require_room(realm, length)
    if type(target) is Arr and len(target.items) == length:
        return target.items.copy()
    return [read(target, index) for index in range(length)]


# Counting


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


def require_room(realm: Realm, count: int, there: int = 0) -> None:
    """Count new elements as steps, or refuse them.

    Args:
        realm: Whose limits hold.
        count: How many elements are to be made.
        there: How many there are already.

    Raises:
        Fault: RangeError, they would be more than a sequence may have.
    """
    realm.charge(count)
    if count + there > realm.settings.sequence_items:
        raise Fault("RangeError", f"array of {count + there} elements is too long")


# Arguments


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


# Arrays


def grows_plainly(realm: Realm, target: Obj) -> bool:
    """Whether nobody notices when elements are put behind the last of an array.

    True for a dense one that inherits no element.
    """
    if type(target) is not Arr or target.proto is not realm.array_proto:
        return False
    return not cast("Arr", realm.array_proto).table


def is_blank(realm: Realm, target: Obj) -> bool:
    """Whether an array has nothing but holes, and nothing out of the ordinary."""
    if type(target) is not SparseArr or target.table or target.attrs or target.locked:
        return False
    proto = realm.array_proto
    return target.extensible and target.proto is proto and not cast("Arr", proto).table


def fill_up(target: Arr, items: list[Any]) -> None:
    """Give a blank array all its elements."""
    target.items = items
    target.__class__ = Arr


def new_array(realm: Realm, length: int, proto: Obj | None = None) -> Arr:
    """ArrayCreate: an array of holes.

    Raises:
        Fault: RangeError, no array is so long.
    """
    if length > MAX_INDEX + 1:
        raise Fault("RangeError", "invalid array length")
    return sparse_array(proto or realm.array_proto, [], length)


def species_of(realm: Realm, original: Obj) -> Any:
    """The constructor that ArraySpeciesCreate calls, None for an ordinary array."""
    if not is_array(original):
        return None
    constructor = original.get("constructor", original)
    if isinstance(constructor, Obj):
        constructor = constructor.get(SPECIES, constructor)
        if constructor is None:
            return None
    if constructor is U or constructor is realm.intrinsic("Array"):
        return None
    if not isinstance(constructor, Obj) or constructor.build is None:
        raise Fault("TypeError", "Symbol.species is not a constructor")
    return constructor


def array_of_species(realm: Realm, constructor: Any, length: int) -> Any:
    """What `species_of` found, made; an ordinary array has yet to get its length."""
    if constructor is not None:
        return realm.construct(constructor, (float(length),))
    if length > MAX_INDEX + 1:
        raise Fault("RangeError", "invalid array length")
    return Arr(realm.array_proto, [])


def species_array(realm: Realm, original: Obj, length: int) -> Any:
    """ArraySpeciesCreate; an ordinary array has yet to get its length."""
    return array_of_species(realm, species_of(realm, original), length)


def is_empty(made: Any) -> bool:
    """Whether it is a dense array without elements."""
    return type(made) is Arr and not made.items


# Looking and joining


def find_strict(realm: Realm, target: Obj, sought: Any, first: int, last: int) -> int:
    """Index of an element that is strictly equal, -1 when there is none."""
    if type(target) is Arr and last <= len(target.items):
        return find_dense(realm, target.items, sought, first, last)
    kind = type(sought)
    for index in counted(realm, first, last):
        value = element(target, index)
        if type(value) is kind and value == sought:
            return index
    return -1


def find_same(realm: Realm, target: Obj, sought: Any, first: int, last: int) -> bool:
    """Whether there is an element that is the same (SameValueZero)."""
    is_nan = sought != sought
    if type(target) is Arr and last <= len(target.items) and not is_nan:
        return find_dense(realm, target.items, sought, first, last) >= 0
    kind = type(sought)
    for index in counted(realm, first, last):
        value = read(target, index)
        if type(value) is kind and (value == sought or (is_nan and value != value)):
            return True
    return False


def find_dense(
    realm: Realm, items: list[Any], sought: Any, first: int, last: int
) -> int:
    """Index of a strictly equal item, -1 when there is none."""
    realm.charge(max(0, last - first) / 8)
    if sought != sought:
        return -1
    kind = type(sought)
    try:
        # Python takes 1.0, True and 1 for equal, JavaScript does not.
        while type(items[first := items.index(sought, first, last)]) is not kind:
            first += 1
    except ValueError:
        return -1
    return first


def join_elements(
    realm: Realm,
    target: Obj,
    length: int,
    separator: Any,
    text: Callable[[Any], Any] = to_string,
) -> str:
    """Texts of all elements with a separator between them.

    An array that is being joined already, somewhere further up, gives nothing: it
    contains itself.

    Args:
        realm: Where it happens.
        target: Whose elements.
        length: How many.
        separator: The script's; undefined is a comma.
        text: Gives the text of an element that is neither undefined nor null.

    Raises:
        Fault: RangeError, the text would be too long.
    """
    between = "," if separator is U else to_string(separator)
    if any(each is target for each in realm.joining):
        return ""
    limit = realm.settings.string_characters
    if isinstance(target, SparseArr) and len(between) * (length - 1) > limit:
        raise Fault("RangeError", "string too long")
    realm.joining.append(target)
    try:
        parts: list[str] = []
        total = -len(between)
        for index in counted(realm, 0, length):
            value = read(target, index)
            part = "" if value is U or value is None else to_string(text(value))
            total += len(part) + len(between)
            if total > limit:
                raise Fault("RangeError", "string too long")
            parts.append(part)
    finally:
        realm.joining.pop()
    return joined(realm, parts, between)
