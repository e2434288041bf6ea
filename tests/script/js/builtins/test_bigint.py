"""BigInt."""

from __future__ import annotations

from tests.script.js.builtins.showing import shows
from tests.script.js.tables import check


def test_values_become_bigints():
    check(r"""
    BigInt(10) ==> 10
    BigInt(true) ==> 1
    BigInt("0x1f") ==> 31
    BigInt("0O17") ==> 15
    BigInt("  -12 ") ==> -12
    BigInt("") ==> 0
    BigInt(5n) ==> 5
    BigInt(1.5) ==> ! RangeError
    BigInt("1.5") ==> ! SyntaxError
    BigInt("1n") ==> ! SyntaxError
    BigInt(NaN) ==> ! RangeError
    BigInt(null) ==> ! TypeError
    BigInt(undefined) ==> ! TypeError
    BigInt(Symbol.iterator) ==> ! TypeError
    BigInt({ valueOf() { return "7"; } }) ==> 7
    BigInt.asIntN(8, 12) ==> ! TypeError
    BigInt.asIntN(8, 1.5) ==> ! TypeError
    new BigInt(1) ==> ! TypeError
    """)


def test_bits_are_cut_off():
    check(r"""
    BigInt.asIntN(8, 255n) ==> -1
    BigInt.asIntN(8, 128n) ==> -128
    BigInt.asIntN(8, 127n) ==> 127
    BigInt.asIntN(8, 383n) ==> 127
    BigInt.asIntN(0, 3n) ==> 0
    BigInt.asIntN(3, "25") ==> 1
    BigInt.asIntN(-1, 3n) ==> ! RangeError
    BigInt.asUintN(8, 257n) ==> 1
    BigInt.asUintN(8, -1n) ==> 255
    BigInt.asUintN(64, 5n) ==> 5
    BigInt.asUintN(2 ** 53 - 1, -1n) ==> ! RangeError
    BigInt.asUintN(2 ** 53 - 1, 1n) ==> 1
    """)


def test_texts():
    check(r"""
    (255n).toString(16) ==> ff
    (-255n).toString(2) ==> -11111111
    (0n).toString(36) ==> 0
    (10n).toString() ==> 10
    (10n).toString(1) ==> ! RangeError
    (10n).toString(37) ==> ! RangeError
    (10n).valueOf() ==> 10
    Object(10n).valueOf() ==> 10
    BigInt.prototype.toString.call(1) ==> ! TypeError
    BigInt.prototype.valueOf.call({}) ==> ! TypeError
    Object(10n) + 1n ==> 11
    String(BigInt.prototype[Symbol.toStringTag]) ==> BigInt
    (1234567n).toLocaleString() ==> 1,234,567
    (-12n).toLocaleString() ==> -12
    """)


def test_large_ones():
    shows(
        """
        var digits = "-" + "123456789".repeat(1000), large = BigInt(digits);
        print(large === BigInt(digits.slice(0, 4501)) * 10n ** 4500n
          - BigInt(digits.slice(4501)));
        print(String(large) === digits, large.toLocaleString() === digits);
        print(thrown(() => BigInt("9".repeat(400001))));
        """,
        "true",
        "true true",
        "RangeError",
    )
