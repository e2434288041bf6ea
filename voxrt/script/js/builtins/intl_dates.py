"""Intl.DateTimeFormat for English (ECMA-402), with the zones of the time zone data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from voxrt.script.js.builtins.intl_options import BRITISH, Options, chosen_locale
from voxrt.script.js.runtime.calendar import DAY_MS, moment
from voxrt.script.js.runtime.convert import to_number
from voxrt.script.js.runtime.dates import DateObj
from voxrt.script.js.runtime.objects import CONFIGURABLE, Obj
from voxrt.script.js.runtime.spec import Constructor, Spec
from voxrt.script.js.runtime.values import TO_STRING_TAG, Fault, U

if TYPE_CHECKING:
    from voxrt.script.js.runtime.calendar import Moment
    from voxrt.script.js.runtime.realm import Realm

__all__ = ["SPECS", "DateFormatObj", "DateStyle", "local_date", "read_style", "write"]

LONG_DAYS = (
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
)  # fmt: skip
LONG_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August",
    "September", "October", "November", "December",
)  # fmt: skip
SHAPES = ("numeric", "2-digit")
NAMES = ("narrow", "short", "long")
STYLES = ("full", "long", "medium", "short")
ZONE_NAMES = (
    "short",
    "long",
    "shortOffset",
    "longOffset",
    "shortGeneric",
    "longGeneric",
)
DATE_STYLES = {
    "full": {"weekday": "long", "year": "numeric", "month": "long", "day": "numeric"},
    "long": {"year": "numeric", "month": "long", "day": "numeric"},
    "medium": {"year": "numeric", "month": "short", "day": "numeric"},
    "short": {"year": "2-digit", "month": "numeric", "day": "numeric"},
}
SECONDS = {"hour": "numeric", "minute": "2-digit", "second": "2-digit"}
TIME_STYLES = {
    "full": {**SECONDS, "zone": "long"},
    "long": {**SECONDS, "zone": "short"},
    "medium": SECONDS,
    "short": {"hour": "numeric", "minute": "2-digit"},
}
DATE_PARTS = ("weekday", "year", "month", "day")
TIME_PARTS = ("hour", "minute", "second", "part")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
FIRST_MS, LAST_MS = -62_135_596_800_000, 253_402_300_799_999
"""the years 1 to 9999, for which the zone data are asked"""


@dataclass(frozen=True, slots=True)
class DateStyle:
    """How dates are written."""

    locale: str
    zone_name: str
    zone: tzinfo
    parts: dict[str, str]
    """part of the date or the time: its shape"""
    hour12: bool
    joined_by: str
    """between date and time"""


def read_style(realm: Realm, locales: Any, options: Any, wanted: str) -> DateStyle:
    """CreateDateTimeFormat.

    Args:
        realm: Where errors come from.
        locales: Tags of locales.
        options: Of the constructor.
        wanted: `date`, `time` or `any`: the parts that are written by default.
    """
    locale = chosen_locale(realm, locales)
    given = Options(realm, options)
    parts = {
        name: shape
        for name, allowed in (
            ("weekday", NAMES),
            ("era", NAMES),
            ("year", SHAPES),
            ("month", (*SHAPES, *NAMES)),
            ("day", SHAPES),
            ("hour", SHAPES),
            ("minute", SHAPES),
            ("second", SHAPES),
        )
        if (shape := given.text(name, allowed)) is not U
    }
    digits = given.number("fractionalSecondDigits", 1, 3)
    if digits is not U:
        parts["part"] = str(digits)
    date_style = given.text("dateStyle", STYLES)
    time_style = given.text("timeStyle", STYLES)
    if parts and (date_style is not U or time_style is not U):
        raise Fault("TypeError", "dateStyle and timeStyle stand for all other parts")
    parts |= DATE_STYLES.get(date_style, {}) if date_style is not U else {}
    parts |= TIME_STYLES.get(time_style, {}) if time_style is not U else {}
    zone_shape = given.text("timeZoneName", ZONE_NAMES)
    if zone_shape is not U:
        parts["zone"] = zone_shape
    _add_defaults(parts, wanted)
    zone_name = given.text("timeZone", default="UTC")
    return DateStyle(
        locale,
        zone_name,
        _zone(zone_name),
        parts,
        _twelve(given, locale),
        " at " if date_style in ("full", "long") else ", ",
    )


def _add_defaults(parts: dict[str, str], wanted: str) -> None:
    """ToDateTimeOptions: what is written when nothing is asked for."""
    has_date = any(name in parts for name in DATE_PARTS)
    has_time = any(name in parts for name in TIME_PARTS)
    any_ = wanted == "any" and (has_date or has_time)
    if wanted == "format":
        add_date, add_time = not has_date and not has_time, False
    else:
        add_date = not has_date and wanted != "time" and not any_
        add_time = not has_time and wanted != "date" and not any_
    if add_date:
        parts |= {"year": "numeric", "month": "numeric", "day": "numeric"}
    if add_time:
        parts |= SECONDS


def _twelve(given: Options, locale: str) -> bool:
    """Whether hours are counted to twelve."""
    chosen = given.flag("hour12")
    cycle = given.text("hourCycle", ("h11", "h12", "h23", "h24"))
    if chosen is not U:
        return bool(chosen)
    if cycle is not U:
        return cycle in ("h11", "h12")
    return locale.rpartition("-")[2] != "GB"


def _zone(name: str) -> tzinfo:
    if name.upper() in ("UTC", "GMT", "ETC/UTC", "ETC/GMT"):
        return UTC
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Fault("RangeError", f"{name:.40} is no time zone") from None


def write(style: DateStyle, time: float) -> str:
    """A time as text.

    Raises:
        Fault: RangeError, it is no valid time.
    """
    if time != time:
        raise Fault("RangeError", "invalid date")
    inside = min(max(time, FIRST_MS + DAY_MS), LAST_MS - DAY_MS)
    local = (EPOCH + timedelta(milliseconds=inside)).astimezone(style.zone)
    offset = local.utcoffset() or timedelta()
    parts = moment(time + offset.total_seconds() * 1000)
    date = _date(style, parts)
    clock = _clock(style, parts)
    if clock and "zone" in style.parts:
        clock += " " + _zone_text(style, local, offset)
    return style.joined_by.join(text for text in (date, clock) if text)


def _shaped(number: int, shape: str) -> str:
    return f"{number % 100:02}" if shape == "2-digit" else str(number)


def _date(style: DateStyle, parts: Moment) -> str:
    shapes = style.parts
    day = _shaped(parts.day, shapes["day"]) if "day" in shapes else ""
    year = _shaped(parts.year, shapes["year"]) if "year" in shapes else ""
    weekday = ""
    if "weekday" in shapes:
        name = LONG_DAYS[parts.weekday]
        weekday = name if shapes["weekday"] == "long" else name[:3]
    british = style.locale.rpartition("-")[2] in BRITISH
    month = shapes.get("month", "")
    if month in NAMES:
        name = LONG_MONTHS[parts.month]
        named = name if month == "long" else name[:3]
        return _named_date(weekday, named, day, year, british=british)
    number = _shaped(parts.month + 1, month) if month else ""
    if british:
        day, number = (text and text.rjust(2, "0") for text in (day, number))
        pieces = (day, number, year)
    else:
        pieces = (number, day, year)
    date = "/".join(piece for piece in pieces if piece)
    return ", ".join(text for text in (weekday, date) if text)


def _named_date(weekday: str, month: str, day: str, year: str, *, british: bool) -> str:
    if british:
        date = " ".join(text for text in (day, month, year) if text)
        return " ".join(text for text in (weekday and f"{weekday},", date) if text)
    date = f"{month} {day}" if day else month
    if year:
        date += f", {year}" if day else f" {year}"
    return ", ".join(text for text in (weekday, date) if text)


def _clock(style: DateStyle, parts: Moment) -> str:
    shapes = style.parts
    pieces = []
    if "hour" in shapes:
        hour = (parts.hour % 12 or 12) if style.hour12 else parts.hour
        wide = shapes["hour"] == "2-digit" or not style.hour12
        pieces.append(f"{hour:02}" if wide else str(hour))
    if "minute" in shapes:
        alone = "hour" not in shapes and "second" not in shapes
        pieces.append(str(parts.minute) if alone else f"{parts.minute:02}")
    if "second" in shapes or "part" in shapes:
        alone = "minute" not in shapes
        second = str(parts.second) if alone else f"{parts.second:02}"
        if "part" in shapes:
            second += "." + f"{parts.ms:03}"[: int(shapes["part"])]
        pieces.append(second)
    text = ":".join(pieces)
    if "hour" in shapes and style.hour12:
        text += " PM" if parts.hour >= 12 else " AM"
    return text


def _zone_text(style: DateStyle, local: datetime, offset: timedelta) -> str:
    shape = style.parts["zone"]
    name = local.tzname() or ""
    if style.zone is UTC:
        return "Coordinated Universal Time" if shape == "long" else "UTC"
    if name.isalpha() and shape == "short":
        return name
    minutes = int(offset.total_seconds() // 60)
    sign = "+" if minutes >= 0 else "-"
    hours, rest = divmod(abs(minutes), 60)
    if shape == "longOffset":
        return f"GMT{sign}{hours:02}:{rest:02}"
    return f"GMT{sign}{hours}" + (f":{rest:02}" if rest else "")


def local_date(
    realm: Realm, time: float, locales: Any, options: Any, wanted: str
) -> str:
    """A time as `toLocaleString` and its like write it."""
    return write(read_style(realm, locales, options, wanted), time)


# Intl.DateTimeFormat


class DateFormatObj(Obj):
    """A formatter of dates."""

    __slots__ = ("bound", "style")

    def __init__(self, proto: Obj, style: DateStyle) -> None:
        super().__init__(proto)
        self.style = style
        self.bound: Obj | None = None


CONSTRUCTOR = Constructor("Intl.DateTimeFormat", 0, called="DateTimeFormat")
PROTOTYPE = Spec("Intl.DateTimeFormat.prototype")
PROTOTYPE.intrinsic("constructor", "Intl.DateTimeFormat")
PROTOTYPE.value(TO_STRING_TAG, "Intl.DateTimeFormat", CONFIGURABLE)


@CONSTRUCTOR.call
def call(
    realm: Realm, this: Any, locales: Any = U, options: Any = U, *_: Any
) -> DateFormatObj:
    """Intl.DateTimeFormat as a function does the same as with `new`."""
    del this
    return construct(realm, realm.intrinsic("Intl.DateTimeFormat"), locales, options)


@CONSTRUCTOR.construct
def construct(
    realm: Realm, new_target: Any, locales: Any = U, options: Any = U, *_: Any
) -> DateFormatObj:
    """Intl.DateTimeFormat."""
    proto = realm.proto_from(new_target, "Intl.DateTimeFormat.prototype")
    return DateFormatObj(proto, read_style(realm, locales, options, "format"))


def _this(this: Any) -> DateFormatObj:
    if not isinstance(this, DateFormatObj):
        raise Fault("TypeError", "not an Intl.DateTimeFormat")
    return this


@PROTOTYPE.getter("format")
def format_(realm: Realm, this: Any, *_: Any) -> Obj:
    """Intl.DateTimeFormat.prototype.format: a function of its own."""
    formatter = _this(this)
    if formatter.bound is None:
        style = formatter.style

        def formatted(this: Any, date: Any = U, *_: Any) -> str:
            del this
            if date is U:
                time = float(realm.context.clock_us() // 1000)
            else:
                time = date.time if isinstance(date, DateObj) else to_number(date)
            return write(style, time)

        formatter.bound = realm.function("", 1, formatted)
    return formatter.bound


@PROTOTYPE.method("resolvedOptions", 0)
def resolved_options(realm: Realm, this: Any, *_: Any) -> Obj:
    """Intl.DateTimeFormat.prototype.resolvedOptions."""
    style = _this(this).style
    found: dict[Any, Any] = {
        "locale": style.locale,
        "calendar": "gregory",
        "numberingSystem": "latn",
        "timeZone": style.zone_name,
    }
    if "hour" in style.parts:
        found |= {"hourCycle": "h12" if style.hour12 else "h23", "hour12": style.hour12}
    names = {"zone": "timeZoneName", "part": "fractionalSecondDigits"}
    for name, shape in style.parts.items():
        value = float(shape) if name == "part" else shape
        found[names.get(name, name)] = value
    return realm.object(found)


SPECS = (CONSTRUCTOR, PROTOTYPE)
