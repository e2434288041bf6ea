"""Literals, templates, arrays and objects become nodes."""

from __future__ import annotations

import pytest

from tests.script.js.syntax.trees import faulty, first, shown
from voxrt.script.js.syntax.nodes import (
    BigIntLiteral,
    Literal,
    RegExpLiteral,
    TemplateLiteral,
)


@pytest.mark.parametrize(
    ("source", "value"),
    [("1", 1.0), ("null", None), ("true", True), ("false", False), ("('a')", "a")],
)
def test_literals(source: str, value: object) -> None:
    node = first(source)
    assert isinstance(node, Literal)
    assert (node.value, type(node.value)) == (value, type(value))
    assert not node.legacy


@pytest.mark.parametrize("source", ["010", "08", "('\\1')", "('\\8')"])
def test_legacy_literals_are_marked(source: str) -> None:
    assert first(source).legacy


def test_big_integer() -> None:
    node = first("0x1Fn")
    assert isinstance(node, BigIntLiteral)
    assert (node.value, node.raw) == (31, "0x1Fn")


def test_regular_expression() -> None:
    node = first("/a[/]\\/b/gi")
    assert isinstance(node, RegExpLiteral)
    assert (node.pattern, node.flags) == ("a[/]\\/b", "gi")


def test_this() -> None:
    assert shown("this") == "(This)"


# Templates


def test_template_without_expressions() -> None:
    node = first("`a\\n`")
    assert isinstance(node, TemplateLiteral)
    quasi = node.quasis[0]
    assert (quasi.cooked, quasi.raw, quasi.tail) == ("a\n", "a\\n", True)
    assert (quasi.start, quasi.end) == (1, 4)


def test_template_with_expressions() -> None:
    source = "`a${b}c${d, e}f`"
    node = first(source)
    assert [quasi.raw for quasi in node.quasis] == ["a", "c", "f"]
    assert [source[each.start : each.end] for each in node.quasis] == ["a", "c", "f"]
    assert [quasi.tail for quasi in node.quasis] == [False, False, True]
    assert len(node.expressions) == 2


def test_templates_in_templates() -> None:
    assert first("`${`${{}}`}`").expressions[0].expressions[0].type == (
        "ObjectExpression"
    )


def test_a_tag_may_have_wrong_escapes() -> None:
    quasis = first("a`\\u${1}\\x1`").quasi.quasis
    assert [quasi.cooked for quasi in quasis] == [None, None]
    assert [quasi.raw for quasi in quasis] == ["\\u", "\\x1"]


@pytest.mark.parametrize(
    ("source", "rest"),
    [("`a\\u`", "\\u`"), ("`${1}b\\07`", "\\07`"), ("`\\xg`", "\\xg`")],
)
def test_wrong_escapes_in_templates(source: str, rest: str) -> None:
    assert faulty(source) == rest


# Arrays and objects


@pytest.mark.parametrize(
    ("source", "tree"),
    [
        ("[]", "(Array [])"),
        ("[,]", "(Array [_])"),
        ("[a,]", "(Array [a])"),
        ("[,,a]", "(Array [_, _, a])"),
        ("[a,,b]", "(Array [a, _, b])"),
        ("[a,,]", "(Array [a, _])"),
        ("[a, ...b, c]", "(Array [a, (SpreadElement b), c])"),
    ],
)
def test_arrays(source: str, tree: str) -> None:
    assert shown(source) == tree


@pytest.mark.parametrize(
    ("source", "tree"),
    [
        ("({})", "(Object [])"),
        ("({a})", "(Object [(Property init shorthand a a)])"),
        ("({a,})", "(Object [(Property init shorthand a a)])"),
        ("({a: b})", "(Object [(Property init a b)])"),
        ("({'a': b, 1: c, 2n: d})",
         "(Object [(Property init 'a' b), (Property init 1 c), (Property init 2n d)])"),
        ("({[a]: b})", "(Object [(Property init computed a b)])"),
        ("({...a})", "(Object [(SpreadElement a)])"),
        ("({if: a})", "(Object [(Property init if a)])"),
        ("({yield: a, await: b})",
         "(Object [(Property init yield a), (Property init await b)])"),
    ],
)  # fmt: skip
def test_objects(source: str, tree: str) -> None:
    assert shown(source) == tree


@pytest.mark.parametrize(
    ("source", "kind", "is_method"),
    [
        ("({a() {}})", "init", True),
        ("({*a() {}})", "init", True),
        ("({async a() {}})", "init", True),
        ("({get a() {}})", "get", False),
        ("({set a(b) {}})", "set", False),
    ],
)
def test_methods_of_objects(source: str, kind: str, is_method: bool) -> None:
    prop = first(source).properties[0]
    assert (prop.kind, prop.method) == (kind, is_method)
    assert source[prop.value.start] == "("


@pytest.mark.parametrize(
    ("source", "rest"),
    [
        ("({if})", "if})"),
        ("({a = 1})", " = 1})"),
        ("x = {a, b = 1, c = 2}", " = 1, c = 2}"),
        ("({#a: 1})", "#a: 1})"),
        ("({#a() {}})", "#a() {}})"),
        ("function* f() { ({yield}) }", "yield}) }"),
        ("async () => ({await})", "await})"),
        ("[a b]", "b]"),
        ("({a b})", "b})"),
        ("({a: 1", ""),
    ],
)
def test_what_is_wrong(source: str, rest: str) -> None:
    assert faulty(source) == rest


# Parentheses


@pytest.mark.parametrize(
    ("source", "rest"),
    [
        ("()", "()"),
        ("(a, )", "(a, )"),
        ("(...a)", "(...a)"),
        ("x = (a, ...b)", "(a, ...b)"),
    ],
)
def test_parameters_without_an_arrow(source: str, rest: str) -> None:
    assert faulty(source) == rest


def test_place_in_several_parentheses_is_the_inner_one() -> None:
    source = "((( a )))"
    node = first(source)
    assert (source[node.start : node.end], node.parenthesized) == ("a", True)
