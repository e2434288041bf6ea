"""Facades of `datetime`, `time` and `zoneinfo`, by the session's clock and in UTC."""

from __future__ import annotations

import calendar
import datetime as real
import time
import zoneinfo
from typing import TYPE_CHECKING, Any, NoReturn

from voxrt.script.python.module import FacadeModule, facade_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from voxrt.script.context import ScriptContext

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


def datetime_facade(context: ScriptContext) -> FacadeModule:
    """`datetime`."""

    def now() -> real.datetime:
        epoch = real.datetime(1970, 1, 1, tzinfo=real.UTC)
        return epoch + real.timedelta(microseconds=context.clock_us())

    return facade_of(
        real,
        "MAXYEAR MINYEAR UTC time timedelta timezone tzinfo",
        {"date": _date_type(now), "datetime": _datetime_type(now)},
    )


def time_facade(context: ScriptContext) -> FacadeModule:
    """`time`."""
    began = context.clock_us()

    def wall() -> float:
        return context.clock_us() / MICRO

    def wall_ns() -> int:
        return context.clock_us() * 1000

    def passed() -> float:
        return (context.clock_us() - began) / MICRO

    def passed_ns() -> int:
        return (context.clock_us() - began) * 1000

    def gmtime(seconds: float | None = None, /) -> time.struct_time:
        return time.gmtime(wall() if seconds is None else seconds)

    def strftime(text: str, moment: Any = None, /) -> str:
        return time.strftime(text, gmtime() if moment is None else moment)

    def sleep(seconds: object = None, /) -> NoReturn:
        del seconds
        raise PermissionError(
            "time.sleep would hold all calls up; await asyncio.sleep(...) instead"
        )

    clocks: dict[str, Any] = dict.fromkeys(
        ("monotonic", "perf_counter", "process_time"), passed
    )
    clocks.update(
        dict.fromkeys(("monotonic_ns", "perf_counter_ns", "process_time_ns"), passed_ns)
    )
    return facade_of(
        time,
        "struct_time strptime asctime",
        {
            **clocks,
            "time": wall,
            "time_ns": wall_ns,
            "gmtime": gmtime,
            "localtime": gmtime,
            "mktime": lambda moment: float(calendar.timegm(moment)),
            "ctime": lambda seconds=None: time.asctime(gmtime(seconds)),
            "asctime": lambda moment=None: time.asctime(moment or gmtime()),
            "strftime": strftime,
            "sleep": sleep,
            "timezone": 0,
            "altzone": 0,
            "daylight": 0,
            "tzname": ("UTC", "UTC"),
        },
    )


def zoneinfo_facade(context: ScriptContext) -> FacadeModule:
    """`zoneinfo`, to turn the session's UTC into somebody's local time."""
    del context
    return facade_of(zoneinfo, "ZoneInfo ZoneInfoNotFoundError")
