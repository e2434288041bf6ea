"""RegExp."""

from __future__ import annotations

from tests.script.js.tables import check
from voxrt.script.js.builtins.regexp import escaped


def test_made_of_texts_and_of_patterns():
    check(
        r"""
    RegExp("a", "gi") ==> /a/gi
    RegExp() ==> /(?:)/
    new RegExp(undefined, undefined) ==> /(?:)/
    new RegExp(/a/g).flags ==> g
    new RegExp(/a/g, "i") ==> /a/i
    new RegExp({ [Symbol.match]: true, source: "b", flags: "m" }) ==> /b/m
    new RegExp({ [Symbol.match]: true, source: "b", flags: "m" }, "y") ==> /b/y
    RegExp({ [Symbol.match]: true, source: "b" }) ==> /b/
    RegExp(same) === same ==> true
    RegExp(same, "g") === same ==> false
    new RegExp(same) === same ==> false
    RegExp(Object.assign(/c/, { constructor: null })) + "" ==> /c/
    new RegExp("(") ==> ! SyntaxError
    new RegExp("a", "gg") ==> ! SyntaxError
    new RegExp(null) ==> /null/
    RegExp[Symbol.species] === RegExp ==> true
    Object.getPrototypeOf(new (class extends RegExp {})("a")) === RegExp.prototype
      ==> false
    """,
        "var same = /same/;",
    )


def test_flags_and_source():
    check(
        r"""
    [/a/g.global, /a/i.ignoreCase, /a/m.multiline, /a/s.dotAll, /a/u.unicode]
      ==> true,true,true,true,true
    [/a/y.sticky, /a/d.hasIndices, /a/.global] ==> true,true,false
    /a/gimsuyd.flags ==> dgimsuy
    RegExp.prototype.global ==> undefined
    RegExp.prototype.flags === "" ==> true
    RegExp.prototype.source ==> (?:)
    read("global").call({}) ==> ! TypeError
    read("global").call(1) ==> ! TypeError
    read("source").call({}) ==> ! TypeError
    read("flags").call(1) ==> ! TypeError
    read("flags").call({ global: 1, hasIndices: true, sticky: 0 }) ==> dg
    RegExp("/").source ==> \/
    RegExp("[/]").source ==> [/]
    RegExp("a\nb\\\n").source ==> a\nb\\n
    RegExp("\u2028\\/\r").source ==> \u2028\/\r
    RegExp("").source ==> (?:)
    String(RegExp.prototype) ==> /(?:)/
    RegExp.prototype.toString.call({ source: "s", flags: "f" }) ==> /s/f
    RegExp.prototype.toString.call(1) ==> ! TypeError
    """,
        """
    function read(name) {
      return Object.getOwnPropertyDescriptor(RegExp.prototype, name).get;
    }
    """,
    )
    assert escaped("a[/]/[]") == "a[/]\\/[]"


def test_exec_and_test():
    check(r"""
    /b(c)?(d)?/.exec("abd") ==> bd,,d
    /b(c)?/.exec("abd").index ==> 1
    /b/.exec("a") ==> null
    /undefined/.exec().input ==> undefined
    RegExp.prototype.exec.call({}, "a") ==> ! TypeError
    /a/.test("cat") ==> true
    RegExp.prototype.test.call({ exec: () => null }, "a") ==> false
    RegExp.prototype.test.call({ exec: () => 1 }, "a") ==> ! TypeError
    RegExp.prototype.test.call(1) ==> ! TypeError
    """)


def test_compile():
    check(r"""
    /a/g.compile("b", "i") ==> /b/i
    /a/g.compile(/c/m) ==> /c/m
    /a/.compile(/c/, "g") ==> ! TypeError
    /a/.compile() ==> /(?:)/
    /a/.compile("(") ==> ! SyntaxError
    RegExp.prototype.compile.call({}) ==> ! TypeError
    """)
