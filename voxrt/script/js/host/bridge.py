"""Turns values around at the border between scripts and the host.

| host | JavaScript |
|---|---|
| None | undefined; null inside data |
| int, float | number |
| str | string, astral characters as two units |
| bytes | array of numbers |
| list, tuple, set | array, a copy |
| dict, mapping, event | object, a copy; the same one for the same event |
| object or group of constants of the host | `HostObj` around it, always the same one |
| function | function |
| promise of the session | Promise |
| datetime | Date with the same clock, in UTC |

Back again: undefined and null are None, a whole number is an int, a function a
`JsCallback`, a Date its ISO text (as an argument: a datetime), an error its text, an
object a dict without what is undefined.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from voxrt.errors import ScriptError, VoxrtError
from voxrt.script.jobs import Promise
from voxrt.script.js.host.callbacks import JsCallback
from voxrt.script.js.host.objects import HostObj, build_by_call
from voxrt.script.js.host.returned import Returned
from voxrt.script.js.runtime.arrays import Arr
from voxrt.script.js.runtime.calendar import time_clip
from voxrt.script.js.runtime.convert import is_callable, to_string
from voxrt.script.js.runtime.dates import DateObj
from voxrt.script.js.runtime.errors import ErrorObj
from voxrt.script.js.runtime.inspect import inspect
from voxrt.script.js.runtime.objects import ENUMERABLE, Obj
from voxrt.script.js.runtime.promises import PromiseObj, from_host
from voxrt.script.js.runtime.values import (
    MISSING,
    Fault,
    Symbol,
    U,
    from_utf16,
    to_utf16,
)
from voxrt.script.js.runtime.wrappers import Boxed

if TYPE_CHECKING:
    from voxrt.script.js.runtime.realm import Realm

__all__ = ["Bridge", "HostFault"]

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
KEPT_EVENTS = 64
"""copies of the host's data that are kept, so that listeners share an event"""
PLAIN_NOUN = "_vox_noun_"
"""attribute of host classes that only carry data"""


class HostFault(Fault):
    """An error of the host's that a script may catch.

    Args:
        kind: As for `Fault`.
        text: Its message.
        hint: What to do about it.
        named: Whether the log shows the kind in front of the message.
    """

    def __init__(
        self, kind: str, text: str, hint: str | None = None, *, named: bool = True
    ) -> None:
        super().__init__(kind, text)
        self.hint = hint
        self.named = named


