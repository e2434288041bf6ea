"""Reads dates: the format of the specification, and what engines read besides.

ECMAScript, Date Time String Format; the texts of toString and toUTCString; and the
usual loose forms (`Nov 24, 2026 18:00`, `2026/11/24`, `24 November 2026 6:00 PM +02`).
"""

from __future__ import annotations

import re

from voxrt.script.js.runtime.calendar import (
    DAY_MS,
    DAYS,
    MONTHS,
    make_day,
    make_time,
    time_clip,
)
from voxrt.script.js.runtime.convert import NAN

__all__ = ["parse_date"]

ISO = re.compile(
    r"(?P<year>\d{4}|[+-]\d{6})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?"
    r"(?:T(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,](?P<part>\d+))?)?"
    r"(?P<zone>Z|[+-]\d\d:\d\d)?)?",
    re.ASCII,
)
LOOSE = re.compile(
    r"(?P<clock>\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)"
    r"|(?P<zone>(?:GMT|UTC?)?[+-]\d{1,2}(?::?\d{2})?(?![\d/-])|GMT|UTC?|Z)(?![a-z])"
    r"|(?P<slashed>\d+[/-]\d+[/-]\d+)"
    r"|(?P<number>\d+)"
    r"|(?P<word>[a-z]+)\.?"
    r"|(?P<aside>\([^()]*\))"
    r"|(?P<between>[\s,/-]+)",
    re.IGNORECASE | re.ASCII,
)
LONGEST = 200
"""characters of a text that may be a date"""


def parse_date(text: str) -> float:
    """The time of a text, NaN when it is no date (ECMAScript, Date.parse)."""
    text = text.strip()
    if len(text) > LONGEST:
        return NAN
    found = ISO.fullmatch(text)
    return _loose(text) if found is None else _iso(found)


def _iso(found: re.Match[str]) -> float:
    if found["year"] == "-000000":
        return NAN
    month = int(found["month"] or 1)
    day = int(found["day"] or 1)
    hour = int(found["hour"] or 0)
    minute = int(found["minute"] or 0)
    second = int(found["second"] or 0)
    ms = int((found["part"] or "0")[:3].ljust(3, "0"))
    if not (1 <= month <= 12 and 1 <= day <= 31 and minute < 60 and second < 60):
        return NAN
    if hour > 24 or (hour == 24 and (minute or second or ms)):
        return NAN
    first = make_day(int(found["year"]), month - 1, 1)
    if make_day(int(found["year"]), month, 1) - first < day:
        return NAN
    time = (first + day - 1) * DAY_MS + make_time(hour, minute, second, ms)
    return time_clip(time - _zone_ms(found["zone"] or "Z"))


def _zone_ms(zone: str) -> float:
    """Milliseconds that a zone is ahead of UTC: `Z`, `GMT`, `+02:00`, `GMT-3`."""
    signed = re.search(r"([+-])(\d{1,2})(?::?(\d{2}))?$", zone)
    if signed is None:
        return 0.0
    minutes = int(signed[2]) * 60 + int(signed[3] or 0)
    return minutes * (60_000.0 if signed[1] == "+" else -60_000.0)


class _Parts:
    """What has been found of a date so far."""

    def __init__(self) -> None:
        self.numbers: list[int] = []
        self.month: int | None = None
        self.clock: tuple[float, ...] | None = None
        self.zone = 0.0
        self.half: str | None = None
        self.year_first = False


def _loose(text: str) -> float:
    parts = _Parts()
    at = 0
    while at < len(text):
        found = LOOSE.match(text, at)
        if found is None or not _take(parts, found):
            return NAN
        at = found.end()
    return _time_of(parts)


def _take(parts: _Parts, found: re.Match[str]) -> bool:
    """Add a piece to the parts; False when it has no place in a date."""
    kind, piece = found.lastgroup, found[0]
    if kind == "clock":
        if parts.clock is not None:
            return False
        parts.clock = tuple(float(each) for each in piece.split(":"))
    elif kind == "zone":
        if parts.clock is None:
            return False
        parts.zone = _zone_ms(piece)
    elif kind == "slashed":
        parts.numbers += [int(each) for each in re.split("[/-]", piece)]
        parts.year_first = len(re.split("[/-]", piece)[0]) > 2
        parts.month = parts.numbers.pop(1 if parts.year_first else 0) - 1
    elif kind == "number":
        parts.numbers.append(int(piece))
    elif kind == "word":
        return _take_word(parts, piece.rstrip("."))
    return True


def _take_word(parts: _Parts, word: str) -> bool:
    name = word[:3].title()
    if word.upper() in ("AM", "PM"):
        parts.half = word.upper()
    elif name in MONTHS:
        parts.month = MONTHS.index(name)
    else:
        return name in DAYS or word.upper() == "T"
    return True


def _time_of(parts: _Parts) -> float:
    if parts.month is None or not 0 <= parts.month < 12:
        return NAN
    if not 1 <= len(parts.numbers) <= 2:
        return NAN
    if len(parts.numbers) == 1:
        day, year = (
            (1, parts.numbers[0]) if parts.numbers[0] > 31 else (parts.numbers[0], 2001)
        )
    elif parts.year_first or parts.numbers[0] > 31:
        year, day = parts.numbers
    else:
        day, year = parts.numbers
    if not 1 <= day <= 31:
        return NAN
    if year < 100:
        year += 2000 if year < 50 else 1900
    hour, minute, second = (*(parts.clock or ()), 0.0, 0.0, 0.0)[:3]
    if hour > 24 or minute >= 60 or second >= 60:
        return NAN
    if parts.half is not None:
        if not 1 <= hour <= 12:
            return NAN
        hour = hour % 12 + (12 if parts.half == "PM" else 0)
    whole = int(second)
    clock = make_time(hour, minute, whole, (second - whole) * 1000)
    return time_clip(make_day(year, parts.month, day) * DAY_MS + clock - parts.zone)
