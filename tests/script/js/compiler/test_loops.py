from __future__ import annotations

import pytest

from tests.script.js.helpers import error_of, run
from voxrt.script.js.compiler.loops import has_continue
from voxrt.script.js.syntax.parser import parse


def test_while_and_do():
    assert run(
        """
        let n = 0, t = "";
        while (n < 3) { n++; if (n === 2) continue; t += n }
        do { n--; if (n === 1) continue; t += n } while (n > 0);
        while ((() => n++ < 2)()) t += "w";
        do t += "d"; while ((() => n++ < 5)());
        while (n) { n = 0 }
        do ; while (NaN);
        print(t);
        """
    ) == ["1320wwddd"]


def test_for():
    assert run(
        """
        let t = "", i;
        for (i = 0; i < 3; i++) t += i;
        for (; i > 0; ) { i-- ; t += "." }
        for (;;) { if (i++ > 1) break }
        for (let a = 0, b = 5; a < b; a++, b--) t += a * b;
        for (var v = 0; v < 2; v++);
        for (const c = 1; ; ) { t += c; break }
        for (let k = 0; k < 3; k++) { if (k === 1) continue; t += k }
        for (let k = 0; (() => k < 3)(); (() => k++)()) {
          if (k === 1) continue; t += k }
        for (let k = 0; k < 3; ) { k++; if (k === 1) continue; t += k }
        for (let k = 0; ; k++) { if (k < 2) continue; t += k; break }
        l: for (let k = 0; k < 2; k++) { for (;;) { continue l } }
        print(t, v, i);
        """
    ) == ["012...0461020223" + "2 2 3"]


def test_each_round_has_variables_of_its_own():
    assert run(
        """
        const made = [];
        for (let i = 0; i < 2; i++) made.push(() => i);
        for (let i = 0; made.push(() => i), i < 2; i++);
        for (let i = (made.push(() => i), 0); i < 2; made.push(() => i), i++);
        for (let i = 0; i < 3; i++) {
          made.push(() => i++); if (i === 1) continue; i++ }
        for (let i = 0; i < 3; ) { made.push(() => i); if (i++ === 1) continue; }
        for (let x of [7, 8]) made.push(() => x);
        for (let [x] of [[9]]) made.push(() => x++);
        for (const x in {k: 1}) made.push(() => x);
        for (let x of [1]) { made.push(() => x); x = 5 }
        print(made.map(f => f()).join());
        let j; for (j of [1, 2]) { }
        for (var w of [3, 4]) { }
        print(j, w);
        """
    ) == ["0,1,0,1,2,0,1,2,1,3,1,2,3,7,8,9,k,5", "2 4"]


def test_for_in():
    assert run(
        """
        let t = "", o = {};
        for (var x = 9 in {}) ;
        for (const k in {a: 1, 2: 3}) t += k;
        for (o.k in "ab") t += o.k;
        for (const k in null) t += "never";
        for (let k in undefined) t += "never";
        for (let k in [5, 6]) { if (k === "0") continue; t += k }
        (function () { for (var y in {z: 1}) for (const q in {r: 1}) t += y + q })();
        for (var f = function () {} in {}) ; t += f.name;
        print(t, x);
        """
    ) == ["2a011zrf 9"]


def test_for_of_closes_its_iterator():
    assert run(
        """
        const log = [];
        function it(n, fails) {
          return {[Symbol.iterator]() { return {
            next() { if (fails) throw "next"; return {value: n, done: n-- === 0} },
            return() { log.push("return"); return {} } } }};
        }
        for (const x of it(2)) log.push(x);
        for (const x of it(2)) break;
        (function () { for (const x of it(2)) return })();
        try { for (const x of it(2)) throw 1 } catch {}
        try { for (const x of it(2, true)) ; } catch (e) { log.push(e) }
        o: for (;;) { for (const x of it(1)) break o }
        o: for (const y of it(1)) { for (const x of it(1)) continue o }
        function* g() { for (const x of it(2)) yield x }
        const made = g(); made.next(); made.return();
        print(log);
        """
    ) == ["2,1,return,return,return,next,return,return,return"]
    assert error_of("for (const x of 1) ;") == "TypeError"
    assert error_of("for (const x of {}) ;") == "TypeError"


def test_for_await():
    assert run(
        """
        (async () => {
          const log = [];
          for await (const x of [1, Promise.resolve(2)]) {
            if (x === 1) continue; log.push(x) }
          for await (let [x] of [[3]]) log.push(x);
          async function* g() { try { yield 4; yield 5 } finally { log.push("end") } }
          for await (const x of g()) { log.push(x); break }
          let y; for await (y of g()) ;
          l: for await (const x of g()) { for (;;) continue l }
          try { for await (const x of g()) throw 6 } catch (e) { log.push(e, y) }
          try { for await (const x of 1) ; } catch (e) { log.push(e.name) }
          print(log);
        })();
        """
    ) == ["2,3,4,end,end,end,end,6,5,TypeError"]


@pytest.mark.parametrize(
    ("body", "labels", "found"),
    [
        ("continue", (), True),
        ("{ if (x) continue }", (), True),
        ("break", (), False),
        ("for (;;) continue", (), False),
        ("while (x) continue", (), False),
        ("do continue; while (x)", (), False),
        ("for (k in x) continue", (), False),
        ("for (k of x) continue", (), False),
        ("for (;;) continue l", ("l",), True),
        ("for (;;) continue l", ("m",), False),
        ("switch (x) { case 1: continue }", (), True),
        ("try { continue } catch {}", (), True),
        ("(() => { for (;;) continue })", (), False),
        ("function f() { for (;;) continue }", (), False),
        ("class A { static { for (;;) continue } }", (), False),
    ],
)
def test_loops_with_continue(body, labels, found):
    source = f"l: for (;;) {{ {body} }}"
    loop = parse(source, file="s.js").body[0].body
    assert has_continue(loop.body, labels) is found
