"""Proxy exotic objects (ECMAScript, Proxy Object Internal Methods and Slots).

Each internal method asks the handler for its trap, hands on to the target when there is
none, and checks what the trap says against what the target must keep to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from voxrt.script.js.runtime.convert import to_boolean
from voxrt.script.js.runtime.descriptors import (
    complete,
    from_descriptor,
    shown,
    to_descriptor,
)
from voxrt.script.js.runtime.objects import Obj, compatible, same_value
from voxrt.script.js.runtime.proxykeys import checked_keys
from voxrt.script.js.runtime.values import Fault, Key, U

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voxrt.script.js.runtime.objects import Property
    from voxrt.script.js.runtime.realm import Realm

__all__ = ["ProxyObj", "broken", "build_proxy", "check_absent"]


class ProxyObj(Obj):
    """A proxy.

    Args:
        realm: Where it was made.
        target: What it stands for.
        handler: Holds the traps.
    """

    __slots__ = ("_realm", "build", "fn", "handler", "target")

    exotic: ClassVar[bool] = True
    hides_proto: ClassVar[bool] = True

    def __init__(self, realm: Realm, target: Obj, handler: Obj) -> None:
        super().__init__(None)
        self._realm = realm
        self.target: Obj | None = target
        """None once it was revoked"""
        self.handler: Obj | None = handler
        self.fn = None if target.fn is None else self._call
        self.build = None if target.build is None else build_proxy

    @property
    def realm(self) -> Realm:
        """Realm of it as a function (ECMAScript, GetFunctionRealm)."""
        self.asked("its realm was needed")
        return self._realm

    def revoke(self) -> None:
        """Make every use of it an error; idempotent."""
        self.target = self.handler = None

    def asked(self, name: str) -> tuple[Obj, Obj]:
        """Target and handler, for an operation of that name.

        Raises:
            Fault: TypeError, it was revoked.
        """
        if self.target is None or self.handler is None:
            raise Fault("TypeError", f"proxy was revoked before {name}")
        return self.target, self.handler

    def _trap(self, name: str) -> tuple[Obj, Obj, Any]:
        """Target, handler and trap; `U` when there is no such trap."""
        target, handler = self.asked(name)
        return target, handler, self._realm.method(handler, name)

    # Calls

    def _call(self, this: Any, *args: Any) -> Any:
        """[[Call]]."""
        target, handler, trap = self._trap("apply")
        if trap is U:
            return target.fn(this, *args)
        return trap.fn(handler, target, this, self._realm.array(args))

    # Prototype and extensibility

    def get_proto(self) -> Obj | None:
        """[[GetPrototypeOf]]."""
        target, handler, trap = self._trap("getPrototypeOf")
        if trap is U:
            return target.get_proto()
        found = trap.fn(handler, target)
        if found is not None and not isinstance(found, Obj):
            raise broken("getPrototypeOf", "gave neither an object nor null")
        if not target.is_extensible() and found is not target.get_proto():
            raise broken("getPrototypeOf", "gave another one than the target has")
        return found

    def set_proto(self, proto: Obj | None) -> bool:
        """[[SetPrototypeOf]]."""
        target, handler, trap = self._trap("setPrototypeOf")
        if trap is U:
            return target.set_proto(proto)
        if not to_boolean(trap.fn(handler, target, proto)):
            return False
        if not target.is_extensible() and proto is not target.get_proto():
            raise broken("setPrototypeOf", "accepted another one than the target has")
        return True

    def is_extensible(self) -> bool:
        """[[IsExtensible]]."""
        target, handler, trap = self._trap("isExtensible")
        if trap is U:
            return target.is_extensible()
        told = to_boolean(trap.fn(handler, target))
        if told != target.is_extensible():
            raise broken("isExtensible", "does not say what the target is")
        return told

    def prevent_extensions(self) -> bool:
        """[[PreventExtensions]]."""
        target, handler, trap = self._trap("preventExtensions")
        if trap is U:
            return target.prevent_extensions()
        told = to_boolean(trap.fn(handler, target))
        if told and target.is_extensible():
            raise broken("preventExtensions", "left the target extensible")
        return told

    # Properties

    def get_own(self, key: Key) -> Property | None:
        """[[GetOwnProperty]]."""
        name = "getOwnPropertyDescriptor"
        target, handler, trap = self._trap(name)
        if trap is U:
            return target.get_own(key)
        told = trap.fn(handler, target, key)
        own = target.get_own(key)
        if told is U:
            check_absent(name, key, target, own)
            return None
        if not isinstance(told, Obj):
            raise broken(name, "gave neither an object nor undefined")
        extensible = target.is_extensible()
        found = complete(to_descriptor(told))
        if not (extensible if own is None else compatible(found, own)):
            raise broken(name, f"describes {shown(key)} as the target cannot have it")
        if found.configurable is False:
            if own is None or own.configurable:
                raise broken(name, f"says that {shown(key)} is not configurable")
            if found.writable is False and own.writable:
                raise broken(name, f"says that {shown(key)} is not writable")
        return found

    def define(self, key: Key, wanted: Property) -> bool:
        """[[DefineOwnProperty]]."""
        name = "defineProperty"
        target, handler, trap = self._trap(name)
        if trap is U:
            return target.define(key, wanted)
        given = from_descriptor(self._realm, wanted)
        if not to_boolean(trap.fn(handler, target, key, given)):
            return False
        own = target.get_own(key)
        extensible = target.is_extensible()
        fixed = wanted.configurable is False
        if own is None:
            if not extensible or fixed:
                raise broken(name, f"said that {shown(key)} was added")
            return True
        if not compatible(wanted, own) or (fixed and own.configurable):
            raise broken(name, f"said that {shown(key)} was changed")
        kept = own.is_data and not own.configurable and own.writable
        if kept and wanted.writable is False:
            raise broken(name, f"said that {shown(key)} was made read-only")
        return True

    def has(self, key: Key) -> bool:
        """[[HasProperty]]."""
        target, handler, trap = self._trap("has")
        if trap is U:
            return target.has(key)
        told = to_boolean(trap.fn(handler, target, key))
        if not told:
            check_absent("has", key, target, target.get_own(key))
        return told

    def get(self, key: Key, receiver: Any) -> Any:
        """[[Get]]."""
        target, handler, trap = self._trap("get")
        if trap is U:
            return target.get(key, receiver)
        value = trap.fn(handler, target, key, receiver)
        own = target.get_own(key)
        if own is not None and not own.configurable:
            if own.is_data and not own.writable and not same_value(value, own.value):
                raise broken("get", f"gave another value of {shown(key)}")
            if own.get is U and value is not U:
                raise broken("get", f"gave a value of {shown(key)}, without a getter")
        return value

    def set(self, key: Key, value: Any, receiver: Any) -> bool:
        """[[Set]]."""
        target, handler, trap = self._trap("set")
        if trap is U:
            return target.set(key, value, receiver)
        if not to_boolean(trap.fn(handler, target, key, value, receiver)):
            return False
        own = target.get_own(key)
        if own is not None and not own.configurable:
            if own.is_data and not own.writable and not same_value(value, own.value):
                raise broken("set", f"said that {shown(key)} was written")
            if own.set is U:
                raise broken("set", f"said that {shown(key)} was set without a setter")
        return True

    def delete(self, key: Key) -> bool:
        """[[Delete]]."""
        target, handler, trap = self._trap("deleteProperty")
        if trap is U:
            return target.delete(key)
        if not to_boolean(trap.fn(handler, target, key)):
            return False
        own = target.get_own(key)
        if own is None:
            return True
        if not own.configurable or not target.is_extensible():
            raise broken("deleteProperty", f"said that {shown(key)} was deleted")
        return True

    def own_keys(self) -> list[Key]:
        """[[OwnPropertyKeys]]."""
        target, handler, trap = self._trap("ownKeys")
        if trap is U:
            return target.own_keys()
        return checked_keys(self._realm, target, trap.fn(handler, target))


def broken(name: str, what: str) -> Fault:
    """The error of a trap that breaks an invariant."""
    return Fault("TypeError", f"trap {name} of the proxy {what}")


def check_absent(name: str, key: Key, target: Obj, own: Property | None) -> None:
    """A trap says that there is no such property: that must be possible."""
    if own is None:
        return
    if not own.configurable or not target.is_extensible():
        raise broken(name, f"hides property {shown(key)} of the target")


def build_proxy(function: Any, new_target: Any, args: Sequence[Any]) -> Any:
    """[[Construct]] of a proxy."""
    target, handler, trap = function._trap("construct")
    if trap is U:
        return target.build(target, new_target, args)
    made = trap.fn(handler, target, function._realm.array(args), new_target)
    if not isinstance(made, Obj):
        raise broken("construct", "gave no object")
    return made
