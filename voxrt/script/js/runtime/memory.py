"""How much a session holds, measured by what its scripts can still reach.

How this works. The meter calls `Watch.look` now and then. It walks from the globals,
the intrinsics, the queue and the calls under way through everything that belongs to
scripts, and adds up what CPython needs for it. What is found depends on the session
alone, never on other sessions or on when garbage is collected, so a replay stops at
the same place. The next look is as many steps later as it takes, at the worst, to
reach the limit.
"""

from __future__ import annotations

import gc
import sys
from collections import deque
from types import (
    CellType,
    CoroutineType,
    FrameType,
    FunctionType,
    GeneratorType,
    MethodType,
)
from typing import TYPE_CHECKING, Any

from voxrt.script.js.runtime.functions import FunctionInfo
from voxrt.script.js.runtime.spec import Spec
from voxrt.script.meter import GrowthError, Stopped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from voxrt.script.js.runtime.realm import Realm

__all__ = ["Watch", "live_bytes"]

BYTES_A_STEP = 400
"""what one step can make at most, roughly: an object with a few properties"""
SHORTEST = 50_000.0
"""steps between two looks at least; a look at a full session takes long"""
FAR_OVER = 1.5
"""times the limit that a script gets to by catching the error again and again"""
OURS = "voxrt.script.js."
OPEN = (
    dict, list, tuple, set, frozenset, deque, CellType, CoroutineType, GeneratorType,
)  # fmt: skip
"""types whose insides belong to whoever holds them"""


class Watch:
    """Looks after the memory of one realm."""

    def __init__(self, realm: Realm) -> None:
        self._realm = realm
        realm.meter.checkpoint = self.look
        realm.meter.until = self._later(0)

    def look(self) -> float:
        """Measure; the number of steps until the next look.

        Raises:
            GrowthError: The session holds more than its limit.
            Stopped: It holds far more, as its script goes on all the same.
        """
        limit = self._realm.settings.memory_bytes
        live = live_bytes(self._realm)
        if live > limit * FAR_OVER:
            raise Stopped("memory")
        if live > limit:
            raise GrowthError(f"the scenario holds more than {limit >> 20} MB")
        return self._later(live)

    def _later(self, live: int) -> float:
        left = self._realm.settings.memory_bytes - live
        return max(SHORTEST, left / BYTES_A_STEP)


def live_bytes(realm: Realm) -> int:
    """Bytes that the scripts of a realm can reach."""
    size = 0
    seen = {id(realm), id(realm.context), id(realm.meter), id(realm.settings)}
    seen |= {id(realm.scope), id(realm.scope.get("__builtins__"))}
    waiting = list(_roots(realm))
    while waiting:
        value = waiting.pop()
        if id(value) in seen:
            continue
        seen.add(id(value))
        size += sys.getsizeof(value)
        waiting += _inside(value)
    return size


def _roots(realm: Realm) -> Iterable[Any]:
    yield from (value for name, value in realm.scope.items() if name[:1] == "$")
    yield from realm.intrinsics()
    yield realm.queue
    frame: FrameType | None = sys._getframe()
    while frame is not None:
        if (
            frame.f_globals is realm.scope
            or frame.f_globals["__name__"][:9] == OURS[:9]
        ):
            yield from frame.f_locals.values()
        frame = frame.f_back


def _inside(value: Any) -> Iterable[Any]:
    """What a value holds, as far as it belongs to scripts."""
    kind = type(value)
    if kind in OPEN:
        return gc.get_referents(value)
    if kind is FunctionType:
        return value.__closure__ or ()
    if kind is MethodType:
        return (value.__self__,)
    if isinstance(value, type | Spec | FunctionInfo | FrameType):
        return ()
    if kind.__module__.startswith((OURS, "voxrt.script.jobs")):
        return [each for each in gc.get_referents(value) if not isinstance(each, type)]
    return ()
