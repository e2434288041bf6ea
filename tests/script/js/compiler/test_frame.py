from __future__ import annotations

from tests.script.js.compiler.made import analysed, text_of
from voxrt.script.js.compiler.emit import load, run
from voxrt.script.js.compiler.frame import Frame

FUNCTION = analysed("").analysis.program


def whole(statements):
    return "\n".join(text_of(each) for each in statements)


def test_a_frame_has_a_name():
    outer = Frame(FUNCTION, None)
    assert outer.name == "top level"
    assert Frame(FUNCTION, outer).name == "top level"
    assert Frame(FUNCTION, outer, "f").name == "f"


def test_variables_are_numbered():
    frame = Frame(FUNCTION, None)
    assert [frame.temp(), frame.temp()] == ["t1", "t2"]
    assert [frame.hidden(), frame.hidden("it")] == ["h1", "it2"]


def test_an_empty_function_passes():
    assert whole(Frame(FUNCTION, None).finish([])) == "pass"


def test_declarations_come_first():
    frame = Frame(FUNCTION, None)
    frame.globals.update(("b", "a"))
    frame.nonlocals.update(("d", "c"))
    frame.needed.update(("x", "y"))
    frame.stores.add("y")
    assert whole(frame.finish([run(load("z"))])) == (
        "global a, b\nnonlocal c, d\nif False:\n    x = None\nz"
    )
