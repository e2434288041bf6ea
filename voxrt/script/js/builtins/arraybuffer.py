"""ArrayBuffer (ECMAScript, ArrayBuffer Objects)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from voxrt.script.js.builtins.dataview import ViewObj
from voxrt.script.js.runtime.buffers import BufferObj, TypedObj, allocate
from voxrt.script.js.runtime.convert import to_index
from voxrt.script.js.runtime.objects import CONFIGURABLE, Obj
from voxrt.script.js.runtime.sequences import relative
from voxrt.script.js.runtime.spec import Constructor, Spec
from voxrt.script.js.runtime.values import SPECIES, TO_STRING_TAG, Fault, U

if TYPE_CHECKING:
    from voxrt.script.js.runtime.realm import Realm

__all__ = ["SPECS", "brand"]

CONSTRUCTOR = Constructor("ArrayBuffer", 1)


@CONSTRUCTOR.construct
def construct(realm: Realm, new_target: Any, length: Any = U, *_: Any) -> Obj:
    """`new ArrayBuffer(length)`."""
    size = to_index(length, "array buffer length")
    proto = realm.proto_from(new_target, "ArrayBuffer.prototype")
    return BufferObj(proto, allocate(realm, size))


@CONSTRUCTOR.method("isView", 1)
def is_view(realm: Realm, this: Any, value: Any = U, *_: Any) -> bool:
    """ArrayBuffer.isView."""
    return isinstance(value, (TypedObj, ViewObj))


@CONSTRUCTOR.getter(SPECIES)
def species(realm: Realm, this: Any, *_: Any) -> Any:
    """ArrayBuffer[Symbol.species]."""
    return this


PROTOTYPE = Spec("ArrayBuffer.prototype")
PROTOTYPE.intrinsic("constructor", "ArrayBuffer")


def brand(value: Any, what: str) -> BufferObj:
    """The buffer that something is, or a TypeError."""
    if not isinstance(value, BufferObj):
        raise Fault("TypeError", f"{what} is not an ArrayBuffer")
    return value


@PROTOTYPE.getter("byteLength")
def byte_length(realm: Realm, this: Any, *_: Any) -> float:
    """ArrayBuffer.prototype.byteLength."""
    return float(len(brand(this, "owner of byteLength").data or b""))


@PROTOTYPE.method("slice", 2)
def slice_(realm: Realm, this: Any, start: Any = U, end: Any = U, *_: Any) -> BufferObj:
    """ArrayBuffer.prototype.slice."""
    buffer = brand(this, "owner of slice")
    length = len(buffer.bytes())
    first = relative(start, length)
    size = max(relative(end, length, length) - first, 0)
    constructor = realm.species(buffer, "ArrayBuffer")
    made = brand(realm.construct(constructor, (float(size),)), "what species made")
    target = made.bytes()
    if made is buffer or len(target) < size:
        raise Fault("TypeError", "what species made cannot hold the slice")
    target[:size] = buffer.bytes()[first : first + size]
    return made


PROTOTYPE.value(TO_STRING_TAG, "ArrayBuffer", CONFIGURABLE)

SPECS = (CONSTRUCTOR, PROTOTYPE)
