"""What the automaton says may come next, and which function is around."""

from __future__ import annotations

from tests.script.js.syntax.trees import fault
from voxrt.script.js.syntax.lexer import Scanner
from voxrt.script.js.syntax.parser import parse_tree
from voxrt.script.js.syntax.table import load_parser
from voxrt.script.js.syntax.tokens import Token


class Watched(Scanner):
    """Asks the automaton before each token that it hands on."""

    def __init__(self, source: str, *asked: str) -> None:
        super().__init__(source)
        self.asked = asked
        self.seen: list[tuple[str, ...]] = []

    def tokens(self, state):  # type: ignore[no-untyped-def]
        for token in super().tokens(state):
            automaton = self.automaton
            taken = tuple(name for name in self.asked if automaton.accepts(name))
            self.seen.append((token.text, *taken))
            yield token


def watch(source: str, *asked: str) -> list[tuple[str, ...]]:
    scanner = Watched(source, *asked)
    load_parser().parse(scanner)
    return scanner.seen


def test_terminals_that_may_come() -> None:
    assert watch("a + b;", "IDENT", "BINARY", "LBRACE") == [
        ("a", "IDENT", "LBRACE"),
        ("+", "BINARY"),
        ("b", "IDENT"),
        (";", "BINARY"),
    ]


def test_reductions_are_played_through() -> None:
    seen = watch("if (a) b;", "ELSE", "SEMI")
    assert seen[-1] == (";", "SEMI")
    seen = watch("if (a) b; c;", "ELSE")
    assert seen[6] == ("c", "ELSE")
    seen = watch("a = b ? -c : d;", "COLON", "RPAR")
    assert seen[6] == (":", "COLON")


def test_expected_terminals_are_those_that_are_taken() -> None:
    expected = fault("if (a) b; else c; else").expected
    assert "ELSE" not in expected
    assert "IDENT" in expected


def test_a_parse_does_not_change_the_next_one() -> None:
    fault("function* f() { yield (")
    assert parse_tree("yield (a)").body
    assert isinstance(fault("a b").found, Token)
