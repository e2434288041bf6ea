"""Turns values around at the border between scripts of QuickJS and the host.

Both sides speak JSON. A primitive is itself; everything else is an array whose first
element says what it is:

| array | meaning |
|---|---|
| `[0, item...]` | list, copied |
| `[1, key, value, ...]` | object, copied |
| `[2, number, callable, grouped]` | object of the host, always the same one |
| `[3, number, name]` | function of the script |
| `[4, number]` | promise of the script |
| `[5, number]` | list or object that came before, by its number |
| `[6, text]` | number that JSON does not have |
| `[7, digits]` | big integer |
| `[8]` | undefined |
| `[9, number, object]` | event of the host; the object is told the first time |
| `[10, number, name]` | function of the host |
| `[11, number]` | promise of the host |
| `[12]` | no such member |

What becomes what is as with the own engine: see `voxrt/script/js/host/bridge.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import isfinite
from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary, finalize

from voxrt.script.jobs import Promise
from voxrt.script.quickjs.callbacks import QuickCallback, Returned
from voxrt.script.quickjs.failures import HostFault

if TYPE_CHECKING:
    from voxrt.script.jobs import JobQueue
    from voxrt.script.quickjs.callbacks import Caller

__all__ = ["MISSING", "UNDEFINED", "Bridge"]

KEPT_EVENTS = 64
"""copies of the host's data that are kept, so that listeners share an event"""
PLAIN_NOUN = "_vox_noun_"
"""attribute of host classes that only carry data"""
UNDEFINED = [8]
MISSING = [12]
LISTS = (list, tuple, set, frozenset, bytes, bytearray)


class Bridge:
    """The border of one context.

    Args:
        queue: Where promises live.
        caller: Calls functions of the script.
        follow: Settles a promise on the side of the script as one of the host is.
    """

    def __init__(
        self, queue: JobQueue, caller: Caller, follow: Callable[[int, Promise], None]
    ) -> None:
        self._queue = queue
        self._caller = caller
        self._follow = follow
        self.objects: list[Any] = []
        """objects and functions of the host, by their number"""
        self._numbers: dict[int, int] = {}
        self._events: dict[int, tuple[Any, int]] = {}
        self._event_number = 0
        self._promise_number = 0
        self._callbacks: WeakValueDictionary[int, QuickCallback] = WeakValueDictionary()
        self._returned: WeakValueDictionary[int, Returned] = WeakValueDictionary()
        self._forgotten: list[int] = []

    # From the host

    def to_js(self, value: Any, none: Any = UNDEFINED) -> Any:
        """A value of the host as what JSON says for it.

        Args:
            value: The value.
            none: What None becomes.
        """
        if value is None:
            return none
        kind = type(value)
        if kind is str or kind is bool:
            return value
        if isinstance(value, int | float):
            number = float(value)
            return number if isfinite(number) else [6, _infinite(number)]
        if isinstance(value, str):
            return str(value)
        return self._object_to_js(value)

    def _object_to_js(self, value: Any) -> Any:
        if isinstance(value, QuickCallback):
            return [3, value.number]
        if isinstance(value, Returned):
            return [4, value.number]
        if isinstance(value, Promise):
            self._promise_number += 1
            self._follow(self._promise_number, value)
            return [11, self._promise_number]
        kind = type(value)
        if hasattr(kind, PLAIN_NOUN):
            return self._event(value)
        if hasattr(kind, "_vox_host_"):
            number = self._number(value)
            return [2, number, callable(value), isinstance(value, Mapping)]
        if isinstance(value, Mapping):
            return self._copied(value)
        if isinstance(value, LISTS):
            return [0, *(self.to_js(item, None) for item in value)]
        if callable(value):
            return [10, self._number(value), getattr(value, "__name__", "")]
        text = f"a {kind.__name__} cannot be given to JavaScript"
        raise HostFault("TypeError", text)

    def _number(self, value: Any) -> int:
        known = self._numbers.get(id(value))
        if known is None:
            known = self._numbers[id(value)] = len(self.objects)
            self.objects.append(value)
        return known

    def _event(self, value: Any) -> Any:
        known = self._events.get(id(value))
        if known is not None:
            return [9, known[1]]
        copied = self._copied(value)
        if len(self._events) >= KEPT_EVENTS:
            self._events.pop(next(iter(self._events)))
        self._event_number += 1
        self._events[id(value)] = (value, self._event_number)
        return [9, self._event_number, copied]

    def _copied(self, value: Mapping[Any, Any]) -> Any:
        made: list[Any] = [1]
        for key, item in value.items():
            made += (str(key), self.to_js(item, None))
        return made

    # From the script

    def to_host(self, given: Any) -> Any:
        """What JSON says as a value of the host."""
        return self._to_host(given, [])

    def arguments(self, given: list[Any]) -> list[Any]:
        """Arguments of a call, in which the same object may stand twice."""
        seen: list[Any] = []
        return [self._to_host(each, seen) for each in given]

    def _to_host(self, given: Any, seen: list[Any]) -> Any:
        if isinstance(given, list):
            return self._object_to_host(given, seen)
        if isinstance(given, float) and given.is_integer():
            return int(given)
        return given

    def _object_to_host(self, given: list[Any], seen: list[Any]) -> Any:
        kind = given[0]
        if kind == 0:
            items: list[Any] = []
            seen.append(items)
            items += [self._to_host(item, seen) for item in given[1:]]
            return items
        if kind == 1:
            fields: dict[str, Any] = {}
            seen.append(fields)
            for at in range(1, len(given), 2):
                fields[given[at]] = self._to_host(given[at + 1], seen)
            return fields
        if kind == 5:
            return seen[given[1]]
        if kind == 6:
            return float(given[1])
        if kind == 7:
            return int(given[1])
        return self._handle(kind, given)

    def _handle(self, kind: int, given: list[Any]) -> Any:
        number = given[1]
        if kind == 2:
            return self.objects[number]
        if kind == 3:
            known = self._callbacks.get(number)
            if known is None:
                known = QuickCallback(self._caller, number, given[2])
                self._callbacks[number] = known
                finalize(known, self._forgotten.append, number)
            return known
        promise = self._returned.get(number)
        if promise is None:
            promise = Returned(self._queue, self._caller, number)
            self._returned[number] = promise
            finalize(promise, self._forgotten.append, number)
        return promise

    def returned(self, number: int) -> Returned | None:
        """The promise of a number, when the host still has it."""
        return self._returned.get(number)

    def take_forgotten(self, least: int) -> list[int]:
        """Numbers of functions and promises that the host has no more.

        Args:
            least: None are given as long as they are fewer.
        """
        if len(self._forgotten) < least:
            return []
        found = [
            number
            for number in self._forgotten
            if number not in self._callbacks and number not in self._returned
        ]
        self._forgotten.clear()
        return found


def _infinite(number: float) -> str:
    if number != number:  # noqa: PLR0124 - NaN is unlike itself
        return "NaN"
    return "Infinity" if number > 0 else "-Infinity"
