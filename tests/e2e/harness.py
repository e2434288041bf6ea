"""Runs a whole call and keeps everything that was seen of it."""

from __future__ import annotations

import json
import textwrap
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from voxrt.core.commands import SendSocket, WriteLog
from voxrt.core.events import SocketReceived
from voxrt.media.formats import AudioFormat
from voxrt.runtime.observer import QuietObserver
from voxrt.testing.simulation import RunRequest, RunResult, simulate

if TYPE_CHECKING:
    from pathlib import Path

    from voxrt.core.commands import Command
    from voxrt.core.events import Event, Turn
    from voxrt.runtime.summary import CallSummary

__all__ = ["MODES", "Call", "Ways", "place_call"]

MODES = pytest.mark.parametrize(
    "fast", [True, pytest.param(False, marks=pytest.mark.slow)], ids=["virtual", "real"]
)
"""virtual time over memory, and real time over loopback"""

OPENING = """
require(Modules.Cartesia)
VoxEngine.addEventListener(AppEvents.Terminated, lambda e: Logger.write("bye"))
"""


@dataclass(frozen=True, slots=True)
class Heard:
    """One frame of a call."""

    unit_id: str
    direction: str
    payload: bytes
    format: AudioFormat
    at: int


class Watcher(QuietObserver):
    """Keeps turns, outboxes, messages and frames."""

    def __init__(self) -> None:
        self.turns: list[tuple[Turn, tuple[Command, ...]]] = []
        self.messages: list[tuple[str, str, int]] = []
        self.frames: list[Heard] = []
        self.summary: CallSummary | None = None

    def turn(self, turn: Turn, commands: tuple[Command, ...]) -> None:
        self.turns.append((turn, commands))

    def message(
        self,
        socket_id: str,
        direction: str,
        text: str,
        at: int,
        *,
        audio_bytes: int = 0,
    ) -> None:
        self.messages.append((direction, text, at))

    def frame(
        self, unit_id: str, direction: str, payload: bytes, fmt: AudioFormat, at: int
    ) -> None:
        self.frames.append(Heard(unit_id, direction, payload, fmt, at))

    def ended(self, summary: CallSummary) -> None:
        assert self.summary is None
        self.summary = summary


@dataclass(slots=True)
class Call:
    """What was seen of a call."""

    result: RunResult
    watcher: Watcher
    notices: list[str] = field(default_factory=list)

    @property
    def events(self) -> list[Event]:
        return [turn.event for turn, _ in self.watcher.turns]

    @property
    def commands(self) -> list[Command]:
        return [command for _, outbox in self.watcher.turns for command in outbox]

    @property
    def log(self) -> list[str]:
        """Lines of the scenario itself."""
        lines = [each for each in self.commands if isinstance(each, WriteLog)]
        return [line.text for line in lines if line.source == "scenario"]

    @property
    def engine_log(self) -> str:
        lines = [each for each in self.commands if isinstance(each, WriteLog)]
        return "\n".join(line.text for line in lines if line.source == "engine")

    @property
    def call_id(self) -> str:
        """Id of the first call."""
        ids = [getattr(each, "call_id", "") for each in self.events]
        return next(each for each in ids if each)

    def of(self, kind: type) -> list[tuple[Turn, tuple[Command, ...]]]:
        return [each for each in self.watcher.turns if isinstance(each[0].event, kind)]

    def sent(self, event: str) -> list[dict[str, object]]:
        """Messages of the scenario's client to the provider."""
        texts = [each.text for each in self.commands if isinstance(each, SendSocket)]
        found = [json.loads(text) for text in texts]
        return [each for each in found if each.get("event") == event]

    def received(self, event: str) -> list[dict[str, object]]:
        events = [each for each in self.events if isinstance(each, SocketReceived)]
        found = [json.loads(each.text) for each in events]
        return [each for each in found if each.get("event") == event]

    def frames(self, direction: str, unit: str = "call") -> list[Heard]:
        return [
            each
            for each in self.watcher.frames
            if each.direction == direction and each.unit_id.startswith(unit)
        ]


@dataclass(frozen=True, slots=True)
class Ways:
    """Everything around a scenario that a test may choose."""

    caller: str = ""
    agent: str = ""
    config: str = ""
    request: dict[str, object] = field(default_factory=dict)


def place_call(
    folder: Path, scenario: str, ways: Ways = Ways(), *, fast: bool = True
) -> Call:
    """Write the files of a call into a folder and run it."""
    script = folder / "scenario.py"
    script.write_text(OPENING + textwrap.dedent(scenario), "utf-8")
    options: dict[str, object] = {"emulate": True, "timeout_s": 60.0, "seed": 7}
    for name in ("caller", "agent"):
        text = textwrap.dedent(getattr(ways, name))
        if text:
            path = folder / f"{name}.yaml"
            path.write_text(text, "utf-8")
            options[name] = path
    (folder / "voxrt.toml").write_text(textwrap.dedent(ways.config), "utf-8")
    options["record_dir"] = folder / "recordings"
    options.update(ways.request)
    watcher = Watcher()
    notices: list[str] = []
    request = RunRequest((script,), fast=fast, **options)  # type: ignore[arg-type]
    result = simulate(request, [watcher], notices.append)
    return Call(result, watcher, notices)
