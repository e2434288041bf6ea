from __future__ import annotations

import pytest

from tests.script.js.compiler.made import python_of
from tests.script.js.helpers import error_of, run


@pytest.mark.parametrize(
    ("body", "written"),
    [
        ("let x = ''; x += 'a'", True),
        ("let x = ''; x += g()", True),
        ("let x = g(); x += g()", True),
        ("let x = g(); x += 1", False),
        ("let x = 0; x += 2", False),
        ("let x = ''; x += (x = 'b')", False),
        ("const x = ''; x += 'a'", False),
        ("free += 'a'", False),
        ("let x = ''; x += g(); return () => x", True),
        ("class x {} x += 'a'", False),
    ],
)
def test_which_statements_append(body, written):
    assert ("__js_grown" in python_of(f"function f() {{ {body} }}")) is written


def test_values():
    assert run(
        """
        let g = "g", n = 1; const o = {toString() { return "o" }};
        g += "a"; g += o; g += 1; g += null; n += "n"; n += g;
        print(g, n);
        function f(p) {
          let a = "", b = 1, c = undefined, d = "d", e = [1];
          a += "x"; a += 1; a += p; a += o; a += `${p}`;
          b += p; b += "y"; c += p; d += (d = "z"); d += a; e += e;
          p += "q"; p += 2;
          const h = () => { d += "h"; return d };
          for (let i = 0; i < 2; i++) { let t = ""; t += i; const u = () => t += "u";
            t += "v"; u(); d += t }
          return [a, b, c, d, e, p, h()];
        }
        print(f(5));
        print(f("s"));
        """
    ) == [
        "gao1null 1ngao1null",
        "x15o5,6y,NaN,dzx15o50vu1vu,11,5q2,dzx15o50vu1vuh",
        "x1sos,1sy,undefineds,dzx1sos0vu1vu,11,sq2,dzx1sos0vu1vuh",
    ]


def test_long_strings():
    assert run(
        """
        let t = "", u = "";
        for (let i = 0; i < 3000; i++) { t += "x"; u += t.length % 7; }
        (function () { let v = ""; for (let i = 0; i < 3000; i++) v += "yz";
          print(t.length, u.length, v.length) })();
        try { let s = "x"; for (let i = 0; i < 60; i++) s += s }
        catch (e) { print(e.name) }
        """
    ) == ["3000 3000 6000", "RangeError"]


@pytest.mark.parametrize(
    ("statement", "error"),
    [
        ("x += 'a'; let x = ''", "ReferenceError"),
        ("(function () { x += 'a'; let x = '' })()", "ReferenceError"),
        ("const x = ''; x += 'a'", "TypeError"),
        ("let x = ''; x += Symbol()", "TypeError"),
        ("let x = 'a'; x += null.y", "TypeError"),
    ],
)
def test_what_cannot_be_appended(statement, error):
    assert error_of(statement) == error


def test_the_variable_keeps_its_value_when_the_right_side_throws():
    assert run(
        """
        let g = "g"; const bad = {toString() { throw 1 }};
        try { g += bad } catch {}
        (function () { let x = "x", y = "y"; const f = () => y;
          try { x += bad } catch {} try { y += bad } catch {} print(g, x, f()) })();
        """
    ) == ["g x y"]
