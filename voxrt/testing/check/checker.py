"""Checks the files of a scenario: reads each, then puts them before all rules."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from voxrt.errors import ScriptSyntaxError, UsageError
from voxrt.testing.check.callrules import CALL_RULES
from voxrt.testing.check.facts import Facts, Scope, Spot, settle
from voxrt.testing.check.findings import Finding, Level
from voxrt.testing.check.javascript import read_javascript
from voxrt.testing.check.python import read_python
from voxrt.testing.check.rules import NAME_RULES, Look

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from voxrt.script.settings import ScriptSettings

__all__ = ["check_files", "check_texts"]

JAVASCRIPT = (".js", ".mjs", ".cjs", ".ts")
PYTHON = ".py"
TYPESCRIPT = ".ts"


def check_files(
    paths: Iterable[Path], *, settings: ScriptSettings | None = None
) -> list[Finding]:
    """Check the files of one scenario, which share their global names.

    Args:
        paths: The files, in the order in which they would run.
        settings: Which imports are open to Python.

    Returns:
        What is wrong, file by file, each from its top down.

    Raises:
        UsageError: A file cannot be read, or is of no scenario language.
    """
    texts = [(path, _text(path)) for path in paths]
    return check_texts(texts, settings=settings)


def check_texts(
    texts: Sequence[tuple[Path, str]], *, settings: ScriptSettings | None = None
) -> list[Finding]:
    """Check texts as `check_files` does files.

    Raises:
        UsageError: A path is of no scenario language.
    """
    scope = Scope()
    read: list[Facts] = []
    is_partial = False
    found: dict[str, list[Finding]] = {str(path): [] for path, _ in texts}
    for path, text in texts:
        try:
            read.append(_read(path, text, scope, settings))
        except ScriptSyntaxError as error:
            found[str(path)].append(_syntax_error(str(path), error))
            # What the file would have defined is not known.
            is_partial = True
    settle(read)
    for look in Look.around(read, is_partial=is_partial):
        for rule in (*NAME_RULES, *CALL_RULES):
            found[look.facts.file].extend(rule(look))
    return [
        one
        for findings in found.values()
        for one in sorted(findings, key=Finding.order)
    ]


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8").removeprefix("\ufeff")
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is not UTF-8") from error


def _read(
    path: Path, text: str, scope: Scope, settings: ScriptSettings | None
) -> Facts:
    suffix = path.suffix.lower()
    file = str(path)
    if suffix == PYTHON:
        return read_python(text, file=file, scope=scope, settings=settings)
    if suffix not in JAVASCRIPT:
        raise UsageError(f"{path} is no scenario: its name ends neither in .py nor .js")
    if suffix == TYPESCRIPT:
        # An extra, which other languages do without.
        text = import_module("voxrt.script.js.typescript").erase(text, file=file)
    return read_javascript(text, file=file, scope=scope)


def _syntax_error(file: str, error: ScriptSyntaxError) -> Finding:
    place = error.place
    line, column = (place.line, place.column) if place is not None else (1, 1)
    spot = Spot(max(line, 1), max(column, 1))
    message = error.message.removeprefix("syntax error: ")
    return Finding("syntax-error", Level.ERROR, file, spot, message, error.hint or "")
