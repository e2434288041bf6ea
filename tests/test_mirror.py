"""Sizes and places: every source file has its tests, and nothing grows too large."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from tests.helpers.tree import ROOT, Source, sources

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 60
MAX_DEPTH = 3
"""folders below the package; `script/js` has rooms of its own"""

WITHOUT_TESTS = {
    # Only data and types: what they mean is tested where it is used.
    "voxrt/clock.py",
    "voxrt/providers/base.py",
    "voxrt/runtime/desk.py",
    "voxrt/runtime/legs/leg.py",
    "voxrt/runtime/observer.py",
    "voxrt/runtime/summary.py",
}
"""files that need no test file of their own; the list may only shrink"""


def plain_files() -> Iterator[Source]:
    for source in sources():
        if source.path.name not in ("__init__.py", "__main__.py"):
            yield source


def test_every_source_file_has_a_test_file() -> None:
    missing = []
    for source in plain_files():
        inner = source.path.relative_to(ROOT / "voxrt")
        test = ROOT / "tests" / inner.with_name(f"test_{inner.name}")
        if not test.exists() and source.relative not in WITHOUT_TESTS:
            missing.append(test.relative_to(ROOT).as_posix())
    assert not missing, "\n" + "\n".join(map(str, missing))


def test_exceptions_are_still_needed() -> None:
    needless = []
    for name in sorted(WITHOUT_TESTS):
        inner = (ROOT / name).relative_to(ROOT / "voxrt")
        test = ROOT / "tests" / inner.with_name(f"test_{inner.name}")
        if test.exists() or not (ROOT / name).exists():
            needless.append(name)
    assert not needless, "\n" + "\n".join(map(str, needless))


def test_every_test_file_has_a_source_file() -> None:
    rooms = {path.name for path in (ROOT / "voxrt").iterdir() if path.is_dir()}
    orphans = []
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        inner = path.relative_to(ROOT / "tests")
        if inner.parts[0] not in rooms:
            continue
        source = ROOT / "voxrt" / inner.with_name(inner.name.removeprefix("test_"))
        folder = source.with_suffix("")
        stands_beside = any(
            inner.stem.removeprefix("test_").startswith(f"{other.stem}_")
            for other in source.parent.glob("*.py")
        )
        if not (source.exists() or folder.is_dir() or stands_beside):
            orphans.append(inner.as_posix())
    assert not orphans, "\n" + "\n".join(map(str, orphans))


def test_files_are_short() -> None:
    long = [
        f"{source.relative} {lines}"
        for source in sources()
        if (lines := source.text.count("\n")) > MAX_FILE_LINES
    ]
    assert not long, "\n" + "\n".join(map(str, long))


def test_functions_are_short() -> None:
    long = []
    for source in sources():
        for node in ast.walk(source.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > MAX_FUNCTION_LINES:
                    long.append(f"{source.relative}:{node.lineno} {node.name} {lines}")
    assert not long, "\n" + "\n".join(map(str, long))


def test_folders_are_shallow() -> None:
    deep = [
        source.relative
        for source in sources()
        if len(source.path.relative_to(ROOT / "voxrt").parts) - 1 > MAX_DEPTH
    ]
    assert not deep, "\n" + "\n".join(map(str, deep))


def test_voxrt_is_not_patched() -> None:
    patched = [
        path.relative_to(ROOT).as_posix()
        for path in sorted((ROOT / "tests").rglob("*.py"))
        if 'mock.patch("voxrt' in path.read_text("utf-8")
        and path.name != "test_mirror.py"
    ]
    assert not patched, "\n" + "\n".join(map(str, patched))
