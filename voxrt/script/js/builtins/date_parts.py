"""Getters and setters of Date.prototype, local (which is UTC) and UTC."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from voxrt.script.js.runtime.calendar import (
    DAY_MS,
    make_day,
    make_time,
    moment,
    time_clip,
)
from voxrt.script.js.runtime.convert import NAN, to_number
from voxrt.script.js.runtime.dates import this_time
from voxrt.script.js.runtime.values import U

if TYPE_CHECKING:
    from voxrt.script.js.runtime.realm import Realm
    from voxrt.script.js.runtime.spec import Spec

__all__ = ["declare_getters", "declare_setters"]

GETTERS = (
    ("Date", "day"),
    ("Day", "weekday"),
    ("FullYear", "year"),
    ("Hours", "hour"),
    ("Milliseconds", "ms"),
    ("Minutes", "minute"),
    ("Month", "month"),
    ("Seconds", "second"),
)
SETTERS = (
    ("Date", 2, 1),
    ("FullYear", 0, 3),
    ("Hours", 3, 4),
    ("Milliseconds", 6, 1),
    ("Minutes", 4, 3),
    ("Month", 1, 2),
    ("Seconds", 5, 2),
)
"""name, the first part that it sets, and how many it may set"""


def declare_getters(prototype: Spec) -> None:
    """Add getDate, getUTCDate and the like."""
    for zone in ("", "UTC"):
        for name, part in GETTERS:
            _declare_getter(prototype, f"get{zone}{name}", part)
    _declare_year(prototype)


def _declare_getter(prototype: Spec, method: str, part: str) -> None:
    def get(realm: Realm, this: Any, *_: Any) -> float:
        del realm
        time = this_time(this).time
        return time if time != time else float(getattr(moment(time), part))

    prototype.method(method, 0)(get)


def declare_setters(prototype: Spec) -> None:
    """Add setDate, setUTCDate and the like."""
    for zone in ("", "UTC"):
        for name, first, count in SETTERS:
            _declare_setter(prototype, f"set{zone}{name}", first, count)


def _declare_setter(prototype: Spec, method: str, first: int, count: int) -> None:
    def set_(realm: Realm, this: Any, *args: Any) -> float:
        del realm
        date = this_time(this)
        time = date.time
        given = [to_number(arg) for arg in args[:count]] or [NAN]
        if time != time:
            if first:
                return NAN
            time = 0.0
        parts = [float(part) for part in moment(time)[:7]]
        parts[first : first + len(given)] = given
        day = make_day(parts[0], parts[1], parts[2])
        date.time = time_clip(day * DAY_MS + make_time(*parts[3:7]))
        return date.time

    prototype.method(method, count)(set_)


def _declare_year(prototype: Spec) -> None:
    """The two-digit years of Annex B."""

    @prototype.method("getYear", 0)
    def get_year(realm: Realm, this: Any, *_: Any) -> float:
        del realm
        time = this_time(this).time
        return time if time != time else float(moment(time).year - 1900)

    @prototype.method("setYear", 1)
    def set_year(realm: Realm, this: Any, value: Any = U, *_: Any) -> float:
        del realm
        date = this_time(this)
        year = to_number(value)
        if year != year:
            date.time = NAN
            return NAN
        time = 0.0 if date.time != date.time else date.time
        if math.isfinite(year) and 0 <= math.trunc(year) <= 99:
            year = 1900.0 + math.trunc(year)
        parts = moment(time)
        day = make_day(year, parts.month, parts.day)
        date.time = time_clip(day * DAY_MS + time % DAY_MS)
        return date.time
