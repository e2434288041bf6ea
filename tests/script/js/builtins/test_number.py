"""Number, and the global functions that read numbers."""

from __future__ import annotations

from tests.script.js.tables import check
from voxrt.script.js.builtins.number import fixed_text, number_in_radix


def test_values_become_numbers():
    check(r"""
    Number() ==> 0
    Number(undefined) ==> NaN
    Number("0b11") ==> 3
    Number(12n) ==> 12
    Number(10n ** 400n) ==> Infinity
    Number(true) ==> 1
    Number({ valueOf() { return 3n; } }) ==> 3
    typeof new Number("7") ==> object
    new Number(7) + 1 ==> 8
    new Number() + 1 ==> 1
    Number(Symbol.iterator) ==> ! TypeError
    Number.prototype.valueOf() ==> 0
    [Number.MAX_SAFE_INTEGER, Number.MIN_VALUE, Number.EPSILON]
      ==> 9007199254740991,5e-324,2.220446049250313e-16
    Number.parseFloat === parseFloat && Number.parseInt === parseInt ==> true
    """)


def test_kinds_of_numbers():
    check(r"""
    [1, "1", NaN, Infinity, 1n].map(Number.isFinite) ==> true,false,false,false,false
    [1, 1.5, "1", Infinity, -0].map(Number.isInteger) ==> true,false,false,false,true
    [NaN, "x", 1].map(Number.isNaN) ==> true,false,false
    [2 ** 53, 2 ** 53 - 1, 1.5, "1"].map(Number.isSafeInteger)
      ==> false,true,false,false
    [isNaN("x"), isNaN("1"), isNaN(undefined)] ==> true,false,true
    [isFinite("1"), isFinite("x"), isFinite(-Infinity)] ==> true,false,false
    isNaN(1n) ==> ! TypeError
    """)


def test_to_exponential():
    check(r"""
    (0).toExponential() ==> 0e+0
    (0).toExponential(2) ==> 0.00e+0
    (123456).toExponential() ==> 1.23456e+5
    (-123456).toExponential(2) ==> -1.23e+5
    (0.00012).toExponential(0) ==> 1e-4
    (1e21).toExponential() ==> 1e+21
    (25).toExponential(0) ==> 3e+1
    NaN.toExponential(200) ==> NaN
    (-Infinity).toExponential() ==> -Infinity
    (1).toExponential(101) ==> ! RangeError
    (1).toExponential(-1) ==> ! RangeError
    Number.prototype.toExponential.call("1") ==> ! TypeError
    """)


def test_to_fixed():
    check(r"""
    (1.005).toFixed(2) ==> 1.00
    (2.5).toFixed(0) ==> 3
    (-2.5).toFixed(0) ==> -3
    (-0).toFixed(2) ==> 0.00
    (-0.0001).toFixed(2) ==> -0.00
    (1e21).toFixed(2) ==> 1e+21
    (1.23e20).toFixed(2) ==> 123000000000000000000.00
    NaN.toFixed(2) ==> NaN
    (0.000001).toFixed(7) ==> 0.0000010
    (1).toFixed(101) ==> ! RangeError
    (1).toFixed("2") ==> 1.00
    Number.prototype.toFixed.call({}) ==> ! TypeError
    """)
    assert fixed_text(12.345, 1) == "12.3"


def test_to_precision():
    check(r"""
    (123.456).toPrecision() ==> 123.456
    (123.456).toPrecision(4) ==> 123.5
    (123.456).toPrecision(3) ==> 123
    (123.456).toPrecision(2) ==> 1.2e+2
    (-0.000123).toPrecision(2) ==> -0.00012
    (0.0000001).toPrecision(2) ==> 1.0e-7
    (0).toPrecision(3) ==> 0.00
    (-1.5e21).toPrecision(3) ==> -1.50e+21
    Infinity.toPrecision(200) ==> Infinity
    (1).toPrecision(0) ==> ! RangeError
    (1).toPrecision(101) ==> ! RangeError
    """)


def test_to_string():
    check(r"""
    (255).toString(16) ==> ff
    (-255.5).toString(2) ==> -11111111.1
    (0.1).toString(3) ==> 0.0022002200220022002200220022002201
    (0.5).toString(16) ==> 0.8
    (1 / 3).toString(2) ==> 0.010101010101010101010101010101010101010101010101010101
    (0.1).toString(36) ==> 0.3lllllllllm
    (1e21).toString(7) ==> 5135235413265003022550266
    (2 ** 60).toString(36) ==> 8rc4kbdvss1s
    (-0).toString(2) ==> 0
    NaN.toString(2) ==> NaN
    (12.5).toString(10) ==> 12.5
    (12.5).toString(undefined) ==> 12.5
    (1).toString(1) ==> ! RangeError
    (1).toString(37) ==> ! RangeError
    (0.3).toString(5) ==> 0.122222222222222222222222
    (1 - 2 ** -53).toString(3) ==> 0.2222222222222222222222222222222221
    Object(5).toString() ==> 5
    Number.prototype.toString.call(5n) ==> ! TypeError
    """)
    assert number_in_radix(float("inf"), 2) == "Infinity"


def test_the_last_digit_is_rounded():
    for number in (1 - 2.0**-53, 1 - 2.0**-50, 0.1, 0.7, 1 / 3):
        for base in range(3, 37):
            whole, digits = number_in_radix(number, base).split(".")
            assert whole == "0"
            assert int(digits, base) / base ** len(digits) == number


def test_to_locale_string():
    check(r"""
    (1234567.891).toLocaleString() ==> 1,234,567.891
    (0.5).toLocaleString("en", { style: "percent" }) ==> 50%
    Number.prototype.toLocaleString.call("1") ==> ! TypeError
    """)


def test_parse_float():
    check(r"""
    parseFloat("3.14abc") ==> 3.14
    parseFloat("  .5e1x") ==> 5
    parseFloat("-.5") ==> -0.5
    parseFloat("5.") ==> 5
    parseFloat("1e") ==> 1
    parseFloat("1e+5") ==> 100000
    parseFloat("-Infinityx") ==> -Infinity
    parseFloat("+Infinity") ==> Infinity
    parseFloat("-0") ==> -0
    parseFloat("x") ==> NaN
    parseFloat("") ==> NaN
    parseFloat() ==> NaN
    parseFloat("\u00a0 7") ==> 7
    parseFloat("1_000") ==> 1
    """)


def test_parse_int():
    check(r"""
    parseInt("42px") ==> 42
    parseInt("-0x1F") ==> -31
    parseInt("+7") ==> 7
    parseInt("0x") ==> NaN
    parseInt("1f", 16) ==> 31
    parseInt("0x1f", 16) ==> 31
    parseInt("0x1f", 10) ==> 0
    parseInt("z", 36) ==> 35
    parseInt("Z", 36) ==> 35
    parseInt("12", 2) ==> 1
    parseInt("2", 2) ==> NaN
    parseInt("1", 1) ==> NaN
    parseInt("1", 37) ==> NaN
    parseInt("1", NaN) ==> 1
    parseInt("") ==> NaN
    parseInt("  \n9") ==> 9
    parseInt("-0") ==> -0
    parseInt("000") ==> 0
    parseInt("0000", 2) ==> 0
    parseInt("1".repeat(1200), 2) ==> Infinity
    parseInt("9".repeat(400)) ==> Infinity
    parseInt("é1", 36) ==> NaN
    parseInt(null, 36) ==> 1112745
    parseInt("\u0661") ==> NaN
    """)
