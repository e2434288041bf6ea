"""`Object.prototype` (ECMAScript, Properties of the Object Prototype Object)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from voxrt.script.js.runtime.arraylike import is_array
from voxrt.script.js.runtime.convert import is_callable, to_key
from voxrt.script.js.runtime.descriptors import define_or_throw
from voxrt.script.js.runtime.objects import Obj, Property
from voxrt.script.js.runtime.spec import Lazy, Spec
from voxrt.script.js.runtime.values import TO_STRING_TAG, Fault, U
from voxrt.script.js.runtime.wrappers import Boxed

if TYPE_CHECKING:
    from voxrt.script.js.runtime.realm import Realm

__all__ = [
    "PROTOTYPE",
    "ObjectPrototype",
    "builtin_tag",
    "define_part",
    "lookup_part",
    "make_prototype",
    "set_proto",
]

TAGS = ("Arguments", "Date", "Error", "RegExp")


class ObjectPrototype(Lazy):
    """Immutable prototype exotic object."""

    __slots__ = ()

    def set_proto(self, proto: Obj | None) -> bool:
        """[[SetPrototypeOf]] (ECMAScript, SetImmutablePrototype)."""
        return proto is self.proto


def make_prototype(realm: Realm, proto: Obj | None) -> Obj:
    """The object itself."""
    return ObjectPrototype(realm, proto, PROTOTYPE)


PROTOTYPE = Spec("Object.prototype", None, make_prototype)
PROTOTYPE.intrinsic("constructor", "Object")


def define_part(this: Obj, key: Any, function: Any, part: str) -> Any:
    """Make a function the getter or setter of a property."""
    if not is_callable(function):
        raise Fault("TypeError", f"{part}ter is not a function")
    wanted = Property(enumerable=True, configurable=True)
    setattr(wanted, part, function)
    define_or_throw(this, to_key(key), wanted)
    return U


@PROTOTYPE.method("__defineGetter__", 2)
def define_getter(realm: Realm, this: Any, key: Any = U, get: Any = U, *_: Any) -> Any:
    """ECMAScript, Object.prototype.__defineGetter__."""
    return define_part(realm.to_object(this), key, get, "get")


@PROTOTYPE.method("__defineSetter__", 2)
def define_setter(realm: Realm, this: Any, key: Any = U, set_: Any = U, *_: Any) -> Any:
    """ECMAScript, Object.prototype.__defineSetter__."""
    return define_part(realm.to_object(this), key, set_, "set")


@PROTOTYPE.method("hasOwnProperty", 1)
def has_own_property(realm: Realm, this: Any, key: Any = U, *_: Any) -> Any:
    """ECMAScript, Object.prototype.hasOwnProperty."""
    wanted = to_key(key)
    return realm.to_object(this).get_own(wanted) is not None


def lookup_part(this: Obj, key: Any, part: str) -> Any:
    """The getter or setter that a property has, wherever it is inherited from."""
    wanted = to_key(key)
    holder: Obj | None = this
    while holder is not None:
        found = holder.get_own(wanted)
        if found is not None:
            return getattr(found, part) if found.is_accessor else U
        holder = holder.get_proto()
    return U


@PROTOTYPE.method("__lookupGetter__", 1)
def lookup_getter(realm: Realm, this: Any, key: Any = U, *_: Any) -> Any:
    """ECMAScript, Object.prototype.__lookupGetter__."""
    return lookup_part(realm.to_object(this), key, "get")


@PROTOTYPE.method("__lookupSetter__", 1)
def lookup_setter(realm: Realm, this: Any, key: Any = U, *_: Any) -> Any:
    """ECMAScript, Object.prototype.__lookupSetter__."""
    return lookup_part(realm.to_object(this), key, "set")


@PROTOTYPE.method("isPrototypeOf", 1)
def is_prototype_of(realm: Realm, this: Any, value: Any = U, *_: Any) -> Any:
    """ECMAScript, Object.prototype.isPrototypeOf."""
    if not isinstance(value, Obj):
        return False
    wanted = realm.to_object(this)
    proto = value.get_proto()
    while proto is not None:
        if proto is wanted:
            return True
        realm.charge(10 if proto.exotic else 1)
        proto = proto.get_proto()
    return False


@PROTOTYPE.method("propertyIsEnumerable", 1)
def property_is_enumerable(realm: Realm, this: Any, key: Any = U, *_: Any) -> Any:
    """ECMAScript, Object.prototype.propertyIsEnumerable."""
    wanted = to_key(key)
    found = realm.to_object(this).get_own(wanted)
    return found is not None and found.enumerable


def builtin_tag(value: Obj) -> str:
    """What sort of object it is (ECMAScript, Object.prototype.toString)."""
    if is_array(value):
        return "Array"
    if value.fn is not None:
        return "Function"
    if isinstance(value, Boxed):
        return value.boxed_kind
    return value.kind if value.kind in TAGS else "Object"


@PROTOTYPE.method("toString", 0)
def to_string(realm: Realm, this: Any, *_: Any) -> Any:
    """ECMAScript, Object.prototype.toString."""
    if this is U:
        return "[object Undefined]"
    if this is None:
        return "[object Null]"
    value = realm.to_object(this)
    tag = builtin_tag(value)
    told = value.get(TO_STRING_TAG, value)
    return f"[object {told if isinstance(told, str) else tag}]"


@PROTOTYPE.method("valueOf", 0)
def value_of(realm: Realm, this: Any, *_: Any) -> Any:
    """ECMAScript, Object.prototype.valueOf."""
    return realm.to_object(this)


def set_proto(realm: Realm, this: Any, proto: Any = U, *_: Any) -> Any:
    """ECMAScript, set Object.prototype.__proto__."""
    if this is U or this is None:
        realm.to_object(this)
    fits = isinstance(this, Obj) and (proto is None or isinstance(proto, Obj))
    if fits and not this.set_proto(proto):
        raise Fault("TypeError", "cannot set the prototype of the object")
    return U


@PROTOTYPE.getter("__proto__", set_proto)
def get_proto(realm: Realm, this: Any, *_: Any) -> Any:
    """ECMAScript, get Object.prototype.__proto__."""
    return realm.to_object(this).get_proto()


@PROTOTYPE.method("toLocaleString", 0)
def to_locale_string(realm: Realm, this: Any, *_: Any) -> Any:
    """ECMAScript, Object.prototype.toLocaleString."""
    return realm.invoke(this, "toString")