class Bridge:
    """The border of one realm."""

    def __init__(self, realm: Realm) -> None:
        self.realm = realm
        self._objects: dict[int, HostObj] = {}
        """by the id of the host object, which they keep alive"""
        self._events: dict[int, tuple[Any, Obj]] = {}
        """data of the host, by its id, and what it became"""
        self._callbacks: dict[Obj, JsCallback] = {}

    def lookup(self, name: str) -> Any:
        """Value of a global name that the host defined, or MISSING."""
        if name not in self.realm.context.defined:
            return MISSING
        return self.to_js(self.realm.scope[name])

    # From the host

    def to_js(self, value: Any, none: Any = U) -> Any:
        """A value of the host as a script sees it.

        Args:
            value: The value.
            none: What None becomes.
        """
        if value is None:
            return none
        kind = type(value)
        if kind is str:
            return to_utf16(value)
        if kind is bool or kind is float:
            return value
        if isinstance(value, int):
            return float(value)
        if isinstance(value, str):
            return to_utf16(str(value))
        return self._object_to_js(value)

    def _object_to_js(self, value: Any) -> Any:
        if isinstance(value, JsCallback):
            return value.function
        if isinstance(value, Promise):
            return from_host(self.realm, value, self.to_js)
        kind = type(value)
        if hasattr(kind, PLAIN_NOUN):
            return self._event(value)
        if hasattr(kind, "_vox_host_"):
            return self._host_object(value)
        if isinstance(value, Mapping):
            return self._copied(value)
        if isinstance(value, list | tuple | set | frozenset | bytes | bytearray):
            return self.realm.array(self.to_js(item, None) for item in value)
        if callable(value):
            name = getattr(value, "__name__", "")
            made = self.realm.function(name, 0, self.caller(value))
            made.build = build_by_call
            return made
        if isinstance(value, datetime):
            return self._date(value)
        raise Fault("TypeError", f"a {kind.__name__} cannot be given to JavaScript")

    def _date(self, value: datetime) -> DateObj:
        """A date that shows the clock of a place: dates are in UTC here."""
        time = (value.replace(tzinfo=UTC) - EPOCH) / timedelta(milliseconds=1)
        return DateObj(self.realm.intrinsic("Date.prototype"), time_clip(time))

    def _argument(self, value: Any) -> Any:
        """An argument as the host gets it: a date is a moment, not its text."""
        if isinstance(value, DateObj) and value.time == value.time:
            return EPOCH + timedelta(milliseconds=value.time)
        return self.to_host(value)

    def _host_object(self, value: Any) -> HostObj:
        known = self._objects.get(id(value))
        if known is None:
            known = self._objects[id(value)] = HostObj(self, value)
        return known

    def _event(self, value: Any) -> Obj:
        known = self._events.get(id(value))
        if known is not None:
            return known[1]
        if len(self._events) >= KEPT_EVENTS:
            self._events.pop(next(iter(self._events)))
        copied = self._copied(value)
        self._events[id(value)] = (value, copied)
        return copied

    def _copied(self, value: Mapping[Any, Any]) -> Obj:
        return self.realm.object(
            {to_utf16(str(key)): self.to_js(item, None) for key, item in value.items()}
        )

    def caller(self, target: Callable[..., Any]) -> Callable[..., Any]:
        """A function of the host as JavaScript calls it: `(this, *args)`."""

        def call(this: Any, *args: Any) -> Any:
            del this
            while args and args[-1] is U:
                args = args[:-1]
            given = [self._argument(argument) for argument in args]
            try:
                result = target(*given)
            except ScriptError:
                raise
            except VoxrtError as error:
                text = to_utf16(error.message)
                raise HostFault("Error", text, error.hint, named=False) from error
            except TypeError as error:
                raise HostFault("TypeError", to_utf16(str(error))) from error
            except (AttributeError, LookupError, ValueError) as error:
                raise HostFault("Error", to_utf16(str(error))) from error
            return self.to_js(result)

        return call

    # From the script

    def to_host(self, value: Any) -> Any:
        """A script's value as the host gets it.

        Raises:
            Fault: TypeError, a symbol is nothing that the host could use.
        """
        return self._to_host(value, {})

    def _to_host(self, value: Any, seen: dict[Obj, Any]) -> Any:
        if value is U or value is None or isinstance(value, bool):
            return value if value is not U else None
        if isinstance(value, str):
            return from_utf16(value)
        if isinstance(value, float):
            return int(value) if value.is_integer() else value
        if isinstance(value, int):
            return value
        if isinstance(value, Symbol):
            text = f"{inspect(self.realm, value)} cannot be given to the host"
            raise Fault("TypeError", text)
        return self._object_to_host(value, seen)

    def _object_to_host(self, value: Obj, seen: dict[Obj, Any]) -> Any:
        if isinstance(value, HostObj):
            return value.target
        if is_callable(value):
            return self._callback(value)
        if isinstance(value, PromiseObj):
            return Returned(value, self.to_host)
        if isinstance(value, Boxed):
            return self._to_host(value.value, seen)
        if isinstance(value, ErrorObj):
            return from_utf16(to_string(value))
        if value in seen:
            return seen[value]
        if isinstance(value, Arr):
            return self._list(value, seen)
        plain = self.realm.invoke(value, "toJSON") if _dates(value) else value
        if not isinstance(plain, Obj):
            return self._to_host(plain, seen)
        return self._dict(plain, seen)

    def _callback(self, function: Obj) -> JsCallback:
        known = self._callbacks.get(function)
        if known is None:
            known = self._callbacks[function] = JsCallback(self, function)
        return known

    def _list(self, value: Arr, seen: dict[Obj, Any]) -> list[Any]:
        made: list[Any] = []
        seen[value] = made
        self.realm.charge(value.length)
        for index in range(value.length):
            made.append(self._to_host(value.get(str(index), value), seen))
        return made

    def _dict(self, value: Obj, seen: dict[Obj, Any]) -> dict[str, Any]:
        made: dict[str, Any] = {}
        seen[value] = made
        for key in value.own_keys():
            own = value.get_own(key) if isinstance(key, str) else None
            if own is None or not own.flags() & ENUMERABLE:
                continue
            self.realm.charge(1)
            item = value.get(key, value)
            if item is not U:
                made[from_utf16(str(key))] = self._to_host(item, seen)
        return made


def _dates(value: Obj) -> bool:
    return value.kind == "Date"
