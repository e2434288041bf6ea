from __future__ import annotations

import pytest

from tests.script.js.compiler.made import analysed, first_expression, held
from voxrt.script.js.compiler.walk import has_expression


def scopes(source):
    return [each.kind for each in analysed(source).analysis.scopes.values()]


@pytest.mark.parametrize(
    ("source", "kinds"),
    [
        ("{ }", ["block"]),
        ("switch (x) { case 1: }", ["switch"]),
        ("for (;;) ;", ["for"]),
        ("for (let x of y) ;", ["early", "for"]),
        ("for (var x of y) ;", ["for"]),
        ("for (x in y) ;", ["for"]),
        ("try { } catch { }", ["block", "catch", "block"]),
        ("if (x) function f() {}", ["block"]),
        ("if (x) ; else function f() {}", ["block"]),
        ("while (x) { }", ["block"]),
        ("do { } while (x)", ["block"]),
        ("l: { }", ["block"]),
        ("(class { })", ["class"]),
    ],
)
def test_a_node_has_a_scope(source, kinds):
    assert scopes(source) == kinds


@pytest.mark.parametrize(
    ("source", "free"),
    [
        ("a.b", ["a"]),
        ("a[b]", ["a", "b"]),
        ("a?.b", ["a"]),
        ("l: for (;;) { break l }", []),
        ("l: for (;;) { continue l }", []),
        ("({a: b, c, [d]: e})", ["b", "c", "d", "e"]),
        ("[a, , ...b] = c", ["a", "b", "c"]),
        ("({a, b: c = d, [e]: f, ...g} = h)", ["a", "c", "d", "e", "f", "g", "h"]),
        ("[a.b, c[d]] = e", ["a", "c", "d", "e"]),
        ("a.b = c", ["a", "c"]),
        ("a.b++", ["a"]),
        ("a++", ["a"]),
        ("for (a.b of c) ;", ["c", "a"]),
        ("switch (a) { case b: c }", ["a", "b", "c"]),
        ("var x = a, [y = b] = c", ["a", "b", "c"]),
        ("`${a}`", ["a"]),
        ("a`${b}`", ["a", "b"]),
        ("new a(...b)", ["a", "b"]),
    ],
)
def test_names_behind_dots_and_labels_are_no_variables(source, free):
    assert list(analysed(source).analysis.free) == free


def test_kinds_of_bindings():
    source = (
        "var a; let b; const c = 1; class d {} function e(f) {} try {} catch (g) {}"
        "(function h() {}); class i { #j }"
    )
    kinds = {each.name: each.kind for each in analysed(source).analysis.bindings}
    assert kinds == {
        "a": "var",
        "b": "let",
        "c": "const",
        "d": "const",
        "e": "function",
        "f": "param",
        "g": "catch",
        "h": "self",
        "i": "const",
        "#j": "private",
    }


def test_a_let_without_a_value_is_undefined_from_there_on():
    assert [use.declares for use in held("let x; x", "x").uses] == [True, False]
    assert [use.declares for use in held("var x; x", "x").uses] == [False]


def test_variables_of_a_for_head_know_it():
    assert held("for (let x = 0; ; ) ;", "x").head is not None
    assert held("for (var x = 0; ; ) ;", "x").head is None


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("(a) => 1", False),
        ("(a = 1) => 1", True),
        ("({a}) => 1", False),
        ("({a = 1}) => 1", True),
        ("({[a]: b}) => 1", True),
        ("([a, , b]) => 1", False),
        ("([a, [b = 1]]) => 1", True),
        ("(...[a]) => 1", False),
        ("(...[a = 1]) => 1", True),
        ("({...a}) => 1", False),
    ],
)
def test_parameters_with_code_in_them(source, found):
    assert has_expression(first_expression(source).params[0]) is found


def test_super_calls_are_noted():
    analysis = analysed(
        "class A extends B { constructor() { (() => super())() } }"
    ).analysis
    derived = next(
        each for each in analysis.functions.values() if each.mode == "derived"
    )
    assert derived.has_super_call
    assert derived.new_target
