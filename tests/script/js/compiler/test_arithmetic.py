from __future__ import annotations

import pytest

from tests.script.js.compiler.made import analysed, python_of
from tests.script.js.helpers import run
from tests.script.js.tables import check
from voxrt.script.js.compiler.arithmetic import arithmetic, is_positive, result_kind
from voxrt.script.js.compiler.emit import constant, load

BEFORE = """
const n = 7, m = -2, z = 0, s = "s", t = "t", b = 3n;
let u = 7, v = "5", d = -7, log = [];
function f(x) { log.push(x); return x; }
function logged(x) { const all = log.join(); log = []; return x + " " + all; }
"""


def test_operators_on_all_kinds_of_operands():
    check(
        """
        n + m ==> 5
        n - m ==> 9
        n * m ==> -14
        n / m ==> -3.5
        n % m ==> 1
        n ** 2 ==> 49
        n | 8 ==> 15
        n & 3 ==> 3
        n ^ 1 ==> 6
        n << 2 ==> 28
        m >> 1 ==> -1
        m >>> 28 ==> 15
        s + t ==> st
        s + n ==> s7
        n + s ==> 7s
        s + u ==> s7
        u + s ==> 7s
        u + v ==> 75
        u - v ==> 2
        u * v ==> 35
        u + 1 ==> 8
        1 + u ==> 8
        v + 1 ==> 51
        1 + v ==> 15
        v - 1 ==> 4
        9 - v ==> 4
        b + 4n ==> 7n
        b + 1 ==> ! TypeError
        1 * f(2) + 1 ==> 3
        """.replace("7n\n", "7\n"),
        BEFORE,
    )


def test_division():
    check(
        """
        u / 2 ==> 3.5
        v / 2 ==> 2.5
        n / z ==> Infinity
        m / z ==> -Infinity
        z / z ==> NaN
        n / n ==> 1
        u / v ==> 1.4
        u / 0 ==> Infinity
        n / 0 ==> Infinity
        +u / n ==> 1
        +u / +v ==> 1.4
        n / +u ==> 1
        n / (z - z) ==> Infinity
        +u / (z * 1) ==> Infinity
        (n + 1) / (n + 1) ==> 1
        (n + 1) / +f(0) ==> Infinity
        n / +f(0) ==> Infinity
        (n * 1) / n ==> 1
        """,
        BEFORE,
    )


def test_remainder():
    check(
        """
        n % 4 ==> 3
        u % 4 ==> 3
        v % 4 ==> 1
        d % 4 ==> -3
        -0 % 4 ==> -0
        u % n ==> 0
        n % u ==> 0
        n % v ==> 2
        v % n ==> 5
        u % v ==> 2
        n % m ==> 1
        m % n ==> -2
        n % z ==> NaN
        n % (m + 7) ==> 2
        (n + 3) % (m + 7) ==> 0
        (n + 3) % +v ==> 0
        u % (n - 1) ==> 1
        n % (u - 1) ==> 1
        n % f(4) ==> 3
        +f(9) % +f(4) ==> 1
        u % -4 ==> 3
        b % 2n ==> 1
        b % 2 ==> ! TypeError
        n % 0 ==> NaN
        1e308 * 10 % 2 ==> NaN
        """,
        BEFORE,
    )


def test_operands_are_evaluated_in_order():
    check(
        """
        logged(f(1) + f(2)) ==> 3 1,2
        logged(f(1) - f("a")) ==> NaN 1,a
        logged(f(8) / f(2)) ==> 4 8,2
        logged(f(8) % f(3)) ==> 2 8,3
        logged(+f(8) % +f(3)) ==> 2 8,3
        logged(+f(8) / +f(2)) ==> 4 8,2
        logged(u + (u = 1)) ==> 8\x20
        logged(u - (u = 7)) ==> -6\x20
        logged(u % (u = 4)) ==> 3\x20
        logged(u / (u = 2)) ==> 2\x20
        """.replace("\x20\n", "\n"),
        BEFORE,
    )


@pytest.mark.parametrize("operator", ["+", "-", "*", "/", "%"])
def test_a_local_variable_that_changes_in_between(operator):
    made = run(
        f"""
        function f(x) {{ let y = 2; return [x {operator} (x = 3), y {operator} (y = 4),
          +x {operator} (x = 1)]; }}
        print(f(6));
        """
    )
    expected = {
        "+": "9,6,4",
        "-": "3,-2,2",
        "*": "18,8,3",
        "/": "2,0.5,3",
        "%": "0,2,0",
    }
    assert made == [expected[operator]]


def test_long_chains_are_compiled_flat():
    source = f"let u = 1; print({' + '.join(['u'] * 120)}); print({'+'.join('1' * 99)})"
    assert run(source) == ["120", "99"]


def test_a_condition_of_a_number():
    check(
        """
        n - 7 ? 1 : 2 ==> 2
        n % m ? 1 : 2 ==> 1
        z / z ? 1 : 2 ==> 2
        u - 7 ? 1 : 2 ==> 2
        u - v ? 1 : 2 ==> 1
        s + "" ? 1 : 2 ==> 1
        "" + "" ? 1 : 2 ==> 2
        u < 8 ? 1 : 2 ==> 1
        b - 3n ? 1 : 2 ==> 2
        NaN ? 1 : 2 ==> 2
        n ? 1 : 2 ==> 1
        """,
        BEFORE,
    )


@pytest.mark.parametrize(
    ("operator", "left", "right", "kind"),
    [
        ("+", "number", "number", "number"),
        ("+", "number", "string", "string"),
        ("+", "", "string", "string"),
        ("+", "number", "", ""),
        ("+", "", "", ""),
        ("-", "number", "", "number"),
        ("-", "", "", ""),
        (">>>", "", "", "number"),
    ],
)
def test_kind_of_a_result(operator, left, right, kind):
    assert result_kind(operator, left, right) == kind


def test_some_operators_are_arithmetic():
    assert arithmetic("+")
    assert not arithmetic("<")


def test_positive_numbers():
    assert is_positive(constant(1.0))
    assert not is_positive(constant(0.0))
    assert not is_positive(constant("1"))
    assert not is_positive(load("a"))


def test_sure_numbers_are_pythons():
    assert python_of("const a = 1, b = 2; a + b * 3; a - b").endswith("$a - $b")
    assert "__js_add" in python_of("let a = f(); a + 1")


def test_update_of_a_value():
    check(
        """
        u++ ==> 7
        u-- ==> 8
        ++u ==> 8
        --u ==> 7
        v++ ==> 5
        --v ==> 5
        (() => { let x = 1n; x++; return x; })() ==> 2
        (() => { let x = "a"; x--; return x; })() ==> NaN
        (() => { let x = 1; x++; x++; x--; return x; })() ==> 2
        """,
        BEFORE,
    )
    assert analysed("x++").kind(analysed("1").program.body[0].expression) == "number"
