"""Results of a batch as JUnit's XML, which CI systems read."""

from __future__ import annotations

import os
from pathlib import Path, PurePath
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from voxrt.errors import UsageError
from voxrt.record.outcome import Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voxrt.testing.batch.work import Result

__all__ = ["junit_xml", "write_junit"]

_SUITE = "voxrt replay"

_NO_TEXT = {
    code: "\N{REPLACEMENT CHARACTER}"
    for code in (*range(32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF)
    if chr(code) not in "\t\n\r"
}
"""characters that XML cannot hold"""


def junit_xml(results: Sequence[Result]) -> bytes:
    """Write results as one test suite: a case a recording, in order of their paths.

    A recording that goes differently is a failure, with the first difference as its
    text; one that cannot be told is an error, with the reason.
    """
    ordered = sorted(results, key=lambda result: result.item.path)
    counts = {
        "tests": len(ordered),
        "failures": _count(ordered, Verdict.DIVERGED),
        "errors": _count(ordered, Verdict.UNCERTAIN),
        "skipped": 0,
    }
    total = {name: str(count) for name, count in counts.items()}
    total["time"] = f"{sum(result.seconds for result in ordered):.3f}"
    root = ElementTree.Element("testsuites", {"name": _SUITE, **total})
    suite = ElementTree.SubElement(root, "testsuite", {"name": _SUITE, **total})
    for result in ordered:
        _add_case(suite, result)
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    return f"<?xml version='1.0' encoding='utf-8'?>\n{text}\n".encode()


def write_junit(path: Path, results: Sequence[Result]) -> None:
    """Write the file, whole or not at all.

    Raises:
        UsageError: It cannot be written.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(junit_xml(results))
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        msg = f"cannot write {path}: {error.strerror}"
        raise UsageError(msg) from error


def _add_case(suite: ElementTree.Element, result: Result) -> None:
    path = PurePath(result.item.path)
    case = ElementTree.SubElement(
        suite,
        "testcase",
        {
            "classname": _text(".".join(_folders(path))),
            "name": _text(path.name),
            "file": _text(path.as_posix()),
            "time": f"{result.seconds:.3f}",
        },
    )
    if result.verdict is Verdict.SAME:
        return
    kind = "failure" if result.verdict is Verdict.DIVERGED else "error"
    lines = result.lines or (result.reason,)
    about = {"type": result.verdict.value, "message": _text(result.headline)}
    ElementTree.SubElement(case, kind, about).text = _text("\n".join(lines))


def _folders(path: PurePath) -> list[str]:
    parts = [part for part in path.parent.parts if part not in (path.anchor, ".", "..")]
    return parts or ["recordings"]


def _count(results: Sequence[Result], verdict: Verdict) -> int:
    return sum(result.verdict is verdict for result in results)


def _text(text: str) -> str:
    return text.translate(_NO_TEXT)
