from __future__ import annotations

from tests.record.sample import make_header
from voxrt.record.header import ScenarioSource
from voxrt.web.report.scenario import FileLines, ScenarioLines, describe_sources


def test_each_file_has_its_lines():
    header = make_header(
        scenarios=(ScenarioSource.of("a.py", "x\ny\n"), ScenarioSource.of("b.py", ""))
    )
    lines = ScenarioLines({"a.py": FileLines({1: 3}, frozenset((2, 1)))}, "A note.")
    made = describe_sources(header, lines)
    assert made["note"] == "A note."
    first, second = made["files"]
    assert (first["path"], first["text"]) == ("a.py", "x\ny\n")
    assert (first["ran"], first["runnable"]) == ({1: 3}, [1, 2])
    assert (second["ran"], second["runnable"]) == (None, [])
