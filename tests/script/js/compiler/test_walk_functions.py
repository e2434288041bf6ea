from __future__ import annotations

import pytest

from tests.script.js.compiler.made import analysed


def modes(source):
    return [each.mode for each in analysed(source).analysis.functions.values()][1:]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("function f() {}", ["normal"]),
        ("(function () {})", ["normal"]),
        ("(() => 1)", ["arrow"]),
        ("(async () => { })", ["arrow"]),
        ("({m() {}, get a() {}, set a(v) {}})", ["method"] * 3),
        ("({m: function () {}, n: () => 1})", ["normal", "arrow"]),
        ("class A { constructor() {} m() {} }", ["constructor", "method"]),
        ("class A extends B { constructor() {} }", ["derived"]),
        ("class A { static { } }", ["static"]),
        ("class A { a = 1; b; static c = 2 }", ["fields", "static"]),
        ("class A { #m() {} a = 1 }", ["fields", "method"]),
        ("class A { static #m() {} #a }", ["method", "fields"]),
        ("class A { #m() {} #n() {} }", ["fields", "method", "method"]),
        ("class A { ['m']() {} [k] = 1 }", ["method", "fields"]),
    ],
)
def test_functions_have_modes(source, found):
    assert modes(source) == found


@pytest.mark.parametrize(
    ("source", "needs"),
    [
        ("(function f() { return f })", True),
        ("(function f() {})", False),
        ("(function* f() {})", True),
        ("(async function f() {})", False),
        ("(function () { return arguments })", True),
        ("(function () { 'use strict'; return arguments })", False),
    ],
)
def test_some_functions_need_their_object(source, needs):
    function = list(analysed(source).analysis.functions.values())[1]
    assert function.needs_self is needs


@pytest.mark.parametrize(
    ("source", "apart"),
    [
        ("function f(a) { var b }", False),
        ("function f([a]) { var b }", False),
        ("function f(a = 1) { var b }", True),
        ("function f(...[a = 1]) { var b }", True),
    ],
)
def test_the_body_has_a_scope_behind_parameters_with_code(source, apart):
    function = list(analysed(source).analysis.functions.values())[1]
    assert (function.body is not function.params) is apart


def test_var_and_functions_of_a_body():
    function = list(
        analysed(
            "function f(a) { var a, b; function c() {} let d; class E {} }"
        ).analysis.functions.values()
    )[1]
    kinds = {name: each.kind for name, each in function.bindings.items()}
    assert kinds == {
        "a": "param",
        "b": "var",
        "c": "function",
        "d": "let",
        "E": "class",
    }


def test_a_static_block_is_a_function():
    source = "class A { static { var a; let b; function c() {} { function d() {} } } }"
    function = list(analysed(source).analysis.functions.values())[1]
    kinds = {name: each.kind for name, each in function.bindings.items()}
    assert kinds == {"a": "var", "c": "function", "b": "let"}


def test_names_of_a_class():
    analysis = analysed("let k; (class A { #x; [k] = 1; m() { return this.#x } })")
    scope = next(each for each in analysis.analysis.scopes.values())
    assert {name: each.kind for name, each in scope.bindings.items()} == {
        "A": "const",
        "#x": "private",
    }
