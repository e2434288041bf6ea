"""Date objects."""

from __future__ import annotations

from typing import Any, ClassVar

from voxrt.script.js.runtime.objects import Obj
from voxrt.script.js.runtime.values import Fault

__all__ = ["DateObj", "this_time"]


class DateObj(Obj):
    """A date; `time` is in milliseconds since 1970-01-01 UTC, NaN when invalid."""

    __slots__ = ("time",)

    kind: ClassVar[str] = "Date"

    def __init__(self, proto: Obj | None, time: float) -> None:
        super().__init__(proto)
        self.time = time


def this_time(this: Any) -> DateObj:
    """`this` of a method of dates.

    Raises:
        Fault: TypeError, it is no date.
    """
    if not isinstance(this, DateObj):
        raise Fault("TypeError", "not a Date")
    return this
