from __future__ import annotations

from tests.script.js.compiler.made import analysed, held
from voxrt.script.js.compiler.scope import FunctionScope, Scope


def scope_of(kind):
    function = analysed("function f() {}").analysis.functions
    return Scope(kind, None, next(iter(function.values())))


def test_a_name_is_declared_once():
    scope = scope_of("block")
    made = scope.declare("x", "let", 3)
    assert (made.py, made.is_lexical, made.is_global) == ("x@3", True, False)
    assert scope.declare("x", "let", 4) is made
    assert made.function is scope.function


def test_a_function_wins_over_a_var():
    scope = scope_of("function")
    made = scope.declare("x", "var", 1)
    assert scope.declare("x", "function", 2) is made
    assert made.kind == "function"
    param = scope.declare("p", "param", 3)
    scope.declare("p", "function", 4)
    assert param.kind == "param"


def test_global_names_have_no_number():
    scope = scope_of("program")
    made = scope.declare("x", "const", 1)
    assert (made.py, made.is_global) == ("$x", True)
    assert scope.declare("me", "self", 2).py == "me@2"


def test_names_outside_the_basic_plane_are_one_character():
    assert scope_of("block").declare("\ud835\udc9c", "let", 1).py == "\U0001d49c@1"


def test_an_arrow_function_has_the_home_of_the_function_around_it():
    analysis = analysed("function f() { return () => () => this }").analysis
    scopes = [each for each in analysis.functions.values() if each.mode != "program"]
    normal, outer, inner = scopes
    assert normal.mode == "normal"
    assert inner.outer is outer
    assert inner.home is normal
    assert normal.this
    assert not inner.this


def test_an_arrow_function_at_the_top_is_at_home_in_the_program():
    analysis = analysed("x = () => this").analysis
    arrow = next(each for each in analysis.functions.values() if each.mode == "arrow")
    assert arrow.home is analysis.program
    assert isinstance(arrow, FunctionScope)


def test_uses_know_where_they_are():
    binding = held("function f(a) { a = 1; return () => a }", "a")
    assert [(use.writes, use.declares) for use in binding.uses] == [
        (True, True),
        (True, False),
        (False, False),
    ]
    assert binding.captured
    assert binding.uses[2].function.mode == "arrow"
