"""ApplicationStorage: keys and values that survive a run, in a SQLite file.

Time is handed in with every call, because a session's time need not be the machine's.
Two processes may use one file: write-ahead logging lets one write while others read,
and whoever finds the file locked waits for a moment.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from voxrt.errors import HostError, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["Entry", "Storage"]

Entry = tuple[str, str, int]
"""key, value, seconds since 1970 when it expires"""

SCHEMA_VERSION = 1
BUSY_MS = 2000
"""wait for another process: a write takes milliseconds, so this is already an error"""
PRESET_TTL_S = 7_776_000
"""life of preset values; VoxEngine's longest, 90 days"""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS stored (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL,
    expires_at INTEGER NOT NULL
) WITHOUT ROWID
"""


class Storage:
    """A store of keys and values with a time of expiry."""

    def __init__(self, path: Path | None) -> None:
        """Open a file, or an empty store in memory.

        Args:
            path: The file, made when it is missing; None is memory.

        Raises:
            UsageError: The file cannot be used.
        """
        self._name = "memory" if path is None else str(path)
        try:
            if path is not None:
                path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(
                ":memory:" if path is None else path,
                isolation_level=None,
                timeout=BUSY_MS / 1000,
            )
        except (sqlite3.Error, OSError) as error:
            msg = f"storage file {self._name} cannot be opened: {error}"
            hint = "choose another with [storage] path in voxrt.toml"
            raise UsageError(msg, hint=hint) from error
        try:
            self._prepare()
        except BaseException:
            self._db.close()
            raise

    def fetch(self, key: str, now: float) -> tuple[Entry, ...]:
        """Read a key; nothing comes back when there is none, or it expired.

        Raises:
            HostError: The file cannot be read.
        """
        query = "SELECT key, value, expires_at FROM stored WHERE key = ?"
        return self._run(f"{query} AND expires_at > ?", (key, now))

    def store(self, key: str, value: str, ttl_s: int, now: float) -> tuple[Entry, ...]:
        """Write a key; returns what is stored.

        Raises:
            HostError: The file cannot be written.
        """
        entry = (key, value, int(now) + ttl_s)
        self._run("DELETE FROM stored WHERE expires_at <= ?", (now,))
        self._run("INSERT OR REPLACE INTO stored VALUES (?, ?, ?)", entry)
        return (entry,)

    def remove(self, key: str, now: float) -> tuple[Entry, ...]:
        """Remove a key; returns what was stored.

        Raises:
            HostError: The file cannot be written.
        """
        found = self.fetch(key, now)
        self._run("DELETE FROM stored WHERE key = ?", (key,))
        return found

    def list(self, pattern: str, count: int, now: float) -> tuple[Entry, ...]:
        """List keys in their order.

        Args:
            pattern: `*` stands for any text, `?` for one character.
            count: Most that are listed.
            now: Seconds since 1970.

        Raises:
            HostError: The file cannot be read.
        """
        # SQLite's GLOB has character classes too; VoxEngine's patterns have not.
        glob = pattern.replace("[", "[[]")
        query = "SELECT key, value, expires_at FROM stored WHERE key GLOB ?"
        return self._run(
            f"{query} AND expires_at > ? ORDER BY key LIMIT ?", (glob, now, count)
        )

    def preset(self, values: Mapping[str, str], now: float) -> None:
        """Write values before a session begins (`--storage key=value`)."""
        for key, value in values.items():
            self.store(key, value, PRESET_TTL_S, now)

    def close(self) -> None:
        """Close the file; nothing can be read or written any more."""
        self._db.close()

    def _prepare(self) -> None:
        try:
            self._db.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
            (version,) = self._db.execute("PRAGMA user_version").fetchone()
            if version > SCHEMA_VERSION:
                msg = f"storage file {self._name} was written by a newer voxrt"
                raise UsageError(msg, hint="update voxrt, or choose another file")
            if version < SCHEMA_VERSION:
                self._db.execute("PRAGMA journal_mode = WAL")
                self._db.execute(_SCHEMA)
                self._db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
            self._db.execute("PRAGMA synchronous = NORMAL")
            self._db.execute("SELECT key, value, expires_at FROM stored LIMIT 1")
        except sqlite3.OperationalError as error:
            msg = f"storage file {self._name} cannot be used: {error}"
            raise UsageError(msg) from error
        except sqlite3.DatabaseError as error:
            msg = f"storage file {self._name} is damaged: {error}"
            hint = "move it away; a new one is made"
            raise UsageError(msg, hint=hint) from error

    def _run(
        self, statement: str, parameters: tuple[str | int | float, ...]
    ) -> tuple[Entry, ...]:
        try:
            return tuple(self._db.execute(statement, parameters).fetchall())
        except (sqlite3.Error, UnicodeError, OverflowError) as error:
            msg = f"storage {self._name} failed: {error}"
            raise HostError(msg) from error
