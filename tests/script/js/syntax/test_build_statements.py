"""Statements and declarations become nodes."""

from __future__ import annotations

import pytest

from tests.script.js.syntax.trees import faulty, first, shown
from voxrt.script.js.syntax.parser import parse_tree


@pytest.mark.parametrize(
    ("source", "tree"),
    [
        (";", "(Empty)"),
        ("{}", "(Block [])"),
        ("{ a; b }", "(Block [(Expression a), (Expression b)])"),
        ("debugger", "(Debugger)"),
        ("var a, b = 1", "(Variable var [(VariableDeclarator a _), "
         "(VariableDeclarator b 1)])"),
        ("let a", "(Variable let [(VariableDeclarator a _)])"),
        ("const a = 1;", "(Variable const [(VariableDeclarator a 1)])"),
        ("if (a) b", "(If a (Expression b) _)"),
        ("if (a) b; else c", "(If a (Expression b) (Expression c))"),
        ("if (a) if (b) c; else d", "(If a (If b (Expression c) (Expression d)) _)"),
        ("while (a) b", "(While a (Expression b))"),
        ("do a; while (b)", "(DoWhile (Expression a) b)"),
        ("do a; while (b) c", "(DoWhile (Expression a) b); c"),
        ("do a; while (b); c", "(DoWhile (Expression a) b); c"),
        ("throw a", "(Throw a)"),
        ("a: b", "(Labeled a (Expression b))"),
        ("a: { break a }", "(Labeled a (Block [(Break a)]))"),
        ("a: while (b) continue a", "(Labeled a (While b (Continue a)))"),
        ("while (a) { break; continue }",
         "(While a (Block [(Break _), (Continue _)]))"),
        ("try {} catch {}", "(Try (Block []) (CatchClause _ (Block [])) _)"),
        ("try {} catch (a) {}", "(Try (Block []) (CatchClause a (Block [])) _)"),
        ("try {} finally {}", "(Try (Block []) _ (Block []))"),
        ("try {} catch ([a]) {} finally {}", "(Try (Block []) "
         "(CatchClause (ArrayPattern [a]) (Block [])) (Block []))"),
        ("switch (a) {}", "(Switch a [])"),
        ("switch (a) { case 1: b; default: case 2: }",
         "(Switch a [(SwitchCase 1 [(Expression b)]), (SwitchCase _ []), "
         "(SwitchCase 2 [])])"),
    ],
)  # fmt: skip
def test_statements(source: str, tree: str) -> None:
    assert shown(source) == tree


@pytest.mark.parametrize(
    ("source", "tree"),
    [
        ("for (;;) a", "(For _ _ _ (Expression a))"),
        ("for (a; b; c) d", "(For a b c (Expression d))"),
        ("for (var a = 1; ;) ;",
         "(For (Variable var [(VariableDeclarator a 1)]) _ _ (Empty))"),
        ("for (let a = 1, b; ;) ;", "(For (Variable let [(VariableDeclarator a 1), "
         "(VariableDeclarator b _)]) _ _ (Empty))"),
        ("for (a in b) c", "(ForIn a b (Expression c))"),
        ("for (a.b in c, d) ;", "(ForIn (Member a b) (Sequence [c, d]) (Empty))"),
        ("for ([a] in b) ;", "(ForIn (ArrayPattern [a]) b (Empty))"),
        ("for (var a in b) ;",
         "(ForIn (Variable var [(VariableDeclarator a _)]) b (Empty))"),
        ("for (var a = 1 in b) ;",
         "(ForIn (Variable var [(VariableDeclarator a 1)]) b (Empty))"),
        ("for (const {a} of b) ;", "(ForOf (Variable const [(VariableDeclarator "
         "(ObjectPattern [(Property init shorthand a a)]) _)]) b (Empty))"),
        ("for (a of b) ;", "(ForOf a b (Empty))"),
        ("for (a in b in c) ;", "(ForIn a (Binary in b c) (Empty))"),
        ("for (a = (b in c); ;) ;",
         "(For (Assignment = a (Binary in b c)) _ _ (Empty))"),
        ("for (a ? b in c : d; ;) ;",
         "(For (Conditional a (Binary in b c) d) _ _ (Empty))"),
        ("for (a ? b ? c : d in e : f; ;) ;",
         "(For (Conditional a (Conditional b c (Binary in d e)) f) _ _ (Empty))"),
        ("for (; a in b; c in d) ;",
         "(For _ (Binary in a b) (Binary in c d) (Empty))"),
        ("for (of of of) ;", "(ForOf of of (Empty))"),
        ("for (let of of a) ;",
         "(ForOf (Variable let [(VariableDeclarator of _)]) a (Empty))"),
        ("for (let in a) ;", "(ForIn let a (Empty))"),
        ("for (let = 1; ;) ;", "(For (Assignment = let 1) _ _ (Empty))"),
        ("for ((let) of a) ;", "(ForOf let a (Empty))"),
        ("for (async of => 1; ;) ;",
         "(For (ArrowFunction async_ expression [of] 1) _ _ (Empty))"),
        ("for ((async) of a) ;", "(ForOf async a (Empty))"),
        ("for (async.a of b) ;", "(ForOf (Member async a) b (Empty))"),
    ],
)  # fmt: skip
def test_loops(source: str, tree: str) -> None:
    assert shown(source) == tree


