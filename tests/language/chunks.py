"""Reads scripts in JavaScript: many small ones in a file, each with its expectations.

    // --- a title
    print(1 + 1);  // expect: 2
    null.name;     // expect error: TypeError

A line `// === name.js` inside a script begins its next file. `// only: own` keeps a
script from QuickJS, which lacks what it needs; so does a line `// settings:`.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from voxrt.script import ScriptSettings

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Chunk", "read_chunks"]

TITLE = re.compile(r"^// --- (.+)$")
FILE = re.compile(r"^// === (\S+)$")
EXPECT = re.compile(r"// expect: ?(.*)$")
EXPECT_ERROR = re.compile(r"// expect error: (.*)$")
SETTINGS = re.compile(r"^// settings: (\w+)=(.*)$")
ONLY_OWN = "// only: own"


@dataclass(frozen=True)
class Chunk:
    """One script, of one or more files."""

    title: str
    line: int
    """line of the title"""
    files: tuple[tuple[str, str], ...]
    """name and text of each; the lines are those of the file they stand in"""
    prints: list[str]
    errors: list[tuple[int, str]]
    """line and pattern of the error that ends it"""
    settings: ScriptSettings
    only_own: bool


def read_chunks(path: Path) -> list[Chunk]:
    """All scripts of a file."""
    lines = path.read_text(encoding="utf-8").split("\n")
    starts = [number for number, line in enumerate(lines) if TITLE.match(line)]
    assert starts[:1] == [0], f"{path.name} has to begin with a title"
    ends = [*starts[1:], len(lines)]
    return [
        _chunk(path.name, lines, start, end)
        for start, end in zip(starts, ends, strict=True)
    ]


def _chunk(name: str, lines: list[str], start: int, end: int) -> Chunk:
    title = TITLE.match(lines[start])
    assert title is not None
    prints, errors, limits = [], [], {}
    cuts = [(name, start + 1)]
    for number in range(start + 1, end):
        line = lines[number]
        if found := EXPECT.search(line):
            prints.append(found[1].rstrip())
        if found := EXPECT_ERROR.search(line):
            errors.append((number + 1, found[1].strip()))
        if found := SETTINGS.match(line):
            limits[found[1]] = ast.literal_eval(found[2])
        if found := FILE.match(line):
            cuts.append((found[1], number + 1))
    stops = [first for _, first in cuts[1:]] + [end]
    files = tuple(
        (file, "\n" * first + "\n".join(lines[first:stop]) + "\n")
        for (file, first), stop in zip(cuts, stops, strict=True)
    )
    assert prints or errors, f"{title[1]!r} has to expect something"
    only_own = bool(limits) or ONLY_OWN in lines[start:end]
    return Chunk(
        title[1], start + 1, files, prints, errors, ScriptSettings(**limits), only_own
    )
