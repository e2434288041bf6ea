"""The Array constructor and its prototype (ECMAScript, Array Objects)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from voxrt.script.js.builtins import array_change, array_copy
from voxrt.script.js.builtins.array_iteration import Family, declare_shared
from voxrt.script.js.builtins.iterators import array_iterator
from voxrt.script.js.builtins.objectprototype import to_string as object_to_string
from voxrt.script.js.runtime.arraylike import is_array, length_of
from voxrt.script.js.runtime.arrays import Arr, SparseArr
from voxrt.script.js.runtime.convert import is_callable, to_uint32
from voxrt.script.js.runtime.iteration import (
    DONE,
    JsIterator,
    open_iterator,
    plain_array,
)
from voxrt.script.js.runtime.objects import CONFIGURABLE, Obj
from voxrt.script.js.runtime.sequences import (
    counted,
    create,
    element,
    new_array,
    put_length,
    read,
    require_function,
    require_room,
)
from voxrt.script.js.runtime.spec import Constructor, FunctionSpec, Pending, Spec
from voxrt.script.js.runtime.values import ITERATOR, SPECIES, UNSCOPABLES, Fault, U

if TYPE_CHECKING:
    from voxrt.script.js.runtime.realm import Realm

__all__ = [
    "PROTOTYPE",
    "SPECS",
    "ArrayPrototype",
    "entered",
    "fill_from",
    "from_array_like",
    "made_by",
    "to_string",
    "unscopables",
    "values",
]


class ArrayPrototype(Pending, SparseArr):
    """%Array.prototype%, which is an array itself."""

    __slots__ = ("owner", "pending", "spec")

    def __init__(self, realm: Realm, proto: Obj | None) -> None:
        super().__init__(proto, [])
        self.owner = realm
        self.spec = PROTOTYPE
        self.pending = dict.fromkeys(PROTOTYPE.entries)

    def _thicken(self) -> None:
        """It never is a dense array: that one has no declared properties."""


CONSTRUCTOR = Constructor("Array", 1)


@CONSTRUCTOR.construct
def construct(realm: Realm, new_target: Any, *args: Any) -> Obj:
    """`new Array(...)`."""
    proto = realm.proto_from(new_target, "Array.prototype")
    if len(args) != 1 or type(args[0]) is not float:
        return Arr(proto, list(args))
    length = to_uint32(args[0])
    if length != args[0]:
        raise Fault("RangeError", "invalid array length")
    return new_array(realm, length, proto)


@CONSTRUCTOR.call
def call(realm: Realm, this: Any, *args: Any) -> Obj:
    """`Array(...)`."""
    return construct(realm, U, *args)


@CONSTRUCTOR.method("isArray", 1)
def is_array_(realm: Realm, this: Any, value: Any = U, *_: Any) -> bool:
    """Array.isArray."""
    return is_array(value)


def made_by(realm: Realm, constructor: Any, *args: Any) -> Obj:
    """What `Array.from` and `Array.of` fill: made by `this`, or an empty array."""
    if constructor is realm.intrinsic("Array"):
        return Arr(realm.array_proto, [])
    if not isinstance(constructor, Obj) or constructor.build is None:
        return Arr(realm.array_proto, [])
    made: Obj = realm.construct(constructor, args)
    return made


@CONSTRUCTOR.method("of", 0)
def of(realm: Realm, this: Any, *items: Any) -> Obj:
    """Array.of."""
    require_room(realm, len(items))
    made = made_by(realm, this, float(len(items)))
    for index, item in enumerate(items):
        create(made, index, item)
    put_length(made, len(items))
    return made


@CONSTRUCTOR.method("from", 1)
def from_(
    realm: Realm,
    this: Any,
    items: Any = U,
    change: Any = U,
    this_arg: Any = U,
    *_: Any,
) -> Obj:
    """Array.from."""
    call = None if change is U else require_function(change)
    method = realm.method(items, ITERATOR)
    if method is U:
        return from_array_like(realm, this, realm.to_object(items), call, this_arg)
    made = made_by(realm, this)
    if call is None and type(made) is Arr and plain_array(realm, items):
        require_room(realm, len(items.items))
        made.items.extend(items.items)
        return made
    opened = open_iterator(realm, items, method)
    count = fill_from(realm, made, opened, call, this_arg)
    put_length(made, count)
    return made


def fill_from(
    realm: Realm, made: Obj, opened: JsIterator, call: Any, this_arg: Any
) -> int:
    """Take everything out of an iterator; gives the number of elements."""
    count = 0
    while (value := opened.step()) is not DONE:
        try:
            require_room(realm, 1, count)
            if call is not None:
                value = call(this_arg, value, float(count))
            create(made, count, value)
        except Exception:
            opened.abandon()
            raise
        count += 1
    return count


def from_array_like(
    realm: Realm, this: Any, source: Obj, call: Any, this_arg: Any
) -> Obj:
    """Array.from, of an object that is not iterable."""
    length = length_of(source)
    made = made_by(realm, this, float(length))
    if type(made) is Arr:
        new_array(realm, length)
    for index in counted(realm, 0, length):
        value = read(source, index)
        if call is not None:
            value = call(this_arg, value, float(index))
        create(made, index, value)
    put_length(made, length)
    return made


@CONSTRUCTOR.getter(SPECIES)
def species(realm: Realm, this: Any, *_: Any) -> Any:
    """Array[Symbol.species]."""
    return this


def entered(realm: Realm, this: Any) -> tuple[Obj, int]:
    """Any object, and its length."""
    target = realm.to_object(this)
    return target, length_of(target)


PROTOTYPE = Spec("Array.prototype", create=ArrayPrototype)
PROTOTYPE.intrinsic("constructor", "Array")
declare_shared(PROTOTYPE, Family(entered, element))
PROTOTYPE.entries.update(array_change.METHODS.entries)
PROTOTYPE.entries.update(array_copy.METHODS.entries)


def values(realm: Realm, this: Any, *_: Any) -> Obj:
    """Array.prototype.values."""
    return array_iterator(realm, realm.to_object(this), "values")


VALUES = FunctionSpec("Array.prototype.values", 0, values)

PROTOTYPE.intrinsic("values", "Array.prototype.values")
PROTOTYPE.intrinsic(ITERATOR, "Array.prototype.values")


def to_string(realm: Realm, this: Any, *_: Any) -> Any:
    """Array.prototype.toString."""
    target = realm.to_object(this)
    join = target.get("join", target)
    if is_callable(join):
        return join.fn(target)
    return object_to_string(realm, target)


TO_STRING = FunctionSpec("Array.prototype.toString", 0, to_string)
"""%TypedArray.prototype% has it too"""

PROTOTYPE.intrinsic("toString", "Array.prototype.toString")

HIDDEN_FROM_WITH = (
    "at",
    "copyWithin",
    "entries",
    "fill",
    "find",
    "findIndex",
    "findLast",
    "findLastIndex",
    "flat",
    "flatMap",
    "includes",
    "keys",
    "toReversed",
    "toSorted",
    "toSpliced",
    "values",
)


def unscopables(realm: Realm) -> Obj:
    """Value of Array.prototype[Symbol.unscopables]."""
    made = Obj(None)
    made.props.update(dict.fromkeys(HIDDEN_FROM_WITH, True))
    return made


PROTOTYPE.value(UNSCOPABLES, unscopables, CONFIGURABLE)

SPECS = (CONSTRUCTOR, PROTOTYPE, VALUES, TO_STRING)
