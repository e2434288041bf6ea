from __future__ import annotations

import pytest

from tests.script.js.syntax.faults import accept, check


@pytest.mark.parametrize(
    ("source", "text", "column"),
    [
        ("function f(a = 1) { 'use strict' }", "cannot say use strict", 21),
        ("(a, ...b) => { 'a'; 'use strict' }", "cannot say use strict", 21),
        ("'use strict'; function f(a, a) {}", "two parameters a", 29),
        ("function f(a, [a]) {}", "two parameters a", 16),
        ("(a, a) => 1", "two parameters a", 5),
        ("({ f(a, a) {} })", "two parameters a", 9),
        ("class A { constructor() {} constructor() {} }", "only one", 28),
        ("class A { static prototype() {} }", "called prototype", 11),
        ("class A { get constructor() {} }", "plain method", 11),
        ("class A { *constructor() {} }", "plain method", None),
        ("class A { constructor = 1 }", "a field cannot be called", 11),
        ("class A { 'constructor' = 1 }", "a field cannot be called", 11),
        ("class A { static prototype = 1 }", "called prototype", 11),
        ("class A { #a; #a }", "#a has been declared already", 15),
        ("class A { get #a() {} get #a() {} }", "declared already", 27),
        ("class A { get #a() {} static set #a(b) {} }", "already", None),
        ("class A { get #a() {} set #a(b) {} #a }", "already", None),
        ("class A { #constructor }", "#constructor", 11),
    ],
)
def test_refused(source, text, column):
    check(source, text, column)


@pytest.mark.parametrize(
    "source",
    [
        "function f(a, a) { 1; 'use strict' }",
        "function f() { 'a'; 'use strict'; return 1 }",
        "(function f(a) { 'use strict' }); (a => a); (async a => await a)",
        "class A { get #a() {} set #a(b) {} static #b() {} static #c = 1 }",
        "class A { 1() {} 'a'() {} [b]() {} c; [d] = 1; static e; get; set; }",
        "class A { static constructor() {} static get constructor() {} }",
        "class A { ['constructor'] = 1; static ['prototype'] = 1 }",
        "(class { constructor() {} }); (class A extends B {})",
        "({ get a() { return 1 }, set a(b) {}, async *c() {}, [d]: 1 })",
    ],
)
def test_accepted(source):
    accept(source)
