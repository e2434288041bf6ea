from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from voxrt.script.quickjs.edits import CLOSE, OPEN, Edits


def test_insertions_stand_where_they_belong():
    edits = Edits("abc")
    edits.before(1, "1")
    edits.behind(3, "4")
    edits.before(1, "2")
    edits.behind(3, "3")
    text = edits.apply().text.replace(OPEN, "").replace(CLOSE, "")
    assert text == "a12bc34"


def test_ends_come_before_what_begins_there():
    edits = Edits("ab")
    edits.before(0, "(")
    edits.before(1, "{")
    edits.behind(1, ")")
    assert edits.apply().text.replace(OPEN, "").replace(CLOSE, "") == "(a){b"


def test_a_word_becomes_a_comment():
    edits = Edits("async f")
    edits.hide(0, 5)
    assert edits.apply().text == "/*async*/ f"


def test_places_in_and_before_insertions():
    edits = Edits("ab\ncd")
    edits.before(4, "x")
    edited = edits.apply()
    assert edited.original(1, 2) == (1, False)
    assert edited.original(2, 2) == (4, True)


@given(st.text("aé€😀\n", min_size=1), st.data())
def test_each_character_finds_its_way_back(source, data):
    edits = Edits(source)
    offsets = data.draw(st.lists(st.integers(0, len(source))))
    for offset in offsets:
        edits.before(offset, "x")
    edited = edits.apply()
    seen = 0
    for number, line in enumerate(edited.text.split("\n"), 1):
        column, skip = 1, False
        for at, char in enumerate(line):
            skip = skip or line.startswith(OPEN, at)
            if not skip:
                assert edited.original(number, column) == (seen, False)
                seen += 1
            column += len(char.encode())
            skip = skip and not line[: at + 1].endswith(CLOSE)
        seen += 1
    assert seen == len(source) + 1
