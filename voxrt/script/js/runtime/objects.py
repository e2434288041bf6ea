"""Ordinary objects: properties, attributes, prototypes.

How this works. A property's value stands in `props` under its key, an `Accessor` there
is a getter with its setter. Attributes other than the usual ones (writable, enumerable,
configurable: `ALL`) stand beside it in `attrs`. An object whose class is exactly `Obj`
is *simple*: extensible, and all its own properties are writable data. Compiled code
reads and writes simple objects directly. `_complicate` takes an object out of that
state; its class is `SlowObj` then.

The methods are the internal methods of the specification (ECMAScript, Ordinary Object
Internal Methods); exotic objects override them. `exotic` says that a key that is not
in `props` may still be there: ask `get`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

from voxrt.script.js.runtime.values import MISSING, Key, Symbol, U

__all__ = [
    "ALL",
    "CONFIGURABLE",
    "ENUMERABLE",
    "HIDDEN",
    "WRITABLE",
    "Accessor",
    "Obj",
    "Property",
    "SlowObj",
    "array_index",
    "compatible",
    "data",
    "described",
    "ordered",
    "same_value",
]

WRITABLE = 1
ENUMERABLE = 2
CONFIGURABLE = 4
ALL = WRITABLE | ENUMERABLE | CONFIGURABLE
HIDDEN = WRITABLE | CONFIGURABLE
"""attributes of built-in methods"""

LAST_INDEX = 2**32 - 2

Value: TypeAlias = Any


class Accessor:
    """A getter and a setter; each is a function object or `U`."""

    __slots__ = ("get", "set")

    def __init__(self, get: Value, set_: Value) -> None:
        self.get = get
        self.set = set_


class Property:
    """A property descriptor; what is absent from it is `MISSING`.

    ECMAScript, The Property Descriptor Specification Type.
    """

    __slots__ = ("configurable", "enumerable", "get", "set", "value", "writable")

    def __init__(
        self,
        *,
        value: Value = MISSING,
        get: Value = MISSING,
        set_: Value = MISSING,
        writable: Value = MISSING,
        enumerable: Value = MISSING,
        configurable: Value = MISSING,
    ) -> None:
        self.value = value
        self.get = get
        self.set = set_
        self.writable = writable
        self.enumerable = enumerable
        self.configurable = configurable

    @property
    def is_accessor(self) -> bool:
        """Whether it has a getter or a setter."""
        return self.get is not MISSING or self.set is not MISSING

    @property
    def is_data(self) -> bool:
        """Whether it has a value or says whether that can be written."""
        return self.value is not MISSING or self.writable is not MISSING

    def flags(self, before: int = 0) -> int:
        """Attributes as bits; those that are absent are taken from `before`."""
        bits = before
        for bit, given in (
            (WRITABLE, self.writable),
            (ENUMERABLE, self.enumerable),
            (CONFIGURABLE, self.configurable),
        ):
            if given is not MISSING:
                bits = bits | bit if given else bits & ~bit
        return bits


def data(value: Value, flags: int = ALL) -> Property:
    """Complete descriptor of a data property."""
    return Property(
        value=value,
        writable=bool(flags & WRITABLE),
        enumerable=bool(flags & ENUMERABLE),
        configurable=bool(flags & CONFIGURABLE),
    )


def described(value: Value, flags: int) -> Property:
    """Complete descriptor of a stored property."""
    if type(value) is Accessor:
        return Property(
            get=value.get,
            set_=value.set,
            enumerable=bool(flags & ENUMERABLE),
            configurable=bool(flags & CONFIGURABLE),
        )
    return data(value, flags)


def array_index(key: Key) -> int:
    """The array index that a key spells, or -1 (ECMAScript, array index)."""
    if type(key) is str and key and key[0] in "0123456789" and key.isascii():
        if key[0] == "0":
            return 0 if key == "0" else -1
        if len(key) <= 10 and key.isdigit():
            index = int(key)
            return index if index <= LAST_INDEX else -1
    return -1


def ordered(keys: list[Key]) -> list[Key]:
    """Keys in the order of OrdinaryOwnPropertyKeys; indices, strings, symbols."""
    if all(type(key) is str and (not key or key[0] > "9") for key in keys):
        return keys
    indices = [key for key in keys if array_index(key) >= 0]
    indices.sort(key=array_index)
    strings = [key for key in keys if type(key) is str and array_index(key) < 0]
    return [*indices, *strings, *(key for key in keys if type(key) is Symbol)]


class Obj:
    """An object.

    Args:
        proto: Its prototype, or None.
    """

    __slots__ = ("attrs", "extensible", "private", "props", "proto")

    if TYPE_CHECKING:
        private: dict[Any, Any]
        """private elements of classes; unset until there are some"""

    exotic: ClassVar[bool] = False
    kind: ClassVar[str] = "Object"
    """what `Object.prototype.toString` calls it"""
    fn: Any = None
    """Python callable `(this, *args)` of a callable object, else None"""
    build: Any = None
    """Python callable `(function, new_target, args)` of a constructor, else None"""

    def __init__(self, proto: Obj | None) -> None:
        self.props: dict[Key, Value] = {}
        self.proto = proto
        self.attrs: dict[Key, int] | None = None
        self.extensible = True

    def _complicate(self) -> None:
        """Tell compiled code not to reach into the object any more."""
        if type(self) is Obj:
            self.__class__ = SlowObj

    # Reading

    def get_own(self, key: Key) -> Property | None:
        """[[GetOwnProperty]]: a complete descriptor, or None."""
        value = self.props.get(key, MISSING)
        if value is MISSING:
            return None
        return described(value, self.attrs.get(key, ALL) if self.attrs else ALL)

    def has_own(self, key: Key) -> bool:
        """Whether there is an own property."""
        return key in self.props if not self.exotic else self.get_own(key) is not None

    def has(self, key: Key) -> bool:
        """[[HasProperty]]."""
        if self.has_own(key):
            return True
        proto = self.get_proto()
        return proto is not None and proto.has(key)

    def get(self, key: Key, receiver: Value) -> Value:
        """[[Get]]: the value, `U` when there is none."""
        value = self.props.get(key, MISSING)
        if value is not MISSING:
            if type(value) is Accessor:
                return U if value.get is U else value.get.fn(receiver)
            return value
        proto = self.proto
        while proto is not None:
            if proto.exotic:
                return proto.get(key, receiver)
            value = proto.props.get(key, MISSING)
            if value is not MISSING:
                if type(value) is Accessor:
                    return U if value.get is U else value.get.fn(receiver)
                return value
            proto = proto.proto
        return U

    def get_proto(self) -> Obj | None:
        """[[GetPrototypeOf]]."""
        return self.proto

    def is_extensible(self) -> bool:
        """[[IsExtensible]]."""
        return self.extensible

    def own_keys(self) -> list[Key]:
        """[[OwnPropertyKeys]]."""
        return ordered(list(self.props))

    # Writing

    def put_own(self, key: Key, value: Value, flags: int = ALL) -> None:
        """Set an own data property without asking; for objects that were just made."""
        self.props[key] = value
        if flags != ALL:
            if self.attrs is None:
                self.attrs = {}
            self.attrs[key] = flags
            if not flags & WRITABLE:
                self._complicate()

    def define(self, key: Key, wanted: Property) -> bool:
        """[[DefineOwnProperty]]: False when it is refused.

        ECMAScript, ValidateAndApplyPropertyDescriptor.
        """
        current = self.get_own(key)
        if current is None:
            if not self.is_extensible():
                return False
            self._store(key, wanted, wanted.flags())
            return True
        if not compatible(wanted, current):
            return False
        if wanted.is_accessor and current.is_accessor:
            wanted = Property(
                get=current.get if wanted.get is MISSING else wanted.get,
                set_=current.set if wanted.set is MISSING else wanted.set,
                enumerable=wanted.enumerable,
                configurable=wanted.configurable,
            )
        elif not wanted.is_accessor and current.is_data:
            if wanted.value is MISSING:
                wanted = Property(
                    value=current.value,
                    writable=wanted.writable,
                    enumerable=wanted.enumerable,
                    configurable=wanted.configurable,
                )
        elif not wanted.is_accessor and not wanted.is_data:
            wanted = Property(
                get=current.get,
                set_=current.set,
                enumerable=wanted.enumerable,
                configurable=wanted.configurable,
            )
        self._store(key, wanted, wanted.flags(current.flags()))
        return True

    def _store(self, key: Key, wanted: Property, flags: int) -> None:
        """Keep a property that was found to be allowed."""
        if wanted.is_accessor:
            getter = U if wanted.get is MISSING else wanted.get
            setter = U if wanted.set is MISSING else wanted.set
            self.props[key] = Accessor(getter, setter)
            flags &= ~WRITABLE
            self._complicate()
        else:
            self.props[key] = U if wanted.value is MISSING else wanted.value
            if not flags & WRITABLE:
                self._complicate()
        if flags != ALL:
            if self.attrs is None:
                self.attrs = {}
            self.attrs[key] = flags
        elif self.attrs is not None:
            self.attrs.pop(key, None)

    def set(self, key: Key, value: Value, receiver: Value) -> bool:
        """[[Set]]: False when it is refused (ECMAScript, OrdinarySet)."""
        own = self.get_own(key)
        if own is None:
            proto = self.get_proto()
            if proto is not None:
                return proto.set(key, value, receiver)
            own = data(U)
        if own.is_accessor:
            if own.set is U or own.set is MISSING:
                return False
            own.set.fn(receiver, value)
            return True
        if not own.writable or not isinstance(receiver, Obj):
            return False
        existing = receiver.get_own(key) if receiver is not self else own
        if existing is None or (receiver is self and not self.has_own(key)):
            return receiver.define(key, data(value))
        if existing.is_accessor or not existing.writable:
            return False
        return receiver.define(key, Property(value=value))

    def delete(self, key: Key) -> bool:
        """[[Delete]]: False when it is refused."""
        own = self.get_own(key)
        if own is None:
            return True
        if not own.configurable:
            return False
        self.props.pop(key, None)
        if self.attrs is not None:
            self.attrs.pop(key, None)
        return True

    def set_proto(self, proto: Obj | None) -> bool:
        """[[SetPrototypeOf]]: False when it is refused."""
        if proto is self.proto:
            return True
        if not self.extensible:
            return False
        step = proto
        while step is not None and not step.hides_proto:
            if step is self:
                return False
            step = step.proto
        self.proto = proto
        return True

    hides_proto: ClassVar[bool] = False
    """whether [[GetPrototypeOf]] is not the ordinary one (a Proxy)"""

    def prevent_extensions(self) -> bool:
        """[[PreventExtensions]]: False when it is refused."""
        self.extensible = False
        self._complicate()
        return True


class SlowObj(Obj):
    """An ordinary object that is not simple any more."""

    __slots__ = ()


def compatible(wanted: Property, current: Property) -> bool:
    """Whether a property may be changed so (ValidateAndApplyPropertyDescriptor)."""
    if current.configurable:
        return True
    if wanted.configurable is True:
        return False
    if wanted.enumerable not in (MISSING, current.enumerable):
        return False
    if not wanted.is_accessor and not wanted.is_data:
        return True
    if wanted.is_accessor != current.is_accessor:
        return False
    if current.is_accessor:
        same_get = wanted.get is MISSING or wanted.get is current.get
        return same_get and (wanted.set is MISSING or wanted.set is current.set)
    if current.writable:
        return True
    if wanted.writable is True:
        return False
    return wanted.value is MISSING or same_value(wanted.value, current.value)


def same_value(left: Value, right: Value) -> bool:
    """SameValue: NaN is itself, and the zeros differ."""
    if type(left) is not type(right):
        return False
    if type(left) is float:
        if left != left:
            return bool(right != right)
        return left == right and str(left) == str(right)
    if type(left) in (str, int):
        return bool(left == right)
    return left is right
