"""Scopes, and how assigned values come to names."""

from __future__ import annotations

from voxrt.testing.check.facts import Facts, Name, Plain, Scope, Spot, settle

SPOT = Spot(1, 1)


def test_names_are_found_outwards():
    outer = Scope()
    function = Scope(outer)
    block = Scope(function, holds_var=False)
    binding = outer.declare("a")
    block.declare("b")
    assert block.find("a") is binding
    assert function.find("b") is None
    assert block.visible() == {"a", "b"}
    assert block.function() is function
    assert block.outermost() is outer


def test_a_moved_name_means_that_of_another_scope():
    outer = Scope()
    inner = Scope(outer)
    inner.move("a", outer)
    binding = inner.declare("a")
    assert outer.find("a") is binding
    assert inner.find("a") is binding


def test_an_undeclared_name_becomes_global():
    scope = Scope()
    inside = Scope(scope)
    facts = Facts("one.js", "javascript")
    value = Plain(SPOT, "a number")
    facts.assignments.append((Name(SPOT, "a", inside), value))
    settle([facts])
    assert scope.find("a").values == [value]
