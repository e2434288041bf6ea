"""What erasure leaves of each construct; blanks at the end of lines do not count."""

from __future__ import annotations

import importlib

import pytest

from voxrt.errors import ScriptSyntaxError, UsageError
from voxrt.script.js.typescript import erase

pytest.importorskip("tree_sitter_typescript")


def erased(source):
    result = erase(source, file="scenario.ts")
    assert result.count("\n") == source.count("\n")
    return "\n".join(line.rstrip() for line in result.split("\n"))


@pytest.mark.parametrize(
    ("source", "left"),
    [
        ("let a: number = 1;", "let a         = 1;"),
        ("let a!: number;", "let a         ;"),
        ("const [a, b]: [A, B] = c;", "const [a, b]         = c;"),
        ("interface A { b: C }", ";"),
        ("type A<B> = B | null;", ";"),
        ("declare const a: B;", ";"),
        ("declare global { interface Window { a: B } }", ";"),
        ("declare module 'a' { let b: number }", ";"),
        ("declare function f(): void;", ";"),
        ("declare class A { b: C }", ";"),
        ("declare enum A { B }", ";"),
        ("function f(a: A): void;\nfunction f(a) {}", ";\nfunction f(a) {}"),
        ("function f<T>(a?: T, ...b: T[]) {}", "function f   (a    , ...b     ) {}"),
        ("function f(this: A) {}", "function f(       ) {}"),
        ("function f(this: A, b) {}", "function f(         b) {}"),
        ("function f(a): a is B {}", "function f(a)         {}"),
        ("function f(a): asserts a is B {}", "function f(a)                 {}"),
        ("f<A>(b);", "f   (b);"),
        ("new A<B>();", "new A   ();"),
        ("const a = f<B>;", "const a = f   ;"),
        ("a as B;", "a     ;"),
        ("a as unknown as B;", "a                ;"),
        ("a satisfies B;", "a            ;"),
        ("(a as B).c;", "(a     ).c;"),
        ("<A>b;", "   b;"),
        ("a!.b!;", "a .b ;"),
        ("a![0]!();", "a [0] ();"),
        ("try {} catch (e: unknown) {}", "try {} catch (e         ) {}"),
        ("const f = <T,>(a: T): T => a;", "const f =     (a   )    => a;"),
        ("const f = async <T>(a: T) => a;", "const f = async    (a   ) => a;"),
        ("const f = async (a: T) => a;", "const f = async (a   ) => a;"),
        ("const f = a => a;", "const f = a => a;"),
        ("const f = async a => a;", "const f = async a => a;"),
        ("for (const a of <B>c) {}", "for (const a of    c) {}"),
        ("o = { m<T>(a: T): T { return a } }", "o = { m   (a   )    { return a } }"),
        ("let é: string = 'ü' as A;", "let é         = 'ü'     ;"),
        ("let a: '😀' = b as C;", "let a      = b     ;"),
    ],
)  # fmt: skip
def test_types_become_blanks(source, left):
    assert erased(source) == left


@pytest.mark.parametrize(
    ("source", "left"),
    [
        ("class A<T> extends B<T> implements C, D {}", "extends B"),
        ("abstract class A {}", "         class A {}"),
    ],
)
def test_heads_of_classes(source, left):
    assert left in erased(source)
    assert "implements" not in erased(source)


@pytest.mark.parametrize(
    ("member", "left"),
    [
        ("private a: B = 1;", "        a    = 1;"),
        ("static readonly a = 1;", "static          a = 1;"),
        ("a?: B;", "a    ;"),
        ("a!: B;", "a    ;"),
        ("declare a: B;", ";           ;"),
        ("abstract a: B;", ";            ;"),
        ("[key: string]: B;", ";               ;"),
        ("static [key: string]: B;", ";                      ;"),
        ("a(): void;", ";        ;"),
        ("abstract a(): void;", ";                 ;"),
        ("a?(): void;", ";         ;"),
        ("protected override async a(): B {}", "                   async a()    {}"),
        ("public static *a() {}", "       static *a() {}"),
        ("private [a] = 1", ";       [a] = 1"),
        ("private *a() {}", ";       *a() {}"),
        ("[a] = 1", "[a] = 1"),
        ("#a: B = 1;", "#a    = 1;"),
        ("get a(): B { return 1 }", "get a()    { return 1 }"),
        ("set a(b: B) {}", "set a(b   ) {}"),
        ("constructor(a: B) {}", "constructor(a   ) {}"),
        ("constructor(a: B);", ";                ;"),
        ("static { let a: B; }", "static { let a   ; }"),
    ],
)
def test_members(member, left):
    assert erased(f"class A {{\n{member}\n}}") == f"class A {{\n{left}\n}}"