def test_for_await() -> None:
    body = first("async () => { for await (a of b) ; for (c of d) ; }").body.body
    assert [each.await_ for each in body] == [True, False]
    assert first("async () => { for await (async of b) ; }")


def test_return() -> None:
    assert shown("function f() { return; }").endswith("(Block [(Return _)]))")
    assert shown("function f() { return a }").endswith("(Block [(Return a)]))")


def test_functions_in_branches_and_behind_labels() -> None:
    """Annex B, FunctionDeclarations in IfStatement Statement Clauses, Labelled."""
    assert "(Function f [] (Block []))" in shown("if (a) function f() {}")
    assert "(Function f [] (Block []))" in shown("if (a); else function f() {}")
    assert "(Function f [] (Block []))" in shown("a: function f() {}")


@pytest.mark.parametrize(
    ("source", "rest"),
    [
        ("const a", ""),
        ("const a, b = 1", ", b = 1"),
        ("let [a]", ""),
        ("for (const a; ;) ;", "; ;) ;"),
        ("for (var a, b of c) ;", "var a, b of c) ;"),
        ("for (var a = 1 of b) ;", "1 of b) ;"),
        ("for (let a = 1 in b) ;", "1 in b) ;"),
        ("for (var [a] = 1 in b) ;", "1 in b) ;"),
        ("for (a, b of c) ;", "a, b of c) ;"),
        ("for (a() of b) ;", "a() of b) ;"),
        ("for (a = b in c) ;", "a = b in c) ;"),
        ("for (let.a of b) ;", "let.a of b) ;"),
        ("for (let of b) ;", "b) ;"),
        ("for (async of b) ;", "async of b) ;"),
        ("for (a of b, c) ;", ", c) ;"),
        ("async () => { for await (let.a of b) ; }", "let.a of b) ; }"),
        ("for await (a of b) ;", "await (a of b) ;"),
        ("switch (a) { default: default: }", "switch (a) { default: default: }"),
        ("if (a) class B {}", "class B {}"),
        ("if (a) function* f() {}", "* f() {}"),
        ("if (a) async function f() {}", "async function f() {}"),
        ("while (a) function f() {}", "function f() {}"),
        ("while (a) let [b] = c", "let [b] = c"),
        ("while (a) const b = c", "const b = c"),
        ("a: class B {}", "class B {}"),
        ("try {}", ""),
        ("else a", "else a"),
    ],
)  # fmt: skip
def test_what_is_wrong(source: str, rest: str) -> None:
    assert faulty(source) == rest


def test_places_of_statements() -> None:
    source = "a ;\nif (b) { c } // d\nvar e = f\nlet g = (h);"
    body = parse_tree(source).body
    statements = [source[each.start : each.end] for each in body]
    assert statements == ["a ;", "if (b) { c }", "var e = f", "let g = (h);"]
