"""Numbers, strings, templates and regular expressions are read as they are written."""

from __future__ import annotations

import math

import pytest

from voxrt.script.js.syntax.faults import SyntaxFault
from voxrt.script.js.syntax.literals import (
    read_number,
    read_regexp,
    read_string,
    read_template_part,
    template_text,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0.0),
        ("12", 12.0),
        ("1_000.5", 1000.5),
        (".5", 0.5),
        ("5.", 5.0),
        ("1e3", 1000.0),
        ("1.5E-1", 0.15),
        ("0x1F", 31.0),
        ("0Xff_ff", 65535.0),
        ("0b101", 5.0),
        ("0o17", 15.0),
        ("1e400", math.inf),
        ("0x" + "f" * 300, math.inf),
        ("9007199254740993", 9007199254740992.0),
        ("0x20000000000001", 9007199254740992.0),
        ("0n", 0),
        ("12n", 12),
        ("1_0n", 10),
        ("0b11n", 3),
        ("0o17n", 15),
    ],
)
def test_numbers(text: str, value: float) -> None:
    end, found, legacy = read_number(text, 0)
    assert (end, found, type(found), legacy) == (len(text), value, type(value), False)


def test_long_integer() -> None:
    _, value, _ = read_number("9" * 9000 + "n", 0)
    assert value == 10**9000 - 1


@pytest.mark.parametrize(
    ("text", "value"), [("017", 15.0), ("08", 8.0), ("019.5", 19.5), ("00", 0.0)]
)
def test_numbers_of_annex_b(text: str, value: float) -> None:
    assert read_number(text, 0) == (len(text), value, True)


def test_number_ends_where_it_ends() -> None:
    assert read_number("a1+2", 1) == (2, 1.0, False)
    assert read_number("1..a", 0)[0] == 2
    assert read_number("017.a", 0)[0] == 3


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("1a", 1),
        ("0x", 1),
        ("0xg", 1),
        ("1__0", 1),
        ("1_", 1),
        ("0_1", 1),
        ("1n1", 2),
        ("1.5n", 3),
        ("01n", 2),
        ("08n", 2),
        ("1e", 1),
        ("1e3n", 3),
        ("0b12", 3),
        ("3in", 1),
        ("1\\u0061", 1),
        ("1é", 1),
        ("._1", 0),
    ],
)
def test_wrong_numbers(text: str, offset: int) -> None:
    with pytest.raises(SyntaxFault) as caught:
        read_number(text, 0)
    assert caught.value.offset == offset


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("''", ""),
        ("'a\"b'", 'a"b'),
        ('"a\'b"', "a'b"),
        (r"'\'\"\\'", "'\"\\"),
        (r"'\b\f\n\r\t\v\0'", "\b\f\n\r\t\v\0"),
        (r"'\x41\u0042\u{43}\u{000044}'", "ABCD"),
        (r"'\q\é'", "qé"),
        ("'a\\\nb'", "ab"),
        ("'a\\\r\nb'", "ab"),
        ("'a\\\u2028b'", "ab"),
        ("'a\u2028b'", "a\u2028b"),
        ("'\U0001f600'", "\ud83d\ude00"),
        (r"'\u{1F600}'", "\ud83d\ude00"),
        (r"'\ud83d\ude00'", "\ud83d\ude00"),
        (r"'\ud83d'", "\ud83d"),
    ],
)
def test_strings(text: str, value: str) -> None:
    assert read_string(text, 0) == (len(text), value, False)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (r"'\1'", "\1"),
        (r"'\01'", "\1"),
        (r"'\08'", "\x008"),
        (r"'\377\400'", "\xff 0"),
        (r"'\8\9'", "89"),
    ],
)
def test_strings_of_annex_b(text: str, value: str) -> None:
    assert read_string(text, 0) == (len(text), value, True)


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("'a", 0),
        ("'a\nb'", 0),
        ("'a\rb'", 0),
        ("'a\\'", 0),
        (r"'a\x4'", 2),
        (r"'\u123'", 1),
        (r"'\u{}'", 1),
        (r"'\u{110000}\x1'", 1),
    ],
)
def test_wrong_strings(text: str, offset: int) -> None:
    with pytest.raises(SyntaxFault) as caught:
        read_string(text, 0)
    assert caught.value.offset == offset


def test_templates_end_at_a_quote_or_an_expression() -> None:
    assert read_template_part("`a$b\\`\\${c`d", 1) == (11, True)
    assert read_template_part("`a$${b", 1) == (5, False)
    with pytest.raises(SyntaxFault) as caught:
        read_template_part("`a${", 4)
    assert caught.value.offset == 3


def test_text_of_templates() -> None:
    assert template_text("a") == ("a", "a", None)
    assert template_text("a\r\nb\rc") == ("a\nb\nc", "a\nb\nc", None)
    assert template_text("\\\r\na\\n") == ("a\n", "\\\na\\n", None)
    assert template_text("\\0") == ("\0", "\\0", None)
    assert template_text("a\\1") == (None, "a\\1", 1)
    assert template_text("a\\u{}") == (None, "a\\u{}", 1)
    assert template_text("\U0001f600")[0] == "\ud83d\ude00"


def test_regular_expressions() -> None:
    assert read_regexp("/a/", 0) == (3, "a", "")
    assert read_regexp("/[/]\\/(?:)/gimsuy+", 0) == (17, "[/]\\/(?:)", "gimsuy")
    assert read_regexp("/\U0001f600/u", 0) == (4, "\ud83d\ude00", "u")


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("/a", 0),
        ("/a\n/", 0),
        ("/\\\n/", 0),
        ("/[/", 0),
        ("/[\n]/", 0),
        ("/[\\\n]/", 0),
        ("/a/\\u0067", 3),
        ("/a/g\\u0067", 4),
    ],
)
def test_wrong_regular_expressions(text: str, offset: int) -> None:
    with pytest.raises(SyntaxFault) as caught:
        read_regexp(text, 0)
    assert caught.value.offset == offset
