from __future__ import annotations

import pytest

from tests.script.stage import START_US, Stage
from voxrt.errors import ScriptRuntimeError

BEFORE = (
    "import time, zoneinfo\n"
    "from datetime import date, datetime, time as clock, timedelta, timezone\n"
)


def value(expression, before=""):
    return Stage().value(expression, BEFORE + before)


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("datetime.now()", "2023-11-14 22:13:20"),
        ("datetime.utcnow()", "2023-11-14 22:13:20"),
        ("datetime.today()", "2023-11-14 22:13:20"),
        ("datetime.now(timezone.utc)", "2023-11-14 22:13:20+00:00"),
        ("datetime.now(zoneinfo.ZoneInfo('Asia/Tokyo'))", "2023-11-15 07:13:20+09:00"),
        ("date.today()", "2023-11-14"),
        ("date.fromtimestamp(0)", "1970-01-01"),
        ("datetime.fromtimestamp(0)", "1970-01-01 00:00:00"),
        ("datetime.fromtimestamp(0, timezone.utc)", "1970-01-01 00:00:00+00:00"),
        ("datetime.now().astimezone()", "2023-11-14 22:13:20+00:00"),
        (
            "datetime(2024, 1, 1, tzinfo=timezone(timedelta(hours=2))).astimezone()",
            "2023-12-31 22:00:00+00:00",
        ),
        ("datetime.strptime('2024', '%Y')", "2024-01-01 00:00:00"),
        ("datetime.now() - timedelta(days=1)", "2023-11-13 22:13:20"),
        ("datetime.combine(date(2024, 1, 2), clock(3))", "2024-01-02 03:00:00"),
        ("time.strftime('%H:%M')", "22:13"),
        ("time.strftime('%Y', time.gmtime(0))", "1970"),
        ("time.ctime()", "Tue Nov 14 22:13:20 2023"),
        ("time.asctime()", "Tue Nov 14 22:13:20 2023"),
        ("time.asctime(time.gmtime(0))", "Thu Jan  1 00:00:00 1970"),
    ],
)
def test_moments_as_text(expression, text):
    assert str(value(expression)) == text


def test_timestamps_are_in_utc():
    assert value("datetime.now().timestamp()") == START_US / 1e6
    assert value("datetime.now(timezone.utc).timestamp()") == START_US / 1e6
    assert value("time.mktime(time.localtime(5))") == 5.0
    assert value("time.strptime('2024', '%Y').tm_year") == 2024
    assert value("isinstance(time.gmtime(), time.struct_time)")


def test_the_clocks():
    stage = Stage()
    stage.play(
        "import asyncio, time\na = time.monotonic()\nawait asyncio.sleep(2)\n"
        "print(a, time.monotonic(), time.perf_counter_ns(), time.time_ns())\n"
        "print(time.time(), time.tzname, time.timezone)\n"
    )
    assert stage.now == START_US + 2_000_000


def test_every_date_counts_as_one():
    checks = (
        "(isinstance(datetime.now(), date), isinstance(datetime.now(), datetime),"
        " isinstance(date.today(), datetime), issubclass(datetime, date),"
        " isinstance(datetime.now().date(), date))"
    )
    assert value(checks) == (True, True, False, True, True)


def test_sleeping_is_refused():
    for call in ("time.sleep(1)", "time.sleep()"):
        with pytest.raises(ScriptRuntimeError, match=r"await asyncio\.sleep"):
            value(call)
