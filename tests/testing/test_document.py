"""YAML with places: values, places, refusals, and any bytes at all."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voxrt.errors import DocumentError, Place
from voxrt.testing.document import (
    MAX_BYTES,
    MAX_DEPTH,
    Node,
    load_document,
    parse_document,
    shorten,
)


def parse(text: str | bytes) -> Node:
    return parse_document(text, "a.yaml")


def problem(text: str | bytes) -> str:
    with pytest.raises(DocumentError) as caught:
        parse(text)
    return str(caught.value)


def test_every_node_knows_its_place():
    root = parse("steps:\n  - say: hi\n  -   play: a.wav\n")
    steps = root.value["steps"]
    assert steps.place == Place("a.yaml", 2, 3)
    assert root.keys["steps"] == Place("a.yaml", 1, 1)
    second = steps.value[1]
    assert second.value["play"].place == Place("a.yaml", 3, 13)
    assert second.keys["play"] == Place("a.yaml", 3, 7)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("true", True),
        ("False", False),
        ("on", "on"),
        ("no", "no"),
        ("12", 12),
        ("-3", -3),
        ("0x10", "0x10"),
        ("12:30", "12:30"),
        ("1.5", 1.5),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("1e9999", "1e9999"),
        ("2001-01-01", "2001-01-01"),
        ("'12'", "12"),
        ('"true"', "true"),
        ("|\n  12\n", "12\n"),
        ("! 12", "12"),
    ],
)
def test_plain_scalars_are_read_as_yaml_1_2_has_them(text, value):
    read = parse(f"a: {text}\n").value["a"].value
    assert read == value
    assert type(read) is type(value)


def test_a_document_without_anything_is_nothing():
    assert parse("").value is None
    assert parse("# only words\n").value is None


def test_kinds_are_named_in_words():
    root = parse("[~, true, 1, 1.5, text, [], {}]")
    assert [node.kind for node in root.value] == [
        "nothing",
        "the flag true",
        "the number 1",
        "the number 1.5",
        "the text 'text'",
        "a list",
        "a mapping",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: *b\n", "a.yaml:1:4: aliases are not used in these files"),
        ("a: !!python/name:os.system x", "a.yaml:1:4: tag"),
        ("a: !!int '1'", "a.yaml:1:4: tag"),
        ("a: !x [1]", "a.yaml:1:4: tag"),
        ("a: 1\na: 2\n", "a.yaml:2:1: key 'a' stands here a second time"),
        ("? [1]\n: 2\n", "a.yaml:1:3: a key has to be a text"),
        ("? {a: 1}\n: 2\n", "a.yaml:1:3: a key has to be a text"),
        ("--- 1\n--- 2\n", "a.yaml:2:1: a second document is not read"),
        ("a: [1", "a.yaml:1:"),
        ("a: [1, ]]", "a.yaml:1:9: not YAML"),
        ("a: 1\n b: 2\n", "a.yaml:2:3: not YAML"),
        ("a: 1\nb: \x07\n", "a.yaml:2: character"),
        (b"a: 1\nb: \xff\n", "a.yaml:2: byte 0xff is not UTF-8 text"),
        ('"\\UFFFFFFFF"', "a.yaml: not YAML"),
    ],
)
def test_what_such_a_file_cannot_have_is_refused(text, expected):
    assert problem(text).startswith(expected)


def test_a_second_key_says_where_the_first_is():
    with pytest.raises(DocumentError) as caught:
        parse("a: 1\nb: 2\na: 3\n")
    assert caught.value.hint == "the first one is in line 1"


def test_depth_and_size_are_bounded():
    deep = "[" * MAX_DEPTH
    assert parse(deep + "]" * MAX_DEPTH).kind == "a list"
    assert "levels inside one another" in problem("[" + deep)
    assert "levels inside one another" in problem("[" * 100_000)
    assert "longer than" in problem("#" * (MAX_BYTES + 1))


def test_a_file_is_read(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\n")
    assert load_document(path).value["a"].value == 1


def test_a_file_that_cannot_be_read(tmp_path):
    with pytest.raises(DocumentError, match="cannot be read: no such file"):
        load_document(tmp_path / "none.yaml")
    with pytest.raises(DocumentError, match="cannot be read: is a directory"):
        load_document(tmp_path)


def test_a_long_file_is_not_read_whole(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_bytes(b"#" * (MAX_BYTES + 10))
    with pytest.raises(DocumentError, match="longer than"):
        load_document(path)


def test_long_texts_are_cut_in_messages():
    assert shorten("a" * 50) == "a" * 37 + "..."
    assert shorten("short") == "short"


@pytest.mark.fuzz
@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_give_a_node_or_a_document_error(data):
    with contextlib.suppress(DocumentError):
        parse(data)


YAML_BITS = st.sampled_from(
    [
        *("a", ":", " ", "\n", "- ", "[", "]", "{", "}", ",", "'", '"', "&x", "*x"),
        *("!", "!!int", "|", ">", "%YAML 9999999.1", "---", "...", "?", "#", "\\U"),
        *("FFFFFFFF", "<<", "\t", "~", "1", "0o7", "\\x", "@", "`", "%TAG ! a"),
    ]
)


@pytest.mark.fuzz
@settings(max_examples=400, deadline=None)
@given(st.lists(YAML_BITS, max_size=25).map("".join))
def test_any_yaml_like_text_gives_a_node_or_a_document_error(text):
    with contextlib.suppress(DocumentError):
        parse(text)
