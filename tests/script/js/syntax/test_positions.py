"""Lines and columns."""

from __future__ import annotations

import pytest

from voxrt.script.js.syntax.positions import LineTable

SOURCE = "ab\nc\r\nd\re\u2028f\u2029\n"


@pytest.mark.parametrize(
    ("char", "place"),
    [
        ("a", (1, 1)),
        ("b", (1, 2)),
        ("c", (2, 1)),
        ("d", (3, 1)),
        ("e", (4, 1)),
        ("f", (5, 1)),
    ],
)
def test_places(char: str, place: tuple[int, int]) -> None:
    assert LineTable(SOURCE).place(SOURCE.index(char)) == place


def test_place_of_the_end() -> None:
    assert LineTable(SOURCE).place(len(SOURCE)) == (7, 1)
    assert LineTable("").place(0) == (1, 1)


def test_lines() -> None:
    table = LineTable(SOURCE)
    assert [table.line(number) for number in range(1, 8)] == [
        "ab", "c", "d", "e", "f", "", ""
    ]  # fmt: skip
