"""String."""

from __future__ import annotations

import pytest

from tests.script.js.helpers import play
from tests.script.js.tables import check
from voxrt.errors import ScriptLimitError


def test_values_become_strings():
    check(r"""
    String() === "" ==> true
    String(Symbol("a")) ==> Symbol(a)
    String(Symbol()) ==> Symbol()
    String(undefined) ==> undefined
    String([1, [2, 3]]) ==> 1,2,3
    new String(Symbol("a")) ==> ! TypeError
    new String().length ==> 0
    typeof new String("a") ==> object
    new String("abc")[1] ==> b
    [String.prototype.length, String.prototype + "x", typeof String.prototype]
      ==> 0,x,object
    Object.keys(new String("ab")) ==> 0,1
    "abc".toString() ==> abc
    new String("abc").valueOf() ==> abc
    String.prototype.toString.call(1) ==> ! TypeError
    String.prototype.valueOf.call({}) ==> ! TypeError
    """)


def test_made_of_codes():
    check(r"""
    String.fromCharCode(65, 0x10041, "66") + String.fromCharCode() ==> AAB
    String.fromCodePoint(0x1f600).length ==> 2
    String.fromCodePoint("97", 98) ==> ab
    String.fromCodePoint(1.5) ==> ! RangeError
    String.fromCodePoint(-1) ==> ! RangeError
    String.fromCodePoint(0x110000) ==> ! RangeError
    String.fromCodePoint(NaN) ==> ! RangeError
    String.raw`a\n${1}b${2}` ==> a\n1b2
    String.raw({ raw: "abc" }, 1, 2, 3) ==> a1b2c
    String.raw({ raw: ["a", "b", "c"] }, 1) ==> a1bc
    String.raw({ raw: [] }, 1) === "" ==> true
    String.raw({ raw: { length: -1 } }) === "" ==> true
    String.raw() ==> ! TypeError
    String.raw({}) ==> ! TypeError
    """)


def test_characters():
    check(r"""
    ["abc".at(0), "abc".at(-1), "abc".at(3), "abc".at(-4), "abc".at()] ==> a,c,,,a
    ["abc".charAt(1), "abc".charAt(9), "abc".charAt(-1), "abc".charAt()] ==> b,,,a
    ["abc".charCodeAt(1), "abc".charCodeAt(9), "abc".charCodeAt(-1)] ==> 98,NaN,NaN
    ["a😀".codePointAt(1), "a😀".codePointAt(2), "a".codePointAt(1)] ==> 128512,56832,
    ["a".codePointAt(-1), "\ud83dx".codePointAt(0)] ==> ,55357
    "a".concat(1, null, "b") ==> a1nullb
    String.prototype.at.call(null, 0) ==> ! TypeError
    String.prototype.charAt.call(undefined, 0) ==> ! TypeError
    String.prototype.concat.call(12, 3) ==> 123
    """)


def test_parts():
    check(r"""
    ["abcde".slice(1, 3), "abcde".slice(-2), "abcde".slice(3, 1), "abcde".slice()]
      ==> bc,de,,abcde
    ["abcde".slice(-9, -1), "abcde".slice(9)] ==> abcd,
    ["abcde".substring(3, 1), "abcde".substring(-1, 2), "abcde".substring(2)]
      ==> bc,ab,cde
    ["abcde".substring(NaN, 9), "abcde".substring()] ==> abcde,abcde
    ["abcde".substr(1, 2), "abcde".substr(-2), "abcde".substr(-2, 1)] ==> bc,de,d
    ["abcde".substr(1, -1), "abcde".substr(9, 1), "abcde".substr(0, Infinity)]
      ==> ,,abcde
    "x".repeat(500).slice(100).length ==> 400
    ["\u3000\n a ".trim(), "  a ".trimStart() + "|", "|" + " a  ".trimEnd()]
      ==> a,a |,| a
    [String.prototype.trimLeft.name, String.prototype.trimRight.name]
      ==> trimStart,trimEnd
    String.prototype.trim.call(null) ==> ! TypeError
    """)


def test_longer_texts():
    check(r"""
    ["a".padStart(3), "a".padEnd(3, "xy"), "abc".padStart(2), "a".padEnd(4, "bc")]
      ==> a,axy,abc,abcb
    ["a".padStart(3, ""), "a".padStart(-1, "b"), "a".padStart(3, 0)] ==> a,a,00a
    ["ab".repeat(3), "ab".repeat(0), "".repeat(1e300), "a".repeat(1.9)] ==> ababab,,,a
    "a".repeat(-1) ==> ! RangeError
    "a".repeat(Infinity) ==> ! RangeError
    "a".repeat(1e9) ==> ! RangeError
    "a".padEnd(1e9) ==> ! RangeError
    "".repeat(2 ** 30) === "" ==> true
    """)


def test_search():
    check(r"""
    ["abcabc".indexOf("c"), "abcabc".indexOf("c", 3), "abcabc".indexOf("x")] ==> 2,5,-1
    ["abc".indexOf("", 9), "abc".indexOf("a", -5), "undefined".indexOf()] ==> 3,0,0
    ["abcabc".lastIndexOf("c"), "abcabc".lastIndexOf("c", 4)] ==> 5,2
    ["abc".lastIndexOf("a", -1), "abc".lastIndexOf("", 1), "abc".lastIndexOf("c", NaN)]
      ==> 0,1,2
    ["abc".lastIndexOf("bc", 0), "abc".lastIndexOf("x")] ==> -1,-1
    """)


def test_order():
    check(r"""
    ["a".localeCompare("b"), "b".localeCompare("a"), "a".localeCompare("a")] ==> -1,1,0
    ["a".localeCompare("B"), "a".localeCompare("A"), "é".localeCompare("f")]
      ==> -1,-1,-1
    "undefined".localeCompare() ==> 0
    "é".localeCompare("e\u0301") ==> 0
    """)


def test_forms():
    check(r"""
    ["\u0041\u030a".normalize().length, "\u00c5".normalize("NFD").length] ==> 1,2
    ["ﬁ".normalize("NFKC"), "ﬁ".normalize("NFC"), "ﬁ".normalize("NFKD").length]
      ==> fi,ﬁ,2
    "a".normalize("nfc") ==> ! RangeError
    "a".normalize(null) ==> ! RangeError
    ["ab\ud83d".isWellFormed(), "a😀".isWellFormed()] ==> false,true
    "a\ud83dz\ude00😀".toWellFormed() === "a\ufffdz\ufffd😀" ==> true
    """)


def test_case():
    check(r"""
    ["AbC".toLowerCase(), "AbC".toUpperCase(), "straße".toUpperCase()]
      ==> abc,ABC,STRASSE
    ["ΑΣ".toLowerCase(), "İ".toLowerCase().length, "𐐀".toLowerCase()] ==> ας,2,𐐨
    ["ÄÖ".toLocaleLowerCase(), "äö".toLocaleUpperCase()] ==> äö,ÄÖ
    String.prototype.toUpperCase.call(null) ==> ! TypeError
    """)


@pytest.mark.parametrize(
    "expression",
    [
        "String.fromCharCode(...new Array(30000).fill(65))",
        "s.normalize()",
        "s.indexOf('y')",
        "s.slice(1)",
        "s.toUpperCase()",
        "String.raw({ raw: { length: 1e9 } })",
        "s.toWellFormed()",
    ],
)
def test_work_is_charged(expression):
    with pytest.raises(ScriptLimitError):
        play(
            f"var s = 'x'.repeat(1000000); for (;;) {expression};",
            steps_per_turn=100_000,
        )
