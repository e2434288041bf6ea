"""Small matters of text."""

from __future__ import annotations

import pytest

from voxrt.cli.words import clock_text, fold, nearest, seconds_text, split_pair


@pytest.mark.parametrize(
    ("text", "width", "rows", "folded"),
    [
        ("short", 10, 1, ["short"]),
        ("", 10, 1, [""]),
        ("exactly ten", 11, 1, ["exactly ten"]),
        ("one two three", 8, 1, ["one two…"]),
        ("one two three", 8, 2, ["one two", "three"]),
        ("one two three four five", 8, 2, ["one two", "three f…"]),
        ("unbreakableword", 6, 2, ["unbrea", "kable…"]),
        ("one\n\ttwo", 20, 2, ["one", "    two"]),
        ("one\ntwo", 20, 1, ["one…"]),
        ("red \x1b[31m", 20, 1, ["red  [31m"]),
        ("text", 0, 1, ["…"]),
    ],
)
def test_fold(text, width, rows, folded):
    assert fold(text, width, rows) == folded


@pytest.mark.parametrize(
    ("at", "text"),
    [
        (0, "0:00.000"),
        (1_234_567, "0:01.234"),
        (61_000_000, "1:01.000"),
        (3_600_000_000, "60:00.000"),
    ],
)
def test_clock_text(at, text):
    assert clock_text(at) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0.0, "0 ms"),
        (0.64, "640 ms"),
        (12.34, "12.3 s"),
        (125.4, "2 min 05 s"),
        (3599.6, "60 min 00 s"),
    ],
)
def test_seconds_text(seconds, text):
    assert seconds_text(seconds) == text


def test_nearest():
    assert nearest("emulat", ["run", "emulate"]) == "emulate"
    assert nearest("zzz", ["run", "emulate"]) == ""


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("a=b", ("a", "b")),
        ("a=b=c", ("a", "b=c")),
        (" a =", ("a", "")),
        ("a", None),
        ("=b", None),
    ],
)
def test_split_pair(text, pair):
    assert split_pair(text) == pair
