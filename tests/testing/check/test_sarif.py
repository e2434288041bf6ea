"""Findings in SARIF."""

from __future__ import annotations

import json

from voxrt.testing.check.facts import Spot
from voxrt.testing.check.findings import RULES, Finding, Level
from voxrt.testing.check.sarif import sarif_text


def test_a_log():
    findings = [
        Finding("syntax-error", Level.ERROR, "a.js", Spot(3, 4), "wrong", "mend it"),
        Finding("not-supported", Level.INFO, "a.js", Spot(5, 6), "later"),
        Finding("wrong-event", Level.WARNING, "a.js", Spot(5, 6), "no"),
    ]
    log = json.loads(sarif_text(findings, version="1.2"))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("voxrt", "1.2")
    assert [rule["id"] for rule in driver["rules"]] == list(RULES)
    first, second, third = run["results"]
    assert first["message"]["text"] == "wrong; mend it"
    assert [one["level"] for one in (first, second, third)] == [
        "error",
        "note",
        "warning",
    ]
    assert driver["rules"][second["ruleIndex"]]["id"] == second["ruleId"]
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a.js"
    assert place["region"] == {"startLine": 3, "startColumn": 4}


def test_nothing_found():
    assert json.loads(sarif_text([], version="1"))["runs"][0]["results"] == []
