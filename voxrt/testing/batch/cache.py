"""Results of earlier replays, kept from run to run.

How this works. A small SQLite file in the user's cache folder. One table knows, of each
recording's path, size and date, its hash and the files that have a say in its result;
so an unchanged recording is not even opened. The other holds results by their key. A
cache that cannot be used is done without: it saves time, and no more.
"""

from __future__ import annotations

import json
import os
import sqlite3
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from voxrt.clock import Clock, SystemClock
from voxrt.testing.batch.work import Result

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from voxrt.testing.batch.work import Basis, Item

__all__ = ["Cache", "cache_file"]

_VERSION = 1
"""number of the tables' form; a file of another form is begun anew"""

_KEPT_S = 30 * 86_400
"""results that nobody has asked for in so long are dropped: 30 days"""

_MOST_RESULTS = 200_000
"""the oldest ones go first; at half a kilobyte each this is some 100 MB"""

_TOUCH_S = 86_400
"""use is noted to the day: a run that finds everything writes nothing"""

_PATIENCE_S = 10.0
"""time that another process may be writing"""

_TABLES = """
CREATE TABLE IF NOT EXISTS recordings (
    path TEXT PRIMARY KEY, size INTEGER, modified INTEGER,
    recording TEXT, files TEXT, used INTEGER
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS results (
    key TEXT PRIMARY KEY, result TEXT, used INTEGER
) WITHOUT ROWID;
"""


def cache_file(
    folder: Path | None = None, environ: Mapping[str, str] | None = None
) -> Path:
    """Where the cache is.

    Args:
        folder: A folder that was asked for; the platform's when left out.
        environ: Environment variables; the process's when left out.
    """
    variables = os.environ if environ is None else environ
    return (folder or _user_folder(variables) / "voxrt") / "replay.sqlite"


def _user_folder(variables: Mapping[str, str]) -> Path:
    home = Path.home()
    if sys.platform == "win32":
        return Path(variables.get("LOCALAPPDATA") or home / "AppData" / "Local")
    if sys.platform == "darwin":
        return home / "Library" / "Caches"
    return Path(variables.get("XDG_CACHE_HOME") or home / ".cache")


class Cache:
    """The results file, open; or nothing, when it cannot be used."""

    def __init__(self, path: str, *, clock: Clock | None = None) -> None:
        """Open the file, and make it when it is not there.

        Args:
            path: The file; empty for a cache that keeps nothing.
            clock: Tells when results were used.
        """
        self._clock = clock or SystemClock()
        self._link: sqlite3.Connection | None = None
        self.fault = ""
        """why the cache is not used; empty when it is"""
        if path:
            try:
                self._link = _open(Path(path))
            except (OSError, sqlite3.Error) as error:
                self.fault = f"{path} cannot be used: {error}"

    def looked(self, item: Item) -> tuple[str, tuple[str, ...]] | None:
        """Hash of a recording, and files that have a say; None when not known."""
        rows = self._ask(
            "SELECT recording, files, used FROM recordings"
            " WHERE path = ? AND size = ? AND modified = ?",
            (os.path.realpath(item.path), item.size, item.modified),
        )
        if not rows:
            return None
        recording, files, used = rows[0]
        self._touch("recordings", "path", os.path.realpath(item.path), int(used))
        return str(recording), tuple(json.loads(files))

    def keep_looked(self, item: Item, basis: Basis) -> None:
        """Keep what `looked` tells."""
        path = os.path.realpath(item.path)
        self._do(
            "INSERT OR REPLACE INTO recordings VALUES (?, ?, ?, ?, ?, ?)",
            (
                *(path, item.size, item.modified, basis.recording),
                *(json.dumps(basis.files), self._now()),
            ),
        )

    def result(self, key: str) -> Result | None:
        """The result of a key."""
        rows = self._ask("SELECT result, used FROM results WHERE key = ?", (key,))
        if not rows:
            return None
        text, used = rows[0]
        try:
            result = Result.from_plain(json.loads(text))
        except ValueError:
            return None
        self._touch("results", "key", key, int(used))
        return result

    def keep(self, result: Result) -> None:
        """Keep a result that rests on something."""
        if result.basis is not None:
            text = json.dumps(result.to_plain())
            self._do(
                "INSERT OR REPLACE INTO results VALUES (?, ?, ?)",
                (result.basis.key, text, self._now()),
            )

    def flush(self) -> None:
        """Give what was kept to the operating system."""
        if self._link is not None:
            try:
                self._link.commit()
            except sqlite3.Error as error:
                self._give_up(error)

    def prune(self) -> int:
        """Drop what was not used for long, and what is too much; returns how much."""
        oldest = self._now() - _KEPT_S
        dropped = 0
        for table, key in (("recordings", "path"), ("results", "key")):
            dropped += self._do(f"DELETE FROM {table} WHERE used < ?", (oldest,))
            dropped += self._do(
                f"DELETE FROM {table} WHERE {key} IN (SELECT {key} FROM {table}"
                " ORDER BY used DESC LIMIT -1 OFFSET ?)",
                (_MOST_RESULTS,),
            )
        self.flush()
        return dropped

    def close(self) -> None:
        """Write what is left and let go of the file."""
        self.flush()
        if self._link is not None:
            self._link.close()
            self._link = None

    def _touch(self, table: str, column: str, key: str, used: int) -> None:
        if self._now() - used > _TOUCH_S:
            self._do(
                f"UPDATE {table} SET used = ? WHERE {column} = ?", (self._now(), key)
            )

    def _now(self) -> int:
        return int(self._clock.wall())

    def _ask(self, text: str, values: Sequence[object]) -> list[tuple[str, ...]]:
        if self._link is None:
            return []
        try:
            return self._link.execute(text, values).fetchall()
        except sqlite3.Error as error:
            self._give_up(error)
            return []

    def _do(self, text: str, values: Sequence[object]) -> int:
        if self._link is None:
            return 0
        try:
            return max(0, self._link.execute(text, values).rowcount)
        except sqlite3.Error as error:
            self._give_up(error)
            return 0

    def _give_up(self, error: sqlite3.Error) -> None:
        self.fault = f"the cache of results is not used any more: {error}"
        if self._link is not None:
            self._link.close()
            self._link = None


def _open(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        return _prepared(path)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise
        # Not a database, or a broken one: nothing in it is worth saving.
        path.unlink(missing_ok=True)
        return _prepared(path)


def _prepared(path: Path) -> sqlite3.Connection:
    link = sqlite3.connect(path, timeout=_PATIENCE_S)
    try:
        link.execute("PRAGMA journal_mode = WAL")
        link.execute("PRAGMA synchronous = NORMAL")
        version = link.execute("PRAGMA user_version").fetchone()[0]
        if version != _VERSION:
            link.executescript(
                "DROP TABLE IF EXISTS recordings; DROP TABLE IF EXISTS results;"
                f"PRAGMA user_version = {_VERSION};"
            )
        link.executescript(_TABLES)
    except sqlite3.Error:
        link.close()
        raise
    return link
