"""The global object.

How this works. Global variables live in the scope of the compiled code, `realm.scope`,
under `$name`: what stands there is always a writable data property of the global
object, or a lexical variable, whose name is in `realm.lexical`. Compiled code may read
and write it directly. Everything else stands in `props` as in other objects: read-only
properties, accessors, symbols, and properties that a lexical variable hides. Built-in
globals, and those of the host, get into the scope when somebody asks for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from voxrt.script.js.builtins.catalogue import GLOBALS
from voxrt.script.js.runtime.descriptors import define_or_throw
from voxrt.script.js.runtime.objects import (
    ALL,
    ENUMERABLE,
    HIDDEN,
    WRITABLE,
    Accessor,
    Obj,
    Property,
    data,
    described,
    ordered,
)
from voxrt.script.js.runtime.values import MISSING, Key, Symbol, U

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from voxrt.script.js.runtime.realm import Realm

__all__ = ["GlobalObj"]

BUILTINS = frozenset(GLOBALS)
CONSTANTS = {
    "Infinity": float("inf"),
    "NaN": float("nan"),
    "undefined": U,
}
"""globals that cannot be written (ECMAScript, Value Properties of the Global Object)"""
DECLARED = WRITABLE | ENUMERABLE
"""attributes of what `var` and `function` declare"""


class GlobalObj(Obj):
    """The global object of a realm."""

    __slots__ = ("lookup", "realm", "settled")

    exotic: ClassVar[bool] = True

    def __init__(self, realm: Realm) -> None:
        super().__init__(realm.object_proto)
        self.realm = realm
        self.settled: set[str] = set()
        """names of built-in and host globals that were made, or deleted"""
        self.lookup: Callable[[str], Any] | None = None
        """gives the value of a name that the host defined, or MISSING"""
        self.attrs = dict.fromkeys(CONSTANTS, 0)
        self.props.update(CONSTANTS)
        self._keep("globalThis", self, HIDDEN)

    # Where values are

    def _keep(self, name: str, value: Any, flags: int) -> None:
        """Store a data property that can be written."""
        if name in self.realm.lexical:
            self.props[name] = value
        else:
            self.realm.scope[f"${name}"] = value
        self._flags(name, flags)

    def _flags(self, key: Key, flags: int) -> None:
        assert self.attrs is not None
        self.attrs[key] = flags

    def _find(self, name: str) -> Any:
        """Value of a property that is in the scope, or belongs there; else MISSING."""
        if name not in self.realm.lexical:
            value = self.realm.scope.get(f"${name}", MISSING)
            if value is not MISSING:
                return value
        if name in self.settled:
            return MISSING
        if name in BUILTINS:
            value = self.realm.intrinsic(name)
        elif self.lookup is not None:
            value = self.lookup(name)
        else:
            return MISSING
        if value is not MISSING:
            self.settled.add(name)
            self._keep(name, value, HIDDEN)
        return value

    def _value(self, key: Key) -> Any:
        """Own value or accessor, else MISSING."""
        value = self.props.get(key, MISSING)
        if value is MISSING and not isinstance(key, Symbol):
            return self._find(key)
        return value

    # Internal methods

    def get_own(self, key: Key) -> Property | None:
        """[[GetOwnProperty]]."""
        value = self._value(key)
        if value is MISSING:
            return None
        assert self.attrs is not None
        return described(value, self.attrs.get(key, ALL))

    def get(self, key: Key, receiver: Any) -> Any:
        """[[Get]]."""
        value = self._value(key)
        if value is MISSING:
            return U if self.proto is None else self.proto.get(key, receiver)
        if type(value) is Accessor:
            return U if value.get is U else value.get.fn(receiver)
        return value

    def _store(self, key: Key, wanted: Property, flags: int) -> None:
        if isinstance(key, Symbol):
            super()._store(key, wanted, flags)
            return
        self.settled.add(key)
        self.props.pop(key, None)
        if key not in self.realm.lexical:
            self.realm.scope.pop(f"${key}", None)
        if wanted.is_accessor or not flags & WRITABLE:
            super()._store(key, wanted, flags)
        else:
            self._keep(key, U if wanted.value is MISSING else wanted.value, flags)

    def delete(self, key: Key) -> bool:
        """[[Delete]]."""
        if not super().delete(key):
            return False
        if not isinstance(key, Symbol):
            self.settled.add(key)
            if key not in self.realm.lexical:
                self.realm.scope.pop(f"${key}", None)
        return True

    def own_keys(self) -> list[Key]:
        """[[OwnPropertyKeys]]."""
        lexical, settled = self.realm.lexical, self.settled
        hosted = self.realm.context.defined if self.lookup is not None else ()
        names: dict[Key, None] = dict.fromkeys(CONSTANTS)
        names.update((name, None) for name in GLOBALS if name not in settled)
        names.update((name, None) for name in sorted(hosted) if name not in settled)
        for name in self.realm.scope:
            if name.startswith("$") and name[1:] not in lexical:
                names[name[1:]] = None
        names.update(dict.fromkeys(self.props))
        return ordered(list(names))

    # For compiled programs

    def read(self, name: str) -> Any:
        """Value of a variable that the scope does not hold, or MISSING."""
        return self.get(name, self) if self.has(name) else MISSING

    def realise(self, names: Iterable[str]) -> None:
        """Get built-in and host globals into the scope, so that code finds them."""
        for name in names:
            if name not in self.settled:
                self._value(name)

    def hide(self, name: str) -> None:
        """Make room in the scope for a lexical variable; call before it is declared."""
        self.realm.lexical.add(name)
        value = self.realm.scope.pop(f"${name}", MISSING)
        if value is not MISSING:
            self.props[name] = value

    def is_restricted(self, name: str) -> bool:
        """HasRestrictedGlobalProperty: no lexical variable may be called so."""
        own = self.get_own(name)
        return own is not None and not own.configurable

    def can_declare_var(self, name: str) -> bool:
        """CanDeclareGlobalVar."""
        return self.has_own(name) or self.extensible

    def can_declare_function(self, name: str) -> bool:
        """CanDeclareGlobalFunction."""
        own = self.get_own(name)
        if own is None:
            return self.extensible
        if own.configurable:
            return True
        return bool(own.is_data and own.writable and own.enumerable)

    def declare_var(self, name: str) -> None:
        """CreateGlobalVarBinding, of a script."""
        if not self.has_own(name) and self.extensible:
            self.define(name, data(U, DECLARED))

    def declare_function(self, name: str, value: Any) -> None:
        """CreateGlobalFunctionBinding, of a script."""
        own = self.get_own(name)
        if own is None or own.configurable:
            define_or_throw(self, name, data(value, DECLARED))
        else:
            define_or_throw(self, name, Property(value=value))
