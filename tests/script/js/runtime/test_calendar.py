"""Days and times as Date counts them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from voxrt.script.js.runtime.calendar import (
    DAY_MS,
    date_text,
    days_of,
    iso_text,
    make_day,
    make_time,
    moment,
    time_clip,
    time_text,
    utc_text,
)

NAN = float("nan")
INFINITY = float("inf")


def test_days_are_those_of_the_calendar():
    first = date(1970, 1, 1)
    for year in (1, 4, 1600, 1900, 1969, 1970, 2000, 2024, 2100, 9999):
        for month in range(12):
            assert days_of(year, month) == (date(year, month + 1, 1) - first).days


def test_moments_are_those_of_the_calendar():
    for days in range(-719_162, 2_932_896, 9_973):
        then = datetime(1970, 1, 1, 13, 14, 15, tzinfo=UTC) + timedelta(days=days)
        parts = moment(days * DAY_MS + 47_655_016.0)
        assert parts[:3] == (then.year, then.month - 1, then.day)
        assert parts[3:7] == (13, 14, 15, 16)
        assert parts.weekday == then.isoweekday() % 7


@pytest.mark.parametrize(
    ("parts", "days"),
    [
        ((1970.0, 0.0, 1.0), 0.0),
        ((1970.9, 12.9, -1.5), 363.0),
        ((1970.0, -1.0, 1.0), -31.0),
        ((NAN, 0.0, 1.0), NAN),
        ((1970.0, INFINITY, 1.0), NAN),
        ((1970.0, 0.0, NAN), NAN),
        ((1e6, 0.0, 1.0), NAN),
        ((0.0, -1e9, 1.0), NAN),
    ],
)
def test_make_day(parts, days):
    assert make_day(*parts) == pytest.approx(days, nan_ok=True)


def test_make_time():
    assert make_time(1.9, -1.5, 2.0, 3.0) == 3_542_003.0
    assert make_time(0.0, 0.0, INFINITY, 0.0) == pytest.approx(NAN, nan_ok=True)


def test_time_clip():
    assert time_clip(8.64e15) == 8.64e15
    assert time_clip(-1.9) == -1.0
    for time in (8.64e15 + 2, -INFINITY, NAN):
        assert time_clip(time) != time_clip(time)


def test_texts():
    parts = moment(0.0)
    assert date_text(parts) == "Thu Jan 01 1970"
    assert time_text(parts) == "00:00:00 GMT+0000 (Coordinated Universal Time)"
    assert utc_text(parts) == "Thu, 01 Jan 1970 00:00:00 GMT"
    assert date_text(moment(-1e14)) == "Thu Feb 15 -1199"
    assert iso_text(0.0) == "1970-01-01T00:00:00.000Z"
    assert iso_text(-1e14) == "-001199-02-15T14:13:20.000Z"
    assert iso_text(1e15) == "+033658-09-27T01:46:40.000Z"
