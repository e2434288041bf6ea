from __future__ import annotations

import ast

import pytest

from tests.script.stage import Stage
from voxrt.script.python.expressions import (
    ExpressionGuard,
    Scope,
    needs_check,
    never_grows,
)


def expression(text):
    return ast.parse(text, mode="eval").body


def guarded(text, scope=None):
    guard = ExpressionGuard()
    guard.scope = scope or guard.scope
    return ast.unparse(guard.visited(expression(text)))


@pytest.mark.parametrize("text", ["1", "2.5", "-x", "a - b", "a / b", "a // b"])
def test_numbers_never_grow(text):
    assert never_grows(expression(text))


@pytest.mark.parametrize("text", ["'a'", "x", "not x", "a + b", "f()"])
def test_others_may_grow(text):
    assert not never_grows(expression(text))


@pytest.mark.parametrize(
    ("text", "checked"),
    [
        ("a + 1", False),
        ("1 + a", False),
        ("a + b", True),
        ("a * 2.0", False),
        ("a * (b / c)", False),
        ("a * 2", True),
        ("5 % a", False),
        ("a % 5", True),
        ("a ** 2", True),
        ("a << 2", True),
        ("a - b", False),
        ("a | b", False),
    ],
)
def test_which_operations_are_checked(text, checked):
    node = expression(text)
    assert needs_check(node.op, node.left, node.right) is checked


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("f() + g()", "__vox_add__(f(), g())"),
        ("2 ** n", "__vox_pow__(2, n)"),
        ("bytes(n)", "__vox_bytes__(bytes)(n)"),
        ("x.join", "__vox_method__(x, 'join')"),
        ("x._y", "__vox_private__(x, '_y')"),
        ("x.y", "x.y"),
        ("x.__class__", "__vox_class__(x)"),
        ("[*a, *b]", "__vox_text__([*a, *b])"),
        ("(*a, *b)", "__vox_text__((*a, *b))"),
        ("[*a, 1]", "[*a, 1]"),
        ("f'{x}'", "__vox_fstring__(f'{x}')"),
        ("f'plain'", "f'plain'"),
        ("f'{x:>5}'", "__vox_fstring__(f'{x:>5}')"),
        ("lambda: 1", "lambda: __vox_tick__() or 1"),
        ("{a, b}", "__vox_set__({a: None, b: None})"),
        ("{*a, b}", "__vox_set__([*a, b])"),
        ("x in {a, b}", "x in {a, b}"),
        ("x not in {a, b}", "x not in {a, b}"),
        ("{a} == x", "__vox_set__({a: None}) == x"),
        ("x < {a}", "x < __vox_set__({a: None})"),
        ("d.keys()", "__vox_view__(d.keys())"),
        ("d.items() - x", "__vox_view__(d.items()) - x"),
        ("f(d.keys())", "f(__vox_view__(d.keys()))"),
        ("list(d.keys())", "list(d.keys())"),
        ("[*d.keys()]", "[*d.keys()]"),
        ("x in d.keys()", "x in d.keys()"),
        ("d.keys().isdisjoint(x)", "d.keys().isdisjoint(x)"),
        ("keys()", "keys()"),
        ("d.keys(1)", "d.keys(1)"),
        ("d.values()", "d.values()"),
        ("str(x)", "__vox_str__(str, x)"),
        ("str(*x)", "str(*x)"),
        ("str(x, y)", "str(x, y)"),
        ("str(x, errors=y)", "str(x, errors=y)"),
        ("x.str(y)", "x.str(y)"),
        ("super().__hash__()", "__vox_hash__(super())()"),
        ("super().__repr__()", "super().__repr__()"),
        ("object.__repr__(x)", "__vox_repr__(x)"),
    ],
)
def test_rewriting(text, made):
    assert guarded(text) == made


def test_formats_that_are_not_known_before_go_through_the_helper():
    assert "__vox_format__(x, -1, f'{w}')" in guarded("f'{x:{w}}'")
    assert "__vox_format__(x, 114, f'>999999')" in guarded("f'{x!r:>999999}'")


def test_private_names_of_methods():
    scope = Scope("function", "Cat", "self")
    assert guarded("self._x", scope) == "self._x"
    assert guarded("other.__x", scope) == "__vox_private__(other, '_Cat__x')"
    assert guarded("super().__setattr__", scope) == "__vox_setter__(super())"


def test_comprehensions_count_inline_where_they_can():
    assert "__vox_steps__" in guarded("[x for x in y]")
    for scope in ("class", "lambda"):
        made = guarded("[x for x in y]", Scope(scope))
        assert "__vox_steps__" not in made
        assert "__vox_tick__" in made
    inner = guarded("[x for x in [z for z in y]]")
    assert inner.count("__vox_steps__ :=") == 1
    assert "for x in y" in guarded("{x: 1 for x in y if x}")


def test_sets_that_are_made_by_comprehensions():
    assert guarded("{x for x in y}").startswith("__vox_set__({x: None for x in y")
    assert guarded("z in {x for x in y}").startswith("z in {x for x in y")
    assert "in d.items()" in guarded("[x for x in d.items()]")


def test_everything_works_in_every_place():
    assert Stage().value("[(lambda: [y for y in range(x)])() for x in range(3)]") == [
        [],
        [0],
        [0, 1],
    ]
    assert Stage().value("f'{1:{2}}' f'{\"a\"!r:>{5}}'") == " 1  'a'"
