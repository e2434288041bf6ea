"""What is a pattern and what is none."""

from __future__ import annotations

import pytest

from tests.script.js.regexp.subject import texts
from voxrt.script.js.regexp import PatternError, check_pattern
from voxrt.script.js.regexp.nodes import (
    Back,
    Chars,
    Choice,
    Edge,
    Flags,
    Group,
    Look,
    Repeat,
    Sequence,
)
from voxrt.script.js.regexp.parser import parse_flags, parse_pattern

A = Chars(((0x61, 0x61),))
B = Chars(((0x62, 0x62),))


def test_a_pattern_becomes_a_tree() -> None:
    tree = parse_pattern(r"^(a|b)+?(?:)\1(?<n>(?!a))$", Flags())
    assert tree.body == Sequence(
        (
            Edge("^"),
            Repeat(Group(1, Choice((A, B))), 1, None, False, 1, 1),
            Sequence(()),
            Back(1),
            Group(2, Look(A, False, True, 3, 2)),
            Edge("$"),
        )
    )
    assert (tree.groups, tree.names, tree.depth) == (2, (("n", 2),), 2)


def test_a_quantifier_knows_the_groups_inside() -> None:
    body = parse_pattern("(a)(?:(b)(b))*a*", Flags()).body
    assert isinstance(body, Sequence)
    loop, run = body.items[1], body.items[2]
    assert isinstance(loop, Repeat)
    assert isinstance(run, Repeat)
    assert (loop.first, loop.last) == (2, 3)
    assert run.first > run.last


FAULTS = [
    ("(", "", "a group is not closed", 0),
    ("a(b|(c)", "", "a group is not closed", 1),
    ("a)", "", "there is no group to close", 1),
    ("(?a)", "", "the group is of no known kind", 0),
    ("(?<n>a)(?<n>b)", "", "two groups have the name n", 7),
    ("*", "", "nothing that \\* could repeat", 0),
    ("a**", "", "nothing that \\* could repeat", 2),
    ("a|+", "", "nothing that \\+ could repeat", 2),
    ("{1}", "", "nothing that { could repeat", 0),
    ("{", "u", "nothing that { could repeat", 0),
    ("a{", "u", "the quantifier is incomplete", 1),
    ("a{1", "u", "the quantifier is incomplete", 1),
    ("a{2,1}", "", "out of order", 1),
    ("a{99999999999999999999,99999999999999999998}", "", "out of order", 1),
    ("^*", "", "an assertion cannot be repeated", 1),
    (r"\b+", "", "an assertion cannot be repeated", 2),
    ("(?=a)*", "u", "an assertion cannot be repeated", 5),
    ("(?<=a)*", "", "an assertion cannot be repeated", 6),
    ("(?<!a)?", "u", "an assertion cannot be repeated", 6),
    ("]", "u", "a lone ] must be escaped", 0),
    ("}", "u", "a lone } must be escaped", 0),
    ("[a", "", "the character class is not closed", 0),
    ("x[a-", "", "the character class is not closed", 1),
    ("[\\", "", "a backslash ends the pattern", 2),
    ("[b-a]", "", "the class is out of order", 1),
    (r"[\d-a]", "u", "a range cannot end in a set", 1),
    (r"[a-\d]", "u", "a range cannot end in a set", 1),
    ("(?i:a)", "", "the group is of no known kind", 0),
]


@pytest.mark.parametrize(("pattern", "flags", "message", "offset"), FAULTS)
def test_no_pattern(pattern: str, flags: str, message: str, offset: int) -> None:
    with pytest.raises(PatternError, match=message) as caught:
        check_pattern(pattern, flags)
    assert caught.value.offset == offset


LENIENT = [
    # Annex B: pattern, text that it matches whole
    ("]}{", "]}{"),
    ("a{a{1a{,2}{1", "a{a{1a{,2}{1"),
    ("(?=a)*(?!b){2}a", "a"),
    (r"[\d-a]+", "1-a"),
    (r"[a-\d]+", "a-1"),
    ("[a-]+", "a-"),
    ("[-a]+", "-a"),
    ("[--/]+", "-./"),
]


@pytest.mark.parametrize(("pattern", "text"), LENIENT)
def test_what_browsers_have_always_let_pass(pattern: str, text: str) -> None:
    found = texts(pattern, "", text)
    assert found is not None
    assert found[0] == text


def test_flags_are_known_and_given_once() -> None:
    assert parse_flags("dgimsuy") == Flags(
        ignore_case=True, multiline=True, dot_all=True, unicode=True
    )
    assert parse_flags("gyd") == Flags()
    for flags, message, offset in [
        ("gx", "there is no flag x", 1),
        ("gig", "the flag g is given twice", 2),
        ("v", "the flag v is not supported yet", 0),
    ]:
        with pytest.raises(PatternError, match=message) as caught:
            parse_flags(flags)
        assert caught.value.offset == offset


@pytest.mark.slow
def test_no_depth_is_too_much() -> None:
    tree = parse_pattern("(" * 20_000 + ")" * 20_000, Flags())
    assert tree.depth == 20_000
