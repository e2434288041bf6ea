from __future__ import annotations

from voxrt.script.js.syntax.early_around import Around
from voxrt.script.js.syntax.early_walk import CHECKS, checks, each, visit
from voxrt.script.js.syntax.nodes import EmptyStatement, ExpressionStatement, Literal


def test_checks_are_registered_by_kind_and_others_walked_through(monkeypatch):
    seen = []
    kinds = dict(CHECKS)
    try:
        checks(Literal)(lambda node, around: seen.append((node.value, around)))
        around = Around(strict=True)
        one = Literal(0, 1, "a", "'a'")
        each([ExpressionStatement(0, 1, one, None), None, EmptyStatement(1, 2)], around)
        visit(one, around)
        assert seen == [("a", around)] * 2
    finally:
        CHECKS.clear()
        CHECKS.update(kinds)
