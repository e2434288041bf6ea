"""Objects around primitives: `new String("a")`, `Object(1n)`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from voxrt.script.js.runtime.objects import ENUMERABLE, Obj, Property, array_index, data
from voxrt.script.js.runtime.spec import Pending
from voxrt.script.js.runtime.values import Key, Symbol

if TYPE_CHECKING:
    from voxrt.script.js.runtime.realm import Realm
    from voxrt.script.js.runtime.spec import Spec

__all__ = ["Boxed", "LazyBoxed", "LazyString", "StringObj", "box"]

KINDS = {float: "Number", bool: "Boolean", str: "String"}


class Boxed(Obj):
    """An object with a primitive inside ([[NumberData]] and the like)."""

    __slots__ = ("value",)

    def __init__(self, proto: Obj | None, value: Any) -> None:
        super().__init__(proto)
        self.value = value

    @property
    def boxed_kind(self) -> str:
        """What `Object.prototype.toString` calls it."""
        return KINDS.get(type(self.value), "Object")


class StringObj(Boxed):
    """String exotic object."""

    __slots__ = ()

    exotic: ClassVar[bool] = True

    def _own_text(self, key: Key) -> Property | None:
        if key == "length":
            return data(float(len(self.value)), 0)
        index = array_index(key)
        if 0 <= index < len(self.value):
            return data(self.value[index], ENUMERABLE)
        return None

    def get_own(self, key: Key) -> Property | None:
        """[[GetOwnProperty]]."""
        return self._own_text(key) or super().get_own(key)

    def get(self, key: Key, receiver: Any) -> Any:
        """[[Get]]."""
        own = self._own_text(key)
        return super().get(key, receiver) if own is None else own.value

    def delete(self, key: Key) -> bool:
        """[[Delete]]."""
        return self._own_text(key) is None and super().delete(key)

    def own_keys(self) -> list[Key]:
        """[[OwnPropertyKeys]]."""
        own: list[Key] = [str(index) for index in range(len(self.value))]
        others = super().own_keys()
        indices = [key for key in others if array_index(key) >= 0]
        names = [k for k in others if not isinstance(k, Symbol) and k not in indices]
        symbols = [key for key in others if isinstance(key, Symbol)]
        return [*own, *indices, "length", *names, *symbols]


class LazyBoxed(Pending, Boxed):
    """The prototype of a wrapper, which is a wrapper itself."""

    __slots__ = ("owner", "pending", "spec")

    exotic: ClassVar[bool] = True

    def __init__(self, realm: Realm, proto: Obj | None, spec: Spec, value: Any) -> None:
        super().__init__(proto, value)
        self.owner = realm
        self.spec = spec
        self.pending = dict.fromkeys(spec.entries)


class LazyString(Pending, StringObj):
    """String.prototype, an object around the empty string."""

    __slots__ = ("owner", "pending", "spec")

    def __init__(self, realm: Realm, proto: Obj | None, spec: Spec) -> None:
        super().__init__(proto, "")
        self.owner = realm
        self.spec = spec
        self.pending = dict.fromkeys(spec.entries)


def box(proto: Obj, value: Any) -> Boxed:
    """The object around a primitive."""
    return StringObj(proto, value) if type(value) is str else Boxed(proto, value)
