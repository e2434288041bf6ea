"""A replayer whose recordings are words that say what their replay does."""

from __future__ import annotations

import hashlib
import os
import signal
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from voxrt.core.commands import WriteLog
from voxrt.errors import RecordingDamagedError
from voxrt.record.outcome import Difference, ReplayOutcome, Verdict
from voxrt.testing.batch.work import Item, Job, Result

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = "tests.testing.batch.fakes:WordReplayer"
JOB = Job(engine="tested", replayer=NAME)

DIFFERENCE = Difference(
    seq=3,
    at=1_500_000,
    kind="changed",
    recorded=WriteLog(text="good day", source="scenario"),
    replayed=WriteLog(text="good bye", source="scenario"),
)


class WordReplayer:
    """Does what the recording's text says."""

    def __init__(self, job: Job) -> None:
        self._job = job

    @contextmanager
    def open(self, path: Path) -> Iterator[Word]:
        text = path.read_text("utf-8")
        if text == "damaged":
            msg = "head of recording is lost"
            raise RecordingDamagedError(msg)
        yield Word(path, text, self._job)


@dataclass
class Word:
    """One recording."""

    path: Path
    text: str
    job: Job

    @property
    def recording(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def files(self) -> tuple[str, ...]:
        return (*self.job.scenarios, str(self.path.parent / "replay.toml"))

    def replay(self) -> ReplayOutcome:
        self._note()
        word, _, rest = self.text.partition(" ")
        if word == "diverged":
            return ReplayOutcome(Verdict.DIVERGED, (DIFFERENCE,), 4, 2)
        if word == "uncertain":
            return ReplayOutcome(Verdict.UNCERTAIN, reason=rest)
        if word == "wait":
            time.sleep(float(rest))
        if word == "kill" or (word == "killonce" and self._runs() == 1):
            os.kill(os.getpid(), signal.SIGKILL)
        if word == "exit":
            os._exit(int(rest))
        if word == "raise":
            raise RuntimeError(rest)
        return ReplayOutcome(Verdict.SAME, (), 10, 5)

    def _note(self) -> None:
        with self.path.with_suffix(".runs").open("a", encoding="utf-8") as file:
            file.write(f"{os.getpid()}\n")

    def _runs(self) -> int:
        return len(self.path.with_suffix(".runs").read_text("utf-8").splitlines())


def make(folder: Path, **texts: str) -> list[Item]:
    """Write recordings and list them, in order of their names."""
    folder.mkdir(parents=True, exist_ok=True)
    items = []
    for name, text in sorted(texts.items()):
        path = folder / f"{name}.vxr"
        path.write_text(text, "utf-8")
        items.append(item_of(path))
    return items


def item_of(path: Path) -> Item:
    stat = path.stat()
    return Item(str(path), stat.st_size, stat.st_mtime_ns)


def runs(item: Item) -> int:
    """How often a recording was replayed."""
    notes = Path(item.path).with_suffix(".runs")
    return len(notes.read_text("utf-8").splitlines()) if notes.exists() else 0


def by_name(results: list[Result]) -> dict[str, Result]:
    """Results by the names of their recordings, each of which is there once."""
    named = {Path(result.item.path).stem: result for result in results}
    assert len(named) == len(results)
    return named


def words(results: list[Result]) -> dict[str, str]:
    """Verdicts by name."""
    return {name: each.verdict.value for name, each in by_name(results).items()}
