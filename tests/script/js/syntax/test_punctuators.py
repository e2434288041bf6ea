"""Punctuators that mean one thing or another."""

from __future__ import annotations

import pytest

from tests.script.js.syntax.trees import faulty, shown


@pytest.mark.parametrize(
    ("source", "tree"),
    [
        ("a / b / c", "(Binary / (Binary / a b) c)"),
        ("a /= b", "(Assignment /= a b)"),
        ("/a/", "/a/"),
        ("/=a/", "/=a/"),
        ("a = /b/ / /c/", "(Assignment = a (Binary / /b/ /c/))"),
        ("(a) / b", "(Binary / a b)"),
        ("[a] / b", "(Binary / (Array [a]) b)"),
        ("a++ / b", "(Binary / (Update ++ a) b)"),
        ("if (a) /b/", "(If a (Expression /b/) _)"),
        ("{} /a/", "(Block []); /a/"),
        ("({}) / a", "(Binary / (Object []) a)"),
        ("!function () {} / a", "(Binary / (Unary ! (Function _ [] (Block []))) a)"),
        ("function f() {} /a/", "(Function f [] (Block [])); /a/"),
        ("typeof /a/", "(Unary typeof /a/)"),
        ("a.if / b", "(Binary / (Member a if) b)"),
        ("this / a", "(Binary / (This) a)"),
        ("a ? /b/ : /c/", "(Conditional a /b/ /c/)"),
    ],
)
def test_division_or_regular_expression(source: str, tree: str) -> None:
    assert shown(source) == tree


@pytest.mark.parametrize(
    ("source", "tree"),
    [
        ("{a}", "(Block [(Expression a)])"),
        ("({a})", "(Object [(Property init shorthand a a)])"),
        ("a = {}", "(Assignment = a (Object []))"),
        ("a => {}", "(ArrowFunction [a] (Block []))"),
        ("a: {}", "(Labeled a (Block []))"),
        ("if (a) {}", "(If a (Block []) _)"),
        ("class A extends B {}", "(Class A B (ClassBody []))"),
        (
            "x = class extends {} {}",
            "(Assignment = x (Class _ (Object []) (ClassBody [])))",
        ),
        ("[{}]", "(Array [(Object [])])"),
        ("do {} while (a)", "(DoWhile (Block []) a)"),
        ("a ? {} : {}", "(Conditional a (Object []) (Object []))"),
    ],
)
def test_braces(source: str, tree: str) -> None:
    assert shown(source) == tree


def test_steps() -> None:
    assert shown("a++\n++b") == "(Update ++ a); (Update ++ prefix b)"
    assert shown("a\n--b") == "a; (Update -- prefix b)"
    assert faulty("a\n++") == ""
    assert faulty("a ++ ++") == "++"


def test_equals_of_a_field_begins_code_of_its_own() -> None:
    assert "(PropertyDefinition a await)" in shown("async () => class { a = await }")
    assert "(Property init a (AssignmentPattern b 1))" in shown("({a: b = 1} = c)")


@pytest.mark.parametrize(
    ("source", "rest"),
    [
        ("=> a", "=> a"),
        ("a => => b", "=> b"),
        ("a + b => c", "=> c"),
        ("f(a) => b", "=> b"),
        ("function f() => a", "=> a"),
        ("if (a) => b", "=> b"),
    ],
)
def test_arrows_behind_what_is_no_parameter(source: str, rest: str) -> None:
    assert faulty(source) == rest
