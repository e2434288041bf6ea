"""Programs of the own matcher."""

from __future__ import annotations

import pytest

from tests.script.js.regexp.subject import Purse, stepped
from voxrt.script.js.regexp.codegen import make_program
from voxrt.script.js.regexp.parser import parse_flags, parse_pattern


@pytest.mark.parametrize(
    "pattern",
    [
        "(" * 3000 + "a" + ")" * 3000,
        "(?:" * 100 + "a" + ")*" * 100,
        "(?=" * 3000 + "a" + ")" * 3000 + "a",
        "(?<!" * 3001 + "b" + ")" * 3001 + "a",
        "|".join("b" * 3000) + "|a",
    ],
)
def test_no_pattern_is_too_deep(pattern: str) -> None:
    program = make_program(parse_pattern(pattern, parse_flags("")))
    machine = program.machine("a")
    assert program.run(machine, 0, Purse().charge)
    assert machine.pos == 1


@pytest.mark.parametrize(
    ("pattern", "flags", "text", "wanted"),
    [
        ("", "", "a", [(0, 0)]),
        ("a|b|cd|", "", "cd", [(0, 2)]),
        ("(?<=a[bc]d)e", "", "abde acde", [(3, 4)]),
        ("(a)(?<n>b)", "", "ab", [(0, 2), (0, 1), (1, 2)]),
        ("a{0}(b){0}c", "", "c", [(0, 1), None]),
        ("^$", "m", "a\n\nb", [(2, 2)]),
    ],
)
def test_it_does_what_the_tree_says(
    pattern: str, flags: str, text: str, wanted: list[object]
) -> None:
    assert stepped(pattern, flags, text) == wanted
