"""`voxrt info`: what a recording holds."""

from __future__ import annotations

import shlex
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from voxrt.cli.options import debug_option, existing_file
from voxrt.cli.output import standard_output
from voxrt.cli.words import seconds_text
from voxrt.record.info import gather_facts
from voxrt.record.textreader import open_recording

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from voxrt.record.info import CallFacts, RecordingFacts

__all__ = ["info"]

_MOST_EVENTS = 12
"""kinds of events that are listed; the others are rare ones"""


@click.command()
@click.argument("file", type=existing_file())
@debug_option
def info(*, file: Path, debug: bool) -> None:
    """Show what a recording holds.

    Reads the whole file, also one of a process that was killed, and says what is
    damaged or missing.
    """
    del debug
    with open_recording(file) as reader:
        facts = gather_facts(reader)
    output = standard_output()
    for label, text in _rows(facts):
        output.line(f"{label:<11}{text}")


def _rows(facts: RecordingFacts) -> Iterator[tuple[str, str]]:
    started = datetime.fromtimestamp(facts.started_at / 1_000_000, UTC)
    end = facts.finish_reason or "end not recorded"
    yield "recording", f"{facts.path} ({facts.size:,} bytes)"
    yield "written by", f"voxrt {facts.voxrt_version}, format {facts.format_version}"
    yield "started", f"{started:%Y-%m-%d %H:%M:%S} UTC"
    yield "lasted", f"{seconds_text(facts.duration)}: {end}"
    for path, digest in facts.scenarios:
        yield "scenario", f"{path} (sha256 {digest[:12]})"
    for call in facts.calls:
        yield "call", _call(call)
    yield "turns", f"{facts.turns}, ordering {facts.commands} commands"
    for name, count in _most(facts.events):
        yield "", f"{count:>6} {name}"
    for direction, count in sorted(facts.messages.items()):
        yield "messages", f"{count} {direction}"
    for unit in facts.units:
        length = seconds_text(unit.seconds)
        formats = ", ".join(unit.formats)
        yield "audio", f"{unit.unit_id} {unit.direction}: {length} of {formats}"
    for number, (name, count) in enumerate(sorted(facts.channels.items())):
        yield "" if number else "channels", f"{count:>6} {name}"
    yield from _state(facts)
    if facts.units:
        quoted = shlex.quote(str(facts.path))
        yield "next", f"voxrt export {quoted} --wav call.wav"


def _call(call: CallFacts) -> str:
    way = "from" if call.incoming else "placed by"
    return f"{call.number} {way} {call.caller_id}, at {seconds_text(call.at)}"


def _most(events: dict[str, int]) -> list[tuple[str, int]]:
    ranked = sorted(events.items(), key=lambda item: (-item[1], item[0]))
    return ranked[:_MOST_EVENTS]


def _state(facts: RecordingFacts) -> Iterator[tuple[str, str]]:
    if not facts.is_complete:
        yield "incomplete", "the process ended before it finished the file"
    for damage in facts.damage:
        yield "damaged", f"at byte {damage.offset:,}: {damage.text}"
    if facts.is_complete and not facts.damage:
        yield "state", "complete, all checksums right"
