from __future__ import annotations

import pytest

from tests.script.js.compiler.made import python_of
from tests.script.js.helpers import run

AROUND = "function f(a) {{ {} }}"


@pytest.mark.parametrize(
    "body",
    [
        "for (let i = 0; i < a.length; i++) g(a[i])",
        "for (let i = 0; i < a.length; ++i) g(a[i])",
        "for (let i = 3; a[i] < 9; i += 2) g()",
        "for (var i = 0; i < 9; i++) { a[i] = 1 }",
        "for (let j = 1, i = 0; i < 9; i++) g(a[i])",
        "for (let i = 0; i < 9; i++) g(a[0][i])",
    ],
)
def test_an_index_has_an_int_beside_it(body):
    assert "i# = " in python_of(AROUND.format(body))


@pytest.mark.parametrize(
    "body",
    [
        "for (let i = 0; i < 9; i++) g(i)",
        "for (let i = 0.5; i < 9; i++) g(a[i])",
        "for (let i = -1; i < 9; i++) g(a[i])",
        "for (let i = 4294967296; i < 9; i++) g(a[i])",
        "for (let i = h(); i < 9; i++) g(a[i])",
        "for (let i = 9; i > 0; i--) g(a[i])",
        "for (let i = 0; i < 9; i += 0.5) g(a[i])",
        "for (let i = 0; i < 9; i += h()) g(a[i])",
        "for (let i = 0; i < 9; i -= 1) g(a[i])",
        "for (let i = 0; i < 9; g(a[i])) i++",
        "for (let i = 0; i < 9; ) g(a[i++])",
        "for (let i = 0; i < 9; i++) { i = 3; g(a[i]) }",
        "for (let i = 0; i < 9; a.i++) g(a[i])",
        "for (let i = 0, j = 0; i < 9; j++) { i = 1; g(a[i]) }",
        "let i = 0; for (; i < 9; i++) g(a[i])",
        "let i = 0; for (let j = 0; i < 9; i++) g(a[i])",
        "for (let i = 0; i < 9; i++) (() => a[i])()",
        "for (let i = 0; i < 9; i++) (function () { return a[i] })()",
        "for (let i = 0; i < 9; i++) { function h() { return a[i] } }",
        "for (let i = 0; i < 9; i++) { let h = () => i++; a[i] }",
        "for (let i = 0; i < 9; i++) g(a.i)",
        "for (let i = 0; ; i++) g(a[k])",
        "for (k = 0; k < 9; k++) g(a[k])",
    ],
)
def test_other_counters_have_none(body):
    assert "i# = " not in python_of(AROUND.format(body))


def test_counters_of_the_program_have_none():
    assert "#" not in python_of("for (var i = 0; i < 9; i++) g(a[i])")


def test_both_have_the_same_value():
    assert run(
        """
        function f(a) {
          let text = "";
          for (let i = 0; i < a.length; i++) {
            if (i === 1) continue;
            if (a[i] === "d") break;
            text += a[i] + i;
          }
          for (let i = 1; i < 9; i += 2) text += a[i];
          for (let i = 0; i < 2; i++) { const g = () => a[i]; text += g() + a[i]; }
          return text;
        }
        print(f(["a", "b", "c", "d", "e"]));
        print(f("abcde"));
        print(f([, "x"]));
        """
    ) == [
        "a0c2bdundefinedundefinedaabb",
        "a0c2bdundefinedundefinedaabb",
        "NaNxundefinedundefinedundefinedNaNxx",
    ]


def test_an_outlined_piece_shares_it():
    deep = "if (1) { for (;;) { " * 16
    ends = " break; } }" * 16
    source = (
        "function f(a) { let t = ''; for (let i = 0; i < 3; i++) {"
        f"{deep} t += a[i]; {ends} t += a[i]; }} return t }} print(f(['x', 'y', 'z']))"
    )
    assert run(source) == ["xxyyzz"]
