"""How the built-in objects are declared, and how a realm gets its own of them.

A module of `builtins/` declares with a `Spec` what an intrinsic object has: methods,
getters, values, in their order. Specs are the same for all realms and never change.
What a realm has is a `Lazy` object, which makes each property when it is first asked
for: a fresh realm costs next to nothing, and no realm sees what another one changed.

    SPEC = Spec("Map.prototype", parent="Object.prototype")

    @SPEC.method("get", 1)
    def get(realm, this, key=U, *_): ...
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import MethodType
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from voxrt.script.js.runtime.functions import (
    Fn,
    FunctionInfo,
    build_native,
    refuse_call,
)
from voxrt.script.js.runtime.objects import (
    CONFIGURABLE,
    HIDDEN,
    Accessor,
    Obj,
    Property,
)
from voxrt.script.js.runtime.values import Key, Symbol, U

if TYPE_CHECKING:
    from voxrt.script.js.runtime.realm import Realm

__all__ = [
    "Constructor",
    "FunctionSpec",
    "Lazy",
    "LazyFn",
    "Pending",
    "Spec",
    "native",
    "spelled",
]

Native: TypeAlias = Callable[..., Any]
F = TypeVar("F", bound=Native)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One property of an intrinsic object."""

    make: Callable[[Any], Any]
    """makes the value, or the `Accessor`, for a realm"""
    flags: int


def spelled(key: Key, prefix: str = "") -> str:
    """Name of a function that stands under a key (ECMAScript, SetFunctionName)."""
    if isinstance(key, Symbol):
        key = f"[{key.description}]" if key.description is not None else ""
    return f"{prefix} {key}" if prefix else key


def native(realm: Realm, name: str, length: int, function: Native) -> Fn:
    """Function object of a built-in: called with the realm before `this`."""
    info = FunctionInfo(name, length)
    proto = realm.intrinsic("Function.prototype")
    return Fn(realm, proto, info, MethodType(function, realm))


class Spec:
    """Declares an intrinsic object.

    Args:
        name: Of the intrinsic: `Array.prototype`, `Math`, `ArrayIterator.prototype`.
        parent: Intrinsic that it inherits from, None for null.
        create: Makes the object itself when it is no ordinary one: it is given the
            realm and the prototype, and returns an instance of `Lazy` mixed with it.
    """

    def __init__(
        self,
        name: str,
        parent: str | None = "Object.prototype",
        create: Callable[[Realm, Obj | None], Obj] | None = None,
    ) -> None:
        self.name = name
        self.parent = parent
        self.create = create
        self.entries: dict[Key, _Entry] = {}

    def value(
        self, key: Key, make: Callable[[Realm], Any] | Any, flags: int = HIDDEN
    ) -> None:
        """Declare a data property: a value, or a function of the realm making it."""
        maker = make if callable(make) else lambda realm: make
        self.entries[key] = _Entry(maker, flags)

    def intrinsic(self, key: Key, name: str, flags: int = HIDDEN) -> None:
        """Declare a data property that holds another intrinsic."""
        self.entries[key] = _Entry(lambda realm: realm.intrinsic(name), flags)

    def method(
        self, key: Key, length: int, *, flags: int = HIDDEN, name: str | None = None
    ) -> Callable[[F], F]:
        """Declare a method `(realm, this, a=U, ..., *_)`."""
        called = spelled(key) if name is None else name

        def declare(function: F) -> F:
            self.entries[key] = _Entry(
                lambda realm: native(realm, called, length, function), flags
            )
            return function

        return declare

    def getter(self, key: Key, set_: Native | None = None) -> Callable[[F], F]:
        """Declare an accessor property by its getter `(realm, this, *_)`."""

        def declare(function: F) -> F:
            def make(realm: Realm) -> Accessor:
                getter = native(realm, spelled(key, "get"), 0, function)
                if set_ is None:
                    return Accessor(getter, U)
                return Accessor(getter, native(realm, spelled(key, "set"), 1, set_))

            self.entries[key] = _Entry(make, CONFIGURABLE)
            return function

        return declare

    def build(self, realm: Realm) -> Obj:
        """The realm's own object."""
        proto = None if self.parent is None else realm.intrinsic(self.parent)
        if self.create is not None:
            return self.create(realm, proto)
        return Lazy(realm, proto, self)


