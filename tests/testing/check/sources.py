"""Snippets, read and checked."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

from voxrt.testing.check.checker import check_texts
from voxrt.testing.check.facts import Scope, settle
from voxrt.testing.check.javascript import read_javascript
from voxrt.testing.check.python import read_python

if TYPE_CHECKING:
    from voxrt.testing.check.facts import Facts

__all__ = ["check", "codes", "facts_of"]


def check(text, file="one.js"):
    """Findings in one file, each as `line:column code message`."""
    found = check_texts([(Path(file), dedent(text).strip("\n"))])
    return [
        f"{one.spot.line}:{one.spot.column} {one.code} {one.message}" for one in found
    ]


def codes(text, file="one.js"):
    """Codes of the findings in one file."""
    return [one.code for one in check_texts([(Path(file), dedent(text).strip("\n"))])]


def facts_of(text, language="javascript") -> Facts:
    """Facts of one file."""
    read = read_python if language == "python" else read_javascript
    facts = read(dedent(text).strip("\n"), file="one", scope=Scope())
    settle([facts])
    return facts
