"""The realm of one session: its intrinsic objects, its globals, its services.

How this works. Every intrinsic object has a name (`Array.prototype`) and is made when
it is first asked for, from the spec that a module of `builtins/` declares. Nothing of
a realm is shared with another one. What built-ins need of the session (clock, chance,
queue, meter, log) they reach through the realm, which is their first argument.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from voxrt.script.js.runtime.arrays import Arr
from voxrt.script.js.runtime.convert import type_name
from voxrt.script.js.runtime.errors import ErrorObj, caught_value
from voxrt.script.js.runtime.functions import Fn, FunctionInfo
from voxrt.script.js.runtime.globals import GlobalObj
from voxrt.script.js.runtime.objects import ALL, Accessor, Obj, array_index
from voxrt.script.js.runtime.spec import native
from voxrt.script.js.runtime.values import (
    ITERATOR,
    MISSING,
    SPECIES,
    Fault,
    Key,
    Symbol,
    U,
    Undefined,
)
from voxrt.script.js.runtime.wrappers import box

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from voxrt.script.context import ScriptContext
    from voxrt.script.js.runtime.spec import Spec

__all__ = ["Realm", "key_text", "string_own", "text_of"]

WRAPPERS: Mapping[type, str] = {
    str: "String.prototype",
    float: "Number.prototype",
    bool: "Boolean.prototype",
    int: "BigInt.prototype",
    Symbol: "Symbol.prototype",
}


class Realm:
    """Everything that scripts of one context share.

    Args:
        context: The session's script context.
        specs: Declared intrinsics by their name.
    """

    def __init__(self, context: ScriptContext, specs: Mapping[str, Spec]) -> None:
        self.context = context
        self.queue = context.queue
        self.meter = context.meter
        self.settings = context.settings
        self.scope = context.scope
        """globals of the compiled code"""
        self._specs = specs
        self._made: dict[str, Obj] = {}
        self.symbols: dict[str, Symbol] = {}
        """symbols of `Symbol.for`"""
        self.joining: list[Obj] = []
        """arrays that are being joined, outermost first"""
        self.array_proto: Any = self.intrinsic("Array.prototype")
        self.object_proto = self.intrinsic("Object.prototype")
        self.function_proto = self.intrinsic("Function.prototype")
        self.string_proto = self.intrinsic("String.prototype")
        self.lexical: set[str] = set()
        """names of the global variables of `let`, `const` and `class`"""
        self.constants: set[str] = set()
        """those of them that are constant"""
        self.declared: set[str] = set()
        """names of the global variables of `var` and functions"""
        self.array_push: Any = None
        """the built-in `push`, once compiled code has called it"""
        self.slice = 1
        """steps that compiled code takes from the meter at once"""
        self.global_object = GlobalObj(self)

    # Intrinsics

    def intrinsic(self, name: str) -> Obj:
        """The realm's object of a name, `Array.prototype` for example."""
        made = self._made.get(name)
        if made is not None:
            return made
        made = self._specs[name].build(self)
        return self._made.setdefault(name, made)

    def intrinsics(self) -> Iterable[Obj]:
        """The intrinsic objects that have been made."""
        return self._made.values()

    def proto_of(self, value: Any) -> Obj:
        """Object that properties of a primitive are looked up in.

        Raises:
            Fault: TypeError for undefined and null.
        """
        name = WRAPPERS.get(type(value))
        if name is None:
            raise Fault("TypeError", f"{text_of(value)} has no properties")
        return self.intrinsic(name)

    def proto_from(self, new_target: Any, name: str) -> Obj:
        """GetPrototypeFromConstructor; `U` as the target means no `new`."""
        if new_target is U:
            return self.intrinsic(name)
        proto = new_target.get("prototype", new_target)
        return proto if isinstance(proto, Obj) else new_target.realm.intrinsic(name)

    @property
    def untouched_iteration(self) -> bool:
        """Whether arrays are still iterated as they are in a fresh realm."""
        values = self.intrinsic("Array.prototype.values")
        step = self.intrinsic("ArrayIterator.prototype.next")
        proto = self.array_proto
        iterator = self.intrinsic("ArrayIterator.prototype")
        return (
            proto.get(ITERATOR, proto) is values
            and iterator.get("next", iterator) is step
        )

    # Making values

    def object(self, items: Mapping[Key, Any] | None = None) -> Obj:
        """A new ordinary object."""
        made = Obj(self.object_proto)
        if items:
            made.props.update(items)
        return made

    def array(self, items: Iterable[Any] = ()) -> Arr:
        """A new array; none of the items is a hole."""
        return Arr(self.array_proto, list(items))

    def function(self, name: str, length: int, function: Callable[..., Any]) -> Fn:
        """A new built-in function `(this, *args)`, a closure of one built-in."""
        return Fn(self, self.function_proto, FunctionInfo(name, length), function)

    def native(self, name: str, length: int, function: Callable[..., Any]) -> Fn:
        """A new built-in function `(realm, this, *args)`."""
        return native(self, name, length, function)

    def error(self, kind: str, text: str) -> ErrorObj:
        """A new error object of a built-in kind."""
        made = ErrorObj(self.intrinsic(f"{kind}.prototype"))
        made.capture(self)
        made.put_own("message", text, ALL & ~2)
        return made

    def caught(self, error: BaseException) -> Any:
        """The JavaScript value of what was raised; for every place that catches.

        Raises:
            BaseException: The error itself, when no script may catch it.
        """
        return caught_value(self, error)

    # Properties of any value

    def get(self, value: Any, key: Key) -> Any:
        """GetV: a property of any value.

        Raises:
            Fault: TypeError for undefined and null.
        """
        if not isinstance(value, Obj):
            if type(value) is str:
                found = string_own(value, key)
                if found is not MISSING:
                    return found
            elif value is U or value is None:
                what = text_of(value)
                raise Fault("TypeError", f"{what} has no property {key_text(key)}")
            return self.proto_of(value).get(key, value)
        found = value.props.get(key, MISSING)
        if found is not MISSING and type(found) is not Accessor:
            return found
        return value.get(key, value)

    def method(self, value: Any, key: Key) -> Any:
        """GetMethod: a callable, or `U`.

        Raises:
            Fault: TypeError when it is neither.
        """
        found = self.get(value, key)
        if found is U or found is None:
            return U
        if not isinstance(found, Obj) or found.fn is None:
            raise Fault("TypeError", f"{key_text(key)} is not a function")
        return found

    def invoke(self, value: Any, key: Key, *args: Any) -> Any:
        """Invoke: call a method of any value."""
        found = self.get(value, key)
        if not isinstance(found, Obj) or found.fn is None:
            raise Fault("TypeError", f"{key_text(key)} is not a function")
        return found.fn(value, *args)

    def put(self, target: Obj, key: Key, value: Any) -> None:
        """Set(O, P, V, true): write a property or throw a TypeError."""
        if not target.set(key, value, target):
            raise Fault("TypeError", f"cannot write property {key_text(key)}")

    def to_object(self, value: Any) -> Obj:
        """ToObject.

        Raises:
            Fault: TypeError for undefined and null.
        """
        if isinstance(value, Obj):
            return value
        if value is U or value is None:
            raise Fault("TypeError", f"cannot convert {text_of(value)} to object")
        return self.wrap(value)

    def wrap(self, value: Any) -> Obj:
        """Wrapper object of a primitive."""
        return box(self.proto_of(value), value)

    def construct(
        self, constructor: Any, args: Sequence[Any] = (), new_target: Any = None
    ) -> Any:
        """Construct: `new constructor(...args)`; the constructor was checked."""
        return constructor.build(constructor, new_target or constructor, args)

    def species(self, value: Obj, default: str) -> Any:
        """SpeciesConstructor, by the name of the default intrinsic."""
        found = value.get("constructor", value)
        if found is U:
            return self.intrinsic(default)
        if not isinstance(found, Obj):
            raise Fault("TypeError", "constructor is not an object")
        chosen = found.get(SPECIES, found)
        if chosen is U or chosen is None:
            return self.intrinsic(default)
        if not isinstance(chosen, Obj) or chosen.build is None:
            raise Fault("TypeError", "Symbol.species is not a constructor")
        return chosen

    def charge(self, steps: float) -> None:
        """Count work that a built-in does in a loop of its own."""
        self.meter.charge(steps)


def string_own(text: str, key: Key) -> Any:
    """Own property of a string: its length or a code unit, else MISSING."""
    if key == "length":
        return float(len(text))
    index = array_index(key)
    return text[index] if 0 <= index < len(text) else MISSING


def key_text(key: Key) -> str:
    """A key for an error message."""
    return key if isinstance(key, str) else repr(key)


def text_of(value: Any) -> str:
    """Undefined or null by its name; of anything else its type."""
    if value is None:
        return "null"
    return "undefined" if isinstance(value, Undefined) else type_name(value)
