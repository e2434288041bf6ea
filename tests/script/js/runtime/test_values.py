"""Values of JavaScript as Python holds them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from voxrt.script.js.runtime.values import (
    HOLE,
    MISSING,
    Fault,
    Symbol,
    Throw,
    U,
    from_utf16,
    to_utf16,
)


def test_what_is_shown_of_them():
    assert repr(U) == "undefined"
    assert not U
    assert (repr(MISSING), repr(HOLE)) == ("<missing>", "<hole>")
    assert repr(Symbol("a")) == "Symbol(a)"
    assert repr(Symbol()) == "Symbol()"
    assert str(Fault("TypeError", "no")) == "TypeError: no"
    assert Throw(5.0).value == 5.0


def test_code_units():
    assert to_utf16("aé") == "aé"
    assert to_utf16("😀") == "\ud83d\ude00"
    assert to_utf16("\ud83d😀") == "\ud83d\ud83d\ude00"
    assert from_utf16("\ud83d\ude00\ud83d") == "😀\ud83d"
    assert from_utf16("abc") == "abc"


@given(st.text())
def test_there_and_back(text):
    assert from_utf16(to_utf16(text)) == text
