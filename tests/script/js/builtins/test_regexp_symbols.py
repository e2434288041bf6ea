"""What strings ask regular expressions for."""

from __future__ import annotations

from tests.script.js.builtins.showing import shows
from tests.script.js.tables import check
from voxrt.script.js.builtins.regexp_symbols import advance

BEFORE = """
function once(text, flags, more) {
  var asked = false;
  return {
    flags: flags,
    exec: function () {
      if (asked) return null;
      asked = true;
      return Object.assign({ 0: text, index: 0, length: 1 }, more);
    },
  };
}
function frozen(flags) { return Object.freeze(new RegExp("a", flags)); }
"""


def test_how_far_an_empty_match_moves():
    assert advance("ab", 0, unicode=False) == 1
    assert advance("ab", 0, unicode=True) == 1
    assert advance("\ud83d\ude00", 0, unicode=False) == 1
    assert advance("\ud83d\ude00", 0, unicode=True) == 2
    assert advance("\ud83dx", 0, unicode=True) == 1


def test_match():
    check(
        r"""
    "abcabc".match(/b/g) ==> b,b
    "abc".match(/x/g) ==> null
    "abc".match(/(?:)/g).length ==> 4
    "😀".match(/(?:)/g).length ==> 3
    "😀".match(/(?:)/gu).length ==> 2
    "abc".match(/b(c)/) ==> bc,c
    /a/[Symbol.match]("a").index ==> 0
    RegExp.prototype[Symbol.match].call(1, "a") ==> ! TypeError
    RegExp.prototype[Symbol.match].call(once("a", "g"), "xyz") ==> a
    frozen("g")[Symbol.match]("a") ==> ! TypeError
    """,
        BEFORE,
    )


def test_search():
    check(
        r"""
    "abc".search(/c/) ==> 2
    "abc".search(/x/) ==> -1
    RegExp.prototype[Symbol.search].call(once("a", "", { index: 7 }), "a") ==> 7
    RegExp.prototype[Symbol.search].call(1) ==> ! TypeError
    at(3).search ==> 1
    at(3).last ==> 3
    frozen("")[Symbol.search]("a") ==> 0
    """,
        BEFORE
        + """
    function at(index) {
      var regexp = /b/g;
      regexp.lastIndex = index;
      return { search: "abcb".search(regexp), last: regexp.lastIndex };
    }
    """,
    )


def test_replace():
    check(
        r"""
    "abcabc".replace(/b/, "[$&]") ==> a[b]cabc
    "abcabc".replace(/b/g, "[$`|$']") ==> a[a|cabc]ca[abca|c]c
    "abc".replace(/(?:)/g, "-") ==> -a-b-c-
    "😀".replace(/(?:)/gu, "-").length ==> 4
    "2024-06".replace(/(\d+)-(\d+)/, "$2/$1") ==> 06/2024
    "ab".replace(/(?<first>a)(x)?/, "$<first>$2!") ==> a!b
    "abc".replace(/(b)(x)?/, (...args) => args.join("|")) ==> ab|b||1|abcc
    "abc".replace(/(?<n>b)/, (...args) => args.pop().n + args.length) ==> ab4c
    "abc".replace(/x/, "y") ==> abc
    "a".replace(/a/, undefined) ==> undefined
    RegExp.prototype[Symbol.replace].call(1) ==> ! TypeError
    RegExp.prototype[Symbol.replace].call(once("b", "", { index: 9 }), "abc", "x")
      ==> abcx
    RegExp.prototype[Symbol.replace].call(once("b", "", { index: -9 }), "abc", "x")
      ==> xbc
    RegExp.prototype[Symbol.replace].call(once("b", "", { length: -9 }), "abc", "x")
      ==> xbc
    RegExp.prototype[Symbol.replace].call(once("b", "", { groups: null }), "b", "x")
      ==> ! TypeError
    RegExp.prototype[Symbol.replace].call(once("b", "", { groups: 1 }), "b", "$<x>")
      ==>
    RegExp.prototype[Symbol.replace].call(back, "abcd", "x") ==> abxd
    frozen("g")[Symbol.replace]("a", "") ==> ! TypeError
    """,
        BEFORE
        + """
    var places = [2, 0], back = {
      flags: "g",
      exec: () => places.length ? { 0: "c", index: places.shift() } : null,
    };
    """,
    )


def test_split():
    check(r"""
    "a1b22c".split(/\d/) ==> a,b,,c
    "a1b2c".split(/(\d)(x)?/) ==> a,1,,b,2,,c
    "a1b2c".split(/(\d)/, 2) ==> a,1
    "a1b2c".split(/(\d)/, 3) ==> a,1,b
    "a1b2c".split(/\d/, 1) ==> a
    "a1b2c".split(/\d/, 0).length ==> 0
    "".split(/x/).length ==> 1
    "".split(/(?:)/).length ==> 0
    "abc".split(/(?:)/).join("-") ==> a-b-c
    "😀a".split(/(?:)/u).length ==> 2
    "😀a".split(/(?:)/).length ==> 3
    "aXbxc".split(/x/iy).join("-") ==> a-b-c
    "a,b".split(/,/, -1).join("-") ==> a-b
    RegExp.prototype[Symbol.split].call(1) ==> ! TypeError
    RegExp.prototype[Symbol.split].call({ constructor: 1 }, "a") ==> ! TypeError
    /,/[Symbol.split]("a,b").length ==> 2
    """)


def test_match_all():
    shows(
        """
        for (var m of "a1b2".matchAll(/[a-z](\\d)/g)) print(m[0], m[1], m.index);
        print([..."ab".matchAll(/(?:)/g)].length, [..."😀".matchAll(/(?:)/gu)].length);
        var one = /b/[Symbol.matchAll]("abb"), first = one.next(), last = one.next();
        print(first.value[0], first.done, last.value, last.done, one.next().done);
        var none = "a".matchAll(/x/g);
        print(none.next().done, none.next().done);
        print(Object.prototype.toString.call(none));
        print(thrown(() => Object.getPrototypeOf(none).next.call({})));
        print(thrown(() => RegExp.prototype[Symbol.matchAll].call(1)));
        var later = /a/g; later.lastIndex = 1;
        print([..."aaa".matchAll(later)].length, later.lastIndex);
        """,
        "a1 1 0",
        "b2 2 2",
        "3 2",
        "b false undefined true true",
        "true true",
        "[object RegExp String Iterator]",
        "TypeError",
        "TypeError",
        "2 1",
    )
