"""Keeps compiled programs on disk.

How this works. A file holds what marshal makes of a unit, behind a checksum. Its name
is a hash of everything that the byte code depends on: source, path, the compiler's own
files, CPython. A file that is damaged, or somebody else's, counts as absent. The
variable `VOXRT_CACHE` names another folder, or is `off`.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
import tempfile
from contextlib import suppress
from functools import cache
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from typing import Any

__all__ = ["Cache", "cache_folder"]

VARIABLE = "VOXRT_CACHE"
OFF = ("off", "0", "no", "none")
SUFFIX = ".jsc"
DIGEST = 32
"""bytes of the checksum"""
MOST_FILES = 600
"""files that are kept; a developer's edits make a new one each time"""
PRUNED = 200
"""files that are deleted at once, the oldest first"""


def cache_folder(environment: dict[str, str] | None = None) -> Path | None:
    """Where compiled programs are kept; None when they are not."""
    known = os.environ if environment is None else environment
    named = known.get(VARIABLE)
    if named is not None and named.lower() in OFF:
        return None
    if named:
        return Path(named)
    if sys.platform == "win32":
        base = known.get("LOCALAPPDATA")
        return Path(base) / "voxrt" / "cache" if base else None
    base = known.get("XDG_CACHE_HOME")
    home = known.get("HOME")
    if base:
        return Path(base) / "voxrt"
    return Path(home) / ".cache" / "voxrt" if home else None


@cache
def engine_stamp() -> bytes:
    """Changes with CPython and with every file that has a part in compiling."""
    room = Path(__file__).parent.parent
    parts = [MAGIC_NUMBER, sys.implementation.cache_tag.encode()]
    for folder in ("compiler", "syntax"):
        with os.scandir(room / folder) as entries:
            for entry in sorted(entries, key=lambda each: each.name):
                if entry.is_file():
                    stat = entry.stat()
                    about = f"{entry.name}:{stat.st_size}:{stat.st_mtime_ns}"
                    parts.append(about.encode())
    return hashlib.sha256(b"\n".join(parts)).digest()


class Cache:
    """Compiled programs in a folder.

    Args:
        folder: The folder, made when it is needed; None keeps nothing.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def _path(self, source: bytes, file: str) -> Path | None:
        if self._folder is None:
            return None
        digest = hashlib.sha256(engine_stamp())
        digest.update(file.encode("utf-8", "surrogatepass") + b"\0")
        digest.update(source)
        return self._folder / f"{digest.hexdigest()[:40]}{SUFFIX}"

    def load(self, source: bytes, file: str) -> Any:
        """What was kept for a source, or None."""
        path = self._path(source, file)
        if path is None:
            return None
        try:
            with path.open("rb") as opened:
                if not _is_own(opened.fileno()):
                    return None
                data = opened.read()
        except OSError:
            return None
        body = data[DIGEST:]
        if hashlib.sha256(body).digest() != data[:DIGEST]:
            return None
        return marshal.loads(body)

    def save(self, source: bytes, file: str, value: Any) -> None:
        """Keep something for a source; a folder that cannot be written is no fault."""
        path = self._path(source, file)
        if path is None:
            return
        body = marshal.dumps(value)
        with suppress(OSError):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._prune(path.parent)
            handle, name = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
            try:
                with os.fdopen(handle, "wb") as opened:
                    opened.write(hashlib.sha256(body).digest() + body)
                Path(name).replace(path)
            except OSError:
                Path(name).unlink(missing_ok=True)
                raise

    def _prune(self, folder: Path) -> None:
        files = [each for each in folder.iterdir() if each.suffix == SUFFIX]
        if len(files) >= MOST_FILES:
            files.sort(key=lambda each: each.stat().st_mtime_ns)
            for each in files[:PRUNED]:
                each.unlink(missing_ok=True)


def _is_own(handle: int) -> bool:
    """Whether nobody else can have written a file."""
    if sys.platform == "win32":
        return True
    return os.fstat(handle).st_uid == os.geteuid()
