from __future__ import annotations

import ast

import pytest

from tests.script.js.compiler.made import analysed, first_expression, text_of
from tests.script.js.helpers import run
from voxrt.script.js.compiler.emit import constant, load
from voxrt.script.js.compiler.frame import Frame


def test_statements_are_collected_apart():
    c = analysed("")
    with c.collect() as made:
        c.emit(ast.Pass())
        with c.collect() as inner:
            c.emit(ast.Break(), ast.Pass())
    assert [type(each).__name__ for each in made] == ["Pass"]
    assert len(inner) == 2
    assert c.out == []


def test_what_is_collected_is_left_even_by_an_error():
    c = analysed("")
    with pytest.raises(ZeroDivisionError), c.collect():
        raise ZeroDivisionError
    assert c.out == []


def test_names_of_functions_are_numbered():
    c = analysed("")
    assert [c.unique("f"), c.unique("f")] == ["f@1f", "f@2f"]


def test_a_value_is_kept():
    c = analysed("")
    with c.collect() as made:
        held = c.kept(constant(1.0), "it")
        c.kept(constant(2.0))
    assert held.id == "it1"
    assert [text_of(each) for each in made] == ["it1 = 1.0", "h2 = 2.0"]
    assert c.frame.stores == {"it1", "h2"}


def test_names_of_the_program_are_global():
    c = analysed("function f() {}")
    c.bind("$x")
    inner = Frame(next(iter(c.analysis.functions.values())), c.frame)
    with c.inside(inner):
        c.bind("$x")
        c.bind("t1")
        c.bind("y@1", c.frame.outer)
    assert inner.stores >= {"t1"}
    assert "y@1" in inner.nonlocals
    assert "y@1" in c.frame.needed


@pytest.mark.parametrize(
    ("source", "anonymous"),
    [
        ("(function () {})", True),
        ("(() => 1)", True),
        ("(class {})", True),
        ("(function f() {})", False),
        ("(class A {})", False),
        ("(1)", False),
    ],
)
def test_functions_and_classes_may_be_anonymous(source, anonymous):
    assert analysed("").is_anonymous(first_expression(source)) is anonymous


def test_the_info_of_a_function_is_in_the_table():
    c = analysed("(class { static   m() {} })")
    node = c.program.body[0].expression.body.body[0]
    made = c.info(node, "method", "m", 0)
    assert text_of(made) == "__js_infos_x[0]"
    assert c.infos == [("m", 0, "", True, True, "method", 18, node.end)]


def test_static_is_no_part_of_the_text():
    assert run(
        "class A { static /* a */ // b\n m() {} static\u2028n() {} static s = () => 1;"
        " static async *o() {} static static() {} }"
        "print(A.m, A.n, A.s, A.o, A.static)"
    ) == ["m() {} n() {} () => 1 async *o() {} static() {}"]


def test_a_condition_is_the_expression_when_it_is_sure():
    c = analysed("const a = true; a")
    assert text_of(c.cond(c.program.body[1].expression)) == "$a"
    assert load("$a").id == "$a"
