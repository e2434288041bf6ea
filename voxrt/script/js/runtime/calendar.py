"""Days and times as Date counts them (ECMAScript, Date Objects, abstract operations).

Times are milliseconds since 1970-01-01 UTC as numbers, NaN for an invalid date. The
time zone of a session is UTC, so local time is the same.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from voxrt.script.js.runtime.convert import NAN

__all__ = [
    "DAYS",
    "DAY_MS",
    "MONTHS",
    "Moment",
    "date_text",
    "days_of",
    "iso_text",
    "make_day",
    "make_time",
    "moment",
    "time_clip",
    "time_text",
    "utc_text",
]

DAY_MS = 86_400_000
LAST_MS = 8.64e15
DAYS = ("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat")
MONTHS = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun",
    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip
FAR_YEARS = 400_000
"""years beyond this are out of the range of times, whatever the rest says"""


class Moment(NamedTuple):
    """A time in parts; month and weekday count from 0."""

    year: int
    month: int
    day: int
    hour: int
    minute: int
    second: int
    ms: int
    weekday: int


def days_of(year: int, month: int) -> int:
    """Days from 1970-01-01 to the first of a month, month 0 to 11."""
    # Years are counted from March on, so that the leap day is the last one.
    shifted = year - (month < 2)
    era, of_era = divmod(shifted, 400)
    of_year = (153 * ((month + 10) % 12) + 2) // 5
    return (
        era * 146_097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719_468
    )


def moment(time: float) -> Moment:
    """Parts of a finite time."""
    days, ms = divmod(int(time), DAY_MS)
    shifted = days + 719_468
    era, of_era = divmod(shifted, 146_097)
    years = (of_era - of_era // 1460 + of_era // 36_524 - of_era // 146_096) // 365
    of_year = of_era - (365 * years + years // 4 - years // 100)
    mapped = (5 * of_year + 2) // 153
    month = (mapped + 2) % 12
    return Moment(
        year=era * 400 + years + (month < 2),
        month=month,
        day=of_year - (153 * mapped + 2) // 5 + 1,
        hour=ms // 3_600_000,
        minute=ms // 60_000 % 60,
        second=ms // 1000 % 60,
        ms=ms % 1000,
        weekday=(days + 4) % 7,
    )


def make_day(year: float, month: float, day: float) -> float:
    """MakeDay: days since 1970-01-01."""
    if not (math.isfinite(year) and math.isfinite(month) and math.isfinite(day)):
        return NAN
    whole_year = math.trunc(year) + math.trunc(month) // 12
    if abs(whole_year) > FAR_YEARS:
        return NAN
    return float(days_of(whole_year, math.trunc(month) % 12) + math.trunc(day) - 1)


def make_time(hour: float, minute: float, second: float, ms: float) -> float:
    """MakeTime: milliseconds of a day."""
    if not all(map(math.isfinite, (hour, minute, second, ms))):
        return NAN
    return (
        math.trunc(hour) * 3_600_000.0
        + math.trunc(minute) * 60_000.0
        + math.trunc(second) * 1000.0
        + math.trunc(ms)
    )


def time_clip(time: float) -> float:
    """TimeClip."""
    if not math.isfinite(time) or abs(time) > LAST_MS:
        return NAN
    return float(math.trunc(time))


def _year_text(year: int) -> str:
    return f"-{-year:04}" if year < 0 else f"{year:04}"


def date_text(parts: Moment) -> str:
    """DateString: `Tue Nov 24 2026`."""
    month = MONTHS[parts.month]
    year = _year_text(parts.year)
    return f"{DAYS[parts.weekday]} {month} {parts.day:02} {year}"


def time_text(parts: Moment) -> str:
    """TimeString and TimeZoneString."""
    clock = f"{parts.hour:02}:{parts.minute:02}:{parts.second:02}"
    return f"{clock} GMT+0000 (Coordinated Universal Time)"


def utc_text(parts: Moment) -> str:
    """What toUTCString gives: `Tue, 24 Nov 2026 18:00:00 GMT`."""
    clock = f"{parts.hour:02}:{parts.minute:02}:{parts.second:02}"
    day = f"{DAYS[parts.weekday]}, {parts.day:02} {MONTHS[parts.month]}"
    return f"{day} {_year_text(parts.year)} {clock} GMT"


def iso_text(time: float) -> str:
    """What toISOString gives for a finite time."""
    parts = moment(time)
    year = parts.year
    shown = (
        f"{year:04}"
        if 0 <= year <= 9999
        else f"{'-' if year < 0 else '+'}{abs(year):06}"
    )
    return (
        f"{shown}-{parts.month + 1:02}-{parts.day:02}"
        f"T{parts.hour:02}:{parts.minute:02}:{parts.second:02}.{parts.ms:03}Z"
    )
