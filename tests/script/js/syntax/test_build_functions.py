"""Functions, arrows, methods and classes become nodes."""

from __future__ import annotations

import pytest

from tests.script.js.syntax.trees import faulty, first, show, shown
from voxrt.script.js.syntax.parser import parse_tree


@pytest.mark.parametrize(
    ("source", "flags"),
    [
        ("function f() {}", (False, False)),
        ("function* f() {}", (False, True)),
        ("async function f() {}", (True, False)),
        ("async function* f() {}", (True, True)),
        ("(function () {})", (False, False)),
        ("(function f() {})", (False, False)),
        ("(function* () {})", (False, True)),
        ("(function* f() {})", (False, True)),
        ("(async function () {})", (True, False)),
        ("(async function f() {})", (True, False)),
        ("(async function* () {})", (True, True)),
        ("(async function* f() {})", (True, True)),
        ("() => {}", (False, False)),
        ("a => b", (False, False)),
        ("async () => {}", (True, False)),
        ("async a => b", (True, False)),
        ("async (a) => b", (True, False)),
        ("async a => {}", (True, False)),
    ],
)
def test_kinds_of_functions(source: str, flags: tuple[bool, bool]) -> None:
    node = first(source)
    asked = node.async_, getattr(node, "generator", False)
    assert asked == flags


@pytest.mark.parametrize(
    ("source", "params"),
    [
        ("function f(a, b) {}", ["a", "b"]),
        ("function f(a, b,) {}", ["a", "b"]),
        ("function f(a = 1) {}", ["(AssignmentPattern a 1)"]),
        ("function f(...a) {}", ["(RestElement a)"]),
        ("function f(...[a]) {}", ["(RestElement (ArrayPattern [a]))"]),
        ("() => 1", []),
        ("(a) => 1", ["a"]),
        ("(a, b) => 1", ["a", "b"]),
        ("(a, b,) => 1", ["a", "b"]),
        ("(...a) => 1", ["(RestElement a)"]),
        ("(a, b, ...c) => 1", ["a", "b", "(RestElement c)"]),
        ("(a = 1) => 1", ["(AssignmentPattern a 1)"]),
        ("([a]) => 1", ["(ArrayPattern [a])"]),
        ("async (a, ...b) => 1", ["a", "(RestElement b)"]),
        ("async (a,) => 1", ["a"]),
        ("async () => 1", []),
    ],
)
def test_parameters(source: str, params: list[str]) -> None:
    assert [show(each) for each in first(source).params] == params


def test_bodies_of_arrows() -> None:
    assert first("a => b").expression
    assert not first("a => {}").expression
    assert shown("a => ({})") == "(ArrowFunction expression [a] (Object []))"


def test_arrow_in_a_conditional() -> None:
    assert shown("a ? (b) : c => d").startswith("(Conditional a b (ArrowFunction")
    assert shown("a ? (b) => c : d").startswith("(Conditional a (ArrowFunction")


@pytest.mark.parametrize(
    ("source", "rest"),
    [
        ("function f(...a, b) {}", "...a, b) {}"),
        ("function f(...a,) {}", "...a,) {}"),
        ("async (...a, b) => 1", "...a, b) => 1"),
        ("async (...a,) => 1", "...a,) => 1"),
        ("(a.b) => 1", "a.b) => 1"),
        ("((a)) => 1", "(a)) => 1"),
        ("([a.b]) => 1", "a.b]) => 1"),
        ("((a, b)) => 1", "(a, b)) => 1"),
        ("(a += 1) => 1", "a += 1) => 1"),
        ("async await => 1", "await => 1"),
        ("(function* yield() {})", "yield() {})"),
        ("(async function await() {})", "await() {})"),
        ("function* g() { function yield() {} }", "yield() {} }"),
        ("({get a(b) {}})", "(b) {}})"),
        ("({set a() {}})", "() {}})"),
        ("({set a(b, c) {}})", "(b, c) {}})"),
        ("({set a(...b) {}})", "(...b) {}})"),
        ("class A { get constructor() {} }", "get constructor() {} }"),
        ("class A { *constructor() {} }", "*constructor() {} }"),
        ("class A { async 'constructor'() {} }", "async 'constructor'() {} }"),
        ("a => {}.b", ".b"),
        ("a => {} + b", "+ b"),
    ],
)
def test_what_is_wrong(source: str, rest: str) -> None:
    assert faulty(source) == rest


def test_own_name_of_a_function_belongs_to_it() -> None:
    assert shown("function* g() { (function yield() {}) }")
    assert shown("async function g() { (function await() {}) }")
    assert shown("function* yield() {}")


# Strictness


def strictness(source: str) -> list[bool]:
    """Of the functions in a source, outermost first, and the program before them."""
    program = parse_tree(source)
    found = [program.strict]
    todo: list[object] = [program]
    while todo:
        node = todo.pop(0)
        if hasattr(node, "strict") and node is not program:
            found.append(node.strict)
        for name in getattr(node, "child_fields", ()):
            value = getattr(node, name)
            todo += value if isinstance(value, list) else [value]
    return found


