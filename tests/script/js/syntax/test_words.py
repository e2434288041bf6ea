"""Words that mean something only in some places."""

from __future__ import annotations

import pytest

from tests.script.js.syntax.trees import fault, faulty, first, shown


@pytest.mark.parametrize(
    "word",
    ["let", "of", "async", "get", "set", "static", "yield", "await", "target", "as"],
)
def test_words_that_name_variables_in_sloppy_code(word: str) -> None:
    assert shown(f"var {word} = {word}") == (
        f"(Variable var [(VariableDeclarator {word} {word})])"
    )
    assert shown(f"{word}\n({word})") == f"(Call {word} [{word}])"
    assert shown(f"{word} = {word} + 1").startswith(f"(Assignment = {word} ")
    assert shown(f"{word} => {word}").startswith("(ArrowFunction expression")
    assert shown(f"{word}: {word}; a.{word}").startswith(f"(Labeled {word} ")
    assert shown(f"function {word}({word}) {{ {word} }}")
    assert shown(f"({{{word}, {word}: 1, {word}() {{}}, get {word}() {{}}}})")
    assert shown(f"class A {{ {word}; static {word} = 1; async {word}() {{}} }}")


@pytest.mark.parametrize("word", ["if", "in", "class", "function", "null", "import"])
def test_reserved_words_name_properties_only(word: str) -> None:
    assert shown(f"a.{word}; a?.{word}; ({{{word}: 1}})")
    assert shown(f"class A {{ {word}() {{}} static {word} = 1 }}")
    assert shown(f"({{get {word}() {{}}, async *{word}() {{}}}})")
    fault(f"var {word}")
    fault(f"({{{word}}})")
    fault(f"function {word}() {{}}")


# let


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("let a", "VariableDeclaration"),
        ("let\na", "VariableDeclaration"),
        ("let [a] = b", "VariableDeclaration"),
        ("let {a} = b", "VariableDeclaration"),
        ("let yield", "VariableDeclaration"),
        ("let é", "VariableDeclaration"),
        ("let \\u0061", "VariableDeclaration"),
        ("let", "Identifier"),
        ("let; a", "Identifier"),
        ("let in a", "BinaryExpression"),
        ("let instanceof a", "BinaryExpression"),
        ("let.a", "MemberExpression"),
        ("let = [a]", "AssignmentExpression"),
        ("l\\u0065t\na", "Identifier"),
        ("if (a) let\nb", "IfStatement"),
        ("if (a) let\n{}", "IfStatement"),
    ],
)
def test_let(source: str, kind: str) -> None:
    assert first(source).type == kind


# async


@pytest.mark.parametrize(
    ("source", "tree"),
    [
        ("async\nfunction f() {}", "async; (Function f [] (Block []))"),
        ("async\n(a)", "(Call async [a])"),
        ("async in a", "(Binary in async a)"),
        ("async instanceof a", "(Binary instanceof async a)"),
        ("async /* a */ b => 1", "(ArrowFunction async_ expression [b] 1)"),
        ("\\u0061sync\nfunction f() {}", "async; (Function f [] (Block []))"),
        ("async async => 1", "(ArrowFunction async_ expression [async] 1)"),
        ("new async", "(New async [])"),
        ("async`a`", "(TaggedTemplate async (TemplateLiteral "
         "[(TemplateElement a a tail)] []))"),
    ],
)  # fmt: skip
def test_async(source: str, tree: str) -> None:
    assert shown(source) == tree


@pytest.mark.parametrize(
    ("source", "rest"),
    [
        ("async\na => 1", ""),
        ("async a\n=> 1", "=> 1"),
        ("async a", "a"),
        ("async (a)\n=> 1", "=> 1"),
        ("\\u0061sync a => 1", "a => 1"),
        ("async \\u0066unction f() {}", "\\u0066unction f() {}"),
    ],
)
def test_what_is_not_async(source: str, rest: str) -> None:
    if rest:
        assert faulty(source) == rest
    else:
        assert shown(source) == "async; (ArrowFunction expression [a] 1)"


# yield and await


@pytest.mark.parametrize(
    "source",
    [
        "function* f() { function g() { yield = 1 } }",
        "function* f() { () => { yield = 1 } }",
        "function* f() { () => yield }",
        "function* f() {} yield = 1",
        "function* f() { { } } yield = 1",
        "function* f() { yield\n* 2 }" * 0 + "yield\n* 2",
        "async function f() {} await = 1",
        "async function f() { function g() { await = 1 } }",
        "x = async a => b, await = 1",
        "x = async a => b\nawait = 1",
        "async () => { () => { await = 1 } }",
        "class A { a = await; }",
        "function* f() { class A { static { function g() { (await) } } } }",
        "async function f() { class A { a = await } }",
        "class A { async a() {} b = await }",
        "await\n(a)",
        "yield\n/a/b",
    ],
)
def test_yield_and_await_are_names_outside_of_their_functions(source: str) -> None:
    assert shown(source)


