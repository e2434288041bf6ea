from __future__ import annotations

from tests.script.js.compiler.made import python_of
from tests.script.js.helpers import run
from tests.script.js.tables import check

BEFORE = """
const n = 7, m = -2, s = "s", t = "t", yes = true, undef = undefined;
let u = 7, v = "5", w = null, x, o = {length: 4, a: 1}, a = [1, 2, 3], log = [];
function f(x) { log.push(x); return x; }
class P { #p = 1; static has(o) { return #p in o; } }
"""


def test_order():
    check(
        """
        n < m ==> false
        n > m ==> true
        n <= 7 ==> true
        n >= 8 ==> false
        s < t ==> true
        s > u ==> false
        u < 8 ==> true
        8 > u ==> true
        u < v ==> false
        v < u ==> true
        v <= v ==> true
        v >= 5 ==> true
        5 <= v ==> true
        u < 8n ==> true
        f(1) < f(2) ==> true
        f("1") >= f(2) ==> false
        NaN < 1 ==> false
        x < 1 ==> false
        w >= 0 ==> true
        u < (u = 6) ==> false
        """,
        BEFORE,
    )


def test_lengths():
    check(
        """
        a.length < 4 ==> true
        a.length > n ==> false
        4 <= a.length ==> false
        n >= a.length ==> true
        "abc".length < 4 ==> true
        s.length >= 1 ==> true
        v.length <= 0 ==> false
        o.length > 3 ==> true
        3 < o.length ==> true
        a.length < 2.5 ==> false
        a.length < (n + 1) ==> true
        a.length < u ==> true
        a["length"] < 4 ==> true
        a?.length < 4 ==> true
        f(a).length < n ==> true
        x.length < 1 ==> ! TypeError
        ({m() { return super.length < 1 }}).m() ==> false
        """,
        BEFORE,
    )
    assert run(
        """
        function f(a) { let t = 0; for (let i = 0; i < a.length; i++) t += a[i];
          for (let i = 0; a.length > i; i++) t += a[i]; return t; }
        print(f([1, 2, 3]), f({length: 2, 0: 5, 1: 6}));
        for (let i = 0; i < 1; i++) { let n = 3; (() => n++)(); print([1].length < n) }
        """
    ) == ["12 22", "true"]


def test_equality():
    check(
        """
        n === 7 ==> true
        n !== 7 ==> false
        n == m ==> false
        s === "s" ==> true
        "s" === s ==> true
        s == "s" ==> true
        s != t ==> true
        yes === true ==> true
        u === true ==> false
        u == true ==> false
        1 == true ==> true
        u === 7 ==> true
        7 === u ==> true
        u == 7 ==> true
        true === 1 ==> false
        f(true) === 1 ==> false
        1n === 1 ==> false
        f(1n) === 1 ==> false
        f(1n) == 1 ==> true
        v == 5 ==> true
        v === 5 ==> false
        v == "5" ==> true
        u == "7" ==> true
        u === v ==> false
        v == v ==> true
        u == v ==> false
        u !== (u = 7) ==> false
        w === null ==> true
        w == null ==> true
        x == null ==> true
        null == x ==> true
        x === undefined ==> true
        undefined == w ==> true
        w != undefined ==> false
        u != null ==> true
        f(x) == undefined ==> true
        x === undef ==> true
        o === o ==> true
        a == "1,2,3" ==> true
        NaN === NaN ==> false
        f(1) === f(1) ==> true
        /a/ === /a/ ==> false
        1n === 1n ==> true
        (undefined => undefined === 1)(1) ==> true
        """,
        BEFORE,
    )


def test_operators_with_names():
    check(
        """
        "a" in o ==> true
        "b" in o ==> false
        "a" in 1 ==> ! TypeError
        a instanceof Array ==> true
        1 instanceof Array ==> false
        a instanceof 1 ==> ! TypeError
        P.has(new P) ==> true
        P.has({}) ==> false
        P.has(1) ==> ! TypeError
        """,
        BEFORE,
    )


def test_equal_kinds_are_compared_by_python():
    made = python_of("const a = 1, b = 2, s = 's'; a === b; s == 'x'; a == 3")
    assert made.endswith("$a == $b\n$s == 'x'\n$a == 3.0")
