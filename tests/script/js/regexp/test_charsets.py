"""Sets that class escapes and classes stand for."""

from __future__ import annotations

from voxrt.script.js.regexp.charsets import resolve, word_set
from voxrt.script.js.regexp.nodes import Chars, Flags, Property
from voxrt.script.js.regexp.sets import DIGITS, LINE_ENDS, SPACES, WORD, complement

PLAIN = Flags()
BOTH = Flags(ignore_case=True, unicode=True)


def test_escapes_have_their_sets() -> None:
    assert resolve(Chars(("d",)), PLAIN) == DIGITS
    assert resolve(Chars(("S",)), PLAIN) == complement(SPACES, 0xFFFF)
    assert resolve(Chars(("S",), negated=True), PLAIN) == SPACES
    assert resolve(Chars((".",)), PLAIN) == complement(LINE_ENDS, 0xFFFF)
    assert resolve(Chars((".",)), Flags(dot_all=True)) == ((0, 0xFFFF),)
    assert resolve(Chars(("d", "D")), Flags(unicode=True)) == ((0, 0x10FFFF),)


def test_words_grow_only_with_both_flags() -> None:
    assert word_set(Flags(ignore_case=True)) == WORD
    assert word_set(BOTH) == (*WORD, (0x17F, 0x17F), (0x212A, 0x212A))
    assert resolve(Chars(("w",)), BOTH) == word_set(BOTH)


def test_negated_properties_are_complements_before_case_counts() -> None:
    ascii_only = Property("ASCII", None, negated=False)
    others = Property("ASCII", None, negated=True)
    flags = Flags(unicode=True)
    assert resolve(Chars((ascii_only,)), flags) == ((0, 0x7F),)
    assert resolve(Chars((others,)), flags) == ((0x80, 0x10FFFF),)
    assert (0x6B, 0x6B) in resolve(Chars((others,)), BOTH)
