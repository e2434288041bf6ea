"""Methods that arrays and typed arrays share: those that only look at elements.

ECMAScript, Properties of the Array Prototype Object and Properties of the
%TypedArray.prototype% Object. The two differ in who may be asked (any object; only a
typed array) and in whether a hole is passed over: that is what a `Family` says.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from voxrt.script.js.builtins.iterators import array_iterator
from voxrt.script.js.runtime.convert import to_boolean, to_integer
from voxrt.script.js.runtime.sequences import (
    counted,
    counted_down,
    element,
    find_same,
    find_strict,
    join_elements,
    read,
    relative,
    require_function,
)
from voxrt.script.js.runtime.values import MISSING, Fault, U

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from voxrt.script.js.runtime.objects import Obj
    from voxrt.script.js.runtime.realm import Realm
    from voxrt.script.js.runtime.spec import Spec

__all__ = [
    "Family",
    "at",
    "declare_shared",
    "every",
    "find",
    "find_index",
    "find_last",
    "find_last_index",
    "for_each",
    "found",
    "includes",
    "index_of",
    "iterate",
    "join",
    "last_index_of",
    "reduce",
    "reduce_right",
    "some",
    "to_locale_string",
]


class Family:
    """Whose methods these are.

    Args:
        enter: Gives the object and its length, or throws a TypeError.
        look: Gives an element, MISSING when it is to be passed over.
    """

    def __init__(
        self,
        enter: Callable[[Realm, Any], tuple[Obj, int]],
        look: Callable[[Obj, int], Any],
    ) -> None:
        self.enter = enter
        self.look = look

    def elements(self, realm: Realm, target: Obj, length: int) -> Iterator[Any]:
        """Pairs of index and element."""
        for index in counted(realm, 0, length):
            value = self.look(target, index)
            if value is not MISSING:
                yield index, value


def at(family: Family, realm: Realm, this: Any, index: Any = U, *_: Any) -> Any:
    """`at`."""
    target, length = family.enter(realm, this)
    place = to_integer(index)
    if place < 0:
        place += length
    return read(target, int(place)) if 0 <= place < length else U


def every(
    family: Family, realm: Realm, this: Any, test: Any = U, this_arg: Any = U, *_: Any
) -> bool:
    """`every`."""
    target, length = family.enter(realm, this)
    call = require_function(test)
    for index, value in family.elements(realm, target, length):
        if not to_boolean(call(this_arg, value, float(index), target)):
            return False
    return True


def some(
    family: Family, realm: Realm, this: Any, test: Any = U, this_arg: Any = U, *_: Any
) -> bool:
    """`some`."""
    target, length = family.enter(realm, this)
    call = require_function(test)
    for index, value in family.elements(realm, target, length):
        if to_boolean(call(this_arg, value, float(index), target)):
            return True
    return False


def for_each(
    family: Family, realm: Realm, this: Any, visit: Any = U, this_arg: Any = U, *_: Any
) -> Any:
    """`forEach`."""
    target, length = family.enter(realm, this)
    call = require_function(visit)
    for index, value in family.elements(realm, target, length):
        call(this_arg, value, float(index), target)
    return U


def found(
    realm: Realm, entered: tuple[Obj, int], test: Any, this_arg: Any, *, last: bool
) -> tuple[int, Any]:
    """FindViaPredicate: index and value, -1 and undefined when there is none."""
    target, length = entered
    call = require_function(test)
    down = counted_down(realm, length - 1, -1)
    for index in down if last else counted(realm, 0, length):
        value = read(target, index)
        if to_boolean(call(this_arg, value, float(index), target)):
            return index, value
    return -1, U


def find(
    family: Family, realm: Realm, this: Any, test: Any = U, this_arg: Any = U, *_: Any
) -> Any:
    """`find`."""
    return found(realm, family.enter(realm, this), test, this_arg, last=False)[1]


def find_index(
    family: Family, realm: Realm, this: Any, test: Any = U, this_arg: Any = U, *_: Any
) -> float:
    """`findIndex`."""
    entered = family.enter(realm, this)
    return float(found(realm, entered, test, this_arg, last=False)[0])


def find_last(
    family: Family, realm: Realm, this: Any, test: Any = U, this_arg: Any = U, *_: Any
) -> Any:
    """`findLast`."""
    return found(realm, family.enter(realm, this), test, this_arg, last=True)[1]


def find_last_index(
    family: Family, realm: Realm, this: Any, test: Any = U, this_arg: Any = U, *_: Any
) -> float:
    """`findLastIndex`."""
    entered = family.enter(realm, this)
    return float(found(realm, entered, test, this_arg, last=True)[0])


def includes(
    family: Family, realm: Realm, this: Any, sought: Any = U, start: Any = U, *_: Any
) -> bool:
    """`includes`."""
    target, length = family.enter(realm, this)
    if length == 0:
        return False
    first = relative(start, length)
    return find_same(realm, target, sought, first, length)


def index_of(
    family: Family, realm: Realm, this: Any, sought: Any = U, start: Any = U, *_: Any
) -> float:
    """`indexOf`."""
    target, length = family.enter(realm, this)
    if length == 0:
        return -1.0
    first = relative(start, length)
    return float(find_strict(realm, target, sought, first, length))


def last_index_of(
    family: Family, realm: Realm, this: Any, sought: Any = U, *start: Any
) -> float:
    """`lastIndexOf`."""
    target, length = family.enter(realm, this)
    if length == 0:
        return -1.0
    first = to_integer(start[0]) if start else length - 1
    first = min(first, length - 1) if first >= 0 else length + first
    if first < 0:
        return -1.0
    for index in counted_down(realm, int(first), -1):
        value = element(target, index)
        if type(value) is type(sought) and value == sought:
            return float(index)
    return -1.0


def join(family: Family, realm: Realm, this: Any, separator: Any = U, *_: Any) -> str:
    """`join`."""
    target, length = family.enter(realm, this)
    return join_elements(realm, target, length, separator)


def to_locale_string(family: Family, realm: Realm, this: Any, *args: Any) -> str:
    """`toLocaleString`; the arguments go to the elements (ECMA-402)."""
    target, length = family.enter(realm, this)

    def text(value: Any) -> Any:
        return realm.invoke(value, "toLocaleString", *args)

    return join_elements(realm, target, length, ",", text)


def reduce(
    family: Family, realm: Realm, this: Any, combine: Any = U, *initial: Any
) -> Any:
    """`reduce`."""
    target, length = family.enter(realm, this)
    call = require_function(combine)
    total = initial[0] if initial else MISSING
    for index, value in family.elements(realm, target, length):
        if total is MISSING:
            total = value
        else:
            total = call(U, total, value, float(index), target)
    if total is MISSING:
        raise Fault("TypeError", "reduce of empty array with no initial value")
    return total


def reduce_right(
    family: Family, realm: Realm, this: Any, combine: Any = U, *initial: Any
) -> Any:
    """`reduceRight`."""
    target, length = family.enter(realm, this)
    call = require_function(combine)
    total = initial[0] if initial else MISSING
    for index in counted_down(realm, length - 1, -1):
        value = family.look(target, index)
        if value is MISSING:
            continue
        if total is MISSING:
            total = value
        else:
            total = call(U, total, value, float(index), target)
    if total is MISSING:
        raise Fault("TypeError", "reduceRight of empty array with no initial value")
    return total


SHARED = (
    ("at", 1, at),
    ("every", 1, every),
    ("find", 1, find),
    ("findIndex", 1, find_index),
    ("findLast", 1, find_last),
    ("findLastIndex", 1, find_last_index),
    ("forEach", 1, for_each),
    ("includes", 1, includes),
    ("indexOf", 1, index_of),
    ("join", 1, join),
    ("lastIndexOf", 1, last_index_of),
    ("reduce", 1, reduce),
    ("reduceRight", 1, reduce_right),
    ("some", 1, some),
    ("toLocaleString", 0, to_locale_string),
)


def declare_shared(spec: Spec, family: Family) -> None:
    """Declare all these methods; `keys` and `entries` too."""
    for name, length, function in SHARED:
        spec.method(name, length)(partial(function, family))
    for name in ("keys", "entries"):
        spec.method(name, 0)(partial(iterate, family, name))


def iterate(family: Family, what: str, realm: Realm, this: Any, *_: Any) -> Obj:
    """`keys`, `values`, `entries`."""
    return array_iterator(realm, family.enter(realm, this)[0], what)
