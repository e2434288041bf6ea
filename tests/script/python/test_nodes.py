from __future__ import annotations

import ast

from voxrt.script.python.nodes import (
    call,
    constant,
    load,
    place_like,
    split_docstring,
    tick_statement,
    tick_test,
)


def model():
    return ast.parse("\n\nfor x in y: pass").body[0]


def test_nodes_take_the_place_of_their_model():
    statement = tick_statement(model())
    assert {each.lineno for each in ast.walk(statement) if hasattr(each, "lineno")} == {
        3
    }
    assert place_like(call("f", load("a"), constant(1)), model()).lineno == 3


def test_the_ticks():
    assert ast.unparse(tick_statement(model())) == (
        "if (__vox_steps__ := (__vox_steps__ - 1.0)) < 0.0:\n    __vox_tick__()"
    )
    assert ast.unparse(tick_test(model(), inline=False)) == "not __vox_tick__()"
    assert "__vox_steps__ - 1.0" in ast.unparse(tick_test(model(), inline=True))


def test_docstrings_stay_first():
    for text, count in (("'doc'\nx", 1), ("1\nx", 0), ("x", 0), ("", 0)):
        first, rest = split_docstring(ast.parse(text).body)
        assert len(first) == count
        assert len(first) + len(rest) == len(ast.parse(text).body)
