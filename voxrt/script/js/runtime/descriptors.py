"""Property descriptors as objects, and properties that are defined or else thrown for.

ECMAScript, ToPropertyDescriptor, FromPropertyDescriptor, DefinePropertyOrThrow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from voxrt.script.js.runtime.convert import is_callable, to_boolean
from voxrt.script.js.runtime.objects import Obj, Property, data
from voxrt.script.js.runtime.values import MISSING, Fault, Key, U

if TYPE_CHECKING:
    from voxrt.script.js.runtime.realm import Realm

__all__ = [
    "complete",
    "define_or_throw",
    "from_descriptor",
    "shown",
    "to_descriptor",
]


def shown(key: Key) -> str:
    """A key as error messages show it."""
    return repr(key) if not isinstance(key, str) else f"'{key}'"


def to_descriptor(value: Any) -> Property:
    """ToPropertyDescriptor.

    Raises:
        Fault: TypeError; it is no object, or contradicts itself.
    """
    if not isinstance(value, Obj):
        raise Fault("TypeError", "property descriptor is not an object")
    wanted = Property()
    for name in ("enumerable", "configurable", "value", "writable", "get", "set"):
        if value.has(name):
            setattr(wanted, name, _field(name, value.get(name, value)))
    if wanted.is_accessor and wanted.is_data:
        text = "property descriptor has a getter or setter, and a value or writable"
        raise Fault("TypeError", text)
    return wanted


def _field(name: str, given: Any) -> Any:
    if name == "value":
        return given
    if name not in ("get", "set"):
        return to_boolean(given)
    if given is not U and not is_callable(given):
        raise Fault("TypeError", f"{name} of a property descriptor is not a function")
    return given


def from_descriptor(realm: Realm, found: Property | None) -> Any:
    """FromPropertyDescriptor."""
    if found is None:
        return U
    made = realm.object()
    for name in ("value", "writable", "get", "set", "enumerable", "configurable"):
        given = getattr(found, name)
        if given is not MISSING:
            made.props[name] = given
    return made


def complete(wanted: Property) -> Property:
    """CompletePropertyDescriptor: what is absent gets its default."""
    if wanted.is_accessor:
        return Property(
            get=U if wanted.get is MISSING else wanted.get,
            set_=U if wanted.set is MISSING else wanted.set,
            enumerable=wanted.enumerable is True,
            configurable=wanted.configurable is True,
        )
    return data(U if wanted.value is MISSING else wanted.value, wanted.flags())


def define_or_throw(target: Obj, key: Key, wanted: Property) -> None:
    """DefinePropertyOrThrow."""
    if not target.define(key, wanted):
        raise Fault("TypeError", f"cannot define property {shown(key)}")
