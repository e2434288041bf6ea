"""Date (ECMAScript, Date Objects). Now is the session's time; the time zone is UTC."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from voxrt.script.js.builtins.date_parts import declare_getters, declare_setters
from voxrt.script.js.builtins.intl_dates import local_date
from voxrt.script.js.runtime.calendar import (
    DAY_MS,
    date_text,
    iso_text,
    make_day,
    make_time,
    moment,
    time_clip,
    time_text,
    utc_text,
)
from voxrt.script.js.runtime.convert import (
    NAN,
    is_callable,
    to_number,
    to_primitive,
    to_string,
)
from voxrt.script.js.runtime.dateparse import parse_date
from voxrt.script.js.runtime.dates import DateObj, this_time
from voxrt.script.js.runtime.objects import CONFIGURABLE, Obj
from voxrt.script.js.runtime.spec import Constructor, FunctionSpec, Spec
from voxrt.script.js.runtime.values import TO_PRIMITIVE, Fault, U

if TYPE_CHECKING:
    from voxrt.script.js.runtime.realm import Realm

__all__ = ["SPECS", "from_parts", "full_text", "now_ms"]

INVALID = "Invalid Date"

CONSTRUCTOR = Constructor("Date", 7)
PROTOTYPE = Spec("Date.prototype")
PROTOTYPE.intrinsic("constructor", "Date")


def now_ms(realm: Realm) -> float:
    """The session's time in whole milliseconds."""
    return float(realm.context.clock_us() // 1000)


@CONSTRUCTOR.call
def call(realm: Realm, this: Any, *_: Any) -> str:
    """Date as a function: the time as text."""
    del this
    return full_text(now_ms(realm))


@CONSTRUCTOR.construct
def construct(realm: Realm, new_target: Any, *args: Any) -> DateObj:
    """Date with `new`."""
    if not args:
        time = now_ms(realm)
    elif len(args) > 1:
        time = from_parts(args)
    elif isinstance(args[0], DateObj):
        time = args[0].time
    else:
        value = to_primitive(args[0])
        time = parse_date(value) if type(value) is str else time_clip(to_number(value))
    return DateObj(realm.proto_from(new_target, "Date.prototype"), time)


def from_parts(args: tuple[Any, ...]) -> float:
    """Time of year, month, day, hour, minute, second and millisecond."""
    defaults = (NAN, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0)
    parts = [to_number(arg) for arg in args[:7]]
    parts += defaults[len(parts) :]
    year = parts[0]
    if math.isfinite(year) and 0 <= math.trunc(year) <= 99:
        year = 1900.0 + math.trunc(year)
    day = make_day(year, parts[1], parts[2])
    return time_clip(day * DAY_MS + make_time(*parts[3:]))


@CONSTRUCTOR.method("now", 0)
def now(realm: Realm, this: Any, *_: Any) -> float:
    """Date.now."""
    del this
    return now_ms(realm)


@CONSTRUCTOR.method("parse", 1)
def parse(realm: Realm, this: Any, text: Any = U, *_: Any) -> float:
    """Date.parse."""
    del realm, this
    return parse_date(to_string(text))


@CONSTRUCTOR.method("UTC", 7)
def utc(realm: Realm, this: Any, *args: Any) -> float:
    """Date.UTC."""
    del realm, this
    return from_parts(args or (U,))


# Date.prototype

declare_getters(PROTOTYPE)
declare_setters(PROTOTYPE)


@PROTOTYPE.method("getTime", 0)
def get_time(realm: Realm, this: Any, *_: Any) -> float:
    """Date.prototype.getTime."""
    del realm
    return this_time(this).time


@PROTOTYPE.method("valueOf", 0)
def value_of(realm: Realm, this: Any, *_: Any) -> float:
    """Date.prototype.valueOf."""
    del realm
    return this_time(this).time


@PROTOTYPE.method("getTimezoneOffset", 0)
def get_timezone_offset(realm: Realm, this: Any, *_: Any) -> float:
    """Date.prototype.getTimezoneOffset: 0, the time zone is UTC."""
    del realm
    time = this_time(this).time
    return time if time != time else 0.0


@PROTOTYPE.method("setTime", 1)
def set_time(realm: Realm, this: Any, value: Any = U, *_: Any) -> float:
    """Date.prototype.setTime."""
    del realm
    date = this_time(this)
    date.time = time_clip(to_number(value))
    return date.time


# Texts


def full_text(time: float) -> str:
    """ToDateString."""
    if time != time:
        return INVALID
    parts = moment(time)
    return f"{date_text(parts)} {time_text(parts)}"


@PROTOTYPE.method("toDateString", 0)
def to_date_string(realm: Realm, this: Any, *_: Any) -> str:
    """Date.prototype.toDateString."""
    del realm
    time = this_time(this).time
    return INVALID if time != time else date_text(moment(time))


@PROTOTYPE.method("toISOString", 0)
def to_iso_string(realm: Realm, this: Any, *_: Any) -> str:
    """Date.prototype.toISOString."""
    del realm
    time = this_time(this).time
    if time != time:
        raise Fault("RangeError", "invalid date")
    return iso_text(time)


@PROTOTYPE.method("toJSON", 1)
def to_json(realm: Realm, this: Any, *_: Any) -> Any:
    """Date.prototype.toJSON."""
    holder = realm.to_object(this)
    value = to_primitive(holder, "number")
    if type(value) is float and not math.isfinite(value):
        return None
    return realm.invoke(holder, "toISOString")


def _declare_local(name: str, wanted: str) -> None:
    def to_locale(realm: Realm, this: Any, *args: Any) -> str:
        date = this_time(this)
        if date.time != date.time:
            return INVALID
        locales, options = (*args, U, U)[:2]
        return local_date(realm, date.time, locales, options, wanted)

    PROTOTYPE.method(name, 0)(to_locale)


_declare_local("toLocaleDateString", "date")
_declare_local("toLocaleString", "any")
_declare_local("toLocaleTimeString", "time")


@PROTOTYPE.method("toString", 0)
def to_text(realm: Realm, this: Any, *_: Any) -> str:
    """Date.prototype.toString."""
    del realm
    return full_text(this_time(this).time)


@PROTOTYPE.method("toTimeString", 0)
def to_time_string(realm: Realm, this: Any, *_: Any) -> str:
    """Date.prototype.toTimeString."""
    del realm
    time = this_time(this).time
    return INVALID if time != time else time_text(moment(time))


def _to_utc_string(realm: Realm, this: Any, *_: Any) -> str:
    """Date.prototype.toUTCString."""
    del realm
    time = this_time(this).time
    return INVALID if time != time else utc_text(moment(time))


PROTOTYPE.intrinsic("toUTCString", "Date.prototype.toUTCString")
PROTOTYPE.intrinsic("toGMTString", "Date.prototype.toUTCString")


@PROTOTYPE.method(TO_PRIMITIVE, 1, flags=CONFIGURABLE)
def date_to_primitive(realm: Realm, this: Any, hint: Any = U, *_: Any) -> Any:
    """Date.prototype [ @@toPrimitive ]: text by default."""
    del realm
    if not isinstance(this, Obj):
        raise Fault("TypeError", "not an object")
    if hint not in ("default", "number", "string") or type(hint) is not str:
        raise Fault("TypeError", "hint must be default, number or string")
    names = ("valueOf", "toString") if hint == "number" else ("toString", "valueOf")
    for name in names:
        method = this.get(name, this)
        if is_callable(method):
            result = method.fn(this)
            if not isinstance(result, Obj):
                return result
    raise Fault("TypeError", "cannot convert object to primitive value")


SPECS = (
    CONSTRUCTOR,
    PROTOTYPE,
    FunctionSpec("Date.prototype.toUTCString", 0, _to_utc_string),
)
