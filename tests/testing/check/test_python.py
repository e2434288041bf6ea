"""Facts of Python."""

from __future__ import annotations

import pytest

from tests.testing.check.sources import facts_of
from voxrt.errors import ScriptSyntaxError
from voxrt.testing.check.facts import Function, Plain, Record, Scope
from voxrt.testing.check.python import read_python


def unbound(text):
    facts = facts_of(text, "python")
    return [one.name for one in facts.names if one.binding() is None]


def test_members_have_their_place():
    outer, inner = facts_of('é = a.b; a["c"]', "python").members
    assert (outer.name, outer.spot.column) == ("b", 7)
    assert (inner.name, inner.spot.column) == ("c", 12)


@pytest.mark.parametrize(
    "text",
    [
        "def use():\n    return later\nlater = 1\nuse()",
        "import json as j, math\nj, math\nfrom json import loads\nloads",
        "a, (b, *c) = 1, (2, 3)\na, b, c",
        "for d in ():\n    d\nelse:\n    d",
        "with x() as e:\n    e\ndef x(): pass",
        "try:\n    pass\nexcept ValueError as f:\n    f",
        "g = [h for h in () if h]\n{i: i for i in ()}\n(k for k in ())",
        "if (m := 1):\n    m",
        "class N(object):\n    o = 1\n    def p(self):\n        return N\n",
        "def q(r, /, s, *t, u=1, **v):\n    return r, s, t, u, v",
        "w = lambda y: y",
        "def z():\n    global aa\n    aa = 1\naa",
        "def bb():\n  cc = 1\n  def dd():\n    nonlocal cc\n    cc = 2\n  dd",
        "match 1:\n    case [ee, *ff]: ee, ff\n    case {'a': gg, **hh}: gg, hh",
        "ii: int = 1\njj: Nowhere\nii += 1",
        "async def kk():\n  async for ll in kk(): ll\n  async with kk() as mm: mm",
        "nn = f'{1:>{2}}'\noo = nn[1:2]\noo[0] = 1",
        "def pp():\n    yield 1\n    x = yield from ()\n    return x",
    ],
)
def test_names_are_resolved(text):
    builtin = {"ValueError", "object"}
    assert set(unbound(text)) - builtin == set()


def test_names_that_nothing_defines():
    assert unbound("def f():\n    a = 1\na\nb") == ["a", "b"]
    assert unbound("[c for c in ()]\nc") == ["c"]


def test_calls_and_values():
    (call,) = facts_of("f({'a': 1, **b}, None, c='d', **e)", "python").calls
    record, nothing = call.arguments
    assert isinstance(record, Record)
    assert (record.is_open, record.fields[0].name) == (True, "a")
    assert isinstance(nothing, Plain)
    assert nothing.is_nothing
    assert (call.is_open, call.named[0].name) == (True, "c")
    assert facts_of("f({1: 2}, *a)", "python").calls[0].arguments[0].is_open


def test_a_decorator_is_a_call():
    facts = facts_of(
        "@a.on(b)\ndef f(event):\n    pass\n@other\ndef g(): pass", "python"
    )
    assert len(facts.calls) == 3
    scope = facts.names[0].scope
    assert isinstance(scope.find("f").values[0], Function)
    assert not isinstance(scope.find("g").values[0], Function)


def test_stored_members():
    assert facts_of("a.b = 1\na.c += 1", "python").stored == {"b", "c"}


@pytest.mark.parametrize("text", ["def", "import os"])
def test_a_wrong_scenario(text):
    with pytest.raises(ScriptSyntaxError):
        read_python(text, file="one.py", scope=Scope())
