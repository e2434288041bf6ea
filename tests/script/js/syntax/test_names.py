"""Names with any letters and with escapes."""

from __future__ import annotations

import pytest

from voxrt.script.js.syntax.faults import SyntaxFault
from voxrt.script.js.syntax.names import code_units, is_name_start, read_name


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("abc d", (3, "abc", False)),
        ("$_1", (3, "$_1", False)),
        ("é+", (1, "é", False)),
        ("a\u200c\u200d", (3, "a\u200c\u200d", False)),
        ("\U0001d4b3", (1, "\ud835\udcb3", False)),
        ("\u2118\u212e", (2, "\u2118\u212e", False)),
        ("a\xb7", (2, "a\xb7", False)),
        ("\\u0061\\u{62}c", (13, "abc", True)),
        ("a\\u{1d4b3}", (10, "a\ud835\udcb3", True)),
    ],
)
def test_names(source: str, result: tuple[int, str, bool]) -> None:
    assert read_name(source, 0) == result


@pytest.mark.parametrize(
    ("source", "offset"),
    [
        ("", 0),
        ("+", 0),
        ("1a", 0),
        ("\xb2", 0),
        ("\u2e2f", 0),
        ("\u200c", 0),
        ("\ud800", 0),
        ("\\u0031", 0),
        ("a\\", 1),
        ("a\\u12", 1),
        ("a\\u{110000}", 1),
        ("a\\u{fffffffffffff}", 1),
        ("a\\u002b", 1),
        ("a\\n", 1),
    ],
)
def test_wrong_names(source: str, offset: int) -> None:
    with pytest.raises(SyntaxFault) as caught:
        read_name(source, 0)
    assert caught.value.offset == offset


def test_beginning_of_a_name() -> None:
    assert all(is_name_start(char, 0) for char in ("a", "$", "_", "é", "\\"))
    assert not any(is_name_start(char, 0) for char in ("", "1", "+", "\u200d"))


def test_code_units() -> None:
    assert code_units("abc") == "abc"
    assert code_units("é\ud83d") == "é\ud83d"
    assert code_units("a\U0001f600b") == "a\ud83d\ude00b"
