"""DataView (ECMAScript, DataView Objects)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from voxrt.script.js.runtime.buffers import BufferObj
from voxrt.script.js.runtime.convert import to_boolean, to_index
from voxrt.script.js.runtime.elements import ELEMENTS, Element
from voxrt.script.js.runtime.objects import CONFIGURABLE, Obj
from voxrt.script.js.runtime.spec import Constructor, Spec
from voxrt.script.js.runtime.values import TO_STRING_TAG, Fault, U

if TYPE_CHECKING:
    from voxrt.script.js.runtime.realm import Realm

__all__ = ["SPECS", "ViewObj", "brand", "place", "read", "write"]


class ViewObj(Obj):
    """A DataView."""

    __slots__ = ("buffer", "offset", "size")

    def __init__(
        self, proto: Obj | None, buffer: BufferObj, offset: int, size: int
    ) -> None:
        super().__init__(proto)
        self.buffer = buffer
        self.offset = offset
        self.size = size


def brand(value: Any, what: str) -> ViewObj:
    """The view that a method was called on, or a TypeError."""
    if not isinstance(value, ViewObj):
        raise Fault("TypeError", f"DataView.prototype.{what} needs a DataView")
    return value


CONSTRUCTOR = Constructor("DataView", 1)


@CONSTRUCTOR.construct
def construct(
    realm: Realm,
    new_target: Any,
    buffer: Any = U,
    offset: Any = U,
    length: Any = U,
    *_: Any,
) -> Obj:
    """`new DataView(buffer, offset, length)`."""
    if not isinstance(buffer, BufferObj):
        raise Fault("TypeError", "first argument of DataView is not an ArrayBuffer")
    start = to_index(offset, "offset of DataView")
    there = len(buffer.bytes())
    if start > there:
        raise Fault("RangeError", f"offset {start} is outside of the buffer")
    size = there - start if length is U else to_index(length, "length of DataView")
    if start + size > there:
        raise Fault("RangeError", f"length {size} goes beyond the buffer")
    proto = realm.proto_from(new_target, "DataView.prototype")
    buffer.bytes()
    return ViewObj(proto, buffer, start, size)


PROTOTYPE = Spec("DataView.prototype")
PROTOTYPE.intrinsic("constructor", "DataView")


@PROTOTYPE.getter("buffer")
def buffer_of(realm: Realm, this: Any, *_: Any) -> Obj:
    """DataView.prototype.buffer."""
    return brand(this, "buffer").buffer


@PROTOTYPE.getter("byteLength")
def byte_length(realm: Realm, this: Any, *_: Any) -> float:
    """DataView.prototype.byteLength."""
    view = brand(this, "byteLength")
    view.buffer.bytes()
    return float(view.size)


@PROTOTYPE.getter("byteOffset")
def byte_offset(realm: Realm, this: Any, *_: Any) -> float:
    """DataView.prototype.byteOffset."""
    view = brand(this, "byteOffset")
    view.buffer.bytes()
    return float(view.offset)


def place(view: ViewObj, index: int, element: Element) -> tuple[bytearray, int]:
    """The bytes and where in them an element stands."""
    data = view.buffer.bytes()
    if index + element.size > view.size:
        raise Fault("RangeError", f"offset {index} is outside of the DataView")
    return data, view.offset + index


def read(
    element: Element,
    realm: Realm,
    this: Any,
    index: Any = U,
    little: Any = U,
    *_: Any,
) -> Any:
    """GetViewValue."""
    view = brand(this, "get")
    at = to_index(index, "offset")
    order = "<" if to_boolean(little) else ">"
    data, start = place(view, at, element)
    return element.unpack(data, start, order)


def write(  # noqa: PLR0917 - what the script passes
    element: Element,
    realm: Realm,
    this: Any,
    index: Any = U,
    value: Any = U,
    little: Any = U,
    *_: Any,
) -> Any:
    """SetViewValue."""
    view = brand(this, "set")
    at = to_index(index, "offset")
    stored = element.encode(value)
    order = "<" if to_boolean(little) else ">"
    data, start = place(view, at, element)
    data[start : start + element.size] = element.pack(stored, order)
    return U


for each in ELEMENTS.values():
    if each.name != "Uint8ClampedArray":
        kind = each.name.removesuffix("Array")
        PROTOTYPE.method(f"get{kind}", 1)(partial(read, each))
        PROTOTYPE.method(f"set{kind}", 2)(partial(write, each))

PROTOTYPE.value(TO_STRING_TAG, "DataView", CONFIGURABLE)

SPECS = (CONSTRUCTOR, PROTOTYPE)