@pytest.mark.parametrize(
    ("source", "strict"),
    [
        ("function f() {}", [False, False]),
        ("'use strict'; function f() {}", [True, True]),
        ("'use strict'\nfunction f() {}", [True, True]),
        ('"a"; "use strict"; () => 1', [True, True]),
        ("'use strict' + 1; () => 1", [False, False]),
        ("('use strict'); () => 1", [False, False]),
        ("; 'use strict'; () => 1", [False, False]),
        ("'use\\x20strict'; () => 1", [False, False]),
        ("function f() { 'use strict'; () => {} }", [False, True, True]),
        ("function f() { 'use strict' }", [False, True]),
        ("function f() { 'use strict' } () => {}", [False, True, False]),
        ("() => { 'use strict'; }", [False, True]),
        ("function f(a) { { 'use strict' } }", [False, False]),
        ("class A { b() {} } () => {}", [False, False, True]),
        ("class A extends (() => {}) {} () => {}", [False, False, True]),
        ("class A { b = () => 1 }", [False, True]),
        ("x = class { b() {} }; () => {}", [False, True, False]),
    ],
)
def test_strictness(source: str, strict: list[bool]) -> None:
    assert sorted(strictness(source)) == sorted(strict)


def test_directives_are_marked() -> None:
    body = parse_tree("'use strict'; \"a\\n\"; ('b'); 'c'").body
    assert [each.directive for each in body] == ["use strict", "a\\n", None, None]
    body = parse_tree("a; 'b'").body
    assert [each.directive for each in body] == [None, None]
    assert parse_tree("1; 'b'").body[0].directive is None


# Classes


@pytest.mark.parametrize(
    ("source", "tree"),
    [
        ("class A {}", "(Class A _ (ClassBody []))"),
        ("class A extends b.c {}", "(Class A (Member b c) (ClassBody []))"),
        ("class A extends new B {}", "(Class A (New B []) (ClassBody []))"),
        ("(class {})", "(Class _ _ (ClassBody []))"),
        ("(class A extends B {})", "(Class A B (ClassBody []))"),
        ("class A {;;}", "(Class A _ (ClassBody []))"),
    ],
)
def test_classes(source: str, tree: str) -> None:
    assert shown(source) == tree


@pytest.mark.parametrize(
    ("member", "tree"),
    [
        ("a() {}", "(MethodDefinition method a {})"),
        ("static a() {}", "(MethodDefinition method static a {})"),
        ("constructor() {}", "(MethodDefinition constructor constructor {})"),
        ("'constructor'() {}", "(MethodDefinition constructor 'constructor' {})"),
        ("['constructor']() {}", "(MethodDefinition method computed 'constructor' {})"),
        ("static constructor() {}", "(MethodDefinition method static constructor {})"),
        ("get a() {}", "(MethodDefinition get a {})"),
        ("static set a(b) {}", "(MethodDefinition set static a {})"),
        ("*a() {}", "(MethodDefinition method a {})"),
        ("async a() {}", "(MethodDefinition method a {})"),
        ("async *a() {}", "(MethodDefinition method a {})"),
        ("static async *#a() {}", "(MethodDefinition method static #a {})"),
        ("get() {}", "(MethodDefinition method get {})"),
        ("static() {}", "(MethodDefinition method static {})"),
        ("async() {}", "(MethodDefinition method async {})"),
        ("a", "(PropertyDefinition a _)"),
        ("a = 1", "(PropertyDefinition a 1)"),
        ("static a", "(PropertyDefinition static a _)"),
        ("static a = 1;", "(PropertyDefinition static a 1)"),
        ("#a = 1", "(PropertyDefinition #a 1)"),
        ("[a] = 1", "(PropertyDefinition computed a 1)"),
        ("static", "(PropertyDefinition static _)"),
        ("static = 1", "(PropertyDefinition static 1)"),
        ("get", "(PropertyDefinition get _)"),
        ("set = 1", "(PropertyDefinition set 1)"),
        ("async", "(PropertyDefinition async _)"),
        ("static static", "(PropertyDefinition static static _)"),
        ("static { a; }", "(StaticBlock [(Expression a)])"),
    ],
)
def test_members(member: str, tree: str) -> None:
    node = first(f"class A {{ {member} }}").body.body[0]
    text = show(node)
    if node.type == "MethodDefinition":
        text = text.replace(show(node.value), "{}")
    assert text == tree


def test_fields_end_at_the_end_of_their_line() -> None:
    names = [
        show(each.key) for each in first("class A { a\nb = 1; c\n*d() {} }").body.body
    ]
    assert names == ["a", "b", "c", "d"]
    names = [show(each.key) for each in first("class A { get\n*a(){} }").body.body]
    assert names == ["get", "a"]
    names = [show(each.key) for each in first("class A { async\na(){} }").body.body]
    assert names == ["async", "a"]


def test_places_of_members() -> None:
    source = "class A { static async a() {} }"
    node = first(source).body.body[0]
    assert source[node.start : node.end] == "static async a() {}"
    assert source[node.value.start : node.value.end] == "() {}"
