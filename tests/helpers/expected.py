"""What a run has to show: `NAME.expected.yaml` beside an example scenario.

Keys: `run` (options other than the defaults), `exit_code`, `finish_reason`, and
`in_order`: entries that must be seen one after another, with anything between. An
entry names an `event` or a `command` by its class, with fields that must be equal; a
`log` line or a provider `message` by a part of its text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import yaml

from voxrt.core.commands import Command, WriteLog
from voxrt.runtime.observer import QuietObserver

if TYPE_CHECKING:
    from pathlib import Path

    from voxrt.core.events import Event, Turn

__all__ = ["Expected", "Witness", "missing_from"]


@dataclass(frozen=True)
class Expected:
    """The contents of an expectation file."""

    run: Mapping[str, object] = field(default_factory=dict)
    exit_code: int = 0
    finish_reason: str = "Normal termination"
    in_order: tuple[Mapping[str, object], ...] = ()

    @classmethod
    def load(cls, path: Path) -> Expected:
        """Read a file; an unknown key is a mistake in it."""
        data = yaml.safe_load(path.read_text("utf-8"))
        data["in_order"] = tuple(data.get("in_order", ()))
        return cls(**data)


class Witness(QuietObserver):
    """Writes down what it sees, in order."""

    def __init__(self) -> None:
        self.seen: list[Event | Command | str] = []

    def turn(self, turn: Turn, commands: tuple[Command, ...]) -> None:
        """Keep the event and the commands."""
        self.seen += [turn.event, *commands]

    def message(
        self,
        socket_id: str,
        direction: str,
        text: str,
        at: int,
        *,
        audio_bytes: int = 0,
    ) -> None:
        """Keep the text of a message that carries no audio."""
        if not audio_bytes:
            self.seen.append(text)


def missing_from(witness: Witness, expected: Expected) -> Mapping[str, object] | None:
    """The first entry that was not seen after the ones before it."""
    seen = iter(witness.seen)
    for entry in expected.in_order:
        if not any(_matches(thing, entry) for thing in seen):
            return entry
    return None


def _matches(thing: Event | Command | str, entry: Mapping[str, object]) -> bool:
    if "message" in entry:
        return isinstance(thing, str) and str(entry["message"]) in thing
    if "log" in entry:
        return isinstance(thing, WriteLog) and str(entry["log"]) in thing.text
    kind = "command" if "command" in entry else "event"
    if type(thing).__name__ != entry[kind]:
        return False
    return all(
        getattr(thing, name) == value for name, value in entry.items() if name != kind
    )
