from __future__ import annotations

from tests.script.js.syntax.faults import accept, check


def test_the_heritage_does_not_know_the_private_names():
    check("class A extends (b.#a) { #a }", "declares #a", 20)
    accept("class A { #a; f() { class B extends (b.#a, C) {} } }")


def test_jumps_and_returns_do_not_leave_a_static_block():
    check("x: { class A { static { break x } } }", "no label x", 25)
    check(
        "for (;;) class A { static { continue } }".replace("class", "{ class") + "}",
        "continue is for loops only",
    )
    check("function f() { class A { static { return } } }", "return is for functions")
    check("async function f() { class A { static { await 1 } } }", "await")


def test_code_of_fields_is_on_its_own():
    check("function* g() { class A { a = yield } }", "yield")
    accept("async function f() { class A { a = async () => await 1 } }")
