"""Changes of a text by characters, whatever bytes stand behind them."""

from __future__ import annotations

import pytest

from voxrt.script.js.typescript.edits import Edits


def test_blanks_keep_the_ends_of_lines():
    edits = Edits("ab\ncd\r\ne\u2028f")
    edits.blank(1, 10)
    assert edits.result() == "a \n  \r\n \u2028 "


def test_insertions_come_in_order_and_before_their_character():
    edits = Edits("abc")
    edits.insert(1, "1")
    edits.insert(1, "2")
    edits.insert(3, "3")
    assert edits.result() == "a12bc3"


def test_replacing_keeps_the_ends_of_lines_behind_the_text():
    edits = Edits("a{\nb}")
    edits.replace(1, 4, "XYZ")
    assert edits.result() == "aXYZ\n}"


@pytest.mark.parametrize("char", ["a", "é", "€", "😀"])
def test_bytes_become_characters(char):
    edits = Edits(f"{char}b")
    size = len(char.encode())
    assert edits.at(size) == 1
    assert edits.at(size + 1) == 2
