from __future__ import annotations

import pytest

from tests.script.js.helpers import run


def nested(inner, depth=25, kind="for (;;) {", end="break; }"):
    return f"{kind} " * depth + f"{inner}; " + f"{end} " * depth


@pytest.mark.parametrize(
    ("kind", "end"),
    [
        ("for (;;) {", "break; }"),
        ("while (true) {", "break; }"),
        ("do {", "} while (false);"),
        ("for (const x of [1]) {", "}"),
        ("for (const x in {a: 1}) {", "}"),
        ("try {", "} finally { t += 1 }"),
        ("try { throw 1 } catch (e) {", "}"),
        ("try {", "} catch (e) { t += 'never' }"),
        ("switch (1) { case 1:", "}"),
        ("l: {", "}"),
        ("l: for (;;) {", "break l; }"),
        ("if (t !== 5) {", "}"),
        ("{ let x = 1;", "t += x }"),
    ],
)
def test_deep_statements(kind, end):
    if kind.startswith("l:"):
        inner = "".join(f"l{at}{kind[1:]} " for at in range(25))
        source = (
            inner
            + "t += 'in';"
            + "".join(f" {end.replace(' l;', f' l{at};')}" for at in range(24, -1, -1))
        )
    else:
        source = nested("t += 'in'", kind=kind, end=end)
    made = run(
        f"let t = ''; (function () {{ {source} }})(); print(t); {source}; print(t)"
    )
    assert made[0].startswith("in")
    assert made[0].strip("1") == "in"
    assert made[1].count("in") == 2


def test_deep_jumps():
    deep = nested("if (n === 1) continue far; if (n === 2) break far; return 'r' + n")
    assert run(
        f"""
        function f(n) {{
          let rounds = 0;
          far: for (;;) {{ if (++rounds > 1) return 'again'; {deep} }}
          return 'broken';
        }}
        print(f(1), f(2), f(3));
        function g() {{ {nested("t = 1")} return t; var t }}
        print(g());
        function h() {{ {nested("return")} }}
        print(h());
        """
    ) == ["again broken r3", "1", "undefined"]


def test_deep_code_that_waits():
    deep = nested("x = yield x; if (x === 9) return 'nine'; y += x")
    wait = nested("x = await 1; y += x; if (z) return y")
    assert run(
        f"""
        function* f() {{ let x = 1, y = 0; {deep} {deep} return y }}
        let it = f();
        print(it.next().value, it.next(2).value, it.next(3).value);
        it = f(); it.next();
        print(it.next(9).value);
        (async (z) => {{ let x, y = 0; {wait} z = 1; {wait} return 'no'
        }})().then(print);
        """
    ) == ["1 2 5", "nine", "2"]


def test_a_statement_that_is_deep_without_jumps():
    source = nested("f()", kind="try {", end="} finally { }")
    assert run(f"let n = 0; function f() {{ n++ }} {source} print(n)") == ["1"]


def test_destructuring_in_an_expression_is_a_function_of_its_own():
    assert run(
        """
        let a, b;
        print([a, b] = [1, 2], a + b);
        (function () { let c, d; print(({c, d = c} = {c: 3}).c, c + d) })();
        """
    ) == ["1,2 3", "3 6"]
