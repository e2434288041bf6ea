"""Enumerations: their text, and what they hold when they run."""

from __future__ import annotations

import json

import pytest

from voxrt.errors import ScriptSyntaxError
from voxrt.script.js.typescript import erase

pytest.importorskip("tree_sitter_typescript")
quickjs = pytest.importorskip("quickjs")


def held(source, name="E"):
    script = erase(source, file="scenario.ts")
    assert script.count("\n") == source.count("\n")
    return json.loads(quickjs.Context().eval(f"{script}\n;JSON.stringify({name})"))


@pytest.mark.parametrize(
    ("source", "entries"),
    [
        ("enum E { A, B }", {"0": "A", "1": "B", "A": 0, "B": 1}),
        ("enum E { A = 5, B, C = -1, D }", {
            "5": "A", "6": "B", "-1": "C", "0": "D", "A": 5, "B": 6, "C": -1, "D": 0,
        }),
        ("enum E {}", {}),
        ("const enum E { A = 'x', }", {"A": "x"}),
        ("enum E { A = `x`, B = A, C = E.A, D = A + 1, F = (B) }", {
            "A": "x", "B": "x", "C": "x", "D": "x1", "F": "x",
        }),
        ("enum E { A = 1 << 2, B = A | 1 }", {"4": "A", "5": "B", "A": 4, "B": 5}),
        ("enum E { 'a-b' = 1, \"c\" }", {"1": "a-b", "2": "c", "a-b": 1, "c": 2}),
        ("enum E { A = 'abc'.length, B }", {"3": "A", "4": "B", "A": 3, "B": 4}),
        ("enum E { A = <any>1 as number }", {"1": "A", "A": 1}),
        ("enum E { A } enum E { B = 1 }", {"0": "A", "1": "B", "A": 0, "B": 1}),
        ("enum E {\n A, // one\n /* two */\n}", {"0": "A", "A": 0}),
        ("enum F { A = 'x' } enum E { B = F.A, C = Math.max(1, 2) }", {
            "B": "x", "2": "C", "C": 2,
        }),
    ],
)  # fmt: skip
def test_entries(source, entries):
    assert held(source) == entries


def test_an_enum_of_a_block_stays_in_it():
    source = "var E = 1; { enum E { A } } switch (1) { case 1: enum E { B } }"
    assert held(source) == 1


def test_members_stay_in_their_lines():
    script = erase("enum E {\n  A,\n  B = 'x',\n}\n", file="scenario.ts")
    assert script == (
        "var E; (function (E) {\n"
        '  E[E["A"] = 0] = "A"; \n'
        "  E[\"B\"] = 'x'; \n"
        "})(E || (E = {}));\n"
    )


def test_an_exported_enum():
    assert erase("export enum E {}", file="a.ts").startswith("export var E; (func")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("enum E { A = 'x', B }", "'B' needs a value, since a text is before it"),
        ("enum E { 'a\\n' }", "escape in an enum's name"),
        ("enum E { ['a'] = 1 }", "an enum cannot have a member \"\\['a'\\]\""),
    ],
)
def test_refusals(source, text):
    with pytest.raises(ScriptSyntaxError, match=text):
        erase(source, file="scenario.ts")
