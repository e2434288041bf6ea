"""Array exotic objects (ECMAScript, Array Exotic Objects).

How this works. An object of exactly the class `Arr` is *dense*: `items` holds every
element, `length` is as long as that, all elements are writable, enumerable and
configurable, `length` is writable and the array is extensible. Compiled code and the
built-ins reach into `items` of such arrays directly. Everything else makes it a
`SparseArr`: elements stand in `table` by their index, `size` is the length. A sparse
array that is filled up becomes dense again.
"""

from __future__ import annotations

from typing import Any, ClassVar

from voxrt.script.js.runtime.convert import to_number, to_uint32
from voxrt.script.js.runtime.objects import (
    ALL,
    CONFIGURABLE,
    WRITABLE,
    Accessor,
    Obj,
    Property,
    array_index,
    data,
    described,
)
from voxrt.script.js.runtime.values import HOLE, MISSING, Fault, Key, U

__all__ = ["Arr", "SparseArr", "sparse_array"]


class Arr(Obj):
    """A dense array.

    Args:
        proto: Its prototype.
        items: The elements; the list becomes the array's own.
    """

    __slots__ = ("items", "locked", "size", "table")

    exotic: ClassVar[bool] = True
    kind: ClassVar[str] = "Array"

    def __init__(self, proto: Obj | None, items: list[Any]) -> None:
        self.props = {}
        self.proto = proto
        self.attrs = None
        self.extensible = True
        self.items = items
        self.table: dict[int, Any] = {}
        """elements of a sparse array; of a dense one it is empty"""
        self.size = 0
        """length of a sparse array"""
        self.locked = False
        """whether `length` cannot be written; sparse arrays only"""

    @property
    def length(self) -> int:
        """Number of elements, holes included."""
        return len(self.items)

    def _complicate(self) -> None:
        self.thin()

    def thin(self) -> None:
        """Become sparse; idempotent."""
        if type(self) is Arr:
            self.table = dict(enumerate(self.items))
            self.size = len(self.items)
            self.items = []
            self.__class__ = SparseArr

    # Internal methods

    def get_own(self, key: Key) -> Property | None:
        """[[GetOwnProperty]]."""
        index = array_index(key)
        if index >= 0:
            return data(self.items[index]) if index < len(self.items) else None
        if key == "length":
            return data(float(len(self.items)), WRITABLE)
        return super().get_own(key)

    def get(self, key: Key, receiver: Any) -> Any:
        """[[Get]]."""
        if key == "length":
            return float(len(self.items))
        index = array_index(key)
        if 0 <= index < len(self.items):
            return self.items[index]
        return super().get(key, receiver)

    def set(self, key: Key, value: Any, receiver: Any) -> bool:
        """[[Set]]."""
        if receiver is self:
            index = array_index(key)
            if 0 <= index < len(self.items):
                self.items[index] = value
                return True
        return super().set(key, value, receiver)

    def define(self, key: Key, wanted: Property) -> bool:
        """[[DefineOwnProperty]]."""
        index = array_index(key)
        if index < 0:
            if key == "length":
                return self._define_length(wanted)
            return super().define(key, wanted)
        if wanted.is_accessor:
            self.thin()
            return self.define(key, wanted)
        if index < len(self.items):
            if wanted.flags(ALL) != ALL:
                self.thin()
                return self.define(key, wanted)
            if wanted.value is not MISSING:
                self.items[index] = wanted.value
            return True
        if index == len(self.items) and wanted.flags() == ALL:
            self.items.append(U if wanted.value is MISSING else wanted.value)
            return True
        self.thin()
        return self.define(key, wanted)

    def _define_length(self, wanted: Property) -> bool:
        """ArraySetLength."""
        if wanted.value is not MISSING:
            length = to_uint32(wanted.value)
            if to_number(wanted.value) != length:
                raise Fault("RangeError", "invalid array length")
        if wanted.is_accessor or wanted.configurable is True:
            return False
        if wanted.enumerable is True:
            return False
        if wanted.value is MISSING:
            return self._lock(wanted)
        done = self.resize(length)
        return self._lock(wanted) and done

    def _lock(self, wanted: Property) -> bool:
        if wanted.writable is False:
            self.thin()
            self.locked = True
        return True

    def resize(self, length: int) -> bool:
        """Write `length`; False when it, or an element, cannot be changed."""
        if length <= len(self.items):
            del self.items[length:]
            return True
        self.thin()
        return self.resize(length)

    def delete(self, key: Key) -> bool:
        """[[Delete]]."""
        index = array_index(key)
        if index < 0:
            return key != "length" and super().delete(key)
        if index >= len(self.items):
            return True
        self.thin()
        return self.delete(key)

    def own_keys(self) -> list[Key]:
        """[[OwnPropertyKeys]]."""
        indices: list[Key] = [str(index) for index in range(len(self.items))]
        return [*indices, "length", *super().own_keys()]

    def prevent_extensions(self) -> bool:
        """[[PreventExtensions]]."""
        self.thin()
        self.extensible = False
        return True


