"""Reading and writing JSON objects of the wire."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voxrt.errors import WireError
from voxrt.providers.cartesia.fields import (
    ERROR_CHARACTERS,
    MAX_DEPTH,
    decode,
    encode,
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "message is not JSON"),
        (b"", "message is not JSON"),
        ("{", "message is not JSON"),
        (b"\xff\xfe", "message is not JSON"),
        ('{"a": NaN}', "message is not JSON"),
        ('"\ud800"', "message is not JSON"),
        ("null", "message is null, wanted an object"),
        ("[1]", "message is a list, wanted an object"),
        ('"x"', "message is a text, wanted an object"),
        ("true", "message is true or false, wanted an object"),
        ("7", "message is a number, wanted an object"),
    ],
)
def test_what_is_no_object_is_refused(text, said) -> None:
    with pytest.raises(WireError) as caught:
        decode(text)
    assert said in str(caught.value)
    assert caught.value.field == ""


def test_json_in_a_binary_frame_is_taken() -> None:
    assert decode(b'{"a": "\xc3\xa4"}').require_text("a") == "ä"


def test_an_error_keeps_the_beginning_of_the_text() -> None:
    with pytest.raises(WireError) as caught:
        decode("x" * 10_000)
    assert caught.value.text == "x" * ERROR_CHARACTERS


def test_an_error_keeps_text_that_can_be_written_anywhere() -> None:
    for text in ("\ud800", b"\xff"):
        with pytest.raises(WireError) as caught:
            decode(text)
        assert caught.value.text.encode("utf-8")


@pytest.mark.parametrize("brackets", ['{"a":', "["])
def test_deep_messages_are_refused(brackets) -> None:
    closing = {"[": "]"}.get(brackets, "}")
    deep = brackets * 200 + "1" + closing * 200
    text = f'{{"a": {deep}}}'
    for given_text in (text, text.encode()):
        with pytest.raises(WireError, match="nested deeper than 64"):
            decode(given_text)


def test_many_shallow_brackets_are_no_depth() -> None:
    assert decode('{"a": [' + ",".join(["{}"] * 500) + "]}").optional_value("a")


def test_the_deepest_message_that_is_taken() -> None:
    inner = "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)
    # One bracket more than the limit in all, so that the depth is really measured.
    assert decode(f'{{"a": {inner}, "b": {{}}, "c": {{}}}}').all()["b"] == {}


@pytest.mark.parametrize(
    ("method", "value", "said"),
    [
        ("require_text", "5", "field 'a' is 5, wanted a text"),
        ("require_text", "null", "field 'a' is missing, wanted a text"),
        ("optional_text", "{}", "field 'a' is an object, wanted a text"),
        ("optional_flag", "1", "field 'a' is 1, wanted true or false"),
        ("optional_integer", "true", "field 'a' is True, wanted a whole number"),
        ("optional_integer", "1.5", "field 'a' is 1.5, wanted a whole number"),
        ("optional_number", '"1"', "field 'a' is '1', wanted a number"),
        ("optional_number", "false", "field 'a' is False, wanted a number"),
        ("require_object", "[]", "field 'a' is a list, wanted an object"),
        ("require_object", "null", "field 'a' is missing, wanted an object"),
        ("optional_objects", "[1]", "field 'a' is a list, wanted a list of objects"),
        ("optional_objects", "{}", "field 'a' is an object, wanted a list of objects"),
        ("require_audio", '"*"', "field 'a' is '*', wanted base64"),
        ("require_audio", '"ä"', "field 'a' is 'ä', wanted base64"),
        (
            "require_text",
            '{"b": "c"}',
            "field 'a' is an object, wanted a text",
        ),
        (
            "require_audio",
            '"' + "*" * 50 + '"',
            "field 'a' is a text of 50 characters, wanted base64",
        ),
    ],
)
def test_a_wrong_field_is_named_with_what_was_wanted(method, value, said) -> None:
    fields = decode(f'{{"a": {value}}}')
    with pytest.raises(WireError) as caught:
        getattr(fields, method)("a")
    assert str(caught.value) == said
    assert caught.value.field == "a"
    assert caught.value.text == f'{{"a": {value}}}'


@pytest.mark.parametrize(
    ("method", "value", "read"),
    [
        ("optional_text", '"x"', "x"),
        ("optional_flag", "false", False),
        ("optional_integer", "0", 0),
        ("optional_number", "1.5", 1.5),
        ("optional_number", "2", 2),
        ("optional_objects", '[{"b": 1}]', ({"b": 1},)),
        ("optional_value", "[3]", [3]),
        ("require_audio", '"AAEC"', b"\0\1\2"),
        ("require_audio", '""', b""),
    ],
)
def test_a_field_is_read(method, value, read) -> None:
    assert getattr(decode(f'{{"a": {value}}}'), method)("a") == read


@pytest.mark.parametrize(
    "method",
    [
        "optional_text",
        "optional_flag",
        "optional_integer",
        "optional_number",
        "optional_object",
        "optional_objects",
        "optional_value",
    ],
)
@pytest.mark.parametrize("text", ["{}", '{"a": null}'])
def test_an_optional_field_may_be_missing_or_null(method, text) -> None:
    assert getattr(decode(text), method)("a") is None


def test_choices() -> None:
    fields = decode('{"a": "x"}')
    assert fields.optional_choice("a", ("x", "y")) == "x"
    assert fields.optional_choice("a", None) == "x"
    assert fields.optional_choice("b", ("x",)) is None
    with pytest.raises(WireError, match="field 'a' is 'x', wanted one of y, z"):
        fields.optional_choice("a", ("z", "y"))


def test_inner_fields_are_named_by_their_path() -> None:
    inner = decode('{"a": {"b": {"c": 1}}}').require_object("a").require_object("b")
    with pytest.raises(WireError) as caught:
        inner.require_text("c")
    assert caught.value.field == "a.b.c"


def test_the_rest_is_what_was_not_read_and_what_is_null() -> None:
    fields = decode('{"a": "x", "b": null, "c": [1]}')
    fields.require_text("a")
    fields.optional_text("b")
    assert fields.rest() == {"b": None, "c": [1]}
    assert fields.all() == {"a": "x", "b": None, "c": [1]}


@pytest.mark.parametrize("value", [object(), 2**70, b"x", "\ud800", {1: 2}])
def test_what_has_no_json_form_is_not_written(value) -> None:
    with pytest.raises(WireError, match="cannot be written as JSON"):
        encode({"a": value})


def test_what_is_nested_too_deep_is_not_written() -> None:
    deep: dict[str, object] = {}
    for _ in range(400):
        deep = {"a": deep}
    with pytest.raises(WireError, match="cannot be written as JSON"):
        encode(deep)


@pytest.mark.fuzz
@given(st.one_of(st.binary(), st.text()))
def test_any_bytes_are_read_or_refused(text) -> None:
    with suppress(WireError):
        decode(text)
