"""Expressions become patterns where they are assigned to."""

from __future__ import annotations

import pytest

from tests.script.js.syntax.trees import faulty, first, show


@pytest.mark.parametrize(
    ("target", "pattern"),
    [
        ("[a]", "(ArrayPattern [a])"),
        ("[a,]", "(ArrayPattern [a])"),
        ("[a, ,]", "(ArrayPattern [a, _])"),
        ("[, a, , b]", "(ArrayPattern [_, a, _, b])"),
        ("[a = 1]", "(ArrayPattern [(AssignmentPattern a 1)])"),
        ("[[a], {b}]", "(ArrayPattern [(ArrayPattern [a]), "
         "(ObjectPattern [(Property init shorthand b b)])])"),
        ("[...a]", "(ArrayPattern [(RestElement a)])"),
        ("[a, ...[b, c]]",
         "(ArrayPattern [a, (RestElement (ArrayPattern [b, c]))])"),
        ("{}", "(ObjectPattern [])"),
        ("{a, b,}", "(ObjectPattern [(Property init shorthand a a), "
         "(Property init shorthand b b)])"),
        ("{a = 1}",
         "(ObjectPattern [(Property init shorthand a (AssignmentPattern a 1))])"),
        ("{a: b}", "(ObjectPattern [(Property init a b)])"),
        ("{a: b = 1}", "(ObjectPattern [(Property init a (AssignmentPattern b 1))])"),
        ("{[a]: [b]}",
         "(ObjectPattern [(Property init computed a (ArrayPattern [b]))])"),
        ("{a, ...b}",
         "(ObjectPattern [(Property init shorthand a a), (RestElement b)])"),
        ("[{a: [b = 1] = 2}]", "(ArrayPattern [(ObjectPattern [(Property init a "
         "(AssignmentPattern (ArrayPattern [(AssignmentPattern b 1)]) 2))])])"),
    ],
)  # fmt: skip
def test_patterns_that_also_declare(target: str, pattern: str) -> None:
    assert show(first(f"({target} = x)").left) == pattern
    assert show(first(f"var {target} = x").declarations[0].id) == pattern
    assert show(first(f"({target}) => x").params[0]) == pattern
    assert show(first(f"function f({target}) {{}}").params[0]) == pattern
    assert show(first(f"async ({target}) => x").params[0]) == pattern
    assert show(first(f"for ({target} of x) ;").left) == pattern
    assert show(first(f"try {{}} catch ({target}) {{}}").handler.param) == pattern
    default = f"(AssignmentPattern {pattern} x)"
    assert show(first(f"({target} = x) => x").params[0]) == default
    assert show(first(f"function f({target} = x) {{}}").params[0]) == default


@pytest.mark.parametrize(
    ("target", "pattern"),
    [
        ("[a.b, c[d]]", "(ArrayPattern [(Member a b), (Member computed c d)])"),
        ("[(a), (b.c)]", "(ArrayPattern [a, (Member b c)])"),
        ("{a: (b)}", "(ObjectPattern [(Property init a b)])"),
        ("{...a.b}", "(ObjectPattern [(RestElement (Member a b))])"),
        ("{...(a)}", "(ObjectPattern [(RestElement a)])"),
        ("[...a[b]]", "(ArrayPattern [(RestElement (Member computed a b))])"),
    ],
)
def test_patterns_that_only_assign(target: str, pattern: str) -> None:
    assert show(first(f"({target} = x)").left) == pattern
    assert show(first(f"for ({target} in x) ;").left) == pattern
    faulty(f"var {target} = x")
    faulty(f"({target}) => x")
    faulty(f"({target} = x) => x")


@pytest.mark.parametrize(
    ("target", "rest"),
    [
        ("[a()]", "a()]"),
        ("[a + b]", "a + b]"),
        ("[1]", "1]"),
        ("[a += 1]", "a += 1]"),
        ("[(a = 1)]", "(a = 1)]"),
        ("[([a])]", "([a])]"),
        ("[({a})]", "({a})]"),
        ("[...a, b]", ", b]"),
        ("[...a,]", ",]"),
        ("[...a = 1]", "a = 1]"),
        ("[a?.b]", "a?.b]"),
        ("{a() {}}", "a() {}}"),
        ("{get a() {}}", "get a() {}}"),
        ("{a: 1}", "1}"),
        ("{a: (b = 1)}", "(b = 1)}"),
        ("{...a, b}", ", b}"),
        ("{...a,}", ",}"),
        ("{...{a}}", "{a}}"),
        ("{...[a]}", "[a]}"),
        ("{a: b => c}", "b => c}"),
    ],
)
def test_what_is_no_pattern(target: str, rest: str) -> None:
    assert faulty(f"({target} = x)") == f"{rest} = x)"
    assert faulty(f"({target}) => x") == f"{rest}) => x"
    assert faulty(f"var {target} = x") == f"{rest} = x"


@pytest.mark.parametrize(
    ("source", "rest"),
    [
        ("([a]) = x", "([a]) = x"),
        ("({a}) = x", "({a}) = x"),
        ("var (a) = x", "(a) = x"),
        ("((a) = 1) => x", "(a) = 1) => x"),
        ("([(a)] = 1) => x", "(a)] = 1) => x"),
        ("({a: (b)} = 1) => x", "(b)} = 1) => x"),
        ("([...[a.b]] = 1) => x", "a.b]] = 1) => x"),
        ("({...a.b} = 1) => x", "a.b} = 1) => x"),
        ("({a: {b: c.d}} = 1) => x", "c.d}} = 1) => x"),
        ("(...a = 1) => x", "a = 1) => x"),
        ("([a, {b = 1}])", " = 1}])"),
        ("f({a = 1})", " = 1})"),
    ],
)
def test_what_is_wrong(source: str, rest: str) -> None:
    assert faulty(source) == rest


def test_patterns_that_were_assigned_to_already() -> None:
    node = first("([a, ...b] = x, {c = 1, ...d} = y) => z")
    assert [show(each.left) for each in node.params] == [
        "(ArrayPattern [a, (RestElement b)])",
        "(ObjectPattern [(Property init shorthand c (AssignmentPattern c 1)), "
        "(RestElement d)])",
    ]


def test_a_pattern_in_an_array_settles_the_default_in_it() -> None:
    assert first("[{a = 1}] = x")
    assert first("for ([{a = 1}] of x) ;")
    assert first("async ({a = 1}) => x")
    assert faulty("async ({a = 1})") == " = 1})"


def test_names_of_shorthand_are_nodes_of_their_own() -> None:
    prop = first("({a} = x)").left.properties[0]
    assert prop.key is not prop.value
