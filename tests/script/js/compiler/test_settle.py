from __future__ import annotations

import pytest

from tests.script.js.compiler.made import analysed, held
from voxrt.script.js.compiler.settle import is_safe


def how(body, name="x", which=-1):
    binding = held(f"function f(p) {{ for (;;) {{ {body} }} }}", name, which)
    kept = "boxed" if binding.boxed else "value" if binding.by_value else "plain"
    return f"{kept} fresh" if binding.fresh else kept


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        ("let x = 1; g(x)", "plain"),
        ("let x = 1; g(() => x)", "value fresh"),
        ("let x = 1; x = 2; g(() => x)", "boxed"),
        ("let x = 1; g(() => x++)", "boxed"),
        ("let x; g(() => x)", "value fresh"),
        ("g(() => x); let x = 1", "boxed"),
        ("let x = 1; function h() { return x }", "boxed"),
        ("const x = () => x", "boxed"),
        ("const x = 1; g(() => () => x)", "value fresh"),
        ("switch (p) { case 1: let x = 1; g(() => x) }", "boxed"),
        ("{ function x() {} g(() => x) }", "boxed"),
        ("for (let x = 0; x < 1; x++) g(() => x)", "value fresh"),
        ("for (let x = 0; x < 1; x++) { x++; g(() => x) }", "boxed"),
        ("for (let x = 0; g(() => x); x++) ;", "boxed"),
        ("for (let x = 0; ; ) { x++; g(() => x) }", "boxed"),
        ("for (const x of p) g(() => x)", "value fresh"),
        ("try {} catch (x) { g(() => x) }", "value"),
        ("g(x); let x = 1", "plain fresh"),
        ("switch (p) { case 1: let x = 1; x }", "plain fresh"),
        ("class x { static m() { return x } }", "boxed"),
    ],
)
def test_a_variable_of_a_round(body, kept):
    assert how(body) == kept


def test_variables_outside_of_loops_need_nothing():
    binding = held("function f() { let x = 1; x++; return () => x++ }", "x")
    assert (binding.boxed, binding.by_value, binding.fresh) == (False, False, False)


def test_variables_of_the_program_are_global():
    assert not held("for (;;) { g(() => x) } var x", "x").boxed


@pytest.mark.parametrize(
    ("source", "boxed"),
    [
        ("function f(x) { return arguments }", True),
        ("function f(x) { return x }", False),
        ("function f(x) { 'use strict'; return arguments }", False),
        ("function f(x = 1) { return arguments }", False),
    ],
)
def test_parameters_that_arguments_shares_are_boxed(source, boxed):
    assert held(source, "x").boxed is boxed


def test_functions_without_arguments_are_not_mapped():
    source = "function f(a) { return a } function g(a) { return arguments }"
    analysis = analysed(source).analysis
    mapped = [each.mapped for each in analysis.functions.values()]
    assert mapped == [False, False, True]


@pytest.mark.parametrize(
    ("source", "safe"),
    [
        ("let x; x", True),
        ("x; let x", False),
        ("let x; () => x", False),
        ("var x; x", True),
        ("switch (1) { case 1: let x; x }", False),
        ("for (let x of x) ;", False),
    ],
)
def test_a_use_may_be_too_early(source, safe):
    binding = held(source, "x")
    assert is_safe(binding, binding.uses[-1]) is safe
