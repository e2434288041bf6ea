from __future__ import annotations

import pytest

from tests.script.js.compiler.made import python_of
from tests.script.js.helpers import error_of, run
from tests.script.js.tables import check


def test_names_that_nobody_declares():
    check(
        """
        undefined ==> undefined
        NaN ==> NaN
        Infinity ==> Infinity
        typeof Math ==> object
        nowhere ==> ! ReferenceError
        (nowhere = 1) ==> 1
        nowhere ==> 1
        (undefined = 1) ==> 1
        undefined ==> undefined
        """
    )


@pytest.mark.parametrize(
    ("statement", "error"),
    [
        ("x; let x = 1", "ReferenceError"),
        ("x = 1; let x", "ReferenceError"),
        ("x++; let x = 1", "ReferenceError"),
        ("x = 1; const x = 2", "ReferenceError"),
        ("typeof x; let x", "ReferenceError"),
        ("let x = x", "ReferenceError"),
        ("new A(); class A {}", "ReferenceError"),
        ("(() => x)(); let x = 1", "ReferenceError"),
        ("const g = () => { x = 1 }; g(); let x", "ReferenceError"),
        ("const g = () => { x = 1 }; let x; g()", "nothing"),
        (
            "for (let i = 0; i < 2; i++) { g(); let x = i; function g() { x } }",
            "ReferenceError",
        ),
        ("for (let i = 0; i < 2; i++) { if (i) x = 1; let x; }", "ReferenceError"),
        (
            "for (let i = 0; i < 2; i++) { if (i) x; let x = () => x; }",
            "ReferenceError",
        ),
        ("for (let x of [x]) {}", "ReferenceError"),
        ("for (let x in {x}) {}", "ReferenceError"),
        ("for (let x of [1]) {}", "nothing"),
        ("switch (1) { case 0: let x; case 1: x }", "ReferenceError"),
        ("switch (1) { case 0: let x; case 1: x = 1 }", "ReferenceError"),
        ("switch (1) { case 1: let x; x = 1 }", "nothing"),
        ("const x = 1; x = 2", "TypeError"),
        ("const x = 1; (() => { x = 2 })()", "TypeError"),
        ("for (const x of [1]) x = 2", "TypeError"),
        ("for (const x = 0; x < 1; x++);", "TypeError"),
        ("class A { static m() { A = 1 } } A.m()", "TypeError"),
        ("class A {} A = 1", "nothing"),
        ("(function f() { f = 1 })()", "nothing"),
        ("(function f() { 'use strict'; f = 1 })()", "TypeError"),
        ("(function f() { 'use strict'; f++ })()", "TypeError"),
        ("(function f(f) { f = 1 })()", "nothing"),
    ],
)
def test_too_early_or_constant(statement, error):
    assert error_of(statement) == error


def test_variables_of_closures():
    assert run(
        """
        function f() {
          let a = 1, b; var c = 3;
          const g = () => { a++; b = 2; return () => c += a; };
          const h = g();
          return [h(), h(), a, b, c];
        }
        print(f());
        const fs = [];
        for (let i = 0; i < 3; i++) fs.push(() => i);
        for (let i = 0; i < 3; i++) fs.push(() => i++);
        for (const x of "ab") fs.push(() => x);
        for (let i = 0; i < 2; i++) { let y = i; fs.push(() => y += 1); y *= 2; }
        print(fs.map(g => g()));
        print(fs.map(g => g()));
        print((function me(n) { return n ? me(n - 1) + 1 : 0 })(3));
        print((function me() { me = 1; return typeof me })());
        """
    ) == [
        "5,7,2,2,7",
        "0,1,2,0,1,2,a,b,1,3",
        "0,1,2,1,2,3,a,b,2,4",
        "3",
        "function",
    ]


def test_a_variable_of_a_round_is_a_box_when_it_is_written():
    assert ".v" in python_of("for (let i = 0; i < 3; i++) { let y = 0; f(() => y++) }")
    made = python_of("for (let i = 0; i < 3; i++) { let y = 0; f(() => y) }")
    assert ".v" not in made


def test_a_variable_is_forgotten_between_rounds():
    assert "del x" in python_of("for (;;) { { g(() => 1) } f(x); let x = 1 }")
