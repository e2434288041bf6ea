"""Values of documents: types, ranges, unknown keys and the nearest known ones."""

from __future__ import annotations

from enum import Enum

import pytest

from voxrt.errors import DocumentError
from voxrt.testing.document import Node, parse_document
from voxrt.testing.fields import (
    Fields,
    as_choice,
    as_flag,
    as_list,
    as_number,
    as_plain,
    as_seconds,
    as_text,
    as_whole,
    nearest,
)


class Colour(Enum):
    DARK_RED = "dark_red"
    BLUE = "blue"


def node(text: str) -> Node:
    return parse_document(text, "a.yaml")


def fails(read, text: str) -> str:
    with pytest.raises(DocumentError) as caught:
        read(node(text))
    assert caught.value.place is not None
    return caught.value.message


def test_texts_are_taken_as_they_are_written():
    assert as_text(node("hello")) == "hello"
    assert as_text(node("+15550101")) == "+15550101"
    assert as_text(node("1.50")) == "1.50"
    assert fails(as_text, "true") == "a text is wanted, this is the flag true"
    assert fails(as_text, "[1]") == "a text is wanted, this is a list"


def test_numbers_have_ranges():
    assert as_number(node("2")) == 2.0
    assert fails(as_number, "x") == "a number is wanted, this is the text 'x'"
    assert fails(as_number, "true") == "a number is wanted, this is the flag true"
    message = fails(lambda found: as_number(found, 1, 3, "size"), "4")
    assert message == "a size of 1 to 3 is wanted, this is 4"
    assert as_whole(node("3")) == 3
    assert "whole number is wanted" in fails(as_whole, "3.5")


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("2", 2.0), ("0.5", 0.5), ("400 ms", 0.4), ("2s", 2.0), ("1.5 min", 90.0)],
)
def test_times_are_seconds_or_have_a_unit(text, seconds):
    assert as_seconds(node(text)) == pytest.approx(seconds)


def test_times_that_are_none():
    assert fails(as_seconds, "soon").startswith("a time such as 2.5 or '400 ms'")
    assert "0 to 86400" in fails(as_seconds, "-1")
    assert "0 to 86400 s is wanted" in fails(as_seconds, "2000 min")


def test_flags_lists_and_choices():
    assert as_flag(node("true")) is True
    assert "true or false" in fails(as_flag, "1")
    assert len(as_list(node("[1, 2]"))) == 2
    assert "a list is wanted" in fails(as_list, "1")
    assert as_choice(node("Dark red"), Colour) is Colour.DARK_RED
    assert as_choice(node("dark-red"), Colour) is Colour.DARK_RED
    with pytest.raises(DocumentError) as caught:
        as_choice(node("blu"), Colour)
    assert caught.value.hint == "did you mean 'blue'?"


def test_plain_data():
    assert as_plain(node("{a: [1, {b: x}], c: ~}")) == {"a": [1, {"b": "x"}], "c": None}


def test_nearest_says_what_was_meant_or_what_there_is():
    assert nearest("plya", ["play", "say"]) == "did you mean 'play'?"
    assert nearest("zzz", ["play", "say"]) == "known are play, say"
    assert nearest("zzz", []) == ""


def test_fields_read_with_defaults():
    fields = Fields(node("{t: x, n: 2, w: 3, s: 1 s, f: false, c: blue, l: 1}"), "it")
    assert fields.text("t") == "x"
    assert fields.number("n", 0.0) == 2.0
    assert fields.whole("w", 0) == 3
    assert fields.seconds("s", 0.0) == 1.0
    assert fields.flag("f", default=True) is False
    assert fields.choice("c", Colour.DARK_RED) is Colour.BLUE
    assert [item.value for item in fields.items("l")] == [1]
    assert fields.place.line == 1
    fields.finish()
    empty = Fields(node(""), "it")
    assert empty.text("t", "y") == "y"
    assert empty.number("n", 1.5) == 1.5
    assert empty.whole("w", 4) == 4
    assert empty.seconds("s", 2.5) == 2.5
    assert empty.flag("f", default=True) is True
    assert empty.choice("c", Colour.DARK_RED) is Colour.DARK_RED
    assert empty.items("l") == ()
    assert not empty.has("t")
    empty.finish()


def test_a_list_is_read_whole():
    assert [item.value for item in Fields(node("l: [1, 2]"), "it").items("l")] == [1, 2]


def test_unknown_keys_are_refused_with_the_nearest():
    fields = Fields(node("a: 1\nsteps_: 2\n"), "the script")
    fields.get("a")
    fields.get("steps")
    with pytest.raises(DocumentError) as caught:
        fields.finish()
    assert str(caught.value) == "a.yaml:2:1: the script has no key 'steps_'"
    assert caught.value.hint == "did you mean 'steps'?"


def test_needed_and_exclusive_keys():
    fields = Fields(node("a: 1\nb: 2\n"), "it")
    assert fields.need("a").value == 1
    with pytest.raises(DocumentError, match="it has no 'c'"):
        fields.need("c")
    assert fields.only_one_of("a", "c") == "a"
    assert fields.only_one_of("c", "d") is None
    with pytest.raises(DocumentError, match=r"a\.yaml:2:1: it cannot have 'a' and 'b'"):
        fields.only_one_of("a", "b")


def test_something_else_than_a_mapping():
    with pytest.raises(DocumentError, match="it has to be a mapping, this is a list"):
        Fields(node("[1]"), "it")
