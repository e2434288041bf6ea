"""Findings in SARIF 2.1.0, which code hosts and editors read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from voxrt.testing.check.findings import RULES, Finding, Level

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["sarif_text"]

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "note"}
"""SARIF 2.1.0, section 3.27.10"""


def sarif_text(findings: Iterable[Finding], *, version: str) -> str:
    """Write a SARIF log of one run.

    Args:
        findings: What was found.
        version: Of voxrt.
    """
    codes = list(RULES)
    driver = {
        "name": "voxrt",
        "version": version,
        "rules": [
            {"id": code, "shortDescription": {"text": text}}
            for code, text in RULES.items()
        ],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, codes.index(one.code)) for one in findings],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2, ensure_ascii=False) + "\n"


def _result(one: Finding, index: int) -> dict[str, object]:
    text = f"{one.message}; {one.hint}" if one.hint else one.message
    region = {"startLine": one.spot.line, "startColumn": one.spot.column}
    location = {
        "artifactLocation": {"uri": Path(one.file).as_posix()},
        "region": region,
    }
    return {
        "ruleId": one.code,
        "ruleIndex": index,
        "level": LEVELS[one.level],
        "message": {"text": text},
        "locations": [{"physicalLocation": location}],
    }
