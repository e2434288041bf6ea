from __future__ import annotations

import pytest

from tests.script.js.syntax.faults import accept, check


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("'use strict'; eval = 1", "may not give eval"),
        ("'use strict'; arguments++", "may not give arguments"),
        ("'use strict'; [eval] = []", "may not give eval"),
        ("'use strict'; ({ a: eval, ...b } = {})", "may not give eval"),
        ("'use strict'; ({ ...arguments } = {})", "may not give arguments"),
        ("'use strict'; [, [eval = 1]] = []", "may not give eval"),
        ("'use strict'; for (eval in {}) ;", "may not give eval"),
        ("'use strict'; var eval", "may not give eval"),
        ("'use strict'; function f(eval) {}", "may not give eval"),
        ("function eval() { 'use strict' }", "may not give eval"),
        ("'use strict'; try {} catch (eval) {}", "may not give eval"),
        ("class eval {}", "may not give eval"),
        ("'use strict'; var static", "static is a reserved word in strict code"),
        ("'use strict'; interface", "interface is a reserved word in strict"),
        ("class A extends let {}", "let is a reserved word in strict code"),
        ("let let = 1", "let cannot be the name"),
        ("const [let] = []", "let cannot be the name"),
        ("'use strict'; delete a", "may delete properties only"),
        ("'use strict'; delete (a)", "may delete properties only"),
        ("class A { #a; f() { delete this.#a } }", "cannot be deleted"),
        ("class A { #a; f() { delete this?.#a } }", "cannot be deleted"),
        ("function* g() { function yield() {} }", "yield"),
        ("async function f() { var await }", "await"),
        ("class A { static { await } }", "await may not stand in a static block"),
        ("async (a, b = (await) => 1) => 1", "await is a reserved word in this"),
        ("class A { a = arguments }", "a field of a class has no arguments"),
        ("class A { static { arguments } }", "a static block of a class"),
    ],
)
def test_refused(source, text):
    check(source, text)


@pytest.mark.parametrize(
    "source",
    [
        "eval = 1; arguments++; [eval] = []",
        "var static, let, yield, await; delete a",
        "'use strict'; delete a.b; eval(1); typeof arguments",
        "class A { a = function () { return arguments } }",
        "class A { static { function f(await) {} } }",
        "({ eval: x, arguments: y, a: b.c, ...d } = {}); [a.b, , ...c] = []",
        "!delete a.b; delete a?.b",
        "class A { static { (function await() {}) } }",
    ],
)
def test_accepted(source):
    accept(source)
