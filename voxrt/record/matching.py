"""Whether a replayed command is the recorded one, and what differs if it is not.

How this works. Both are plain values without secrets. They are walked side by side:
texts that hold JSON are compared as JSON, ids by what they stand for
(`voxrt.record.ids`), places of scenario lines in the engine's own words not at all,
since every edit moves them. Fields that a rule names are passed over.
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from voxrt.core.serial import command_to_plain
from voxrt.record import jsontext
from voxrt.record.ids import REQUEST, TIMER, Ids, Pairs
from voxrt.record.outcome import FieldDiff

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from voxrt.core.commands import Command
    from voxrt.record.ids import Key
    from voxrt.record.jsontext import Plain
    from voxrt.record.redact import Redactor
    from voxrt.record.rules import Part, Rules

__all__ = ["Matcher", "ids_of", "show_path"]

_ID_FIELDS = ("call_id", "unit_id", "socket_id", "source", "target")
"""fields that hold an id of the session as text"""

_NUMBERS: Final[Mapping[str, str]] = {"timer_id": TIMER, "request_id": REQUEST}
"""fields that hold an id as a number"""

_FROM_OUTSIDE = frozenset(("AnswerControl",))
"""commands whose number is the asker's, and the same in every replay"""

_OWN_WORDS = ("engine", "warning")
"""sources of log lines that voxrt writes itself"""

# A line that an error of the scenario is explained with: source, caret, calls.
_EXPLAINS = "    "
_LOADING = "Loading scenario "

# `scenario.py:12:5` of errors and warnings.
_PLACE = re.compile(r"[^\s()]+\.(?:py|m?js|cjs|ts):\d+(?::\d+)?")

_VERBATIM = frozenset(("WriteLog",))
"""commands whose texts are compared to the letter, JSON or not"""

# Fields whose bytes are written as base64.
_BYTES = {("SendHttp", "body")}

_ABSENT: Final = object()


def ids_of(plain: Plain) -> Iterator[Key]:
    """The ids that a command carries in fields of their own."""
    for name in _ID_FIELDS:
        value = plain.get(name)
        if plain["type"] != "WriteLog" and isinstance(value, str):
            yield value
    if plain["type"] not in _FROM_OUTSIDE:
        for name, what in _NUMBERS.items():
            number = plain.get(name)
            if isinstance(number, int):
                yield what, number


def show_path(path: tuple[Part, ...]) -> str:
    """Write a path the way `replay.toml` takes it."""
    shown = ""
    for part in path:
        if isinstance(part, int):
            shown += f"[{part}]"
        elif re.fullmatch(r"[^.\[\]\"'\s*]+", part):
            shown += f".{part}" if shown else part
        else:
            shown += f'["{part}"]'
    return shown


@dataclass(slots=True)
class _Walk:
    """One comparison under way."""

    command: str
    source: str
    """of a log line"""
    pairs: Pairs = field(default_factory=dict)
    """ids that would have to stand for each other"""


