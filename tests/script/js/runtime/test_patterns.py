"""RegExp objects and the match itself."""

from __future__ import annotations

from tests.script.js.tables import check
from voxrt.script.js.runtime.patterns import RegExpObj, find


def test_matching_moves_the_index():
    check(
        r"""
    moved(/a/g, 0, "ba") ==> true 2
    moved(/a/g, 2, "ba") ==> false 0
    moved(/a/g, 5, "ba") ==> false 0
    moved(/a/y, 0, "ba") ==> false 0
    moved(/a/y, 1, "ba") ==> true 2
    moved(/a/, 5, "ba") ==> true 5
    moved(/x/, 5, "ba") ==> false 5
    /a(?<n>b)?(?<m>c)/d.exec("xac").indices.groups.m ==> 2,3
    /a(b)?/d.exec("a").indices[1] ==> undefined
    /(?<n>b)/.exec("ab").groups.n ==> b
    /b/d.exec("ab").indices.groups ==> undefined
    Object.getPrototypeOf(/(?<n>b)/.exec("ab").groups) ==> null
    RegExp.prototype.test.call({ exec: () => 5 }, "a") ==> ! TypeError
    RegExp.prototype.test.call({ exec: () => ({}) }, "a") ==> true
    new RegExp("(", "") ==> ! SyntaxError
    new RegExp("a", "z") ==> ! SyntaxError
    frozen(/a/g).test("b") ==> ! TypeError
    Object.assign(/a/, { exec: 5 }).test("a") ==> true
    RegExp.prototype.test.call({ exec: 5 }, "a") ==> ! TypeError
    """,
        """
    function moved(regexp, from, text) {
      regexp.lastIndex = from;
      return regexp.test(text) + " " + regexp.lastIndex;
    }
    function frozen(regexp) { return Object.freeze(regexp); }
    """,
    )


def test_a_pattern_that_was_never_set_matches_nothing():
    assert find(None, RegExpObj(None), "a") is None
