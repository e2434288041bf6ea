"""Hashes by which it is known whether a result still holds."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from voxrt import __version__
from voxrt.testing.batch.work import Basis

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from voxrt.testing.batch.work import Job, Result

__all__ = ["Fingerprints", "engine_version", "hash_file"]

_PACKAGE = Path(__file__).resolve().parents[2]

_FOLDERS = (_PACKAGE, _PACKAGE.parent / "stdlib")
"""the package, and its library as it stands in a checkout"""

_SUFFIXES = frozenset((".py", ".js", ".json", ".lark"))
"""files of the package that have a say in what a scenario does"""

_OTHER_ROOMS = frozenset(("cli", "web"))
"""rooms that only show what was found out"""

_VARIABLES = ("VOXRT_", "CARTESIA_")
"""how environment variables begin that are settings or secrets of scenarios"""

_GONE = ""


def engine_version(environ: Mapping[str, str] | None = None) -> str:
    """Which engine this is: its version, its code to the letter, its environment.

    Args:
        environ: Environment variables; the process's when left out.
    """
    code = hashlib.sha256()
    for file in _code_files():
        code.update(f"{file.name}\0".encode())
        code.update(file.read_bytes())
    variables = os.environ if environ is None else environ
    settings = hashlib.sha256()
    for name in sorted(variables):
        if name.startswith(_VARIABLES):
            text = f"{name}\0{variables[name]}\0"
            settings.update(text.encode("utf-8", "surrogatepass"))
    python = f"{sys.version_info[0]}.{sys.version_info[1]}"
    return (
        f"{__version__}+{code.hexdigest()[:16]} python {python} "
        f"settings {settings.hexdigest()[:16]}"
    )


def _code_files() -> list[Path]:
    files = [
        file
        for folder in _FOLDERS
        for file in folder.rglob("*")
        if file.suffix in _SUFFIXES
    ]
    return sorted(
        file
        for file in files
        if not file.is_relative_to(_PACKAGE)
        or file.relative_to(_PACKAGE).parts[0] not in _OTHER_ROOMS
    )


def hash_file(path: str) -> str:
    """Hash of a file's content; empty when there is no such file."""
    try:
        with Path(path).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return _GONE


class Fingerprints:
    """Makes keys of results; each file is read again only when it has changed."""

    def __init__(self, job: Job) -> None:
        self._options = job.options
        self._known: dict[str, tuple[tuple[int, int], str]] = {}

    def basis(self, recording: str, files: Sequence[str]) -> Basis:
        """What a result rests on that is made now.

        Args:
            recording: Hash of the recording.
            files: Files that have a say besides.
        """
        said = [recording, [[path, self._hash(path)] for path in files], self._options]
        key = hashlib.sha256(json.dumps(said).encode()).hexdigest()
        return Basis(recording, tuple(files), key)

    def holds(self, result: Result) -> bool:
        """Whether a result is what a replay would come to now, as far as files say.

        The recording itself is not looked at: its size and date tell whether it
        has changed.
        """
        basis = result.basis
        if basis is None:
            return False
        return self.basis(basis.recording, basis.files).key == basis.key

    def _hash(self, path: str) -> str:
        try:
            stat = Path(path).stat()
        except OSError:
            return _GONE
        mark = (stat.st_size, stat.st_mtime_ns)
        known = self._known.get(path)
        if known is None or known[0] != mark:
            known = (mark, hash_file(path))
            self._known[path] = known
        return known[1]