class FunctionSpec(Spec):
    """Declares an intrinsic function that several properties share.

    Args:
        name: Of the intrinsic: `Array.prototype.values`.
        length: Number of parameters.
        function: `(realm, this, *args)`.
        called: Its `name`, by default the last part of the intrinsic's name.
    """

    def __init__(
        self, name: str, length: int, function: Native, called: str | None = None
    ) -> None:
        super().__init__(name, "Function.prototype")
        self.length = length
        self.function = function
        self.called = name.rpartition(".")[2] if called is None else called

    def build(self, realm: Realm) -> Obj:
        """The realm's own function."""
        return native(realm, self.called, self.length, self.function)


class Constructor(Spec):
    """Declares a constructor function; its `prototype` is the intrinsic of that name.

    Args:
        name: `Array`; the prototype is `Array.prototype`.
        length: Number of parameters.
        parent: What it inherits from.
        called: Its `name`, when the intrinsic has another one.
    """

    def __init__(
        self,
        name: str,
        length: int,
        parent: str = "Function.prototype",
        called: str | None = None,
    ) -> None:
        super().__init__(name, parent)
        self.length = length
        self.called = called or name
        self.maker: Native | None = None
        self.caller: Native | None = None
        self.entries["length"] = _Entry(lambda realm: float(length), CONFIGURABLE)
        self.entries["name"] = _Entry(lambda realm: self.called, CONFIGURABLE)
        self.intrinsic("prototype", f"{name}.prototype", 0)

    def construct(self, function: F) -> F:
        """Declare what `new` does: `(realm, new_target, *args)`."""
        self.maker = function
        return function

    def call(self, function: F) -> F:
        """Declare what a call without `new` does: `(realm, this, *args)`."""
        self.caller = function
        return function

    def build(self, realm: Realm) -> Obj:
        """The realm's own function."""
        info = FunctionInfo(self.name, self.length)
        if self.caller is not None:
            fn: Native = MethodType(self.caller, realm)
        else:
            fn = refuse_call(self.name)
        made = LazyFn(realm, realm.intrinsic(self.parent or ""), info, fn, self)
        if self.maker is not None:
            made.build = build_native
            made.maker = MethodType(self.maker, realm)
        return made


class Pending(Obj):
    """Mixed into an object class: makes declared properties on demand."""

    __slots__ = ()

    if TYPE_CHECKING:
        owner: Realm
        pending: dict[Key, None]
        spec: Spec

    def _make(self, key: Key) -> None:
        del self.pending[key]
        entry = self.spec.entries[key]
        made = entry.make(self.owner)
        self.put_own(key, made, entry.flags)
        if type(made) is Accessor:
            self._complicate()

    def _make_all(self) -> None:
        for key in tuple(self.pending):
            self._make(key)
        first = {k: self.props[k] for k in self.spec.entries if k in self.props}
        self.props = {**first, **self.props}

    def get_own(self, key: Key) -> Property | None:
        """[[GetOwnProperty]]."""
        if key in self.pending:
            self._make(key)
        return super().get_own(key)

    def get(self, key: Key, receiver: Any) -> Any:
        """[[Get]]."""
        if key in self.pending:
            self._make(key)
        return super().get(key, receiver)

    def own_keys(self) -> list[Key]:
        """[[OwnPropertyKeys]]."""
        if self.pending:
            self._make_all()
        return super().own_keys()


class Lazy(Pending):
    """An intrinsic object that is no function."""

    __slots__ = ("owner", "pending", "spec")

    exotic = True

    def __init__(self, realm: Realm, proto: Obj | None, spec: Spec) -> None:
        super().__init__(proto)
        self.owner = realm
        self.spec = spec
        self.pending = dict.fromkeys(spec.entries)


class LazyFn(Pending, Fn):
    """An intrinsic function with properties of its own.

    Compiled code calls objects of exactly the class `Fn` directly; this one takes the
    longer way, which a constructor can afford.
    """

    __slots__ = ("owner", "pending", "spec")

    def __init__(
        self,
        realm: Realm,
        proto: Obj | None,
        info: FunctionInfo,
        fn: Native,
        spec: Spec,
    ) -> None:
        super().__init__(realm, proto, info, fn)
        self.lazy = False
        self.owner = realm
        self.spec = spec
        self.pending = dict.fromkeys(spec.entries)
