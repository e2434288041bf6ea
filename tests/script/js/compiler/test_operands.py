from __future__ import annotations

import ast

import pytest

from tests.script.js.compiler.made import analysed
from voxrt.script.js.compiler.operands import (
    LOCAL_SIZE,
    again,
    is_plain,
    is_quiet,
    once,
    stays,
)


def python(text):
    return ast.parse(text, mode="eval").body


def named(tree, **names):
    """Give names of a tree characters that Python's own do not have."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in names:
            node.id = names[node.id]
    return tree


@pytest.mark.parametrize(
    ("text", "plain"), [("a", True), ("1", True), ("a.b", False), ("a()", False)]
)
def test_names_and_literals_are_plain(text, plain):
    assert is_plain(python(text)) is plain


@pytest.mark.parametrize(
    ("text", "quiet"),
    [
        ("a", True),
        ("a + b.c[1]", True),
        ("a()", False),
        ("a.b()", False),
        ("__js_type(a) is b", True),
        ("__js_len(a)", True),
        ("(t1 := a) + t1", True),
        ("(local := a)", False),
        ("(everywhere := a)", False),
        ("(yield a)", False),
        ("(yield from a)", False),
        ("+".join("a" * 20), False),
    ],
)
def test_quiet_expressions_change_no_variable(text, quiet):
    tree = named(python(text), local="x@1", everywhere="$x")
    assert is_quiet(tree) is quiet


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("f() + g()", True),
        ("(yield)", True),
        ("(x := 1)", False),
        ("(y := 1)", True),
        ("piece()", False),
        ("a.b()", True),
        ("+".join("a" * LOCAL_SIZE), False),
    ],
)
def test_a_local_variable_stays(text, same):
    c = analysed("function f() { let x = 1; return x }")
    (local,) = (each for each in c.local_names if each.startswith("x@"))
    tree = named(python(text), x=local, piece="f@9f")
    assert stays(c, ast.Name(local, ast.Load()), tree) is same


def test_other_variables_stay_when_it_is_quiet():
    c = analysed("var x")
    assert stays(c, python("a"), python("b + c"))
    assert not stays(c, python("a"), python("b()"))


def test_once_gives_what_is_evaluated_and_what_is_read_again():
    c = analysed("")

    def texts(*args):
        return [ast.unparse(each) for each in once(c, *args)]

    assert texts(python("1")) == ["1", "1"]
    assert texts(python("a")) == ["a", "a"]
    assert texts(python("a"), python("b")) == ["a", "a"]
    assert texts(python("a"), python("b()")) == ["(t1 := a)", "t1"]
    assert texts(python("f()")) == ["(t2 := f())", "t2"]


def test_again_makes_new_nodes_of_names():
    name, other = python("a"), python("f()")
    assert again(name) is not name
    assert again(name).id == "a"
    assert again(other) is other
