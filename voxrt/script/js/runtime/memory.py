"""How much a session holds, measured by what its scripts can still reach.

How this works. The meter calls `Watch.look` after every so many steps. It walks from
the globals, the intrinsics, the queue and the calls under way through everything that
belongs to scripts, and adds up what CPython needs for it. What is found depends on the
session alone, never on other sessions or on when garbage is collected, so a replay
stops at the same place. The walk takes long for a full session, so it is left out while
what CPython has handed out since the last one cannot fill the limit.
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

LOOK_STEPS = 100_000.0
"""steps from one look to the next"""
BYTES_A_BLOCK = 160
"""size of what CPython hands out, on average at most; the largest blocks have 512"""
BYTES_A_STEP = 64
"""characters of a long string, or elements of a list, that are made for a step"""
FAR_OVER = 1.5
"""times the limit that a script gets to by catching the error again and again"""
OURS = "voxrt.script.js."
OPEN = (
    list, tuple, set, frozenset, deque, CellType, CoroutineType, GeneratorType,
)  # fmt: skip
"""types whose insides belong to whoever holds them"""


class Watch:
    """Looks after the memory of one realm."""

    def __init__(self, realm: Realm) -> None:
        self._realm = realm
        self._live = 0
        """bytes that the last walk found"""
        self._blocks = sys.getallocatedblocks()
        """what CPython had handed out then"""
        self._steps = 0.0
        """steps since then"""
        realm.meter.watch(self.look, LOOK_STEPS)

    def look(self) -> float:
        """Measure when it may be needed; the number of steps until the next look.

        Raises:
            GrowthError: The session holds more than its limit.
            Stopped: It holds far more, as its script goes on all the same.
        """
        limit = self._realm.settings.memory_bytes
        self._steps += LOOK_STEPS
        blocks = max(0, sys.getallocatedblocks() - self._blocks)
        grown = blocks * BYTES_A_BLOCK + self._steps * BYTES_A_STEP
        if self._live + grown > limit:
            self._walk(limit)
        return LOOK_STEPS

    def _walk(self, limit: int) -> None:
        self._live = live = live_bytes(self._realm)
        self._blocks = sys.getallocatedblocks()
        self._steps = 0.0
        if live > limit * FAR_OVER:
            raise Stopped("memory")
        if live > limit:
            raise GrowthError(f"the scenario holds more than {limit >> 20} MB")


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
    if kind is dict:
        # A dict whose keys are strings does not tell the collector of them.
        return [*value, *value.values()]
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
