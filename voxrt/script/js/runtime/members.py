"""Properties as compiled code reads and writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from voxrt.script.js.runtime.arrays import Arr
from voxrt.script.js.runtime.classes import super_set
from voxrt.script.js.runtime.convert import to_key
from voxrt.script.js.runtime.functions import Fn
from voxrt.script.js.runtime.objects import Accessor, Obj, data
from voxrt.script.js.runtime.realm import key_text, text_of
from voxrt.script.js.runtime.spec import Pending
from voxrt.script.js.runtime.values import MISSING, Fault, Key, U

if TYPE_CHECKING:
    from voxrt.script.js.runtime.realm import Realm

__all__ = [
    "define",
    "define_method",
    "delete",
    "delete_super",
    "get",
    "item",
    "length",
    "method",
    "put",
    "put_item",
    "put_item_loose",
    "put_loose",
    "reference_key",
    "set_literal_proto",
    "super_put",
]


# Reading


def get(realm: Realm, value: Any, key: Key) -> Any:
    """`value.key`; the key is neither an index nor `length`."""
    kind = type(value)
    if isinstance(value, Obj):
        found = value.props.get(key, MISSING)
        if found is not MISSING:
            return value.get(key, value) if type(found) is Accessor else found
        if kind.exotic and kind is not Arr and not (kind is Fn and key not in SETTLED):
            return value.get(key, value)
        proto = value.proto
    elif kind is str:
        proto = realm.string_proto
    elif value is U or value is None:
        raise _unreadable(value, key)
    else:
        proto = realm.proto_of(value)
    return _inherited(proto, key, value)


def method(realm: Realm, value: Any, key: Key) -> Any:
    """`value.key` that is called; the methods of strings and arrays come first."""
    kind = type(value)
    if kind is str:
        found = realm.intrinsic("String.prototype").props.get(key, MISSING)
    elif kind is Arr and value.proto is realm.array_proto and not value.props:
        found = realm.array_proto.props.get(key, MISSING)
    else:
        return get(realm, value, key)
    return found if type(found) is Fn else get(realm, value, key)


SETTLED = ("length", "name", "prototype")
"""properties of functions that are made when somebody asks for them"""


def _inherited(proto: Obj | None, key: Key, receiver: Any) -> Any:
    """A property of a prototype, or of one of its prototypes."""
    while proto is not None:
        found = proto.props.get(key, MISSING)
        if found is not MISSING:
            if type(found) is Accessor:
                return proto.get(key, receiver)
            return found
        if proto.exotic and (not isinstance(proto, Pending) or key in proto.pending):
            return proto.get(key, receiver)
        proto = proto.proto
    return U


def _unreadable(value: Any, key: Key) -> Fault:
    what = text_of(value)
    return Fault("TypeError", f"cannot read property {key_text(key)} of {what}")


def item(realm: Realm, value: Any, key: Any) -> Any:
    """`value[key]`."""
    if type(key) is float:
        if type(value) is Arr:
            items = value.items
            if 0 <= key < len(items):
                at = int(key)
                if at == key:
                    return items[at]
        elif type(value) is str and 0 <= key < len(value):
            at = int(key)
            if at == key:
                return value[at]
    elif type(key) is str and type(value) is Obj:
        found = value.props.get(key, MISSING)
        if found is not MISSING:
            return found
    if value is U or value is None:
        raise _unreadable(value, key if isinstance(key, str) else "of unknown name")
    return realm.get(value, to_key(key))


def length(realm: Realm, value: Any) -> Any:
    """`value.length`."""
    if type(value) is Arr:
        return float(len(value.items))
    if type(value) is str:
        return float(len(value))
    if value is U or value is None:
        raise _unreadable(value, "length")
    return realm.get(value, "length")


# Writing


def _is_free(target: Obj, key: Key) -> bool:
    """Whether a simple object can get a property, as no prototype has a say."""
    proto = target.proto
    while proto is not None:
        if key in proto.props:
            return False
        if proto.exotic and (not isinstance(proto, Pending) or key in proto.pending):
            return False
        proto = proto.proto
    return True


def _set(realm: Realm, target: Any, key: Key, value: Any) -> bool:
    """PutValue of a property; False when it is refused."""
    if type(target) is Obj and (key in target.props or _is_free(target, key)):
        target.props[key] = value
        return True
    if isinstance(target, Obj):
        return target.set(key, value, target)
    if target is U or target is None:
        what = text_of(target)
        raise Fault("TypeError", f"cannot set property {key_text(key)} of {what}")
    return realm.proto_of(target).set(key, value, target)


def _refused(target: Any, key: Key) -> Fault:
    del target
    return Fault("TypeError", f"cannot write property {key_text(key)}")


def put(realm: Realm, target: Any, key: Key, value: Any) -> Any:
    """`target.key = value` in strict code; the value."""
    if not _set(realm, target, key, value):
        raise _refused(target, key)
    return value


def put_loose(realm: Realm, target: Any, key: Key, value: Any) -> Any:
    """`target.key = value` in sloppy code; the value."""
    _set(realm, target, key, value)
    return value


def _set_item(realm: Realm, target: Any, key: Any, value: Any) -> bool:
    if type(key) is float and type(target) is Arr:
        items = target.items
        size = len(items)
        if 0 <= key < size:
            at = int(key)
            if at == key:
                items[at] = value
                return True
        elif key == size and _appends(realm, target):
            items.append(value)
            return True
    if target is U or target is None:
        raise Fault("TypeError", f"cannot set a property of {text_of(target)}")
    return _set(realm, target, to_key(key), value)


def _appends(realm: Realm, target: Arr) -> bool:
    """Whether nothing that an array inherits is in the way of a new element."""
    proto = realm.array_proto
    if proto.table or proto.items or target.proto is not proto:
        return False
    return str(len(target.items)) not in realm.object_proto.props


def put_item(realm: Realm, target: Any, key: Any, value: Any) -> Any:
    """`target[key] = value` in strict code; the value."""
    if not _set_item(realm, target, key, value):
        raise _refused(target, to_key(key))
    return value


def put_item_loose(realm: Realm, target: Any, key: Any, value: Any) -> Any:
    """`target[key] = value` in sloppy code; the value."""
    _set_item(realm, target, key, value)
    return value


def reference_key(target: Any, key: Any) -> Key | float:
    """The key of a property that is read and then written, converted once."""
    if target is U or target is None:
        raise Fault("TypeError", f"cannot read a property of {text_of(target)}")
    return key if type(key) is float else to_key(key)


def super_put(this: Any, key: Any, base: Any, value: Any, strict: Any) -> Any:
    """`super[key] = value`; the value."""
    return super_set(this, key, base, value, strict=strict)


# delete


def delete(realm: Realm, target: Any, key: Any, strict: Any) -> bool:
    """`delete target[key]`."""
    if target is U or target is None:
        raise Fault("TypeError", f"cannot delete a property of {text_of(target)}")
    made = realm.to_object(target)
    name = to_key(key)
    if made.delete(name):
        return True
    if strict:
        raise Fault("TypeError", f"cannot delete property {key_text(name)}")
    return False


def delete_super(this: Any, key: Any) -> bool:
    """`delete super.key`."""
    del this, key
    raise Fault("ReferenceError", "a property of super cannot be deleted")


# Object literals


def define(target: Obj, key: Key, value: Any) -> None:
    """A property of an object literal (CreateDataPropertyOrThrow)."""
    if type(target) is Obj:
        target.props[key] = value
    else:
        target.define(key, data(value))


def set_literal_proto(target: Obj, proto: Any) -> None:
    """`__proto__: proto` in an object literal (Annex B)."""
    if proto is None or isinstance(proto, Obj):
        target.set_proto(proto)


def define_method(target: Obj, key: Key, function: Fn, kind: str) -> None:
    """A method, getter or setter of an object literal."""
    function.home = target
    if kind == "method":
        define(target, key, function)
        return
    own = target.props.get(key)
    get_, set_ = (own.get, own.set) if type(own) is Accessor else (U, U)
    if kind == "get":
        get_ = function
    else:
        set_ = function
    target._complicate()
    target.props[key] = Accessor(get_, set_)
    target.attrs = target.attrs or {}
    target.attrs[key] = 6
