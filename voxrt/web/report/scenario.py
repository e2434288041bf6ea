"""The scenario's source as a page shows it: each line, and how often it ran."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from voxrt.record.header import RecordingHeader

__all__ = ["FileLines", "ScenarioLines", "describe_sources"]


@dataclass(frozen=True, slots=True)
class FileLines:
    """Lines of one file."""

    ran: Mapping[int, int]
    """line: how often it ran"""
    runnable: frozenset[int] = frozenset()
    """lines that can run"""


@dataclass(frozen=True, slots=True)
class ScenarioLines:
    """Which lines of a scenario ran in the call."""

    files: Mapping[str, FileLines] = field(default_factory=dict)
    """by the paths of the recording's header"""
    note: str = ""
    """what has to be said of the lines, such as why they are not known; a sentence"""


def describe_sources(
    header: RecordingHeader, lines: ScenarioLines
) -> dict[str, object]:
    """Make the plain values of the section."""
    sources = []
    for source in header.scenarios:
        known = lines.files.get(source.path)
        sources.append(
            {
                "path": source.path,
                "sha256": source.sha256,
                "text": source.text,
                "ran": None if known is None else dict(known.ran),
                "runnable": [] if known is None else sorted(known.runnable),
            }
        )
    return {"files": sources, "note": lines.note}
