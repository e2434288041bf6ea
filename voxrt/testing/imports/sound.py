"""Sound files and Cartesia's call records as caller scripts.

The script is a YAML file; the pieces of sound that it plays lie in a folder beside it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from voxrt.errors import AudioFileError, DocumentError, Place
from voxrt.testing.imports.callrecord import parse_call_record
from voxrt.testing.imports.documents import read_file
from voxrt.testing.imports.draft import Conversation, Piece, draft_steps
from voxrt.testing.imports.pieces import (
    Sides,
    caller_first,
    cut_pieces,
    read_sides,
    write_script,
)
from voxrt.testing.imports.spoken import Spoken, Who, find_speech, join_near
from voxrt.testing.imports.texts import give_texts
from voxrt.testing.imports.transcript import parse_transcript

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voxrt.testing.imports.callrecord import CallRecord

__all__ = ["Imported", "import_call_record", "import_sides", "import_sound"]

_CALLER_PAUSE_S = 0.9
"""shorter pauses of the caller are part of what it says"""
_AGENT_PAUSE_S = 1.2
"""shorter pauses of the agent are part of its answer"""

_WORDS_A_SECOND = 2.5
"""how fast people speak, where only the text is known"""


@dataclass(slots=True)
class Imported:
    """What was made."""

    script: Path
    pieces: int = 0
    """how often the caller speaks"""
    notes: list[str] = field(default_factory=list)
    """what the user should know"""


def import_sound(
    path: Path, out: Path, *, transcript: Path | None = None, pause_s: float = 1.0
) -> Imported:
    """Make a caller script of a recorded call.

    Args:
        path: The sound: mono is the caller alone, of stereo the left channel is the
            caller and the right one the agent.
        out: The script to write; it must not exist.
        transcript: What was said, to be found again in the script's comments.
        pause_s: In mono, a pause of this length is an answer of the agent.

    Raises:
        AudioFileError: The sound cannot be read, or nobody speaks in it.
        DocumentError: The transcript cannot be read.
        UsageError: The script, or its folder, exists already or cannot be written.
    """
    said: list[Spoken] = []
    if transcript is not None:
        said = parse_transcript(read_file(transcript), str(transcript))
    sides = read_sides(path)
    return import_sides(sides, out, said, source=path, pause_s=pause_s)


def import_sides(
    sides: Sides,
    out: Path,
    said: Sequence[Spoken] = (),
    *,
    source: Path,
    pause_s: float = 1.0,
) -> Imported:
    """Make a caller script of the two sides of a call.

    Raises:
        AudioFileError: The caller does not speak.
        UsageError: The script, or its folder, exists already or cannot be written.
    """
    callers = [Spoken(Who.CALLER, *at) for at in find_speech(sides.caller, sides.rate)]
    if not callers:
        msg = "nobody speaks on the caller's side"
        hint = "mono is the caller; of stereo the left channel is"
        raise AudioFileError(msg, place=Place(str(source)), hint=hint)
    agent: list[Spoken] = []
    if sides.agent is not None:
        spans = find_speech(sides.agent, sides.rate)
        agent = [Spoken(Who.AGENT, *span) for span in spans]
    callers = join_near(callers, min(_CALLER_PAUSE_S, pause_s), agent)
    agent = join_near(agent, _AGENT_PAUSE_S, callers)
    callers, note = give_texts(callers, said, agent)
    agent, other_note = give_texts(agent, said, callers)
    pieces = cut_pieces(sides, callers, out)
    talk = Conversation(
        pieces=tuple(pieces),
        agent=tuple(agent),
        knows_agent=sides.agent is not None,
        pause_s=pause_s,
        header=(f"made of {source.name}",),
    )
    write_script(out, draft_steps(talk))
    return Imported(out, len(pieces), [text for text in (note, other_note) if text])


def import_call_record(path: Path, out: Path, *, audio: Path | None = None) -> Imported:
    """Make a caller script with expectations of Cartesia's record of a call.

    Args:
        path: The record: JSON of `GET /agents/calls/{id}`.
        out: The script to write; it must not exist.
        audio: The call's sound; without it the caller's texts are spoken by a voice.

    Raises:
        DocumentError: The record cannot be used.
        AudioFileError: The sound cannot be read.
        UsageError: The script, or its folder, exists already or cannot be written.
    """
    record = parse_call_record(read_file(path), str(path))
    notes = list(record.notes)
    callers = [turn for turn in record.turns if turn.who is Who.CALLER]
    agent = [turn for turn in record.turns if turn.who is Who.AGENT]
    if not callers:
        msg = "the caller says nothing in the transcript"
        raise DocumentError(msg, place=Place(str(path)))
    has_times = all(turn.span is not None for turn in record.turns)
    if audio is None:
        callers, agent = _in_order(record.turns) if not has_times else (callers, agent)
        pieces = [_said(turn) for turn in callers if turn.text]
    else:
        if not has_times:
            msg = "turns have no times, wanted them to find the caller in the sound"
            hint = "`voxrt import wav` finds speech by itself"
            raise DocumentError(msg, place=Place(str(path)), hint=hint)
        sides = caller_first(read_sides(audio), callers, agent)
        if sides.agent is None:
            notes.append("the sound is mono: pieces are cut out of both voices")
        pieces = cut_pieces(sides, callers, out)
    talk = Conversation(
        pieces=tuple(pieces),
        agent=tuple(join_near(agent, _AGENT_PAUSE_S, callers)),
        expects=True,
        ended_by_agent=record.is_ended_by_agent,
        header=_header(record, path),
        number=record.number,
    )
    write_script(out, draft_steps(talk))
    return Imported(out, len(pieces), notes)


def _said(turn: Spoken) -> Piece:
    return Piece(turn.start or 0.0, turn.end or 0.0, text=turn.text)


def _header(record: CallRecord, path: Path) -> tuple[str, ...]:
    lines = [f"made of call {record.call_id or path.name}"]
    if record.summary:
        lines.append(f"summary: {record.summary}")
    if record.tools:
        lines.append(f"tools that the agent called: {', '.join(record.tools)}")
    return tuple(lines)


def _in_order(turns: Sequence[Spoken]) -> tuple[list[Spoken], list[Spoken]]:
    """Give turns without times some that keep their order."""
    now = 0.0
    sides: dict[Who, list[Spoken]] = {Who.CALLER: [], Who.AGENT: []}
    for turn in turns:
        end = now + max(1.0, len(turn.text.split()) / _WORDS_A_SECOND)
        sides[turn.who].append(Spoken(turn.who, now + 0.5, end + 0.5, turn.text))
        now = end + 0.5
    return sides[Who.CALLER], sides[Who.AGENT]