@pytest.mark.parametrize(
    ("source", "tree"),
    [
        ("yield", "(Yield _)"),
        ("yield\na", "(Yield _)"),
        ("yield a", "(Yield a)"),
        ("yield /a/", "(Yield /a/)"),
        ("yield* a", "(Yield delegate a)"),
        ("[yield, yield]", "(Array [(Yield _), (Yield _)])"),
        ("[yield\n, a]", "(Array [(Yield _), a])"),
        ("a ? yield : yield b", "(Conditional a (Yield _) (Yield b))"),
        ("yield yield a", "(Yield (Yield a))"),
        ("(yield) ? a : b", "(Conditional (Yield _) a b)"),
        ("yield {a}", "(Yield (Object [(Property init shorthand a a)]))"),
        ("`${yield}`", "(TemplateLiteral [(TemplateElement), "
         "(TemplateElement tail)] [(Yield _)])"),
    ],
)  # fmt: skip
def test_yield(source: str, tree: str) -> None:
    shape = first(f"function* f() {{ {source} }}").body.body[0]
    text = shown(f"function* f() {{ {source} }}").replace("  ", " ").replace("  )", ")")
    assert shape.type == "ExpressionStatement"
    assert tree in text.replace("TemplateElement )", "TemplateElement)").replace(
        "TemplateElement  ", "TemplateElement "
    )


def test_await() -> None:
    assert "(Await a)" in shown("async () => await a")
    assert "(Await a)" in shown("async x => { await a }")
    assert "(Await (Await a))" in shown("async function f() { await await a }")
    assert "(Await a)" in shown("({async f() { await a }})")
    assert "(Await a)" in shown("({async [b]() { await a }})")
    assert "(Await a)" in shown("class A { static async #f() { await a } }")
    assert "(Await a)" in shown("async function f(b = await a) {}")


@pytest.mark.parametrize(
    ("source", "rest"),
    [
        ("await a", "a"),
        ("() => await a", "a"),
        ("async function f() { var await }", "await }"),
        ("async function f() { aw\\u0061it a }", "aw\\u0061it a }"),
        ("function* f() { var yield }", "yield }"),
        ("function* f() { yi\\u0065ld }", "yi\\u0065ld }"),
        ("function* f() { ({yi\\u0065ld}) }", "yi\\u0065ld}) }"),
        ("function* f() { yield\n* a }", "* a }"),
        ("function* f() { yield ? a : b }", "? a : b }"),
        ("function* f() { a + yield b }", "yield b }"),
        ("function* f(yield) {}", "yield) {}"),
        ("class A { static { await } }", "await } }"),
        ("class A { static { await 1 } }", "await 1 } }"),
        ("class A { static { ({await}) } }", "await}) } }"),
        ("class A { static { aw\\u0061it } }", "aw\\u0061it } }"),
    ],
)
def test_what_is_wrong(source: str, rest: str) -> None:
    assert faulty(source) == rest


# Escapes


def test_escaped_words() -> None:
    assert first("\\u0061\\u{62}c").name == "abc"
    assert shown("a.\\u0069f; ({\\u0069f: 1})") == (
        "(Member a if); (Object [(Property init if 1)])"
    )
    assert shown("aw\\u0061it; yi\\u0065ld; ({yi\\u0065ld})")
    assert shown("function* f() { (function yi\\u0065ld() {}) }")


@pytest.mark.parametrize(
    ("source", "rest"),
    [
        ("\\u0069f (a) b", "\\u0069f (a) b"),
        ("v\\u0061r a", "v\\u0061r a"),
        ("({\\u0069f})", "\\u0069f})"),
        ("\\u0031a", "\\u0031a"),
        ("a\\u0020b", "\\u0020b"),
        ("a\\u{110000}", "\\u{110000}"),
        ("a\\x61", "\\x61"),
        ("({g\\u0065t a() {}})", "a() {}})"),
    ],
)
def test_wrong_escapes(source: str, rest: str) -> None:
    assert faulty(source) == rest


# What is refused


@pytest.mark.parametrize(
    "source",
    [
        "import a from 'b'",
        "import('a')",
        "a = import.meta",
        "export default a",
        "export const a = 1",
        "with (a) b",
    ],
)
def test_what_is_refused_says_what_to_do(source: str) -> None:
    wrong = fault(source)
    assert "not available" in wrong.message
    assert wrong.hint


def test_declarations_need_a_block() -> None:
    assert fault("while (a) function f() {}").hint
    assert fault("if (a) class B {}").hint
