"""Recordings as tests: found by the mark, replayed, and judged."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

import pytest

from voxrt.record.outcome import ReplayOutcome, Verdict
from voxrt.testing.difference import outcome_lines
from voxrt.testing.failures import write_page
from voxrt.testing.places import find_files, folders_above

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

__all__ = ["check_recording", "find_recordings", "outcome_of"]

OUTCOME = pytest.StashKey[ReplayOutcome]()
"""what a test's replay came to"""


def find_recordings(
    marks: Sequence[pytest.Mark], folders: list[Path]
) -> list[tuple[str, Path]]:
    """Find the recordings of a test; a pattern that finds nothing is a mistake.

    Args:
        marks: Its marks; their arguments are files or patterns.
        folders: Where they are looked for; the first is that of the test's file.

    Returns:
        Names for the tests' ids, and paths.
    """
    paths: dict[Path, None] = {}
    for pattern in (str(pattern) for mark in marks for pattern in mark.args):
        found = find_files(folders, pattern)
        if not found:
            pytest.fail(f"no recording fits {pattern!r} in {folders[0]}", pytrace=False)
        paths.update(dict.fromkeys(found))
    if not paths:
        pytest.fail('the mark names no file: recording("calls/*.vxr")', pytrace=False)
    names = [path.name for path in paths]
    if len(set(names)) < len(names):
        names = [_relative(path, folders[0]) for path in paths]
    return list(zip(names, paths, strict=True))


def outcome_of(item: pytest.Item, recording: Path) -> ReplayOutcome:
    """Replay a test's recording, once."""
    if OUTCOME not in item.stash:
        replaying = import_module("voxrt.testing.replaying")
        item.stash[OUTCOME] = replaying.replay_file(recording, **_replay_options(item))
    return item.stash[OUTCOME]


def check_recording(item: pytest.Item, recording: Path) -> None:
    """Replay a test's recording and fail where it goes differently now."""
    outcome = outcome_of(item, recording)
    if outcome.verdict is Verdict.SAME or not _options(item)["check"]:
        return
    if item.config.getoption("--voxrt-accept") and outcome.verdict is Verdict.DIVERGED:
        item.add_report_section("call", "voxrt call", _accept(item, recording))
        return
    lines = [f"{recording}: {outcome.verdict.value}", *outcome_lines(outcome)]
    folder = item.config.getoption("--voxrt-report")
    if folder is not None:
        page = folder / f"{recording.stem}.html"
        lines.append(write_page(recording, page, outcome))
    pytest.fail("\n".join(lines), pytrace=False)


def _accept(item: pytest.Item, recording: Path) -> str:
    """Take what is replayed now as the reference; says what became of the file."""
    try:
        accepting = import_module("voxrt.testing.accepting")
    except ImportError:
        pytest.fail("this voxrt cannot accept recordings", pytrace=False)
    kept = accepting.accept_file(recording, **_replay_options(item)).old
    return f"{recording} has the new behaviour, the one before is {kept}"


def _replay_options(item: pytest.Item) -> dict[str, object]:
    options = _options(item)
    scenarios = cast("Sequence[str]", options["scenarios"])
    return {
        "scenarios": [_scenario(item, name) for name in scenarios],
        "rules": options["rules"],
    }


def _scenario(item: pytest.Item, name: str) -> Path:
    found = find_files(folders_above(item.path.parent, item.config.rootpath), name)
    if not found:
        pytest.fail(f"no scenario {name!r} for the recording", pytrace=False)
    return found[0]


def _options(item: pytest.Item) -> dict[str, object]:
    """Options of a test's marks; the nearest mark's count."""
    options: dict[str, object] = {"scenarios": (), "rules": None, "check": True}
    for mark in reversed(list(item.iter_markers("recording"))):
        for name, value in mark.kwargs.items():
            if name not in options:
                known = ", ".join(options)
                pytest.fail(
                    f"the mark recording has no {name!r}, known are {known}",
                    pytrace=False,
                )
            options[name] = value
    return options


def _relative(path: Path, folder: Path) -> str:
    inside = path.is_relative_to(folder)
    return (path.relative_to(folder) if inside else path).as_posix()
