"""`structuredClone` (HTML, Structured data), for what is data in JavaScript itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from voxrt.script.js.builtins.dataview import ViewObj
from voxrt.script.js.runtime.arrays import Arr
from voxrt.script.js.runtime.buffers import BufferObj, TypedObj, allocate
from voxrt.script.js.runtime.dates import DateObj
from voxrt.script.js.runtime.errors import ErrorObj, peek
from voxrt.script.js.runtime.inspect import inspect
from voxrt.script.js.runtime.iteration import collect
from voxrt.script.js.runtime.objects import HIDDEN, Obj, SlowObj
from voxrt.script.js.runtime.patterns import RegExpObj, set_pattern
from voxrt.script.js.runtime.sequences import new_array
from voxrt.script.js.runtime.spec import FunctionSpec, Lazy
from voxrt.script.js.runtime.tables import MapObj, SetObj
from voxrt.script.js.runtime.values import Fault, Symbol, Throw, U
from voxrt.script.js.runtime.wrappers import Boxed

if TYPE_CHECKING:
    from collections.abc import Callable

    from voxrt.script.js.runtime.realm import Realm

__all__ = [
    "SPECS",
    "Cloner",
    "copy_array",
    "copy_boxed",
    "copy_buffer",
    "copy_date",
    "copy_error",
    "copy_map",
    "copy_regexp",
    "copy_set",
    "copy_typed",
    "copy_view",
    "refuse",
    "structured_clone",
    "transferred",
]

ERROR_KINDS = (
    "EvalError",
    "RangeError",
    "ReferenceError",
    "SyntaxError",
    "TypeError",
    "URIError",
)
"""errors that keep their kind; all others become `Error`"""
LONGEST_TEXT = 60
"""characters of a value in a message"""


def refuse(realm: Realm, text: str) -> Throw:
    """The error of what cannot be cloned: `name` says `DataCloneError`."""
    made = realm.error("Error", text)
    made.put_own("name", "DataCloneError", HIDDEN)
    made.put_own("code", 25.0, HIDDEN)
    return Throw(made)


class Cloner:
    """Makes one clone."""

    def __init__(self, realm: Realm) -> None:
        self.realm = realm
        self.made: dict[Obj, Obj] = {}
        """clones of the objects met so far"""

    def clone(self, value: Any) -> Any:
        """The clone of a value; the same one for the same object."""
        if isinstance(value, Symbol):
            raise refuse(self.realm, f"{value!r} could not be cloned")
        if not isinstance(value, Obj):
            return value
        self.realm.charge(1)
        known = self.made.get(value)
        if known is not None:
            return known
        if value.fn is None:
            for kind, copy in COPIERS:
                if isinstance(value, kind):
                    return copy(self, value)
            if type(value) in (Obj, SlowObj) or isinstance(value, Lazy):
                return self.members(value, self.keep(value, self.realm.object()))
        shown = inspect(self.realm, value, depth=0)[:LONGEST_TEXT]
        raise refuse(self.realm, f"{shown} could not be cloned")

    def keep(self, value: Obj, made: Obj) -> Obj:
        """Remember a clone before what is inside is cloned: it may be in there."""
        self.made[value] = made
        return made

    def members(self, value: Obj, made: Obj) -> Obj:
        """Clone own enumerable properties."""
        keys = value.own_keys()
        self.realm.charge(len(keys))
        for key in keys:
            if isinstance(key, str):
                own = value.get_own(key)
                if own is not None and own.enumerable:
                    self.realm.put(made, key, self.clone(value.get(key, value)))
        return made

    def proto(self, name: str) -> Obj:
        """Prototype of a built-in class."""
        return self.realm.intrinsic(f"{name}.prototype")


def copy_array(cloner: Cloner, value: Arr) -> Obj:
    """Clone an array with its holes."""
    made = cloner.keep(value, new_array(cloner.realm, value.length))
    return cloner.members(value, made)


def copy_boxed(cloner: Cloner, value: Boxed) -> Obj:
    """Clone a wrapper."""
    inside = cloner.clone(value.value)
    return cloner.keep(value, cloner.realm.wrap(inside))


def copy_date(cloner: Cloner, value: DateObj) -> Obj:
    """Clone a date."""
    return cloner.keep(value, DateObj(cloner.proto("Date"), value.time))


def copy_regexp(cloner: Cloner, value: RegExpObj) -> Obj:
    """Clone a regular expression; it starts at the front again."""
    made = RegExpObj(cloner.proto("RegExp"))
    return cloner.keep(value, set_pattern(made, value.source, value.flags))


def copy_map(cloner: Cloner, value: MapObj) -> Obj:
    """Clone a map as it is now."""
    made = MapObj(cloner.proto("Map"))
    cloner.keep(value, made)
    for entry in list(value.table.entries.values()):
        key = cloner.clone(entry.key)
        made.table.put(key, cloner.clone(entry.value))
    return made


def copy_set(cloner: Cloner, value: SetObj) -> Obj:
    """Clone a set as it is now."""
    made = SetObj(cloner.proto("Set"))
    cloner.keep(value, made)
    for entry in list(value.table.entries.values()):
        made.table.add(cloner.clone(entry.value))
    return made


def copy_error(cloner: Cloner, value: ErrorObj) -> Obj:
    """Clone an error: kind, message, stack and cause."""
    name = value.get("name", value)
    kind = name if name in ERROR_KINDS else "Error"
    made = ErrorObj(cloner.proto(kind))
    cloner.keep(value, made)
    stack = peek(value, "stack")
    if isinstance(stack, str):
        made.put_own("stack", stack, HIDDEN)
    for key in ("message", "cause"):
        own = value.get_own(key)
        if own is not None and own.is_data:
            made.put_own(key, cloner.clone(own.value), HIDDEN)
    return made


def copy_buffer(cloner: Cloner, value: BufferObj) -> Obj:
    """Clone the bytes of a buffer."""
    source = value.bytes()
    data = allocate(cloner.realm, len(source))
    data[:] = source
    return cloner.keep(value, BufferObj(cloner.proto("ArrayBuffer"), data))


def copy_typed(cloner: Cloner, value: TypedObj) -> Obj:
    """Clone a typed array, with all of its buffer."""
    buffer = cloner.clone(value.buffer)
    proto = cloner.proto(value.element.name)
    made = TypedObj(proto, value.element, buffer, value.offset, value.count)
    return cloner.keep(value, made)


def copy_view(cloner: Cloner, value: ViewObj) -> Obj:
    """Clone a DataView, with all of its buffer."""
    buffer = cloner.clone(value.buffer)
    made = ViewObj(cloner.proto("DataView"), buffer, value.offset, value.size)
    return cloner.keep(value, made)


COPIERS: tuple[tuple[type[Obj], Callable[[Cloner, Any], Obj]], ...] = (
    (Arr, copy_array),
    (Boxed, copy_boxed),
    (BufferObj, copy_buffer),
    (DateObj, copy_date),
    (ErrorObj, copy_error),
    (MapObj, copy_map),
    (RegExpObj, copy_regexp),
    (SetObj, copy_set),
    (TypedObj, copy_typed),
    (ViewObj, copy_view),
)


def transferred(cloner: Cloner, options: Any) -> list[BufferObj]:
    """Buffers whose bytes move to the clone (HTML, StructuredSerializeWithTransfer)."""
    listed = options.get("transfer", options) if isinstance(options, Obj) else U
    moved: list[BufferObj] = []
    for value in [] if listed is U else collect(cloner.realm, listed):
        if not isinstance(value, BufferObj) or value.data is None or value in moved:
            shown = inspect(cloner.realm, value, depth=0)[:LONGEST_TEXT]
            raise refuse(cloner.realm, f"{shown} could not be transferred")
        moved.append(value)
        cloner.keep(value, BufferObj(cloner.proto("ArrayBuffer"), value.data))
    return moved


def structured_clone(realm: Realm, this: Any, *args: Any) -> Any:
    """HTML, structuredClone."""
    if not args:
        raise Fault("TypeError", "structuredClone needs a value")
    cloner = Cloner(realm)
    moved = transferred(cloner, args[1] if len(args) > 1 else U)
    made = cloner.clone(args[0])
    for buffer in moved:
        buffer.detach()
    return made


SPECS = (FunctionSpec("structuredClone", 1, structured_clone),)
