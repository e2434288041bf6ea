from __future__ import annotations

import pytest

from tests.script.js.helpers import error_of, run
from tests.script.js.tables import check

BEFORE = """
let u = 7, v = "5", w = null, x, o = {a: 1, "b c": 2}, a = [1, 2, 3], log = [];
let k = "a", key = {toString() { log.push("key"); return "a"; }};
function f(x) { log.push(x); return x; }
function logged(x) { const all = log.join(); log = []; return x + "|" + all; }
class P {
  #p = 1; #q() { return 1 }
  go(n) { return [this.#p = n, this.#p += 2, this.#p++, ++this.#p, this.#p ??= 5,
    this.#p &&= 3, this.#p]; }
  run(n) { this.#p = n; this.#p += 2; this.#p++; return this.#p; }
  bad() { this.#q = 1; }
}
class A { get s() { return this.t ?? 1 } set s(v) { this.t = v } }
class B extends A {
  one() { return [super.s, super.s = 4, super.s += 1, super.s++, ++super.s,
    super["s"], super[f("s")]]; }
  two() { super.s = 4; super.s += 1; super.s++; super[f("s")] -= 1;
    super.s ||= 3; return this.t; }
  three() { [super.s, super[f("s")]] = [1, 2]; return this.t; }
}
"""


def test_values_of_assignments():
    check(
        """
        (u = 3) ==> 3
        (u += 1) ==> 4
        (u -= 1) ==> 3
        (v += 1) ==> 51
        (u **= 2) ==> 9
        (x ??= 4) ==> 4
        (x ??= 5) ==> 4
        (x &&= 6) ==> 6
        (x ||= 7) ==> 6
        (w ||= 8) ==> 8
        (o.a = 2) ==> 2
        (o.a += 2) ==> 4
        (o["b c"] -= 1) ==> 1
        (o[k] = 5) ==> 5
        (o[k] *= 2) ==> 10
        (o[1] = 3) ==> 3
        (o[1] += 3) ==> 6
        (o.z ??= 1) ==> 1
        (o.z &&= 2) ==> 2
        (o.z ||= 3) ==> 2
        (o[k] ??= 3) ==> 10
        ([u, v] = [1, 2]) ==> 1,2
        ({a: u, ...x} = {a: 4, b: 5}).a + x.b ==> 9
        logged(o[key] += 1) ==> 11|key
        logged(o[key]++) ==> 11|key
        logged(o[key] = 1) ==> 1|key
        logged(f(o)[f("a")] = f(3)) ==> 3|[object Object],a,3
        o.a++ ==> 3
        ++o.a ==> 5
        o[k]-- ==> 5
        --o[k] ==> 3
        u++ ==> 4
        ++u ==> 6
        """,
        BEFORE,
    )


def test_places_in_classes():
    check(
        """
        new P().go(4) ==> 4,6,6,8,8,3,3
        new P().run(4) ==> 7
        new P().bad() ==> ! TypeError
        new B().one() ==> 1,4,5,5,7,7,7
        new B().two() ==> 5
        new B().three() ==> 2
        """,
        BEFORE,
    )


def test_assignments_as_statements():
    assert run(
        BEFORE
        + """
        u = 1; u += 2; u++; ++u; u--; print(u);
        x ??= 1; x &&= 2; x ||= 3; print(x);
        o.a = 5; o.a += 1; o.a++; print(o.a);
        o.n = 1; o.n += 1; o.m++; print(o.n, o.m);
        o.z ??= 1; print(o.z);
        o[k] = 1; o[k] += 1; o[k]++; print(o[k]);
        f(o).a = f(9); f(o).a -= 1; f(o).a++; print(o.a);
        [u, v] = [1, 2]; ({x} = {x: 3}); print(u, v, x);
        a.length = 1; a[3] = 4; print(a.length);
        a.length--; a.length -= 1; print(a.length);
        (u) = function () {}; print(u.name === "");
        u = function () {}; print(u.name);
        (function () { let p = 1; p.q = 2; p.q++; p.q += 1; print(p.q) })();
        (function (p) { p.q = (p = {}); print(p.q) })({});
        (function (p) { p.q = p; p.q += 1; p.q++; print(p.q) })({});
        """
    ) == [
        "4",
        "2",
        "7",
        "2 NaN",
        "1",
        "3",
        "9",
        "1 2 3",
        "4",
        "2",
        "true",
        "u",
        "undefined",
        "undefined",
        "NaN",
    ]


@pytest.mark.parametrize(
    ("statement", "error"),
    [
        ("undeclared += 1", "ReferenceError"),
        ("const c = 1; c = 2", "TypeError"),
        ("const c = 1; c++", "TypeError"),
        ("const c = 1; c ??= 2", "nothing"),
        ("const c = 1; c &&= 2", "TypeError"),
        ("let n = null; n.x = 1", "TypeError"),
        ("let n; n.x++", "TypeError"),
        ("'use strict'; Object.freeze([]).x = 1", "nothing"),
        ("Object.freeze({a: 1}).a = 2", "nothing"),
        ("Object.freeze({a: 1}).a++", "nothing"),
        ("(function () { 'use strict'; Object.freeze({a: 1}).a = 2 })()", "TypeError"),
        ("(function () { 'use strict'; Object.freeze({a: 1}).a++ })()", "TypeError"),
        ("(function () { 'use strict'; Object.freeze([1])[0] = 2 })()", "TypeError"),
        ("(function () { 'use strict'; nowhere = 1 })()", "ReferenceError"),
        ("(function () { 'use strict'; (nowhere = 1) })()", "ReferenceError"),
        ("(function () { nowhere = 1 })()", "nothing"),
    ],
)
def test_what_cannot_be_written(statement, error):
    assert error_of(statement) == error
