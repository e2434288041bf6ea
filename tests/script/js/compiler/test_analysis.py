from __future__ import annotations

import pytest

from tests.script.js.compiler.made import analysed, held


def test_free_names_are_collected():
    analysis = analysed("a; b = 1; let c; typeof d; function f(x) { return e + x }")
    assert list(analysis.analysis.free) == ["a", "b", "d", "e"]


def test_a_name_means_the_innermost_binding():
    analysis = analysed("let x; { let x; { x } } x").analysis
    outer, inner = (each for each in analysis.bindings if each.name == "x")
    assert len(outer.uses) == 2
    assert [use.writes for use in inner.uses] == [True, False]


def test_names_that_functions_use_of_those_around_them():
    analysis = analysed(
        "function f(a) { return function g() { return () => a } }"
    ).analysis
    frees = {
        each.mode: [binding.name for binding in each.frees]
        for each in analysis.functions.values()
    }
    assert frees == {"program": [], "normal": ["a"], "arrow": ["a"]}


@pytest.mark.parametrize(
    ("source", "asked"),
    [
        ("function f() { return arguments }", True),
        ("function f() { return () => arguments }", True),
        ("function f() { return 1 }", False),
        ("function f(arguments) { return arguments }", False),
        ("function f() { return {m() { return arguments }} }", False),
        ("function f() { var arguments }", True),
    ],
)
def test_arguments_are_made_when_they_are_used(source, asked):
    analysis = analysed(source).analysis
    function = list(analysis.functions.values())[1]
    assert (function.arguments is not None) is asked


@pytest.mark.parametrize(
    "source",
    [
        "arguments",
        "(() => arguments)",
        "class A { x = () => 1 }",
    ],
)
def test_arguments_may_be_a_free_name(source):
    analysis = analysed(source).analysis
    assert all(each.arguments is None for each in analysis.functions.values())


def test_values_that_a_variable_is_set_to():
    binding = held("let x = 1; x += 2; x++; [x] = y; for (x of y) ;", "x")
    kinds = [None if each is None else type(each).__name__ for each in binding.values]
    assert kinds == ["Literal", "AssignmentExpression", "UpdateExpression", None, None]


def test_regions_end_where_statements_may_be_skipped():
    source = "var x; if (y) { x } x"
    uses = held(source, "x").uses
    assert [use.region for use in uses] == [source.index("}") + 1, len(source)]
    nested = "function f() { x } var x"
    assert held(nested, "x").uses[0].region == nested.index("}") + 1


def test_what_a_function_needs_goes_to_its_home():
    analysis = analysed(
        "function f() { return () => [this, new.target] } class A { m() { super.x } }"
    ).analysis
    needs = {
        each.mode: (each.this, each.new_target, each.needs_self)
        for each in analysis.functions.values()
    }
    assert needs["normal"] == (True, True, False)
    assert needs["arrow"] == (False, False, False)
    assert needs["method"] == (True, False, True)
