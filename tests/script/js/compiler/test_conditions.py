from __future__ import annotations

from tests.script.js.compiler.made import python_of
from tests.script.js.helpers import run
from tests.script.js.tables import check

BEFORE = """
const n = 7, yes = true, no = false, s = "s";
let u = 7, v = "5", w = null, x, o = {a: 1}, log = [];
function f(x) { log.push(x); return x; }
function logged(x) { const all = log.join(); log = []; return x + "|" + all; }
"""


def test_logical_operators():
    check(
        """
        yes && no ==> false
        yes || no ==> true
        n && s ==> s
        0 || s ==> s
        u && v && x ==> undefined
        NaN || 1 ==> 1
        NaN && 1 ==> NaN
        "" || 0 || null ==> null
        w ?? 1 ==> 1
        x ?? w ?? 2 ==> 2
        0 ?? 1 ==> 0
        yes ?? no ==> true
        (u && v) || x ==> 5
        logged(f(0) && f(1)) ==> 0|0
        logged(f(1) && f(2)) ==> 2|1,2
        logged(f(0) || f(0) || f(3)) ==> 3|0,0,3
        logged(f(null) ?? f(4)) ==> 4|,4
        u && (u = 0) ==> 0
        u || (u = 7) ==> 7
        """,
        BEFORE,
    )


def test_conditions():
    check(
        """
        (w ?? u) ? 1 : 2 ==> 1
        u && v ? 1 : 2 ==> 1
        u && x ? 1 : 2 ==> 2
        x || w ? 1 : 2 ==> 2
        !u ? 1 : 2 ==> 2
        !(u && v) ? 1 : 2 ==> 2
        -u ? 1 : 2 ==> 1
        typeof x ? 1 : 2 ==> 1
        delete o.a ? 1 : 2 ==> 1
        void 1 ? 1 : 2 ==> 2
        (u ? x : v) ? 1 : 2 ==> 2
        (x ? x : v) ? 1 : 2 ==> 1
        (1, x) ? 1 : 2 ==> 2
        (u ? 1 : 2) ? (x ? 3 : 4) : 5 ==> 4
        """,
        BEFORE,
    )


def test_unary_operators():
    check(
        """
        !0 ==> true
        !"a" ==> false
        -n ==> -7
        -5 ==> -5
        -0 ==> -0
        -v ==> -5
        -u ==> -7
        -f(1) ==> -1
        -"a" ==> NaN
        -(2n) ==> -2
        -(-5) ==> 5
        +n ==> 7
        +v ==> 5
        +f(1) ==> 1
        +u ==> 7
        +o ==> NaN
        +1n ==> ! TypeError
        ~5 ==> -6
        ~"5" ==> -6
        ~5n ==> -6
        void f(1) ==> undefined
        typeof n ==> number
        typeof nothing ==> undefined
        typeof Math ==> object
        typeof x ==> undefined
        typeof (x = f) ==> function
        typeof undefined ==> undefined
        """,
        BEFORE,
    )


def test_sequences():
    check(
        """
        (f(1), f(2)) ==> 2
        (u = 1, u + 1, u + 2) ==> 3
        """,
        BEFORE,
    )
    assert run("let u = 1; u++, u++, print(u)") == ["3"]


def test_long_chains_are_compiled_flat():
    source = (
        f"let u = 1; print({' && '.join(['u'] * 300)}); if ({'u||' * 300}u) print(2)"
    )
    assert run(source) == ["1", "2"]


def test_booleans_are_pythons():
    made = python_of("const a = true, b = false; (a && b); (a || !b)")
    assert made.endswith("$a and $b\n$a or not $b")
