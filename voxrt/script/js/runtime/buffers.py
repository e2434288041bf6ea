"""Array buffers, and the typed arrays over them.

ECMAScript, ArrayBuffer Objects and TypedArray Exotic Objects. Bytes are in little
endian order on every machine that Python runs on here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from voxrt.script.js.runtime.convert import number_text, string_number
from voxrt.script.js.runtime.objects import Obj, Property, data
from voxrt.script.js.runtime.values import MISSING, Fault, Key, U

if TYPE_CHECKING:
    from voxrt.script.js.runtime.elements import Element
    from voxrt.script.js.runtime.realm import Realm

__all__ = [
    "BufferObj",
    "TypedObj",
    "allocate",
    "new_buffer",
    "new_typed",
    "numeric_index",
]

MAX_BYTES = 16 * 1024 * 1024
"""size of one buffer: the memory that VoxEngine gives to a session"""

BYTES_A_STEP = 64
"""bytes of a new buffer that count as one step"""

LONGEST_INDEX = 15
"""digits of an index that could be within a buffer"""


def allocate(realm: Realm, size: int) -> bytearray:
    """CreateByteDataBlock.

    Raises:
        Fault: RangeError, it would be too large.
    """
    if size > MAX_BYTES:
        raise Fault("RangeError", f"buffer of {size} bytes is too large")
    realm.charge(size / BYTES_A_STEP)
    return bytearray(size)


class BufferObj(Obj):
    """An ArrayBuffer.

    Args:
        proto: Its prototype.
        data: The bytes; None once it is detached.
    """

    __slots__ = ("data",)

    kind: ClassVar[str] = "ArrayBuffer"

    def __init__(self, proto: Obj | None, data: bytearray) -> None:
        super().__init__(proto)
        self.data: bytearray | None = data

    def detach(self) -> None:
        """DetachArrayBuffer: the bytes are gone for all that look at them."""
        self.data = None

    def bytes(self) -> bytearray:
        """The bytes.

        Raises:
            Fault: TypeError, it is detached.
        """
        if self.data is None:
            raise Fault("TypeError", "array buffer is detached")
        return self.data


def new_buffer(realm: Realm, size: int) -> BufferObj:
    """A buffer of zeros."""
    return BufferObj(realm.intrinsic("ArrayBuffer.prototype"), allocate(realm, size))


def numeric_index(key: Key) -> int | None:
    """The index that a key means to a typed array.

    Returns:
        None for an ordinary key, -1 for a number that is never an index (ECMAScript,
        CanonicalNumericIndexString and IsValidIntegerIndex).
    """
    if type(key) is not str or not key or key[0] not in "0123456789-IN":
        return None
    short = len(key) <= LONGEST_INDEX and (key[0] != "0" or key == "0")
    if short and key.isdigit() and key.isascii():
        return int(key)
    return -1 if key == "-0" or number_text(string_number(key)) == key else None


class TypedObj(Obj):
    """A typed array.

    Args:
        proto: Its prototype.
        element: Type of its elements.
        buffer: Where they are.
        offset: In bytes.
        count: Number of elements.
    """

    __slots__ = ("buffer", "element", "offset", "view")

    exotic: ClassVar[bool] = True

    def __init__(
        self,
        proto: Obj | None,
        element: Element,
        buffer: BufferObj,
        offset: int,
        count: int,
    ) -> None:
        super().__init__(proto)
        self.element = element
        self.buffer = buffer
        self.offset = offset
        end = offset + count * element.size
        self.view: memoryview = memoryview(buffer.bytes())[offset:end].cast(
            element.code  # type: ignore[call-overload]
        )

    @property
    def count(self) -> int:
        """Number of elements; 0 when the buffer is detached."""
        return 0 if self.buffer.data is None else len(self.view)

    @property
    def size(self) -> int:
        """Number of bytes."""
        return self.count * self.element.size

    def at(self, index: int) -> Any:
        """An element, `U` when there is none."""
        if 0 <= index < len(self.view) and self.buffer.data is not None:
            return self.element.decode(self.view[index])
        return U

    def put(self, index: int, value: Any) -> None:
        """TypedArraySetElement: nothing happens when there is no such element."""
        stored = self.element.encode(value)
        if 0 <= index < len(self.view) and self.buffer.data is not None:
            self.view[index] = stored

    def values(self) -> list[Any]:
        """All elements."""
        return [] if self.buffer.data is None else list(map(self.decode, self.view))

    @property
    def decode(self) -> Any:
        """Makes a value out of what is stored."""
        return self.element.decode

    def copy_from(self, start: int, source: TypedObj) -> None:
        """Copy all elements of another one, of the same content type, to a place."""
        count = source.count
        if source.element is self.element:
            self.view[start : start + count] = source.view
            return
        encode = self.element.encode
        for index, value in enumerate(source.values(), start):
            self.view[index] = encode(value)

    # Internal methods

    def get_own(self, key: Key) -> Property | None:
        """[[GetOwnProperty]]."""
        index = numeric_index(key)
        if index is None:
            return super().get_own(key)
        value = self.at(index)
        return None if value is U else data(value)

    def has(self, key: Key) -> bool:
        """[[HasProperty]]."""
        index = numeric_index(key)
        return super().has(key) if index is None else 0 <= index < self.count

    def define(self, key: Key, wanted: Property) -> bool:
        """[[DefineOwnProperty]]."""
        index = numeric_index(key)
        if index is None:
            return super().define(key, wanted)
        if not 0 <= index < self.count or wanted.is_accessor:
            return False
        if False in (wanted.configurable, wanted.enumerable, wanted.writable):
            return False
        if wanted.value is not MISSING:
            self.put(index, wanted.value)
        return True

    def get(self, key: Key, receiver: Any) -> Any:
        """[[Get]]."""
        index = numeric_index(key)
        return super().get(key, receiver) if index is None else self.at(index)

    def set(self, key: Key, value: Any, receiver: Any) -> bool:
        """[[Set]]."""
        index = numeric_index(key)
        if index is not None:
            if receiver is self:
                self.put(index, value)
                return True
            if not 0 <= index < self.count:
                return True
        return super().set(key, value, receiver)

    def delete(self, key: Key) -> bool:
        """[[Delete]]."""
        index = numeric_index(key)
        return super().delete(key) if index is None else not 0 <= index < self.count

    def own_keys(self) -> list[Key]:
        """[[OwnPropertyKeys]]."""
        indices: list[Key] = [str(index) for index in range(self.count)]
        return indices + super().own_keys()


def new_typed(
    realm: Realm, element: Element, count: int, proto: Obj | None = None
) -> TypedObj:
    """A typed array of zeros with a buffer of its own."""
    if proto is None:
        proto = realm.intrinsic(f"{element.name}.prototype")
    buffer = new_buffer(realm, count * element.size)
    return TypedObj(proto, element, buffer, 0, count)
