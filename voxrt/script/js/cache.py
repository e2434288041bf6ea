"""Compiled units on disk, so that an unchanged scenario is not compiled again.

A unit stands in a file that is named by everything it depends on: the text, the file's
name (which is in the byte code), the version of the engine and that of Python. Files
that are damaged are no error: the unit is made anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import os
import sys
from pathlib import Path

from voxrt.script.js.unit import Unit

__all__ = ["ENGINE_VERSION", "UnitCache"]

ENGINE_VERSION = 2
"""to be raised when the compiler makes other code of the same text"""
SWITCH = "VOXRT_CACHE"
"""environment variable: `off`, or the folder to use"""
MOST_FILES = 500
"""files in the folder; the oldest go when there are more"""


class UnitCache:
    """A folder of compiled units.

    Args:
        folder: Where they are, None to keep nothing.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    @classmethod
    def of_user(cls) -> UnitCache:
        """The cache of whoever runs this, as the environment says."""
        chosen = os.environ.get(SWITCH, "")
        if chosen == "off":
            return cls(None)
        return cls(Path(chosen) if chosen else _user_folder() / "voxrt" / "scripts")

    def load(self, file: str, script: str) -> Unit | None:
        """The unit of a script, None when it is not there or damaged."""
        if self._folder is None:
            return None
        try:
            kept = marshal.loads(self._path(self._folder, file, script).read_bytes())
            return Unit(*kept)
        except (OSError, ValueError, EOFError, TypeError):
            return None

    def keep(self, file: str, script: str, unit: Unit) -> None:
        """Keep a unit; that the folder cannot be written is no error."""
        if self._folder is None:
            return
        path = self._path(self._folder, file, script)
        part = path.with_suffix(f".{os.getpid()}.part")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            part.write_bytes(marshal.dumps(tuple(unit)))
            part.replace(path)
            self._tidy(self._folder)
        except OSError:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)

    def _path(self, folder: Path, file: str, script: str) -> Path:
        tag = f"{ENGINE_VERSION}\0{sys.implementation.cache_tag}\0{file}\0{script}"
        name = hashlib.sha256(tag.encode("utf-8", "surrogatepass")).hexdigest()
        return folder / f"{name}.unit"

    def _tidy(self, folder: Path) -> None:
        files = sorted(folder.glob("*.unit"), key=lambda one: one.stat().st_mtime)
        for old in files[: max(0, len(files) - MOST_FILES)]:
            old.unlink(missing_ok=True)


def _user_folder() -> Path:
    """Where programs of this user keep what they can make anew."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
