"""Facades of `datetime`, `time` and `zoneinfo`, by the session's clock and in UTC."""

from __future__ import annotations

import calendar
import datetime as real
import zoneinfo
from typing import TYPE_CHECKING, Any, NoReturn

from voxrt.script.python.module import FacadeModule, facade_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from voxrt.script.python.tools import Tools

__all__ = ["datetime_facade", "time_facade", "zoneinfo_facade"]

MICRO = 1_000_000


class _Dates(type):
    """Counts every date as one, whichever arithmetic made it."""

    base: type

    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, cls.base)

    def __subclasscheck__(cls, subclass: type) -> bool:
        return issubclass(subclass, cls.base)


def _date_type(now: Callable[[], real.datetime]) -> type[real.date]:
    class Date(real.date, metaclass=_Dates):
        """A date; today is the session's."""

        base = real.date

        @classmethod
        def today(cls) -> Any:
            moment = now()
            return cls(moment.year, moment.month, moment.day)

        @classmethod
        def fromtimestamp(cls, timestamp: float, /) -> Any:
            moment = real.datetime.fromtimestamp(timestamp, real.UTC)
            return cls(moment.year, moment.month, moment.day)

    Date.__name__ = Date.__qualname__ = "date"
    return Date


def _datetime_type(now: Callable[[], real.datetime]) -> type[real.datetime]:
    class DateTime(real.datetime, metaclass=_Dates):
        """A moment; now is the session's, and local time is UTC."""

        base = real.datetime

        @classmethod
        def now(cls, tz: real.tzinfo | None = None) -> Any:
            moment = now()
            if tz is None:
                moment = moment.replace(tzinfo=None)
            else:
                moment = moment.astimezone(tz)
            return _as(cls, moment)

        @classmethod
        def utcnow(cls) -> Any:
            return cls.now()

        @classmethod
        def today(cls) -> Any:
            return cls.now()

        @classmethod
        def fromtimestamp(cls, timestamp: float, tz: real.tzinfo | None = None) -> Any:
            moment = real.datetime.fromtimestamp(timestamp, tz or real.UTC)
            return _as(cls, moment if tz else moment.replace(tzinfo=None))

        def timestamp(self) -> float:
            moment = self if self.tzinfo else self.replace(tzinfo=real.UTC)
            return real.datetime.timestamp(moment)

        def astimezone(self, tz: real.tzinfo | None = None) -> Any:
            moment = self if self.tzinfo else self.replace(tzinfo=real.UTC)
            return _as(type(self), real.datetime.astimezone(moment, tz or real.UTC))

    DateTime.__name__ = DateTime.__qualname__ = "datetime"
    return DateTime


def _as(cls: Any, moment: real.datetime) -> Any:
    return cls(
        moment.year,
        moment.month,
        moment.day,
        moment.hour,
        moment.minute,
        moment.second,
        moment.microsecond,
        moment.tzinfo,
        fold=moment.fold,
    )


def datetime_facade(tools: Tools) -> FacadeModule:
    """`datetime`."""

    def now() -> real.datetime:
        epoch = real.datetime(1970, 1, 1, tzinfo=real.UTC)
        return epoch + real.timedelta(microseconds=tools.context.clock_us())

    return facade_of(
        real,
        "MAXYEAR MINYEAR UTC time timedelta timezone tzinfo",
        {"date": _date_type(now), "datetime": _datetime_type(now)},
    )


StructTime: type = type(real.datetime(1970, 1, 1).timetuple())  # noqa: DTZ001
"""`time.struct_time`, without the module whose clocks are those of the machine."""

ASCTIME = "%a %b %e %H:%M:%S %Y"


def _fields(seconds: float) -> Any:
    return real.datetime.fromtimestamp(seconds, real.UTC).utctimetuple()


def _moment(fields: Any) -> real.datetime:
    return real.datetime(*fields[:6]).replace(tzinfo=real.UTC)  # noqa: DTZ001


def _strptime(text: str, layout: str = ASCTIME, /) -> Any:
    return real.datetime.strptime(text, layout).timetuple()  # noqa: DTZ007


def _asctime(fields: Any) -> str:
    return _moment(fields).strftime(ASCTIME)


def _sleep(seconds: object = None, /) -> NoReturn:
    del seconds
    raise PermissionError(
        "time.sleep would hold all calls up; await asyncio.sleep(...) instead"
    )


def time_facade(tools: Tools) -> FacadeModule:
    """`time`."""
    clock_us = tools.context.clock_us
    began = clock_us()

    def wall() -> float:
        return clock_us() / MICRO

    def passed() -> float:
        return (clock_us() - began) / MICRO

    def passed_ns() -> int:
        return (clock_us() - began) * 1000

    def gmtime(seconds: float | None = None, /) -> Any:
        return _fields(wall() if seconds is None else seconds)

    def strftime(layout: str, fields: Any = None, /) -> str:
        return _moment(gmtime() if fields is None else fields).strftime(layout)

    clocks = ("monotonic", "perf_counter", "process_time")
    return FacadeModule(
        "time",
        {
            **dict.fromkeys(clocks, passed),
            **dict.fromkeys((f"{name}_ns" for name in clocks), passed_ns),
            "time": wall,
            "time_ns": lambda: clock_us() * 1000,
            "gmtime": gmtime,
            "localtime": gmtime,
            "mktime": lambda fields: float(calendar.timegm(fields)),
            "ctime": lambda seconds=None: _asctime(gmtime(seconds)),
            "asctime": lambda fields=None: _asctime(fields or gmtime()),
            "strftime": strftime,
            "strptime": _strptime,
            "struct_time": StructTime,
            "sleep": _sleep,
            "timezone": 0,
            "altzone": 0,
            "daylight": 0,
            "tzname": ("UTC", "UTC"),
        },
    )


def zoneinfo_facade(tools: Tools) -> FacadeModule:
    """`zoneinfo`, to turn the session's UTC into somebody's local time."""
    del tools
    return facade_of(zoneinfo, "ZoneInfo ZoneInfoNotFoundError")
