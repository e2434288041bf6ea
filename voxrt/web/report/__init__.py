"""The report of one call: a single page that needs nothing from outside."""

from __future__ import annotations

from voxrt.web.report.contents import Extras, build_report
from voxrt.web.report.rows import Teller, Told
from voxrt.web.report.scenario import FileLines, ScenarioLines

__all__ = [
    "Extras",
    "FileLines",
    "ScenarioLines",
    "Teller",
    "Told",
    "build_report",
]
