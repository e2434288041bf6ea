"""The Array constructor and its prototype (ECMAScript, Array Objects)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from voxrt.script.js.builtins.iterators import array_iterator
from voxrt.script.js.runtime.arrays import Arr, SparseArr
from voxrt.script.js.runtime.convert import to_uint32
from voxrt.script.js.runtime.sequences import is_array, new_array, require_room
from voxrt.script.js.runtime.spec import Constructor, FunctionSpec, Pending, Spec
from voxrt.script.js.runtime.values import ITERATOR, SPECIES, Fault, U

if TYPE_CHECKING:
    from voxrt.script.js.runtime.objects import Obj
    from voxrt.script.js.runtime.realm import Realm

__all__ = ["PROTOTYPE", "SPECS"]


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


@CONSTRUCTOR.method("of", 0)
def of(realm: Realm, this: Any, *items: Any) -> Obj:
    """Array.of."""
    require_room(realm, len(items))
    return Arr(realm.array_proto, list(items))


@CONSTRUCTOR.getter(SPECIES)
def species(realm: Realm, this: Any, *_: Any) -> Any:
    """Array[Symbol.species]."""
    return this


PROTOTYPE = Spec("Array.prototype", create=ArrayPrototype)
PROTOTYPE.intrinsic("constructor", "Array")


def values(realm: Realm, this: Any, *_: Any) -> Obj:
    """Array.prototype.values."""
    return array_iterator(realm, realm.to_object(this), "values")


VALUES = FunctionSpec("Array.prototype.values", 0, values)

PROTOTYPE.intrinsic("values", "Array.prototype.values")
PROTOTYPE.intrinsic(ITERATOR, "Array.prototype.values")

SPECS = (CONSTRUCTOR, PROTOTYPE, VALUES)
