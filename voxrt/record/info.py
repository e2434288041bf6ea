"""Facts about a recording, counted from what can be read of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from voxrt.core.commands import EndSession, PlaceCall
from voxrt.core.events import CallAlerted
from voxrt.record.channels import channel_of
from voxrt.record.entries import (
    FrameEntry,
    MarkEntry,
    MessageEntry,
    OutboxEntry,
    TurnEntry,
)
from voxrt.record.scan import Damage

if TYPE_CHECKING:
    from voxrt.record.entries import Entry
    from voxrt.record.recording import Recording

__all__ = ["CallFacts", "RecordingFacts", "UnitFacts", "gather_facts"]

_MICROSECONDS = 1_000_000


@dataclass(frozen=True, slots=True)
class CallFacts:
    """A call of the session."""

    call_id: str
    incoming: bool
    number: str
    """what was dialled"""
    caller_id: str
    at: float
    """seconds since the session began"""


@dataclass(slots=True)
class UnitFacts:
    """Audio of one unit in one direction."""

    unit_id: str
    direction: str
    formats: tuple[str, ...] = ()
    frames: int = 0
    seconds: float = 0.0
    """how long the audio lasts"""


@dataclass(slots=True)
class RecordingFacts:
    """What `voxrt info` shows."""

    path: Path
    size: int
    """bytes of the file"""
    format_version: int
    voxrt_version: str
    python_version: str
    redaction: int
    session_id: int
    seed: int
    started_at: int
    """microseconds since 1970-01-01 UTC"""
    scenarios: tuple[tuple[str, str], ...]
    """paths and hashes"""
    is_complete: bool
    """whether the writer finished the file"""
    duration: float = 0.0
    """seconds from the first turn to the last entry"""
    finish_reason: str = ""
    """empty when the session's end was not recorded"""
    turns: int = 0
    commands: int = 0
    calls: list[CallFacts] = field(default_factory=list)
    units: list[UnitFacts] = field(default_factory=list)
    messages: dict[str, int] = field(default_factory=dict)
    """messages of the sockets, by direction"""
    events: dict[str, int] = field(default_factory=dict)
    """turns by the class of their event"""
    channels: dict[str, int] = field(default_factory=dict)
    """entries of each channel"""
    marks: list[str] = field(default_factory=list)
    damage: list[Damage] = field(default_factory=list)
    summary: Mapping[str, object] | None = None


def gather_facts(reader: Recording) -> RecordingFacts:
    """Read a whole recording and count."""
    header = reader.header
    facts = RecordingFacts(
        path=reader.path,
        size=reader.path.stat().st_size,
        format_version=header.format_version,
        voxrt_version=header.voxrt_version,
        python_version=header.python_version,
        redaction=header.redaction,
        session_id=header.setup.session_id,
        seed=header.setup.seed,
        started_at=header.setup.started_at,
        scenarios=tuple((source.path, source.sha256) for source in header.scenarios),
        is_complete=reader.is_complete,
        summary=reader.summary,
    )
    units: dict[tuple[str, str], UnitFacts] = {}
    events: Counter[str] = Counter()
    messages: Counter[str] = Counter()
    channels: Counter[str] = Counter()
    last = 0
    for entry in reader:
        last = max(last, entry.at)
        channels[channel_of(entry)] += 1
        if isinstance(entry, FrameEntry):
            _count_frame(units, entry)
        elif isinstance(entry, MessageEntry):
            messages[entry.direction] += 1
        elif isinstance(entry, TurnEntry):
            events[type(entry.turn.event).__name__] += 1
            _note_turn(facts, entry)
        else:
            _note_other(facts, entry)
    facts.duration = last / _MICROSECONDS
    facts.units = list(units.values())
    facts.events = dict(events)
    facts.messages = dict(messages)
    facts.channels = dict(channels)
    facts.damage = reader.verify()
    return facts


def _count_frame(units: dict[tuple[str, str], UnitFacts], frame: FrameEntry) -> None:
    key = (frame.unit_id, frame.direction)
    unit = units.get(key)
    if unit is None:
        unit = units[key] = UnitFacts(*key)
    if frame.format.name not in unit.formats:
        unit.formats += (frame.format.name,)
    unit.frames += 1
    unit.seconds += frame.format.duration(len(frame.payload))


def _note_turn(facts: RecordingFacts, entry: TurnEntry) -> None:
    facts.turns += 1
    event = entry.turn.event
    if isinstance(event, CallAlerted):
        at = entry.at / _MICROSECONDS
        facts.calls.append(
            CallFacts(
                call_id=event.call_id,
                incoming=True,
                number=event.destination,
                caller_id=event.caller_id,
                at=at,
            )
        )


def _note_other(facts: RecordingFacts, entry: Entry) -> None:
    if isinstance(entry, MarkEntry):
        facts.marks.append(entry.name)
    if not isinstance(entry, OutboxEntry):
        return
    facts.commands += len(entry.commands)
    at = entry.at / _MICROSECONDS
    for command in entry.commands:
        if isinstance(command, EndSession):
            facts.finish_reason = command.reason
        elif isinstance(command, PlaceCall):
            facts.calls.append(
                CallFacts(
                    call_id=command.call_id,
                    incoming=False,
                    number=command.destination,
                    caller_id=command.caller_id,
                    at=at,
                )
            )
