"""Methods of strings that take patterns."""

from __future__ import annotations

from tests.script.js.tables import check
from voxrt.script.js.builtins.string_patterns import is_pattern


def test_parts_are_looked_for():
    check(r"""
    ["abc".startsWith("a"), "abc".startsWith("b", 1), "abc".startsWith("", 9)]
      ==> true,true,true
    ["abc".endsWith("c"), "abc".endsWith("b", 2), "abc".endsWith("", -1)]
      ==> true,true,true
    ["abc".includes("b"), "abc".includes("a", 1), "abc".includes("")]
      ==> true,false,true
    "abc".startsWith(/a/) ==> ! TypeError
    "abc".endsWith(/a/) ==> ! TypeError
    "abc".includes(/a/) ==> ! TypeError
    "a/b/".includes(Object.assign(/b/, { [Symbol.match]: false })) ==> true
    "abc".includes({ [Symbol.match]: 1 }) ==> ! TypeError
    "1".startsWith(1) ==> true
    String.prototype.includes.call(null, "") ==> ! TypeError
    """)
    assert not is_pattern("a")


def test_match():
    check(r"""
    "abcb".match("b").index ==> 1
    "abcb".match(/b/g) ==> b,b
    "abc".match(/x/) ==> null
    "abc".match().length ==> 1
    "abc".match(null) ==> null
    "a.c".match(".")[0] ==> a
    "x".match({ [Symbol.match]: (text) => "own " + text }) ==> own x
    "x".match({ [Symbol.match]: 1 }) ==> ! TypeError
    "null".match({ [Symbol.match]: null, toString: () => "l+" })[0] ==> ll
    String.prototype.match.call(null, /a/) ==> ! TypeError
    String.prototype.match.call(undefined) ==> ! TypeError
    """)


def test_match_all():
    check(r"""
    [..."abab".matchAll(/a(b)/g)].map((m) => m[1] + m.index) ==> b0,b2
    [..."a.a".matchAll(".")].length ==> 3
    "a".matchAll(/a/) ==> ! TypeError
    "a".matchAll({ [Symbol.match]: true, flags: null }) ==> ! TypeError
    "a".matchAll({ [Symbol.match]: true, flags: undefined }) ==> ! TypeError
    "a".matchAll({ [Symbol.matchAll]: () => 5 }) ==> 5
    [..."undefined".matchAll()].length ==> 10
    String.prototype.matchAll.call(null) ==> ! TypeError
    """)


def test_search():
    check(r"""
    "abc".search("c") ==> 2
    "abc".search(/x/) ==> -1
    "abc".search({ [Symbol.search]: (text) => text + "!" }) ==> abc!
    "abc".search() ==> 0
    String.prototype.search.call(null) ==> ! TypeError
    """)


def test_split():
    check(r"""
    "a,b,c".split(",").length ==> 3
    "a,b,c".split(",", 2) ==> a,b
    "a,b,c".split(",", 0).length ==> 0
    "a,b".split()[0] ==> a,b
    "abc".split("").join("-") ==> a-b-c
    "abc".split("", 2).join("-") ==> a-b
    "".split("").length ==> 0
    "".split(",").length ==> 1
    "a1b2c".split(/\d/) ==> a,b,c
    "abc".split({ [Symbol.split]: (text, limit) => text + limit }, 7) ==> abc7
    "abc".split(undefined, 0).length ==> 0
    "a,b".split(",", -1).length ==> 2
    String.prototype.split.call(null) ==> ! TypeError
    """)


def test_replace():
    check(r"""
    "abcb".replace("b", "[$&$`$'$$]") ==> a[bacb$]cb
    "abc".replace("x", "y") ==> abc
    "abc".replace("b", (found, at, text) => found + at + text) ==> ab1abcc
    "abc".replace("b") ==> aundefinedc
    "abc".replace(/b/, "x") ==> axc
    "abc".replace({ [Symbol.replace]: (text, by) => text + by }, 1) ==> abc1
    "".replace("", "x") ==> x
    String.prototype.replace.call(null) ==> ! TypeError
    """)


def test_replace_all():
    check(r"""
    "abab".replaceAll("b", "x") ==> axax
    "aaa".replaceAll("aa", "b") ==> ba
    "ab".replaceAll("", "-") ==> -a-b-
    "abab".replaceAll("b", (found, at) => at) ==> a1a3
    "abab".replaceAll(/b/g, "x") ==> axax
    "abab".replaceAll(/b/, "x") ==> ! TypeError
    "a".replaceAll({ [Symbol.replace]: (text, by) => text + by }, 2) ==> a2
    "a".replaceAll({ [Symbol.match]: true, flags: null, [Symbol.replace]: () => 1 })
      ==> ! TypeError
    String.prototype.replaceAll.call(undefined) ==> ! TypeError
    "x".repeat(5000).replaceAll("x", "y".repeat(5000)) ==> ! RangeError
    """)