class Matcher:
    """Compares the commands of one replay."""

    def __init__(self, rules: Rules, redactor: Redactor, ids: Ids) -> None:
        self._rules = rules
        self._redactor = redactor
        self._ids = ids

    def plain(self, command: Command) -> Plain:
        """A command of the replay as the recording would hold it."""
        return self.clean(command_to_plain(command))

    def clean(self, plain: Plain) -> Plain:
        """A command without secrets; without change when it has none any more."""
        if plain["type"] == "SendHttp":
            body = self._redactor.data(_decode(plain["body"]))
            plain = {**plain, "body": base64.b64encode(body).decode("ascii")}
        cleaned = self._redactor.plain(plain)
        return cleaned if isinstance(cleaned, dict) else plain

    def is_skipped(self, plain: Plain) -> bool:
        """Whether a command is not compared."""
        if self._rules.skips(plain):
            return True
        return plain["type"] == "WriteLog" and _explains(plain)

    def match(self, recorded: Plain, replayed: Plain) -> Pairs | None:
        """The pairs of ids under which two commands are the same; None when never."""
        if recorded["type"] != replayed["type"]:
            return None
        walk = self._begin(recorded)
        if any(self._walk(walk, recorded, replayed, ())):
            return None
        for one, other in zip(ids_of(recorded), ids_of(replayed), strict=False):
            # Also those that are equal, or that a rule passes over.
            self._ids.fits(one, other, walk.pairs)
        return walk.pairs

    def differences(self, recorded: Plain, replayed: Plain) -> tuple[FieldDiff, ...]:
        """What differs between two commands."""
        walk = self._begin(recorded)
        return tuple(self._walk(walk, recorded, replayed, ()))

    def presume(self, recorded: Plain, replayed: Plain) -> None:
        """Let the ids of two commands stand for each other though these differ.

        Not those of timers: a changed one fires at its own time.
        """
        if recorded["type"] == "StartTimer":
            return
        pairs: Pairs = {}
        for one, other in zip(ids_of(recorded), ids_of(replayed), strict=False):
            self._ids.fits(one, other, pairs)
        self._ids.accept(pairs)

    def _begin(self, recorded: Plain) -> _Walk:
        return _Walk(str(recorded["type"]), str(recorded.get("source", "")))

    def _walk(
        self, walk: _Walk, recorded: object, replayed: object, path: tuple[Part, ...]
    ) -> Iterator[FieldDiff]:
        if path and self._rules.covers(walk.command, path):
            return
        if isinstance(recorded, dict) and isinstance(replayed, dict):
            yield from self._walk_mapping(walk, recorded, replayed, path)
        elif isinstance(recorded, list) and isinstance(replayed, list):
            yield from self._walk_list(walk, recorded, replayed, path)
        elif isinstance(recorded, str) and isinstance(replayed, str):
            yield from self._walk_text(walk, recorded, replayed, path)
        elif not self._same_value(walk, recorded, replayed, path):
            yield _diff(path, recorded, replayed)

    def _walk_mapping(
        self,
        walk: _Walk,
        recorded: dict[str, object],
        replayed: dict[str, object],
        path: tuple[Part, ...],
    ) -> Iterator[FieldDiff]:
        for name in {**recorded, **replayed}:
            one, other = recorded.get(name, _ABSENT), replayed.get(name, _ABSENT)
            yield from self._walk(walk, one, other, (*path, name))

    def _walk_list(
        self,
        walk: _Walk,
        recorded: list[object],
        replayed: list[object],
        path: tuple[Part, ...],
    ) -> Iterator[FieldDiff]:
        for index in range(max(len(recorded), len(replayed))):
            one = recorded[index] if index < len(recorded) else _ABSENT
            other = replayed[index] if index < len(replayed) else _ABSENT
            yield from self._walk(walk, one, other, (*path, index))

    def _walk_text(
        self, walk: _Walk, recorded: str, replayed: str, path: tuple[Part, ...]
    ) -> Iterator[FieldDiff]:
        if (walk.command, *path) in _BYTES:
            recorded, replayed = _as_text(recorded), _as_text(replayed)
        if walk.source in _OWN_WORDS:
            recorded, replayed = _without_places(recorded), _without_places(replayed)
        pairs = dict(walk.pairs)
        if self._ids.fits_text(recorded, replayed, pairs):
            walk.pairs = pairs
            return
        one = other = None
        if walk.command not in _VERBATIM:
            one, other = _as_json(recorded), _as_json(replayed)
        if one is None or other is None or type(one) is not type(other):
            yield _diff(path, recorded, replayed)
        else:
            yield from self._walk(walk, one, other, path)

    def _same_value(
        self, walk: _Walk, recorded: object, replayed: object, path: tuple[Part, ...]
    ) -> bool:
        """Compare numbers, truths and nothing; 1 is not true."""
        kind = _NUMBERS.get(str(path[0])) if len(path) == 1 else None
        if (
            kind is not None
            and walk.command not in _FROM_OUTSIDE
            and isinstance(recorded, int)
            and isinstance(replayed, int)
        ):
            return self._ids.fits((kind, recorded), (kind, replayed), walk.pairs)
        if isinstance(recorded, bool) or isinstance(replayed, bool):
            return recorded is replayed
        return recorded == replayed


def _diff(path: tuple[Part, ...], recorded: object, replayed: object) -> FieldDiff:
    one = None if recorded is _ABSENT else recorded
    other = None if replayed is _ABSENT else replayed
    return FieldDiff(show_path(path), one, other)


def _explains(plain: Plain) -> bool:
    text = str(plain["text"])
    return plain["source"] == "engine" and text.startswith(_EXPLAINS)


def _without_places(text: str) -> str:
    if text.startswith(_LOADING):
        return _LOADING
    return _PLACE.sub("PLACE", text)


def _decode(value: object) -> bytes:
    return base64.b64decode(str(value))


def _as_text(value: str) -> str:
    """Bytes that are text as this text, others as their base64."""
    try:
        return _decode(value).decode("utf-8")
    except ValueError:
        return value


def _as_json(text: str) -> dict[str, object] | list[object] | None:
    """The JSON that a text holds, when it is more than one value."""
    if text[:1] not in ("{", "["):
        return None
    try:
        value = jsontext.load(text.encode("utf-8", "surrogatepass"))
    except ValueError:
        return None
    return value if isinstance(value, dict | list) else None
