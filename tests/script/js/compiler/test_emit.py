from __future__ import annotations

import ast

import pytest

from tests.script.js.compiler.made import text_of
from voxrt.script.js.compiler import emit
from voxrt.script.js.compiler.emit import constant, load

A = load("a")
B = load("b")
C = load("c")


@pytest.mark.parametrize(
    ("made", "text"),
    [
        (load("a"), "a"),
        (constant("x"), "'x'"),
        (emit.helper("add", A, B), "__js_add(a, b)"),
        (emit.call(A, B), "a(b)"),
        (emit.attribute(A, "fn"), "a.fn"),
        (emit.item(A, 0), "a[0]"),
        (emit.item(A, B), "a[b]"),
        (emit.assigned("t", A), "(t := a)"),
        (emit.assign("t", A), "t = a"),
        (emit.assign(emit.store("t"), A), "t = a"),
        (emit.run(A), "a"),
        (emit.give(A), "return a"),
        (emit.give(None), "return __js_U"),
        (emit.alternative(A, B, C), "b if a else c"),
        (emit.compare(A, ast.Lt(), B), "a < b"),
        (emit.type_is(A, "Obj"), "__js_type(a) is __js_Obj"),
        (
            emit.type_is(A, "float", B),
            "__js_type(a) is __js_type(b) is __js_float",
        ),
        (emit.key_in(A, B), "a in b"),
        (emit.both(A), "a"),
        (emit.both(A, B, C), "a and b and c"),
        (emit.negated(A), "not a"),
        (emit.tuple_(A, B), "(a, b)"),
        (emit.pair(-1, A, B), "(a, b)[-1]"),
    ],
)
def test_a_node_has_the_text(made, text):
    assert text_of(made) == text


def test_an_if_has_a_body_in_any_case():
    assert text_of(emit.if_(A, [])) == "if a:\n    pass"
    made = emit.if_(A, [emit.run(B)], [emit.run(C)])
    assert text_of(made) == "if a:\n    b\nelse:\n    c"


def test_a_step_is_taken_inline():
    assert text_of(emit.tick()) == (
        "for _ in __js_ticks:\n    break\nelse:\n    __js_more()"
    )
