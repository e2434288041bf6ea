"""Two recordings side by side: their commands, aligned over the whole session.

How this works. Two calls of one scenario never have the same ids, so what is compared
is a command's canonical form: ids are numbered by kind in the order in which they
appear, wherever they stand, also inside texts; a timer says how long it waits instead
of when it is due; JSON inside a text is compared as JSON. Times are shown and not
compared. Equal commands are found by the longest common sequence; between them,
commands of one class are paired, and their fields compared.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, TypeAlias

from voxrt.core.commands import StartTimer
from voxrt.core.events import SessionStarted
from voxrt.core.serial import command_to_plain, event_to_plain
from voxrt.record import jsontext

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from voxrt.core.commands import Command
    from voxrt.core.events import Event, Turn
    from voxrt.record.recording import Recording

__all__ = ["Ordered", "Row", "canonical_commands", "compare"]

_ID_FIELDS = {
    "call_id": "call",
    "unit_id": "unit",
    "socket_id": "socket",
    "stream_id": "stream",
    "source": "unit",
    "target": "unit",
}
"""fields that hold ids, and what their ids are called"""

# Commands whose field `source` is a word and not an id.
_WORDS = {"WriteLog"}

# Shorter ids are found in innocent texts.
_SHORTEST_ID = 4

_UUID = re.compile(
    r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b", re.IGNORECASE
)

Plain: TypeAlias = "dict[str, object]"


@dataclass(frozen=True, slots=True)
class Ordered:
    """A command of a recording in its canonical form."""

    at: int
    """microseconds since the session began"""
    seq: int
    """the turn that ordered it"""
    plain: Plain
    key: str
    """its text; equal commands have equal texts"""

    @property
    def kind(self) -> str:
        """Name of the command's class."""
        return str(self.plain["type"])


@dataclass(frozen=True, slots=True)
class Row:
    """What stands beside what."""

    left: Ordered | None
    right: Ordered | None

    @property
    def is_equal(self) -> bool:
        """Whether both sides have the command, and it is the same."""
        left, right = self.left, self.right
        return left is not None and right is not None and left.key == right.key

    @property
    def fields(self) -> list[tuple[str, object, object]]:
        """Paths and values of the fields that differ; None where there is none."""
        if self.left is None or self.right is None:
            return []
        return list(_differences("", self.left.plain, self.right.plain))


def compare(
    left: Recording, right: Recording, *, ignored: Iterable[str] = ()
) -> list[Row]:
    """Align the commands of two recordings.

    Args:
        left: One recording.
        right: The other.
        ignored: Names of command classes that are left out.
    """
    skipped = frozenset(ignored)
    ours, theirs = (
        [item for item in canonical_commands(reader) if item.kind not in skipped]
        for reader in (left, right)
    )
    matcher = SequenceMatcher(
        None,
        [item.key for item in ours],
        [item.key for item in theirs],
        autojunk=False,
    )
    rows: list[Row] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            pairs = zip(ours[i1:i2], theirs[j1:j2], strict=True)
            rows += [Row(one, other) for one, other in pairs]
        else:
            rows += _pair_by_kind(ours[i1:i2], theirs[j1:j2])
    return rows


def canonical_commands(reader: Recording) -> Iterator[Ordered]:
    """Every command of a recording in its canonical form, in order."""
    names = _Names()
    for turn, commands in reader.turns():
        names.learn_event(turn.event)
        for command in commands:
            plain = command_to_plain(command)
            names.learn(plain)
            plain = _canonical(plain, command, turn)
            named = names.replace(plain)
            key = json.dumps(named, sort_keys=True, ensure_ascii=False)
            yield Ordered(turn.at, turn.seq, named, key)


class _Names:
    """Numbers ids in the order in which they appear."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._counts: dict[str, int] = {}
        self._pattern: re.Pattern[str] | None = None

    def learn_event(self, event: Event) -> None:
        """Learn the ids of an event."""
        if isinstance(event, SessionStarted):
            for url in (event.access_url, event.access_secure_url, event.log_url):
                self._add("url", url)
        self.learn(event_to_plain(event))

    def learn(self, plain: Mapping[str, object]) -> None:
        """Learn the ids of an event or command."""
        for name, kind in _ID_FIELDS.items():
            value = plain.get(name)
            if isinstance(value, str) and plain["type"] not in _WORDS:
                self._add(kind, value)

    def replace(self, plain: Plain) -> Plain:
        """Put names in place of ids, wherever they stand."""
        return {str(key): self._value(value) for key, value in plain.items()}

    def _value(self, value: object) -> object:
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, dict):
            return {self._text(str(key)): self._value(v) for key, v in value.items()}
        if isinstance(value, list | tuple):
            return [self._value(item) for item in value]
        return value

    def _text(self, text: str) -> str:
        if self._pattern is None and self._names:
            known = sorted(self._names, key=len, reverse=True)
            self._pattern = re.compile("|".join(map(re.escape, known)))
        if self._pattern is not None:
            text = self._pattern.sub(lambda found: self._names[found[0]], text)
        return _UUID.sub(lambda found: self._add("uuid", found[0].lower()), text)

    def _add(self, kind: str, value: str) -> str:
        if len(value) < _SHORTEST_ID:
            return value
        name = self._names.get(value)
        if name is None:
            self._counts[kind] = self._counts.get(kind, 0) + 1
            name = self._names[value] = f"{kind}#{self._counts[kind]}"
            self._pattern = None
        return name


def _canonical(plain: Plain, command: Command, turn: Turn) -> Plain:
    if isinstance(command, StartTimer):
        rest = {key: value for key, value in plain.items() if key != "due"}
        # Timers are ordered in milliseconds.
        return {**rest, "delay_ms": round((command.due - turn.at) / 1000)}
    return {key: _opened(value) for key, value in plain.items()}


def _opened(value: object) -> object:
    """A text that holds a JSON object, as that object."""
    if not isinstance(value, str) or not value.startswith("{"):
        return value
    try:
        inner = jsontext.load(value.encode("utf-8", "surrogatepass"))
    except ValueError:
        return value
    return inner if isinstance(inner, dict) else value


def _pair_by_kind(ours: list[Ordered], theirs: list[Ordered]) -> list[Row]:
    """Put commands of one class side by side, in order."""
    matcher = SequenceMatcher(
        None,
        [item.kind for item in ours],
        [item.kind for item in theirs],
        autojunk=False,
    )
    rows: list[Row] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            pairs = zip(ours[i1:i2], theirs[j1:j2], strict=True)
            rows += [Row(one, other) for one, other in pairs]
        else:
            rows += [Row(item, None) for item in ours[i1:i2]]
            rows += [Row(None, item) for item in theirs[j1:j2]]
    return rows


def _differences(
    path: str, left: object, right: object
) -> Iterator[tuple[str, object, object]]:
    if isinstance(left, dict) and isinstance(right, dict):
        for key in [*left, *(key for key in right if key not in left)]:
            inner = f"{path}.{key}" if path else str(key)
            yield from _differences(inner, left.get(key), right.get(key))
    elif isinstance(left, list) and isinstance(right, list):
        for number in range(max(len(left), len(right))):
            values = [
                side[number] if number < len(side) else None for side in (left, right)
            ]
            yield from _differences(f"{path}[{number}]", *values)
    elif left != right:
        yield path, left, right
