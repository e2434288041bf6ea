"""An object of the host as scripts see it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from voxrt.script.js.runtime.objects import ALL, ENUMERABLE, Obj, Property, data
from voxrt.script.js.runtime.values import MISSING, Key, U

if TYPE_CHECKING:
    from voxrt.script.js.runtime.realm import Realm

__all__ = ["HostObj", "Turner", "build_by_call"]

QUIET = frozenset({"then", "inspect"})
"""names that JavaScript itself asks objects for: no member of them is missing"""
TO_JSON = "toJSON"
PLAIN_DATA = "_vox_json_"
"""method of host objects that gives plain data for JSON"""


class Turner(Protocol):
    """Turns values of the host into values of JavaScript, and back."""

    realm: Realm

    def to_js(self, value: Any, none: Any = ...) -> Any:
        """A value of the host as a script sees it."""
        ...

    def to_host(self, value: Any) -> Any:
        """A script's value as the host gets it."""
        ...

    def caller(self, target: Callable[..., Any]) -> Callable[..., Any]:
        """A function of the host as JavaScript calls it: `(this, *args)`."""
        ...


class HostObj(Obj):
    """Reads and calls members of a host object; keeps what scripts add to it.

    Names that begin with `_` are the host's own and do not exist for scripts.
    """

    __slots__ = ("_members", "_turner", "build", "fn", "target")

    exotic: ClassVar[bool] = True

    def __init__(self, turner: Turner, target: Any) -> None:
        super().__init__(turner.realm.object_proto)
        self._turner = turner
        self._members: dict[str, Any] = {}
        """functions that were read before: the same one each time"""
        self.target = target
        self.fn = turner.caller(target) if callable(target) else None
        self.build = build_by_call if callable(target) else None

    def _member(self, name: str) -> Any:
        """Value of a member of the host object, or MISSING."""
        found = self._members.get(name, MISSING)
        if found is not MISSING:
            return found
        if name.startswith("_") or not self._asks(name):
            return MISSING
        try:
            value = getattr(self.target, name)
        except AttributeError:
            return MISSING
        found = self._turner.to_js(value)
        if isinstance(found, Obj) and found.fn is not None:
            self._members[name] = found
        return found

    def _asks(self, name: str) -> bool:
        """Whether the host is asked for a name; what all objects have is theirs."""
        if isinstance(self.target, Mapping) and hasattr(Mapping, name):
            return False
        if hasattr(type(self.target), name):
            return True
        if name == TO_JSON:
            self._add_to_json()
            return False
        return name not in QUIET and not self._turner.realm.object_proto.has(name)

    def _add_to_json(self) -> None:
        plain = getattr(self.target, PLAIN_DATA, None)
        if plain is not None:
            to_js = self._turner.to_js
            realm = self._turner.realm
            made = realm.function(TO_JSON, 0, lambda this, *_: to_js(plain(), None))
            self._members[TO_JSON] = made

    # Internal methods

    def get_own(self, key: Key) -> Property | None:
        """[[GetOwnProperty]]: what scripts added, then the host's members."""
        own = super().get_own(key)
        if own is not None or not isinstance(key, str):
            return own
        value = self._member(key)
        if value is MISSING and key in self._members:
            value = self._members[key]
        if value is MISSING:
            return None
        return data(value, ALL if key in self._listed() else ALL & ~ENUMERABLE)

    def get(self, key: Key, receiver: Any) -> Any:
        """[[Get]]."""
        own = self.get_own(key)
        if own is None:
            return self.proto.get(key, receiver) if self.proto is not None else U
        return super().get(key, receiver) if key in self.props else own.value

    def set(self, key: Key, value: Any, receiver: Any) -> bool:
        """[[Set]]: a property that the host lets be written, else one of the script's.

        A member of a group of constants cannot be written.
        """
        if receiver is self and isinstance(key, str) and not key.startswith("_"):
            place = getattr(type(self.target), key, None)
            if isinstance(place, property):
                if place.fset is None:
                    return False
                setattr(self.target, key, self._turner.to_host(value))
                return True
            if isinstance(self.target, Mapping):
                return False
            if self.extensible and key not in self.props:
                # The host is not asked: it would say that it has no such member.
                self.props[key] = value
                return True
        return super().set(key, value, receiver)

    def delete(self, key: Key) -> bool:
        """[[Delete]]: only what scripts added can be deleted."""
        return key not in self.props or super().delete(key)

    def own_keys(self) -> list[Key]:
        """[[OwnPropertyKeys]]: members of groups, and what scripts added."""
        return [*(name for name in self._listed()), *super().own_keys()]

    def _listed(self) -> Iterable[str]:
        return self.target if isinstance(self.target, Mapping) else ()


def build_by_call(function: HostObj, new_target: Any, args: Any) -> Any:
    """`new` on something of the host: what it makes, it makes by a call."""
    del new_target
    return function.fn(U, *args)
