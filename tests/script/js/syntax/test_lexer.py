"""Tokens, the semicolons that are inserted, comments and nesting."""

from __future__ import annotations

import pytest

from tests.script.js.syntax.trees import fault, faulty, first, shown
from voxrt.script.js.syntax.lexer import MAX_DEPTH
from voxrt.script.js.syntax.parser import parse_tree


@pytest.mark.parametrize(
    ("source", "tree"),
    [
        ("a\nb", "a; b"),
        ("a\r\nb", "a; b"),
        ("a\u2028b", "a; b"),
        ("a\u2029b", "a; b"),
        ("a /*\n*/ b", "a; b"),
        ("a\n\n// c\nb", "a; b"),
        ("{ a } b", "(Block [(Expression a)]); b"),
        ("a\n++\nb", "a; (Update ++ prefix b)"),
        ("a\n++b", "a; (Update ++ prefix b)"),
        ("a++\nb", "(Update ++ a); b"),
        ("a\n(b)", "(Call a [b])"),
        ("a\n[b]", "(Member computed a b)"),
        ("a\n/b/c", "(Binary / (Binary / a b) c)"),
        ("a\n+b", "(Binary + a b)"),
        ("a\n.b", "(Member a b)"),
        ("a\n?.b", "(Chain (Member optional a b))"),
        ("var a\nvar b", "(Variable var [(VariableDeclarator a _)]); "
         "(Variable var [(VariableDeclarator b _)])"),
        ("let a\nlet b", "(Variable let [(VariableDeclarator a _)]); "
         "(Variable let [(VariableDeclarator b _)])"),
        ("a = b\n{ c }", "(Assignment = a b); (Block [(Expression c)])"),
        ("a\nfunction f() {}", "a; (Function f [] (Block []))"),
        ("a\nclass B {}", "a; (Class B _ (ClassBody []))"),
        ("a\n/b/", ""),
        ("do a\nwhile (b)\nc", "(DoWhile (Expression a) b); c"),
        ("if (a) b\nelse c", "(If a (Expression b) (Expression c))"),
        ("x => {}\n/a/g", "(ArrowFunction [x] (Block [])); /a/g"),
        ("a\n!b", "a; (Unary ! b)"),
        ("a\n1", "a; 1"),
        ("a\n'b'", "a; 'b'"),
        ("a\né", "a; é"),
    ],
)  # fmt: skip
def test_semicolons_are_inserted(source: str, tree: str) -> None:
    if tree:
        assert shown(source) == tree
    else:
        assert faulty(source) == ""


@pytest.mark.parametrize(
    ("source", "tree"),
    [
        ("return\na", "[(Return _), (Expression a)]"),
        ("return\n;", "[(Return _)]"),
        ("return /*\n*/ a", "[(Return _), (Expression a)]"),
        ("return a\n+ b", "[(Return (Binary + a b))]"),
        ("while (1) { break\na }", "(Break _), (Expression a)"),
        ("a: while (1) { continue\na }", "(Continue _), (Expression a)"),
        ("while (1) { break\n; }", "[(Break _)]"),
    ],
)
def test_restricted_statements_end_with_their_line(source: str, tree: str) -> None:
    assert tree in shown(f"function f() {{ {source} }}")


@pytest.mark.parametrize(
    ("source", "rest"),
    [
        ("a b", "b"),
        ("a\n)", ")"),
        ("if (a)\n", ""),
        ("for (a\nb\nc) ;", "b\nc) ;"),
        ("for (a; b\n) ;", ") ;"),
        ("throw\na", "\na"),
        ("a\n=> b", "=> b"),
        ("var", ""),
        ("{ a", ""),
        ("f(", ""),
        ("(a]", "]"),
        ("a }", "}"),
        (")", ")"),
        ("@a", "@a"),
        ("a = \x00", "\x00"),
        ("é\u0300 💩", "💩"),
        ("enum a {}", "enum a {}"),
        ("a = # b", " b"),
        ("a\\", "\\"),
        ("/* a", "/* a"),
        ("a /* b", "/* b"),
        ("a = 'b", "'b"),
        ("a = 'b\nc'", "'b\nc'"),
        ("a = `b", "`b"),
        ("a = /b", "/b"),
        ("`a${b}c", "`a${b}c"),
        ("`a${b", ""),
        ("a = 1b", "b"),
    ],
)
def test_what_is_wrong(source: str, rest: str) -> None:
    assert faulty(source) == rest


