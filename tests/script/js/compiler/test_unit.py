from __future__ import annotations

import pytest

from tests.script.js.compiler.made import code_named
from tests.script.js.helpers import run
from voxrt.errors import ScriptSyntaxError
from voxrt.script.js.compiler import unit
from voxrt.script.js.compiler.unit import compile_source


def test_a_program_is_code_and_tables():
    made = compile_source("function f(a) {} tag`x`; free", file="s.js")
    assert made.code.co_name == "top level"
    assert made.code.co_filename == "s.js"
    assert [info[:2] for info in made.infos] == [("f", 1)]
    assert made.templates == ((("x",), ("x",)),)
    assert made.free == ("tag", "free")


def test_the_same_source_has_the_same_label():
    labels = {compile_source(each, file="s.js").label for each in ("1", "1", "2")}
    assert len(labels) == 2


def test_functions_are_named_as_in_the_source():
    code = code_named("function spam() { return () => { null.x } }", "spam")
    assert code.co_qualname == "spam"


def test_a_lone_surrogate_has_a_label_too():
    assert compile_source("'\\ud800'; '\ud800'", file="s.js").label


@pytest.mark.parametrize("error", [RecursionError, MemoryError])
def test_a_program_that_is_too_deep_for_the_compiler(error, monkeypatch):
    def fail(*_):
        raise error

    monkeypatch.setattr(unit, "_compile", fail)
    with pytest.raises(ScriptSyntaxError, match="the source is nested too deeply"):
        compile_source("1", file="s.js")


def test_declarations_of_a_program():
    assert run(
        """
        print(typeof f, typeof g, a, typeof globalThis.f);
        var a = 1, a; function f() {} { function g() {} } let b = 2; class C {}
        print(globalThis.a, globalThis.b, typeof globalThis.C, typeof g);
        var f;
        print(typeof f);
        """
    ) == [
        "function undefined undefined function",
        "1 undefined undefined function",
        "function",
    ]


def test_every_kind_of_expression_as_a_statement_and_a_condition():
    each = [
        "x",
        "1",
        "/a/",
        "1n",
        "`a`",
        "[]",
        "({})",
        "this",
        "(function () {})",
        "(() => 1)",
        "(class {})",
        "!x",
        "x++",
        "x < 1",
        "x + 1",
        "x && 1",
        "x = 1",
        "x ? 1 : 2",
        "(x, 1)",
        "y.z",
        "y?.z",
        "f()",
        "new f",
        "f`a`",
    ]
    text = " ".join(f"{one}; if ({one}) ;" for one in each)
    assert run(f"let x = 1, y = {{}}; function f() {{}} {text} print('end')") == ["end"]
