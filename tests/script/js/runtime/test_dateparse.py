"""Reads dates."""

from __future__ import annotations

import math
from datetime import UTC, datetime

import pytest

from voxrt.script.js.runtime.dateparse import parse_date


def shown(text):
    """What a text means, in the format of the specification."""
    time = parse_date(text)
    if math.isnan(time):
        return "none"
    then = datetime.fromtimestamp(time / 1000, UTC)
    return then.isoformat(timespec="milliseconds").removesuffix("+00:00")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2024", "2024-01-01T00:00:00.000"),
        ("2024-02", "2024-02-01T00:00:00.000"),
        ("2024-02-29", "2024-02-29T00:00:00.000"),
        ("+002024-02-29", "2024-02-29T00:00:00.000"),
        ("2024-02-29T12:30", "2024-02-29T12:30:00.000"),
        ("2024-02-29T12:30:15.12345Z", "2024-02-29T12:30:15.123"),
        ("2024-02-29T12:30:15,1+02:30", "2024-02-29T10:00:15.100"),
        ("2024-02-29T24:00:00Z", "2024-03-01T00:00:00.000"),
        (" 2024-02-29T00:00-01:00 ", "2024-02-29T01:00:00.000"),
        ("2023-02-29", "none"),
        ("-000000-01-01", "none"),
        ("2024-13-01", "none"),
        ("2024-01-32", "none"),
        ("2024-01-00", "none"),
        ("2024-01-01T25:00", "none"),
        ("2024-01-01T24:01", "none"),
        ("2024-01-01T12:60", "none"),
        ("2024-01-01T12:00:60", "none"),
    ],
)
def test_the_format_of_the_specification(text, meant):
    assert shown(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Tue Nov 24 2026 18:00:00 GMT+0000 (UTC)", "2026-11-24T18:00:00.000"),
        ("Tue, 24 Nov 2026 18:00:00 GMT", "2026-11-24T18:00:00.000"),
        ("Nov 24, 2026 18:00", "2026-11-24T18:00:00.000"),
        ("24 November 2026 6:00 PM +02", "2026-11-24T16:00:00.000"),
        ("24 Nov. 2026 12:00 am UTC-01:30", "2026-11-24T01:30:00.000"),
        ("2026/11/24", "2026-11-24T00:00:00.000"),
        ("11/24/2026 1:02:03.5", "2026-11-24T01:02:03.500"),
        ("11/24/26", "2026-11-24T00:00:00.000"),
        ("11/24/70", "1970-11-24T00:00:00.000"),
        ("2026 Nov 24", "2026-11-24T00:00:00.000"),
        ("Nov 24", "2001-11-24T00:00:00.000"),
        ("Nov 2026", "2026-11-01T00:00:00.000"),
        ("2026-11-24 18:00Z", "2026-11-24T18:00:00.000"),
        ("2026-11-24 T 18:00", "2026-11-24T18:00:00.000"),
        ("Nov 24 2026 24:00", "2026-11-25T00:00:00.000"),
    ],
)
def test_loose_forms(text, meant):
    assert shown(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        "",
        "24",
        "hello",
        "Nov 24 2026 !",
        "Nov 24 2026 18:00 18:00",
        "Nov 24 2026 GMT",
        "13/24/2026",
        "0/24/2026",
        "Nov 1 2 3",
        "Nov",
        "Nov 32 99",
        "Nov 0 2026",
        "Nov 24 2026 25:00",
        "Nov 24 2026 18:60",
        "Nov 24 2026 18:00:60",
        "Nov 24 2026 13:00 PM",
        "Nov 24 2026 0:00 AM",
        "Nov 24 2026" + " " * 200 + "x",
    ],
)
def test_what_is_no_date(text):
    assert shown(text) == "none"
