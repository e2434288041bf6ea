from __future__ import annotations

import pytest

from tests.script.js.compiler.made import analysed
from voxrt.script.js.compiler.hoist import (
    bound_names,
    lexical_declarations,
    unlabelled,
)
from voxrt.script.js.syntax.parser import parse


def function_of(source):
    """The scope of the first function of a program, or that of the program."""
    functions = list(analysed(source).analysis.functions.values())
    return functions[1] if source.startswith("function f(") else functions[0]


def annexed(source):
    return sorted(each.id.name for each in function_of(source).annexed)


def test_names_of_a_pattern_come_in_order():
    source = "let {a, b: [c, , {d} = {}], [e]: f = g, ...h} = x, [...i] = y"
    declared = parse(source, file="s.js").body[0].declarations
    names = [name.name for each in declared for name in bound_names(each.id)]
    assert names == ["a", "c", "d", "f", "h", "i"]
    assert not list(bound_names(None))


def test_labels_are_looked_through():
    statement = parse("a: b: x()", file="s.js").body[0]
    assert type(unlabelled(statement)).__name__ == "ExpressionStatement"


@pytest.mark.parametrize(
    ("functions", "wanted"),
    [
        (False, ["let a", "const b", "class C"]),
        (True, ["let a", "const b", "class C", "function f", "function g"]),
    ],
)
def test_lexical_declarations(functions, wanted):
    source = (
        "let a; const [b] = 1; var v; class C {} function f() {} l: function g() {}"
    )
    body = parse(source, file="s.js").body
    found = lexical_declarations(body, functions=functions)
    assert [f"{kind} {name.name}" for name, kind, _ in found] == wanted


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("var a, b = 1, [c, {d}] = x;", "a b c d"),
        ("{ var a; { var b } }", "a b"),
        ("if (x) var a; else var b;", "a b"),
        ("if (x) { var a }", "a"),
        ("for (var a = 0; ; ) { var b }", "a b"),
        ("for (let z = 0; ; ) var b;", "b"),
        ("for (; ; ) var b;", "b"),
        ("for (z; ; ) var b;", "b"),
        ("for (var a in x) var b;", "a b"),
        ("for (var a of x) var b;", "a b"),
        ("for (const z of x) var b;", "b"),
        ("while (x) var a;", "a"),
        ("do var a; while (x)", "a"),
        ("l: var a;", "a"),
        ("switch (x) { case 1: var a; default: var b }", "a b"),
        ("try { var a } catch (e) { var b } finally { var c }", "a b c"),
        ("try { var a } catch { var b }", "a b"),
        ("try { var a } catch ([e]) { var b }", "a b"),
        ("try { var a } finally { var b }", "a b"),
        ("function g() { var z } var a", "g a"),
        ("l: function g() {}", "g"),
        ("var g; function g() {} function g() {}", "g"),
    ],
)
def test_var_is_declared_in_the_function(body, names):
    assert " ".join(function_of(f"function f() {{ {body} }}").declared) == names
    assert " ".join(function_of(body).declared) == names


def test_the_last_function_of_a_name_counts():
    source = "function f() { function a() {} function b() {} function a() { 2 } }"
    hoisted = function_of(source).hoisted
    assert list(hoisted) == ["b", "a"]
    assert source[hoisted["a"].start : hoisted["a"].end] == "function a() { 2 }"


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("function f() { { function g() {} } }", ["g"]),
        ("function f() { 'use strict'; { function g() {} } }", []),
        ("function f() { { async function g() {} } }", []),
        ("function f() { { function* g() {} } }", []),
        ("function f() { let g; { function g() {} } }", []),
        ("function f() { { let g; { function g() {} } } }", []),
        ("function f() { { function g() {} { function g() {} } } }", ["g"]),
        ("function f(g) { { function g() {} } }", []),
        ("function f(h) { { function g() {} } }", ["g"]),
        ("function f() { { function arguments() {} } }", []),
        ("{ function arguments() {} }", ["arguments"]),
        ("function f() { if (x) function g() {} else function h() {} }", ["g", "h"]),
        ("function f() { switch (x) { case 1: function g() {} } }", ["g"]),
        ("function f() { try {} catch (g) { function h() {} } }", ["h"]),
        ("function f() { try {} catch (g) { { function g() {} } } }", ["g"]),
        ("function f() { try {} catch ([g]) { { function g() {} } } }", []),
        ("function f() { for (let g of x) { { function g() {} } } }", []),
        ("function f() { for (let g; ; ) { { function g() {} } } }", []),
        ("function f() { for (var v in x) { function g() {} } }", ["g"]),
        ("function f() { { l: function g() {} } }", ["g"]),
        ("{ function g() {} }", ["g"]),
    ],
)
def test_functions_in_blocks_set_a_variable(source, names):
    assert annexed(source) == names
