"""What a batch replay is made of: items, batches, the job, results.

All of it goes from process to process and from machine to machine, so it is plain data
that becomes JSON and back. A result says what it rests on: as long as none of that has
changed, it holds, and nothing has to be replayed again.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from voxrt.record.outcome import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "Basis",
    "Batch",
    "Executor",
    "Item",
    "Job",
    "Origin",
    "Progress",
    "Result",
    "WorkSource",
]

Origin = str
"""where a result comes from: `replayed`, `cache`, `resumed`"""


@dataclass(frozen=True, slots=True)
class Item:
    """One recording to replay, as its folder describes it."""

    path: str
    size: int
    modified: int
    """nanoseconds since 1970, as the file system says"""


@dataclass(frozen=True, slots=True)
class Batch:
    """Recordings that one worker replays one after another."""

    number: int
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be done with every recording."""

    engine: str
    """which voxrt replays, and with what in its environment"""
    scenarios: tuple[str, ...] = ()
    """files in place of the ones that the recordings name"""
    rules: str = ""
    """file of rules in place of the one beside the scenario"""
    all_differences: bool = False
    allow_imports: tuple[str, ...] = ()
    """real modules that the scenarios may import"""
    language_engine: str = ""
    """what runs JavaScript; empty is what each recording names"""
    cache: str = ""
    """file with the results of earlier runs; empty to do without"""
    replayer: str = "voxrt.testing.batch.replayer:RecordingReplayer"
    """what replays a recording: `module:name` of a class made with the job"""

    @property
    def options(self) -> str:
        """All that has a say in every result, as one text."""
        said = (self.scenarios, self.rules, self.all_differences, self.allow_imports)
        return repr((self.engine, self.language_engine, self.replayer, *said))

    def to_plain(self) -> dict[str, object]:
        """Write it as JSON values."""
        return dataclasses.asdict(self)


@dataclass(frozen=True, slots=True)
class Basis:
    """What a result rests on."""

    recording: str
    """hash of all that a replay reads of the recording"""
    files: tuple[str, ...]
    """files that have a say besides: scenarios, rules, settings; also missing ones"""
    key: str
    """hash of the recording, the content of the files, the options and the engine"""

    def to_plain(self) -> dict[str, object]:
        """Write it as JSON values."""
        return {
            "recording": self.recording,
            "files": list(self.files),
            "key": self.key,
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, object]) -> Basis:
        """Read what `to_plain` wrote.

        Raises:
            ValueError: It is something else.
        """
        files = tuple(str(path) for path in _list(plain, "files"))
        return cls(str(plain.get("recording", "")), files, str(plain.get("key", "")))


@dataclass(frozen=True, slots=True)
class Result:
    """What the replay of one recording came to."""

    item: Item
    verdict: Verdict
    reason: str = ""
    turns: int = 0
    commands: int = 0
    differences: tuple[Mapping[str, object], ...] = ()
    """as `Difference.to_plain` writes them"""
    lines: tuple[str, ...] = ()
    """the first difference, told to people"""
    seconds: float = 0.0
    """time that the replay took"""
    origin: Origin = "replayed"
    basis: Basis | None = None
    """None when the result is not worth keeping"""

    def to_plain(self) -> dict[str, object]:
        """Write it as JSON values."""
        return {
            "file": self.item.path,
            "verdict": self.verdict.value,
            "reason": self.reason,
            "turns": self.turns,
            "commands": self.commands,
            "seconds": round(self.seconds, 6),
            "origin": self.origin,
            "differences": list(self.differences),
            "lines": list(self.lines),
            "size": self.item.size,
            "modified": self.item.modified,
            "basis": None if self.basis is None else self.basis.to_plain(),
        }

    @classmethod
    def from_plain(cls, plain: object) -> Result:
        """Read what `to_plain` wrote.

        Raises:
            ValueError: It is something else.
        """
        if not isinstance(plain, dict):
            msg = f"result is {type(plain).__name__}, wanted a mapping"
            raise ValueError(msg)
        path, basis = plain.get("file"), plain.get("basis")
        if not isinstance(path, str):
            msg = "result without a file"
            raise ValueError(msg)
        return cls(
            item=Item(path, _whole(plain, "size"), _whole(plain, "modified")),
            verdict=Verdict(plain.get("verdict")),
            reason=str(plain.get("reason", "")),
            turns=_whole(plain, "turns"),
            commands=_whole(plain, "commands"),
            differences=tuple(
                each for each in _list(plain, "differences") if isinstance(each, dict)
            ),
            lines=tuple(str(line) for line in _list(plain, "lines")),
            seconds=_number(plain, "seconds"),
            origin=str(plain.get("origin", "replayed")),
            basis=Basis.from_plain(basis) if isinstance(basis, dict) else None,
        )

    @property
    def headline(self) -> str:
        """What came of it in one line; empty when there is nothing to be said."""
        for first in self.differences:
            at, seq = _number(first, "at") / 1e6, _whole(first, "seq")
            what = first.get("recorded") or first.get("replayed")
            order = what.get("type", "") if isinstance(what, dict) else ""
            return f"{order} {first.get('kind')} at {at:.3f} s, turn {seq}".strip()
        return self.reason or next(iter(self.lines), "")

    def retold(self, item: Item, origin: Origin) -> Result:
        """The same result, for an item, known from elsewhere."""
        return dataclasses.replace(self, item=item, origin=origin)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an executor is."""

    workers: int
    """processes, or tasks, that are at work"""
    restarts: int
    """workers that ended before their work did"""


class WorkSource(Protocol):
    """Where an executor gets its batches from."""

    def take(self) -> Batch | None:
        """The next batch; None when there is none, or none at the moment."""
        ...

    @property
    def is_finished(self) -> bool:
        """Whether there will be no more."""
        ...


class Executor(Protocol):
    """Something that has batches replayed."""

    def map_batches(self, source: WorkSource) -> Iterator[Result]:
        """Have everything replayed; results come in the order in which they are done.

        A result may come twice, and is the same then.

        Raises:
            HostError: Nothing can be replayed here.
        """
        ...

    def progress(self) -> Progress:
        """How far it is."""
        ...

    def close(self) -> None:
        """End what was started, at once; what is done is done."""
        ...


def _whole(plain: Mapping[str, object], name: str) -> int:
    value = plain.get(name, 0)
    if not isinstance(value, int) or isinstance(value, bool):
        msg = f"{name} is {value!r}, wanted an integer"
        raise ValueError(msg)
    return value


def _number(plain: Mapping[str, object], name: str) -> float:
    value = plain.get(name, 0.0)
    if not isinstance(value, int | float) or isinstance(value, bool):
        msg = f"{name} is {value!r}, wanted a number"
        raise ValueError(msg)
    return float(value)


def _list(plain: Mapping[str, object], name: str) -> list[object]:
    value = plain.get(name, [])
    if not isinstance(value, list):
        msg = f"{name} is {type(value).__name__}, wanted a list"
        raise ValueError(msg)
    return value
