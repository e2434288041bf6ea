"""`Reflect` (ECMAScript, The Reflect Object)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from voxrt.script.js.runtime.arraylike import list_of
from voxrt.script.js.runtime.convert import is_callable, to_key
from voxrt.script.js.runtime.descriptors import from_descriptor, to_descriptor
from voxrt.script.js.runtime.objects import CONFIGURABLE, Obj
from voxrt.script.js.runtime.spec import Spec
from voxrt.script.js.runtime.values import MISSING, TO_STRING_TAG, Fault, U

if TYPE_CHECKING:
    from voxrt.script.js.runtime.realm import Realm

__all__ = ["SPECS", "constructor_of", "target_of"]

REFLECT = Spec("Reflect")


def target_of(value: Any, name: str) -> Obj:
    """The first argument, which has to be an object."""
    if not isinstance(value, Obj):
        raise Fault("TypeError", f"target of Reflect.{name} is not an object")
    return value


def constructor_of(value: Any) -> Obj:
    """An argument that has to be a constructor."""
    if not isinstance(value, Obj) or value.build is None:
        raise Fault("TypeError", "argument of Reflect.construct is not a constructor")
    return value


@REFLECT.method("defineProperty", 3)
def define_property(
    realm: Realm, this: Any, target: Any = U, key: Any = U, wanted: Any = U, *_: Any
) -> Any:
    """ECMAScript, Reflect.defineProperty."""
    holder = target_of(target, "defineProperty")
    name = to_key(key)
    return holder.define(name, to_descriptor(wanted))


@REFLECT.method("deleteProperty", 2)
def delete_property(
    realm: Realm, this: Any, target: Any = U, key: Any = U, *_: Any
) -> Any:
    """ECMAScript, Reflect.deleteProperty."""
    return target_of(target, "deleteProperty").delete(to_key(key))


@REFLECT.method("apply", 3)
def apply(
    realm: Realm, this: Any, target: Any = U, this_arg: Any = U, args: Any = U, *_: Any
) -> Any:
    """ECMAScript, Reflect.apply."""
    if not is_callable(target):
        raise Fault("TypeError", "target of Reflect.apply is not a function")
    return target.fn(this_arg, *list_of(realm, args))


@REFLECT.method("construct", 2)
def construct(
    realm: Realm,
    this: Any,
    target: Any = U,
    args: Any = U,
    new_target: Any = MISSING,
    *_: Any,
) -> Any:
    """ECMAScript, Reflect.construct."""
    maker = constructor_of(target)
    aim = maker if new_target is MISSING else constructor_of(new_target)
    return realm.construct(maker, list_of(realm, args), aim)


@REFLECT.method("get", 2)
def get(
    realm: Realm,
    this: Any,
    target: Any = U,
    key: Any = U,
    receiver: Any = MISSING,
    *_: Any,
) -> Any:
    """ECMAScript, Reflect.get."""
    holder = target_of(target, "get")
    return holder.get(to_key(key), holder if receiver is MISSING else receiver)


@REFLECT.method("getOwnPropertyDescriptor", 2)
def get_own_property_descriptor(
    realm: Realm, this: Any, target: Any = U, key: Any = U, *_: Any
) -> Any:
    """ECMAScript, Reflect.getOwnPropertyDescriptor."""
    holder = target_of(target, "getOwnPropertyDescriptor")
    return from_descriptor(realm, holder.get_own(to_key(key)))


@REFLECT.method("getPrototypeOf", 1)
def get_prototype_of(realm: Realm, this: Any, target: Any = U, *_: Any) -> Any:
    """ECMAScript, Reflect.getPrototypeOf."""
    return target_of(target, "getPrototypeOf").get_proto()


@REFLECT.method("has", 2)
def has(realm: Realm, this: Any, target: Any = U, key: Any = U, *_: Any) -> Any:
    """ECMAScript, Reflect.has."""
    return target_of(target, "has").has(to_key(key))


@REFLECT.method("isExtensible", 1)
def is_extensible(realm: Realm, this: Any, target: Any = U, *_: Any) -> Any:
    """ECMAScript, Reflect.isExtensible."""
    return target_of(target, "isExtensible").is_extensible()


@REFLECT.method("ownKeys", 1)
def own_keys(realm: Realm, this: Any, target: Any = U, *_: Any) -> Any:
    """ECMAScript, Reflect.ownKeys."""
    keys = target_of(target, "ownKeys").own_keys()
    realm.charge(len(keys))
    return realm.array(keys)


@REFLECT.method("preventExtensions", 1)
def prevent_extensions(realm: Realm, this: Any, target: Any = U, *_: Any) -> Any:
    """ECMAScript, Reflect.preventExtensions."""
    return target_of(target, "preventExtensions").prevent_extensions()


@REFLECT.method("set", 3)
def set_(
    realm: Realm,
    this: Any,
    target: Any = U,
    key: Any = U,
    value: Any = U,
    *rest: Any,
) -> Any:
    """ECMAScript, Reflect.set."""
    holder = target_of(target, "set")
    return holder.set(to_key(key), value, rest[0] if rest else holder)


@REFLECT.method("setPrototypeOf", 2)
def set_prototype_of(
    realm: Realm, this: Any, target: Any = U, proto: Any = U, *_: Any
) -> Any:
    """ECMAScript, Reflect.setPrototypeOf."""
    holder = target_of(target, "setPrototypeOf")
    if proto is not None and not isinstance(proto, Obj):
        raise Fault("TypeError", "prototype is neither an object nor null")
    return holder.set_proto(proto)


REFLECT.value(TO_STRING_TAG, "Reflect", CONFIGURABLE)

SPECS = (REFLECT,)
