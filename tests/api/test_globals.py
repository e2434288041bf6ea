"""The global helper functions."""

from __future__ import annotations

import pytest

from tests.api.driver import Run


def said(source):
    run = Run(source)
    assert run.failure == ""
    return run.log()


def test_base64_and_bytes():
    assert said(
        """
        Logger.write(base64_encode("voxrt"))
        Logger.write(base64_encode([1, 2, 255]))
        Logger.write(base64_decode("AQL/"))
        Logger.write(str2bytes("aü"))
        Logger.write(bytes2str([97, 195, 188]))
        Logger.write(str2bytes("я", "windows-1251"))
        Logger.write(bytes2str([255], "cp1251"))
        Logger.write(bytes2hex([1, 171]))
        Logger.write(bytes2hex([1, 171], True))
        Logger.write(hex2bytes("01aB"))
        """
    ) == [
        "dm94cnQ=",
        "AQL/",
        "[1, 2, 255]",
        "[97, 195, 188]",
        "aü",
        "[255]",
        "я",
        "01ab",
        "01AB",
        "[1, 171]",
    ]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ("base64_decode('%')", "base64_decode: '%' is not base64"),
        ("base64_encode([300])", "base64_encode: 'data' must be a list of bytes"),
        ("hex2bytes('xy')", "hex2bytes: 'xy' is not hexadecimal"),
        ("bytes2str([1], 'rot13')", "bytes2str: unknown encoding 'rot13', wanted one"),
        ("getLocalTime('Mars/One')", "getLocalTime: unknown time zone 'Mars/One'"),
        ("getLocalTime('../../etc/x')", "getLocalTime: unknown time zone"),
        ("getLocalTime('UTC', 'x')", "getLocalTime: 'date' must be a date, not 'x'"),
    ],
)
def test_wrong_arguments(call, message):
    assert message in Run(call).failure


def test_levenshtein_distance():
    assert said(
        """
        Logger.write(levenshtein_distance("kitten", "sitting"))
        Logger.write(levenshtein_distance("", "abc"))
        """
    ) == ["3", "3"]


def test_get_local_time_takes_the_sessions_clock():
    assert said(
        """
        from datetime import datetime
        Logger.write(getLocalTime("Europe/Berlin").isoformat())
        Logger.write(getLocalTime("Asia/Tokyo", 0).isoformat())
        moment = datetime(2024, 7, 1, 12, 0)
        Logger.write(getLocalTime("America/New_York", moment).isoformat())
        """
    ) == [
        "2023-11-14T23:13:20+01:00",
        "1970-01-01T09:00:00+09:00",
        "2024-07-01T08:00:00-04:00",
    ]


def test_uuids_are_the_same_in_every_replay():
    source = "Logger.write([uuidgen(), uuidgen()])"
    first = said(source)
    assert first == said(source)
    one, two = first[0].strip("[]").split(", ")
    assert one != two


def test_trace_is_not_the_scenarios_log():
    run = Run("trace({'a': 1})")
    assert run.log() == []
    assert run.log("trace") == ['{"a": 1}']
