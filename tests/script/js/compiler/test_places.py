from __future__ import annotations

import ast

from tests.script.js.compiler.made import first_expression
from voxrt.script.js.compiler.emit import assign, constant, load
from voxrt.script.js.compiler.places import Places, fill


def test_lines_are_counted_from_one_and_columns_from_zero():
    places = Places("ab\ncd\n\ne")
    assert [places.of(at) for at in (0, 1, 2, 3, 6, 7)] == [
        (1, 0),
        (1, 1),
        (1, 2),
        (2, 0),
        (3, 0),
        (4, 0),
    ]


def test_columns_are_bytes():
    source = "'\xe4\U0001f600' + x\n'\xe4' + y"
    places = Places(source)
    assert places.of(source.index("x")) == (1, 11)
    assert places.of(source.index("y")) == (2, 7)


def test_a_lone_surrogate_has_three_bytes():
    assert Places("'\ud800' + x").of(6) == (1, 8)


def test_a_place_is_given_once():
    places = Places("\n a")
    node = first_expression("\n a")
    made = load("a")
    places.put(made, node)
    assert (made.lineno, made.col_offset) == (2, 1)
    places.put(made, first_expression("a"))
    assert (made.lineno, made.col_offset) == (2, 1)


def test_nodes_without_a_place_have_that_of_the_node_around_them():
    inner = ast.BinOp(load("a"), ast.Add(), constant(1.0))
    placed = load("x")
    placed.lineno, placed.col_offset = 9, 2
    made = assign("t", ast.List(elts=[inner, placed], ctx=ast.Load()))
    made.lineno, made.col_offset = 3, 4
    module = ast.Module(body=[made, ast.Pass()], type_ignores=[])
    fill(module)
    assert (inner.lineno, inner.col_offset) == (3, 4)
    assert (inner.end_lineno, inner.end_col_offset) == (3, 4)
    assert (placed.lineno, placed.end_col_offset) == (9, 2)
    assert (module.body[1].lineno, module.body[1].col_offset) == (1, 0)


def test_what_is_no_node_is_left_alone():
    module = ast.Module(body=[ast.Global(names=["a", "b"])], type_ignores=[])
    fill(module)
    assert module.body[0].names == ["a", "b"]
