"""`Object` (ECMAScript, Properties of the Object Constructor)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from voxrt.script.js.builtins.objectprototype import PROTOTYPE
from voxrt.script.js.runtime.convert import is_callable, to_key
from voxrt.script.js.runtime.descriptors import (
    define_or_throw,
    from_descriptor,
    to_descriptor,
)
from voxrt.script.js.runtime.integrity import (
    FROZEN,
    SEALED,
    has_integrity,
    set_integrity,
)
from voxrt.script.js.runtime.iteration import for_each
from voxrt.script.js.runtime.objects import Obj, Property, data, same_value
from voxrt.script.js.runtime.spec import Constructor
from voxrt.script.js.runtime.values import Fault, Key, Symbol, U

if TYPE_CHECKING:
    from collections.abc import Iterator

    from voxrt.script.js.runtime.realm import Realm

__all__ = ["SPECS", "define_all", "enumerable_keys", "keys_of"]

OBJECT = Constructor("Object", 1)


@OBJECT.construct
def construct(realm: Realm, new_target: Any, value: Any = U, *_: Any) -> Any:
    """ECMAScript, Object."""
    if new_target is not realm.intrinsic("Object"):
        return Obj(realm.proto_from(new_target, "Object.prototype"))
    return call(realm, U, value)


@OBJECT.call
def call(realm: Realm, this: Any, value: Any = U, *_: Any) -> Any:
    """ECMAScript, Object, without `new`."""
    return realm.object() if value is U or value is None else realm.to_object(value)


def keys_of(realm: Realm, value: Obj) -> list[Key]:
    """Own keys, each of which counts as a step."""
    keys = value.own_keys()
    realm.charge(len(keys))
    return keys


def enumerable_keys(realm: Realm, value: Obj) -> Iterator[str]:
    """Names of own enumerable properties, looked at one by one."""
    for key in keys_of(realm, value):
        if isinstance(key, str):
            found = value.get_own(key)
            if found is not None and found.enumerable:
                yield key


@OBJECT.method("assign", 2)
def assign(realm: Realm, this: Any, target: Any = U, *sources: Any) -> Any:
    """ECMAScript, Object.assign."""
    made = realm.to_object(target)
    for source in sources:
        if source is U or source is None:
            continue
        given = realm.to_object(source)
        for key in keys_of(realm, given):
            found = given.get_own(key)
            if found is not None and found.enumerable:
                realm.put(made, key, given.get(key, given))
    return made


@OBJECT.method("getOwnPropertyDescriptor", 2)
def get_own_property_descriptor(
    realm: Realm, this: Any, value: Any = U, key: Any = U, *_: Any
) -> Any:
    """ECMAScript, Object.getOwnPropertyDescriptor."""
    given = realm.to_object(value)
    return from_descriptor(realm, given.get_own(to_key(key)))


@OBJECT.method("getOwnPropertyDescriptors", 1)
def get_own_property_descriptors(
    realm: Realm, this: Any, value: Any = U, *_: Any
) -> Any:
    """ECMAScript, Object.getOwnPropertyDescriptors."""
    given = realm.to_object(value)
    made = realm.object()
    for key in keys_of(realm, given):
        found = given.get_own(key)
        if found is not None:
            made.define(key, data(from_descriptor(realm, found)))
    return made


@OBJECT.method("getOwnPropertyNames", 1)
def get_own_property_names(realm: Realm, this: Any, value: Any = U, *_: Any) -> Any:
    """ECMAScript, Object.getOwnPropertyNames."""
    keys = keys_of(realm, realm.to_object(value))
    return realm.array(key for key in keys if isinstance(key, str))


@OBJECT.method("getOwnPropertySymbols", 1)
def get_own_property_symbols(realm: Realm, this: Any, value: Any = U, *_: Any) -> Any:
    """ECMAScript, Object.getOwnPropertySymbols."""
    keys = keys_of(realm, realm.to_object(value))
    return realm.array(key for key in keys if isinstance(key, Symbol))


@OBJECT.method("hasOwn", 2)
def has_own(realm: Realm, this: Any, value: Any = U, key: Any = U, *_: Any) -> Any:
    """ECMAScript, Object.hasOwn."""
    return realm.to_object(value).get_own(to_key(key)) is not None


@OBJECT.method("is", 2)
def is_same(realm: Realm, this: Any, left: Any = U, right: Any = U, *_: Any) -> Any:
    """ECMAScript, Object.is."""
    return same_value(left, right)


@OBJECT.method("preventExtensions", 1)
def prevent_extensions(realm: Realm, this: Any, value: Any = U, *_: Any) -> Any:
    """ECMAScript, Object.preventExtensions."""
    if isinstance(value, Obj) and not value.prevent_extensions():
        raise Fault("TypeError", "cannot prevent extensions of the object")
    return value


@OBJECT.method("seal", 1)
def seal(realm: Realm, this: Any, value: Any = U, *_: Any) -> Any:
    """ECMAScript, Object.seal."""
    if isinstance(value, Obj) and not set_integrity(realm, value, SEALED):
        raise Fault("TypeError", "cannot seal the object")
    return value


@OBJECT.method("create", 2)
def create(realm: Realm, this: Any, proto: Any = U, props: Any = U, *_: Any) -> Any:
    """ECMAScript, Object.create."""
    if proto is not None and not isinstance(proto, Obj):
        raise Fault("TypeError", "prototype is neither an object nor null")
    made = Obj(proto)
    return made if props is U else define_all(realm, made, props)


def define_all(realm: Realm, target: Obj, props: Any) -> Obj:
    """ObjectDefineProperties."""
    given = realm.to_object(props)
    wanted: list[tuple[Key, Property]] = []
    for key in keys_of(realm, given):
        found = given.get_own(key)
        if found is not None and found.enumerable:
            wanted.append((key, to_descriptor(given.get(key, given))))
    for key, each in wanted:
        define_or_throw(target, key, each)
    return target


@OBJECT.method("defineProperties", 2)
def define_properties(
    realm: Realm, this: Any, target: Any = U, props: Any = U, *_: Any
) -> Any:
    """ECMAScript, Object.defineProperties."""
    if not isinstance(target, Obj):
        raise Fault("TypeError", "Object.defineProperties needs an object")
    return define_all(realm, target, props)


@OBJECT.method("defineProperty", 3)
def define_property(
    realm: Realm, this: Any, target: Any = U, key: Any = U, wanted: Any = U, *_: Any
) -> Any:
    """ECMAScript, Object.defineProperty."""
    if not isinstance(target, Obj):
        raise Fault("TypeError", "Object.defineProperty needs an object")
    name = to_key(key)
    define_or_throw(target, name, to_descriptor(wanted))
    return target


@OBJECT.method("freeze", 1)
def freeze(realm: Realm, this: Any, value: Any = U, *_: Any) -> Any:
    """ECMAScript, Object.freeze."""
    if isinstance(value, Obj) and not set_integrity(realm, value, FROZEN):
        raise Fault("TypeError", "cannot freeze the object")
    return value


@OBJECT.method("getPrototypeOf", 1)
def get_prototype_of(realm: Realm, this: Any, value: Any = U, *_: Any) -> Any:
    """ECMAScript, Object.getPrototypeOf."""
    return realm.to_object(value).get_proto()


@OBJECT.method("setPrototypeOf", 2)
def set_prototype_of(
    realm: Realm, this: Any, value: Any = U, proto: Any = U, *_: Any
) -> Any:
    """ECMAScript, Object.setPrototypeOf."""
    if value is U or value is None:
        realm.to_object(value)
    if proto is not None and not isinstance(proto, Obj):
        raise Fault("TypeError", "prototype is neither an object nor null")
    if isinstance(value, Obj) and not value.set_proto(proto):
        raise Fault("TypeError", "cannot set the prototype of the object")
    return value


@OBJECT.method("isExtensible", 1)
def is_extensible(realm: Realm, this: Any, value: Any = U, *_: Any) -> Any:
    """ECMAScript, Object.isExtensible."""
    return isinstance(value, Obj) and value.is_extensible()


@OBJECT.method("isFrozen", 1)
def is_frozen(realm: Realm, this: Any, value: Any = U, *_: Any) -> Any:
    """ECMAScript, Object.isFrozen."""
    return not isinstance(value, Obj) or has_integrity(realm, value, FROZEN)


@OBJECT.method("isSealed", 1)
def is_sealed(realm: Realm, this: Any, value: Any = U, *_: Any) -> Any:
    """ECMAScript, Object.isSealed."""
    return not isinstance(value, Obj) or has_integrity(realm, value, SEALED)


@OBJECT.method("keys", 1)
def keys(realm: Realm, this: Any, value: Any = U, *_: Any) -> Any:
    """ECMAScript, Object.keys."""
    return realm.array(enumerable_keys(realm, realm.to_object(value)))


@OBJECT.method("entries", 1)
def entries(realm: Realm, this: Any, value: Any = U, *_: Any) -> Any:
    """ECMAScript, Object.entries."""
    given = realm.to_object(value)
    names = enumerable_keys(realm, given)
    return realm.array(realm.array((key, given.get(key, given))) for key in names)


@OBJECT.method("fromEntries", 1)
def from_entries(realm: Realm, this: Any, pairs: Any = U, *_: Any) -> Any:
    """ECMAScript, Object.fromEntries."""
    if pairs is U or pairs is None:
        realm.to_object(pairs)
    made = realm.object()

    def add(pair: Any) -> None:
        if not isinstance(pair, Obj):
            raise Fault("TypeError", "entry of Object.fromEntries is not an object")
        key, value = pair.get("0", pair), pair.get("1", pair)
        made.define(to_key(key), data(value))

    for_each(realm, pairs, add)
    return made


@OBJECT.method("values", 1)
def values(realm: Realm, this: Any, value: Any = U, *_: Any) -> Any:
    """ECMAScript, Object.values."""
    given = realm.to_object(value)
    names = enumerable_keys(realm, given)
    return realm.array(given.get(key, given) for key in names)


@OBJECT.method("groupBy", 2)
def group_by(realm: Realm, this: Any, items: Any = U, chosen: Any = U, *_: Any) -> Any:
    """ECMAScript, Object.groupBy."""
    if items is U or items is None:
        realm.to_object(items)
    if not is_callable(chosen):
        raise Fault("TypeError", "callback of Object.groupBy is not a function")
    groups: dict[Key, list[Any]] = {}
    count = 0

    def put(item: Any) -> None:
        nonlocal count
        key = to_key(chosen.fn(U, item, float(count)))
        groups.setdefault(key, []).append(item)
        count += 1

    for_each(realm, items, put)
    made = Obj(None)
    made.props.update((key, realm.array(group)) for key, group in groups.items())
    return made


SPECS = (OBJECT, PROTOTYPE)
