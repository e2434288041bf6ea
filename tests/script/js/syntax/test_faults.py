"""What a fault keeps until words are put to it."""

from __future__ import annotations

from voxrt.script.js.syntax.faults import SyntaxFault
from voxrt.script.js.syntax.tokens import Opener


def test_a_fault_has_its_place_and_nothing_else() -> None:
    fault = SyntaxFault("wrong", 3)
    assert (str(fault), fault.message, fault.offset) == ("wrong", "wrong", 3)
    assert (fault.found, fault.expected, fault.openers) == (None, frozenset(), ())
    assert fault.hint is None


def test_a_fault_keeps_what_it_is_given() -> None:
    opener = Opener("LPAR", 1, strict=False)
    fault = SyntaxFault("", 3, expected=["A", "B"], openers=[opener], hint="do this")
    assert fault.expected == {"A", "B"}
    assert fault.openers == (opener,)
    assert fault.hint == "do this"