def test_lines_do_not_run_into_each_other():
    assert erased("a\ninterface B {}\n(c)") == "a\n;\n(c)"
    source = "class A {\n b = 1\n declare c: D\n [e] = 2\n}"
    assert erased(source) == "class A {\n b = 1\n ;\n [e] = 2\n}"


def test_arrows_over_several_lines():
    assert erased("(a): {\n b: C\n} => a") == "(a\n\n) => a"
    assert erased("async <\nT>(a: T) => a") == "async (\n   a   ) => a"


def test_an_assertion_after_return():
    assert erased("function f() { return <A\n>b }") == "function f() { return (\n b) }"


# Parameter properties


def test_parameter_properties():
    source = (
        "class A {\n constructor(private a: B, readonly c = 1, d?: E) {\n f();\n }\n}"
    )
    assert erased(source) == (
        "class A {\n constructor(        a   ,          c = 1, d    ) {"
        " this.a = a; this.c = c;\n f();\n }\n}"
    )


def test_parameter_properties_after_directives():
    left = erased("class A { constructor(public a) { 'use strict'; } }")
    assert "'use strict'; this.a = a; }" in left


def test_parameter_properties_after_super():
    left = erased("class A extends B { constructor(public a) { f(); super(a); g() } }")
    assert "f(); super(a); this.a = a; g()" in left


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("class A { constructor(private {a}: B) {} }", "plain name"),
        ("class A extends B { constructor(public a) { if (super(a)) {} } }", "super"),
        ("class A extends B { constructor(public a) { f(); } }", "super"),
    ],
)
def test_parameter_properties_that_cannot_be_set(source, text):
    with pytest.raises(ScriptSyntaxError, match=text):
        erase(source, file="scenario.ts")


# Modules


@pytest.mark.parametrize(
    "source",
    [
        "import type { A } from 'a';",
        "import type A from 'a';",
        "import { type A, type B } from 'a';",
        "export type { A };",
        "export type A = B;",
        "export interface A {}",
        "export default interface A {}",
        "export declare const a: B;",
        "export function f(): void;",
        "export { };",
        "export as namespace A;",
        "namespace A { type B = C; interface D {} /* e */ export type F = G }",
        "module A {}",
    ],
)
def test_what_only_modules_of_types_say_vanishes(source):
    assert erased(source) in (";", ";                        ;")


@pytest.mark.parametrize(
    ("source", "left"),
    [
        ("import a = require('b');", "const  a = require('b');"),
        ("import { a, type B } from 'c';", "import { a,        } from 'c';"),
        ("import { type B, a } from 'c';", "import {         a } from 'c';"),
        ("import { type } from 'c';", "import { type } from 'c';"),
        ("import * as a from 'c';", "import * as a from 'c';"),
        ("import 'c';", "import 'c';"),
        ("export { a, type B };", "export { a,        };"),
        ("export default a as B;", "export default a     ;"),
        ("export abstract class A {}", "export          class A {}"),
    ],
)
def test_modules_are_left_to_the_parser(source, left):
    assert erased(source) == left


# What is refused


@pytest.mark.parametrize(
    ("source", "column", "text"),
    [
        ("@a class B {}", 1, "decorators are not supported"),
        ("class A { @b c() {} }", 11, "decorators are not supported"),
        ("class A { accessor b = 1 }", 11, "'accessor' is not supported"),
        ("namespace A { let b = 1 }", 15, "a namespace with values is not supported"),
        ("import A = B.C;", 1, "'import A = B.C' is not supported"),
        ("export = a;", 1, "'export =' is not supported"),
        ("let a: = 5;", 6, "unexpected ':'"),
        ("let a = 5 6;", 11, "unexpected '6'"),
        ("let a = (1;", 11, "expected ')'"),
        ("let é: = 5;", 6, "unexpected ':'"),
    ],
)
def test_refusals_have_a_place(source, column, text):
    with pytest.raises(ScriptSyntaxError) as caught:
        erase(f"a;\r\n{source}\nb", file="dir/scenario.ts")
    error = caught.value
    assert error.message == text
    assert (error.place.file, error.place.line) == ("dir/scenario.ts", 2)
    assert error.place.column == column
    assert error.source == source


def test_the_last_line_is_quoted_too():
    with pytest.raises(ScriptSyntaxError) as caught:
        erase("@a class B {}", file="scenario.ts")
    assert caught.value.source == "@a class B {}"


def test_long_wrong_texts_are_cut():
    name = "a" * 40
    with pytest.raises(ScriptSyntaxError, match=r"unexpected '@a{19}\.\.\.'"):
        erase(f"let b = @{name};", file="scenario.ts")


def test_without_the_extra(monkeypatch):
    def fail(name):
        raise ImportError(name)

    monkeypatch.setattr(importlib, "import_module", fail)
    with pytest.raises(UsageError, match=r"scenario.ts .*voxrt\[typescript\]"):
        erase("let a: b", file="scenario.ts")
