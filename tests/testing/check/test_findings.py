"""The rules, and the order of what they find."""

from __future__ import annotations

import re

from tests.helpers.tree import ROOT
from voxrt.testing.check.facts import Spot
from voxrt.testing.check.findings import RULES, Finding, Level


def test_findings_are_sorted_by_place():
    late, early = (
        Finding("wrong-event", Level.WARNING, "one.js", Spot(*place), "x")
        for place in ((2, 1), (1, 9))
    )
    assert sorted((late, early), key=Finding.order) == [early, late]


def test_every_code_that_is_used_has_a_rule():
    used = set()
    for path in (ROOT / "voxrt/testing/check").glob("*.py"):
        used |= set(
            re.findall(r'(?:find|Finding)\(\s*"([a-z-]+)"', path.read_text("utf-8"))
        )
    assert used == set(RULES)


def test_every_rule_is_documented():
    page = (ROOT / "docs/howto/check-a-scenario.md").read_text("utf-8")
    assert [code for code in RULES if f"`{code}`" not in page] == []