def test_comments_and_spaces() -> None:
    assert shown("a // b\n/* c */ d /**/ /***/ /* * / */") == "a; d"
    assert shown("\ufeff\xa0\u3000\t\v\fa\u2003;") == "a"
    assert shown("") == ""
    assert shown("//") == ""
    assert shown("#!/usr/bin/env node\na") == "a"
    assert shown("#!") == ""
    assert faulty(" #!a") == "!a"


def test_html_like_comments() -> None:
    """Annex B, HTML-like Comments."""
    assert shown("a <!-- b\nc") == "a; c"
    assert shown("<!-- a\n--> b\nc") == "c"
    assert shown("--> a\nb") == "b"
    assert shown("/**/ --> a\nb") == "b"
    assert shown("a\n--> b") == "a"
    assert shown("a /*\n*/ --> b\nc") == "a; c"
    assert shown("a-->b") == "(Binary > (Update -- a) b)"
    assert shown("a<! --b") == "(Binary < a (Unary ! (Update -- prefix b)))"


def test_longest_punctuator() -> None:
    assert shown("a>>>=b>>>c>>d") == (
        "(Assignment >>>= a (Binary >> (Binary >>> b c) d))"
    )
    assert shown("a??=b?c:d") == "(Assignment ??= a (Conditional b c d))"
    assert shown("a!==b!=c") == "(Binary != (Binary !== a b) c)"
    assert shown("a+++b") == "(Binary + (Update ++ a) b)"
    assert shown("a<<=b<=c") == "(Assignment <<= a (Binary <= b c))"
    assert shown("a&&=b&c|d||e^f") == (
        "(Assignment &&= a (Logical || (Binary | (Binary & b c) d) (Binary ^ e f)))"
    )


def test_program_is_the_whole_text() -> None:
    program = parse_tree(" a // b")
    assert (program.start, program.end, program.source_type) == (0, 7, "script")


def test_names_beyond_ascii() -> None:
    assert first("\U0001d4b3y").name == "\ud835\udcb3y"
    assert shown("var ℘, ゛, a\u200c") == shown("var \\u2118, \\u309b, a\\u200c")


@pytest.mark.parametrize(
    "source",
    [
        "(" * 400 + "1" + ")" * 400,
        "[" * 400 + "]" * 400,
        "{" * 400 + "}" * 400,
        "!" * 400 + "a",
        "if(a);else " * 300 + ";",
        "a" + ".b" * 400,
        "a" + "+b" * 400,
        "[" * 300 + "a" + "]" * 300 + "=b",
        "`${" * 300 + "}`" * 0 + "a" + "}`" * 300,
    ],
)
def test_some_hundreds_in_each_other(source: str) -> None:
    assert parse_tree(source)


@pytest.mark.parametrize(
    "source",
    [
        "(" * 5000,
        "(" * 5000 + "1" + ")" * 5000,
        "[" * 5000,
        "{" * 5000,
        "!" * 5000 + "a",
        "a=" * 5000 + "b",
        "a=>" * 5000 + "b",
        "if(a)" * 5000 + ";",
        "a" + ".b" * 5000,
        "a" + "()" * 5000,
        "a" + "+b" * 5000,
        "a" + "**b" * 5000,
        "`${" * 5000,
        "function f(){" * 5000,
        "class A{a(){" * 5000,
        "a?b:" * 5000 + "c",
    ],
)
def test_too_deep(source: str) -> None:
    assert fault(source).message == "this is nested too deeply"


def test_many_things_beside_each_other() -> None:
    assert len(parse_tree("a;" * (10 * MAX_DEPTH)).body) == 10 * MAX_DEPTH
    assert len(first("a" + ",b" * (2 * MAX_DEPTH)).expressions) == 2 * MAX_DEPTH + 1


def test_faults_know_the_open_brackets() -> None:
    openers = fault("f(function () { a = [`${b c").openers
    assert [each.kind for each in openers] == [
        "LPAR",
        "FBRACE",
        "LBRACK",
        "TEMPLATE_HEAD",
    ]
    assert openers[0].offset == 1
    assert fault("for (a").openers[0].kind == "FOR"
    assert [each.kind for each in fault("f(a, 'b").openers] == ["LPAR"]


def test_faults_know_what_was_found_and_expected() -> None:
    wrong = fault("a = [1 2]")
    assert wrong.found is not None
    assert (wrong.found.type, wrong.found.text) == ("NUMBER", "2")
    assert {"COMMA", "RBRACK", "BINARY"} <= wrong.expected
    assert "IDENT" not in wrong.expected
    end = fault("if (")
    assert end.found is not None
    assert (end.found.type, end.found.text, end.offset) == ("$END", "", 4)