class SparseArr(Arr):
    """An array with holes, or one that is out of the ordinary in another way.

    A value in `table` is an element as in `Obj.props`; attributes stand in `attrs`
    under the key that the index spells.
    """

    __slots__ = ()

    @property
    def length(self) -> int:
        """Number of elements, holes included."""
        return self.size

    def _flags(self, key: Key) -> int:
        return self.attrs.get(key, ALL) if self.attrs else ALL

    def get_own(self, key: Key) -> Property | None:
        """[[GetOwnProperty]]."""
        index = array_index(key)
        if index >= 0:
            value = self.table.get(index, MISSING)
            return None if value is MISSING else described(value, self._flags(key))
        if key == "length":
            return data(float(self.size), 0 if self.locked else WRITABLE)
        return Obj.get_own(self, key)

    def get(self, key: Key, receiver: Any) -> Any:
        """[[Get]]."""
        if key == "length":
            return float(self.size)
        index = array_index(key)
        if index >= 0:
            value = self.table.get(index, MISSING)
            if value is not MISSING:
                if type(value) is Accessor:
                    return U if value.get is U else value.get.fn(receiver)
                return value
        return Obj.get(self, key, receiver)

    def set(self, key: Key, value: Any, receiver: Any) -> bool:
        """[[Set]]."""
        return Obj.set(self, key, value, receiver)

    def define(self, key: Key, wanted: Property) -> bool:
        """[[DefineOwnProperty]]."""
        index = array_index(key)
        if index < 0:
            if key == "length":
                return self._define_length(wanted)
            return Obj.define(self, key, wanted)
        if index >= self.size and self.locked:
            return False
        if not Obj.define(self, key, wanted):
            return False
        if index >= self.size:
            self.size = index + 1
        self._thicken()
        return True

    def _store(self, key: Key, wanted: Property, flags: int) -> None:
        super()._store(key, wanted, flags)
        index = array_index(key)
        if index >= 0:
            self.table[index] = self.props.pop(key)

    def _thicken(self) -> None:
        """Become dense when nothing speaks against it any more."""
        if len(self.table) == self.size and not self.locked and self.extensible:
            if self.attrs or any(type(v) is Accessor for v in self.table.values()):
                return
            self.items = [self.table[index] for index in range(self.size)]
            self.table = {}
            self.__class__ = Arr  # type: ignore[assignment]

    def _define_length(self, wanted: Property) -> bool:
        if self.locked and (wanted.value is MISSING and wanted.writable is True):
            return False
        return super()._define_length(wanted)

    def resize(self, length: int) -> bool:
        """Write `length`; False when it, or an element, cannot be changed."""
        if length == self.size:
            return True
        if self.locked:
            return False
        if length > self.size:
            self.size = length
            return True
        for index in sorted((i for i in self.table if i >= length), reverse=True):
            if not self.delete(str(index)):
                self.size = index + 1
                return False
        self.size = length
        return True

    def _lock(self, wanted: Property) -> bool:
        if self.locked and wanted.writable is True:
            return False
        return super()._lock(wanted)

    def delete(self, key: Key) -> bool:
        """[[Delete]]."""
        index = array_index(key)
        if index < 0:
            return key != "length" and Obj.delete(self, key)
        if index not in self.table:
            return True
        if not self._flags(key) & CONFIGURABLE:
            return False
        del self.table[index]
        if self.attrs:
            self.attrs.pop(key, None)
        return True

    def own_keys(self) -> list[Key]:
        """[[OwnPropertyKeys]]."""
        indices: list[Key] = [str(index) for index in sorted(self.table)]
        return [*indices, "length", *Obj.own_keys(self)]


def sparse_array(proto: Obj | None, items: list[Any], size: int = 0) -> Arr:
    """An array of a size, with the items at its start; `HOLE` stands for a hole."""
    made = Arr(proto, items)
    if size > len(items) or any(item is HOLE for item in items):
        made.thin()
        made.table = {at: item for at, item in made.table.items() if item is not HOLE}
        made.size = max(size, made.size)
    return made
