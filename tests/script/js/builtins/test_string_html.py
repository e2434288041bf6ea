"""Methods of strings that wrap them in HTML."""

from __future__ import annotations

from tests.script.js.tables import check


def test_tags():
    check(r"""
    ["a".anchor('x"y'), "a".link("u")] ==> <a name="x&quot;y">a</a>,<a href="u">a</a>
    ["a".fontcolor("red"), "a".fontsize(7)]
      ==> <font color="red">a</font>,<font size="7">a</font>
    ["a".big(), "a".blink(), "a".bold(), "a".fixed(), "a".italics()]
      ==> <big>a</big>,<blink>a</blink>,<b>a</b>,<tt>a</tt>,<i>a</i>
    ["a".small(), "a".strike(), "a".sub(), "a".sup()]
      ==> <small>a</small>,<strike>a</strike>,<sub>a</sub>,<sup>a</sup>
    "a".anchor() ==> <a name="undefined">a</a>
    [String.prototype.big.length, String.prototype.link.length] ==> 0,1
    String.prototype.bold.call(null) ==> ! TypeError
    "x".repeat(8388600).anchor("0123456789") ==> ! RangeError
    """)
