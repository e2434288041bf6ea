"""Operators, chains and sequences become trees."""

from __future__ import annotations

import pytest

from tests.script.js.syntax.trees import fault, faulty, first, show, shown
from voxrt.script.js.syntax.nodes import (
    BinaryExpression,
    ChainExpression,
    MemberExpression,
)


@pytest.mark.parametrize(
    ("source", "tree"),
    [
        ("a + b * c", "(Binary + a (Binary * b c))"),
        ("a * b + c", "(Binary + (Binary * a b) c)"),
        ("a - b - c", "(Binary - (Binary - a b) c)"),
        ("a ** b ** c", "(Binary ** a (Binary ** b c))"),
        ("a * b ** c * d", "(Binary * (Binary * a (Binary ** b c)) d)"),
        ("(a + b) * c", "(Binary * (Binary + a b) c)"),
        ("a * (b + c)", "(Binary * a (Binary + b c))"),
        ("a || b && c", "(Logical || a (Logical && b c))"),
        ("a && b || c", "(Logical || (Logical && a b) c)"),
        ("a || b + c", "(Logical || a (Binary + b c))"),
        ("a ?? b ?? c", "(Logical ?? (Logical ?? a b) c)"),
        ("a ?? b | c", "(Logical ?? a (Binary | b c))"),
        ("(a || b) ?? c", "(Logical ?? (Logical || a b) c)"),
        ("a ?? (b && c)", "(Logical ?? a (Logical && b c))"),
        ("a == b < c << d", "(Binary == a (Binary < b (Binary << c d)))"),
        ("a instanceof b in c", "(Binary in (Binary instanceof a b) c)"),
        ("-a + +b", "(Binary + (Unary - a) (Unary + b))"),
        ("typeof void delete a", "(Unary typeof (Unary void (Unary delete a)))"),
        ("!~a", "(Unary ! (Unary ~ a))"),
        ("(-a) ** b", "(Binary ** (Unary - a) b)"),
        ("-(a ** b)", "(Unary - (Binary ** a b))"),
        ("a ** -b", "(Binary ** a (Unary - b))"),
        ("a++ + ++b", "(Binary + (Update ++ a) (Update ++ prefix b))"),
        ("a.b--", "(Update -- (Member a b))"),
        ("a ? b : c ? d : e", "(Conditional a b (Conditional c d e))"),
        ("a, b, c", "(Sequence [a, b, c])"),
        ("(a, b), c", "(Sequence [(Sequence [a, b]), c])"),
        ("a = b = c", "(Assignment = a (Assignment = b c))"),
        ("a ||= b **= c", "(Assignment ||= a (Assignment **= b c))"),
        ("(a) = b", "(Assignment = a b)"),
        ("(a.b) += c", "(Assignment += (Member a b) c)"),
    ],
)
def test_operators(source: str, tree: str) -> None:
    assert shown(source) == tree


@pytest.mark.parametrize(
    ("source", "tree"),
    [
        ("a.b[c].d", "(Member (Member computed (Member a b) c) d)"),
        ("a.if.class", "(Member (Member a if) class)"),
        ("a(b)(c, ...d)", "(Call (Call a [b]) [c, (SpreadElement d)])"),
        ("a(b,)", "(Call a [b])"),
        ("new a", "(New a [])"),
        ("new a(b)", "(New a [b])"),
        ("new a.b(c).d", "(Member (New (Member a b) [c]) d)"),
        ("new a[b]`c`", "(New (TaggedTemplate (Member computed a b) `c`) [])"),
        ("new new a(b)(c)", "(New (New a [b]) [c])"),
        ("new new a", "(New (New a []) [])"),
        ("new (a())()", "(New (Call a []) [])"),
        ("new async(a)", "(New async [a])"),
        ("a`b`.c", "(Member (TaggedTemplate a `b`) c)"),
        ("async(a, b)", "(Call async [a, b])"),
        ("async().c", "(Member (Call async []) c)"),
    ],
)
def test_chains(source: str, tree: str) -> None:
    template = "(TemplateLiteral [(TemplateElement {0} {0} tail)] [])"
    for letter in "bc":
        tree = tree.replace(f"`{letter}`", template.format(letter))
    assert shown(source) == tree


