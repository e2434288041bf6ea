"""Facts of JavaScript."""

from __future__ import annotations

import pytest

from tests.testing.check.sources import codes, facts_of
from voxrt.errors import ScriptSyntaxError
from voxrt.testing.check.facts import Function, Plain, Record, Scope, Text
from voxrt.testing.check.javascript import read_javascript


def unbound(text):
    return [one.name for one in facts_of(text).names if one.binding() is None]


def test_members_have_their_place():
    (outer, inner) = facts_of("a.b\n  .c").members
    assert (outer.name, inner.name) == ("b", "c")
    assert (inner.spot.line, inner.spot.column) == (2, 4)
    assert [one.name for one in facts_of("a['b'][c]").members] == ["b"]


@pytest.mark.parametrize(
    "text",
    [
        "use(); function use() { return later; } var later = 1;",
        "let { a, b: { c }, ...rest } = {}; a; c; rest;",
        "const [d, , e = 1, ...f] = []; d; e; f;",
        "for (const g of []) g; for (var h in {}) { } h;",
        "for (let i = 0; i < 3; i++) i;",
        "try { } catch ({ message }) { message; }",
        "try { } catch { }",
        "(function named() { named; arguments; })();",
        "class K { static #p = 1; m() { return K; } static { K; } get x() { } }",
        "loop: for (;;) { break loop; }",
        "implicit = 1; implicit;",
        "{ function inBlock() { } } inBlock();",
        "switch (1) { case 1: let j = 1; j; }",
        "const k = (l, m = l, { n } = {}, ...o) => l + m + n + o; k();",
        "typeof nowhere; function P() { new.target; } P();",
        "let q; [q] = [1]; ({ r: q } = {}); for (q of []) { }",
        "let s = 1; s += 2; s++; s ??= 3;",
        "const t = `a${1}b`; const u = tag => tag`x`; t; u;",
        "async function* v() { yield 1; await v; } v();",
        "let w = { ['x' + 1]: 1, y() {}, ...{} }; w;",
        "var x1 = (1, 2); void x1; !x1; -x1;",
    ],
)
def test_names_are_resolved(text):
    assert [name for name in unbound(text) if name != "nowhere"] == []


def test_names_that_nothing_declares():
    assert unbound("{ let a; } a; b; ({ c });") == ["a", "b", "c"]
    assert unbound("for (let i of []) { } i;") == ["i"]


def test_stored_members_are_no_reads():
    facts = facts_of("a.b.c = 'd'; a[e] = 1;")
    assert facts.stored == {"c"}
    assert [one.name for one in facts.members] == ["b"]
    assert [(one.text, one.target) for one in facts.texts] == [("d", "c")]


def test_calls_and_values():
    (call,) = facts_of("f({ a: 1, ...b }, 'x', null, ...c)").calls
    record, text, nothing, _ = call.arguments
    assert isinstance(record, Record)
    assert (record.is_open, record.fields[0].name) == (True, "a")
    assert isinstance(text, Text)
    assert isinstance(nothing, Plain)
    assert nothing.is_nothing
    assert call.is_open


def test_functions_know_what_they_return():
    facts = facts_of("const f = async () => { return 1; }; const g = () => f;")
    f, g = (facts.names[0].scope.find(name).values[0] for name in "fg")
    assert isinstance(f, Function)
    assert (f.is_async, len(f.returns)) == (True, 1)
    assert len(g.returns) == 1


def test_eval_may_define_anything():
    assert facts_of("eval('var a')").is_open
    assert codes("eval('var a'); a;") == []


def test_a_wrong_script():
    with pytest.raises(ScriptSyntaxError):
        read_javascript("let let", file="one.js", scope=Scope())
