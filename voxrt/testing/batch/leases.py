"""A table of batches in one file, that several processes and machines work off.

How this works. Who takes a batch holds it for a while and says again and again that it
still does. A batch whose holder is silent is anybody's; what its holder had finished is
in the table and is not done again. A batch that was dropped so twice is cut into single
recordings, and one that was dropped alone twice is given up: whatever ends its holders,
machine and all, is that recording. Times are those of the machines' clocks, which have
to agree to some seconds.

SQLite locks the file; nothing else is shared. The journal is the classic one, which,
unlike the write-ahead log, also works on network file systems whose locks do.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import sqlite3
from typing import TYPE_CHECKING

from voxrt.errors import HostError, UsageError
from voxrt.record.outcome import Verdict
from voxrt.testing.batch.work import Batch, Item, Job, Result

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from voxrt.clock import Clock

__all__ = ["LEASE_S", "LeaseTable"]

LEASE_S = 60.0
"""how long the holder of a batch may be silent"""

_DROPS = 2
"""holders that a batch may lose before it is looked at closely"""

_PATIENCE_S = 30.0
"""time that others may be writing"""

_FORM = 1

_TABLES = """
CREATE TABLE IF NOT EXISTS batches (
    id INTEGER PRIMARY KEY, job TEXT, items TEXT, is_done INTEGER DEFAULT 0,
    holder TEXT DEFAULT '', held_until REAL DEFAULT 0, drops INTEGER DEFAULT 0
);
CREATE TABLE IF NOT EXISTS results (
    id INTEGER PRIMARY KEY, job TEXT, path TEXT, result TEXT
);
CREATE UNIQUE INDEX IF NOT EXISTS result_of ON results (job, path);
"""

_FREE = (
    "SELECT id, items, holder, drops FROM batches"
    " WHERE job = ? AND is_done = 0 AND held_until < ? ORDER BY id LIMIT 1"
)


class LeaseTable:
    """The part of a queue file that belongs to one job, as one holder sees it."""

    def __init__(self, path: Path, job: Job, holder: str, clock: Clock) -> None:
        """Open the file, and make it when it is not there.

        Args:
            path: The file.
            job: What is to be done; others that do the same share the table.
            holder: A name that nobody else has.
            clock: Says how long batches are held.

        Raises:
            UsageError: The file cannot be used.
        """
        self._path = path
        self._job = hashlib.sha256(job.options.encode()).hexdigest()
        self._holder = holder
        self._clock = clock
        try:
            self._link = sqlite3.connect(
                path, timeout=_PATIENCE_S, isolation_level=None
            )
        except sqlite3.Error as error:
            raise self._unusable(error) from error
        try:
            version = self._link.execute("PRAGMA user_version").fetchone()[0]
            if version not in (0, _FORM):
                self._link.close()
                msg = f"queue {path} has form {version}, this voxrt knows {_FORM}"
                raise UsageError(msg, hint="give --queue another file")
            self._link.executescript(_TABLES)
            self._link.execute(f"PRAGMA user_version = {_FORM}")
        except sqlite3.Error as error:
            self._link.close()
            raise self._unusable(error) from error

    def close(self) -> None:
        """Let go of what is held, and of the file."""
        # Where that fails it ends by itself, when the time of the leases is over.
        with contextlib.suppress(sqlite3.Error):
            self._link.execute(
                "UPDATE batches SET holder = '', held_until = 0 WHERE holder = ?",
                (self._holder,),
            )
        self._link.close()

    def put(self, batches: Sequence[Batch], holds: Callable[[Result], bool]) -> None:
        """Put in batches, without what is there already.

        Args:
            batches: All that is to be done.
            holds: Whether a result that is there still holds.
        """
        with self._writing() as link:
            items = {item.path: item for batch in batches for item in batch.items}
            for result in self._results(0):
                if result.item.path in items and (
                    result.item != items[result.item.path] or not holds(result)
                ):
                    self._forget(link, result.item.path)
            rows = link.execute("SELECT path FROM results WHERE job = ?", (self._job,))
            there = {path for (path,) in rows} | self._waiting(link, items)
            for batch in batches:
                rest = [item for item in batch.items if item.path not in there]
                if rest:
                    self._insert(link, rest)

    def take(self) -> Batch | None:
        """Hold the next batch that nobody holds; without what is done of it."""
        now = self._clock.wall()
        # Whoever waits for others asks often: without a lock when there is nothing.
        if not self._ask(_FREE, (self._job, now)):
            return None
        with self._writing() as link:
            while True:
                row = link.execute(_FREE, (self._job, now)).fetchone()
                if row is None:
                    return None
                number, text, holder, drops = row
                items = self._undone(link, _read_items(text))
                drops += bool(holder)
                if items and drops < _DROPS:
                    break
                self._settle(link, number, items)
            link.execute(
                "UPDATE batches SET items = ?, holder = ?, held_until = ?, drops = ?"
                " WHERE id = ?",
                (_write_items(items), self._holder, now + LEASE_S, drops, number),
            )
        return Batch(number, tuple(items))

    def still_here(self, results: Sequence[Result]) -> None:
        """Hand in results, close what is done, and hold the rest for longer."""
        with self._writing() as link:
            for result in results:
                self._add(link, result)
            rows = link.execute(
                "SELECT id, items FROM batches WHERE holder = ? AND is_done = 0",
                (self._holder,),
            ).fetchall()
            for number, text in rows:
                if not self._undone(link, _read_items(text)):
                    link.execute(
                        "UPDATE batches SET is_done = 1 WHERE id = ?", (number,)
                    )
            link.execute(
                "UPDATE batches SET held_until = ? WHERE holder = ? AND is_done = 0",
                (self._clock.wall() + LEASE_S, self._holder),
            )

    def results_since(self, last: int) -> tuple[int, list[Result]]:
        """Results that came in after a number; the number of the last one."""
        row = self._ask("SELECT max(id) FROM results WHERE job = ?", (self._job,))
        newest = row[0][0] if row and row[0][0] is not None else last
        return newest, (self._results(last) if newest > last else [])

    def is_finished(self) -> bool:
        """Whether every batch is done."""
        return not self._ask(
            "SELECT 1 FROM batches WHERE job = ? AND is_done = 0 LIMIT 1", (self._job,)
        )

    def _settle(self, link: sqlite3.Connection, number: int, items: list[Item]) -> None:
        """End a batch that nobody gets through: in single ones, then not at all."""
        link.execute("UPDATE batches SET is_done = 1 WHERE id = ?", (number,))
        if len(items) > 1:
            for item in items:
                self._insert(link, [item])
        elif items:
            reason = f"whoever replays it is not heard of again, {_DROPS} times"
            self._add(link, Result(items[0], Verdict.UNCERTAIN, reason))

    def _waiting(self, link: sqlite3.Connection, items: dict[str, Item]) -> set[str]:
        """Paths that stand in open batches; such as have changed are taken out."""
        waiting: set[str] = set()
        rows = link.execute(
            "SELECT id, items FROM batches WHERE job = ? AND is_done = 0", (self._job,)
        ).fetchall()
        for number, text in rows:
            there = _read_items(text)
            fresh = [item for item in there if items.get(item.path, item) == item]
            waiting |= {item.path for item in fresh}
            if len(fresh) < len(there):
                link.execute(
                    "UPDATE batches SET items = ? WHERE id = ?",
                    (_write_items(fresh), number),
                )
        return waiting

    def _undone(self, link: sqlite3.Connection, items: list[Item]) -> list[Item]:
        return [item for item in items if not self._has(link, item)]

    def _has(self, link: sqlite3.Connection, item: Item) -> bool:
        row = link.execute(
            "SELECT 1 FROM results WHERE job = ? AND path = ?", (self._job, item.path)
        ).fetchone()
        return row is not None

    def _insert(self, link: sqlite3.Connection, items: list[Item]) -> None:
        link.execute(
            "INSERT INTO batches (job, items) VALUES (?, ?)",
            (self._job, _write_items(items)),
        )

    def _add(self, link: sqlite3.Connection, result: Result) -> None:
        # The first result stays: replaying twice makes the same one.
        link.execute(
            "INSERT OR IGNORE INTO results (job, path, result) VALUES (?, ?, ?)",
            (self._job, result.item.path, json.dumps(result.to_plain())),
        )

    def _forget(self, link: sqlite3.Connection, path: str) -> None:
        link.execute(
            "DELETE FROM results WHERE job = ? AND path = ?", (self._job, path)
        )

    def _results(self, last: int) -> list[Result]:
        rows = self._ask(
            "SELECT result FROM results WHERE job = ? AND id > ? ORDER BY id",
            (self._job, last),
        )
        try:
            return [Result.from_plain(json.loads(str(text))) for (text,) in rows]
        except ValueError as error:
            msg = f"queue {self._path} holds something else than results: {error}"
            raise HostError(msg) from error

    def _ask(self, text: str, values: tuple[object, ...]) -> list[tuple[int, ...]]:
        try:
            return self._link.execute(text, values).fetchall()
        except sqlite3.Error as error:
            raise self._failed(error) from error

    @contextlib.contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """One change that others see as a whole."""
        try:
            self._link.execute("BEGIN IMMEDIATE")
            try:
                yield self._link
            except BaseException:
                self._link.execute("ROLLBACK")
                raise
            self._link.execute("COMMIT")
        except sqlite3.Error as error:
            raise self._failed(error) from error

    def _failed(self, error: sqlite3.Error) -> HostError:
        return HostError(f"queue {self._path} fails: {error}")

    def _unusable(self, error: sqlite3.Error) -> UsageError:
        return UsageError(f"queue {self._path} cannot be used: {error}")


def _write_items(items: Sequence[Item]) -> str:
    return json.dumps([[item.path, item.size, item.modified] for item in items])


def _read_items(text: str) -> list[Item]:
    return [Item(path, size, modified) for path, size, modified in json.loads(text)]