@pytest.mark.parametrize(
    ("source", "tree"),
    [
        ("a?.b", "(Chain (Member optional a b))"),
        ("a?.b.c(d)", "(Chain (Call (Member (Member optional a b) c) [d]))"),
        ("a?.[b]?.(c)", "(Chain (Call optional (Member computed optional a b) [c]))"),
        ("(a?.b).c", "(Member (Chain (Member optional a b)) c)"),
        ("(a?.b)(c)", "(Call (Chain (Member optional a b)) [c])"),
        ("(a?.b)?.c", "(Chain (Member optional (Chain (Member optional a b)) c))"),
        ("a?.b[c]", "(Chain (Member computed (Member optional a b) c))"),
        ("a?.5:b", "(Conditional a .5 b)"),
        ("delete a?.b", "(Unary delete (Chain (Member optional a b)))"),
    ],
)
def test_optional_chains(source: str, tree: str) -> None:
    assert shown(source) == tree


def test_private_names_behind_new() -> None:
    source = "class A { #b = new c.#b }"
    assert "(PropertyDefinition #b (New (Member c #b) []))" in shown(source)


def test_optional_chain_of_a_private_name() -> None:
    source = "class A { #b; c() { return this?.#b.#b } }"
    assert "(Chain (Member (Member optional (This) #b) #b))" in shown(source)


@pytest.mark.parametrize(
    "source",
    [
        "class A extends B { c() { super(d); super.e; super[f](); new super.g } }",
        "({ a() { return super.b } })",
    ],
)
def test_super(source: str) -> None:
    assert "(Super)" in shown(source)


def test_new_target() -> None:
    assert "(MetaProperty new target)" in shown("function f() { new.target; }")


@pytest.mark.parametrize(
    ("source", "rest"),
    [
        ("a ?? b || c", "|| c"),
        ("a ?? b && c", "&& c"),
        ("a || b ?? c", "?? c"),
        ("a && b ?? c", "?? c"),
        ("-a ** b", "-a ** b"),
        ("x + -a ** b", "-a ** b"),
        ("a + b = c", "a + b = c"),
        ("f() = c", "f() = c"),
        ("a?.b = c", "a?.b = c"),
        ("1 += a", "1 += a"),
        ("[a] += b", "[a] += b"),
        ("++a()", "a()"),
        ("a() ++", "a() ++"),
        ("a?.b`c`", "`c`"),
        ("new.targets", "targets"),
        ("new.t\\u0061rget", "t\\u0061rget"),
        ("new a?.b()", "?.b()"),
        ("#a", "#a"),
        ("1 + #a in b", "#a in b"),
        ("a = (#b)", "#b)"),
        ("(await 1)", "1)"),
    ],
)
def test_what_is_wrong(source: str, rest: str) -> None:
    assert faulty(source) == rest


def test_private_name_in_an_object() -> None:
    source = "class A { #b; static c(d) { return d && #b in d } }"
    assert "(Logical && d (Binary in #b d))" in shown(source)
    assert faulty("class A { #b; c(d) { (#b) in d } }").startswith("#b) in d")


def test_await_and_yield() -> None:
    source = "async function* f() { yield; yield a; yield* b; await c }"
    body = first(source).body.body
    assert [show(each.expression) for each in body] == [
        "(Yield _)",
        "(Yield a)",
        "(Yield delegate b)",
        "(Await c)",
    ]


def test_await_is_no_base_of_a_power() -> None:
    assert faulty("async () => await a ** 2") == "await a ** 2"
    assert shown("async () => (await a) ** 2")


def test_places_include_parentheses_around_parts_but_not_around_the_whole() -> None:
    source = "(a) + ((b.c))"
    node = first(source)
    assert isinstance(node, BinaryExpression)
    assert source[node.start : node.end] == source
    assert source[node.right.start : node.right.end] == "b.c"
    assert node.right.parenthesized
    assert node.left.parenthesized
    assert not node.parenthesized


def test_places_of_chains() -> None:
    source = " a?.b.c "
    node = first(source)
    assert isinstance(node, ChainExpression)
    assert source[node.start : node.end] == "a?.b.c"
    inner = node.expression
    assert isinstance(inner, MemberExpression)
    assert source[inner.object.start : inner.object.end] == "a?.b"


def test_places_grow_with_what_binds_tighter() -> None:
    source = "a + b * c"
    node = first(source)
    assert source[node.start : node.end] == source
    assert source[node.right.start : node.right.end] == "b * c"


def test_too_many_powers() -> None:
    assert "too deeply" in fault("2" + "**2" * 600).message
