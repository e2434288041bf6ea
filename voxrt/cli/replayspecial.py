"""`voxrt replay` with more than a comparison: twice, sound, going on, faults."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from voxrt.cli.narrator import Narrator
from voxrt.cli.output import Output
from voxrt.cli.view import TextView, line_rows
from voxrt.cli.words import clock_text
from voxrt.core.serial import command_to_plain, event_to_plain
from voxrt.record.faults import faulty_inputs, parse_faults
from voxrt.record.outcome import Verdict
from voxrt.record.rehearsal import Rehearsal
from voxrt.record.steps import read_steps
from voxrt.record.textreader import open_recording
from voxrt.testing.determinism import check_determinism
from voxrt.testing.difference import outcome_lines
from voxrt.testing.fork import continue_replay
from voxrt.testing.replaying import prepare, replay_file
from voxrt.testing.replaymedia import replay_media
from voxrt.testing.story import brief

if TYPE_CHECKING:
    from collections.abc import Iterable

    from voxrt.record.rehearsal import Rehearsed
    from voxrt.record.replay import Fed
    from voxrt.testing.determinism import Determinism
    from voxrt.testing.replaymedia import MediaOutcome

__all__ = ["Special", "perform_special"]

_WIDTH = 100
"""columns of a line of the timeline"""


@dataclass(frozen=True, slots=True)
class Special:
    """What is wanted besides a comparison; one of them."""

    twice: bool = False
    media: bool = False
    goes_on: bool = False
    inject: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many are wanted."""
        return sum((self.twice, self.media, self.goes_on, bool(self.inject)))


@dataclass(frozen=True, slots=True)
class _Task:
    """One recording, and what it is replayed with."""

    path: Path
    output: Output
    scenarios: Sequence[Path]
    allow_imports: tuple[str, ...]
    as_json: bool

    def tell(self, plain: dict[str, object], lines: Iterable[str]) -> None:
        """Print a result, as one JSON object or as lines."""
        if self.as_json:
            plain = {"recording": str(self.path), **plain}
            self.output.line(json.dumps(plain, ensure_ascii=False))
        else:
            for line in lines:
                self.output.line(line)


def perform_special(
    path: Path,
    output: Output,
    special: Special,
    *,
    scenarios: Sequence[Path],
    allow_imports: tuple[str, ...],
    as_json: bool,
) -> int:
    """Do what is wanted with one recording; returns the exit code."""
    task = _Task(path, output, scenarios, allow_imports, as_json)
    if special.twice:
        return _twice(task)
    if special.media:
        return _media(task)
    if special.goes_on:
        return _go_on(task)
    return _inject(task, special.inject)


# --twice


def _twice(task: _Task) -> int:
    found = check_determinism(
        task.path, scenarios=task.scenarios, allow_imports=task.allow_imports
    )
    plain: dict[str, object] = {
        "deterministic": found.is_same,
        "turn": None if found.is_same else found.turn,
        "at": found.at,
        "first": found.first,
        "second": found.second,
        "cause": found.cause,
    }
    task.tell(plain, _twice_lines(task.path, found))
    return 0 if found.is_same else 1


def _twice_lines(path: Path, found: Determinism) -> Iterable[str]:
    if found.is_same:
        yield f"same twice   {path}"
        return
    yield f"not the same {path}"
    yield f"  from turn {found.turn} at {clock_text(found.at)} on"
    yield f"  first:  {_shown(found.first)}"
    yield f"  second: {_shown(found.second)}"
    yield f"  because of {found.cause}"


def _shown(plain: dict[str, object] | None) -> str:
    return "nothing" if plain is None else json.dumps(plain, ensure_ascii=False)


# --media


def _media(task: _Task) -> int:
    outcome = replay_file(
        task.path, scenarios=task.scenarios, allow_imports=task.allow_imports
    )
    if outcome.verdict is not Verdict.SAME:
        # Other orders make other sound: there is nothing to compare it with.
        lines = (f"  {line}" for line in outcome_lines(outcome))
        head = f"{outcome.verdict.value}, so the sound was not compared: {task.path}"
        task.tell({**outcome.to_plain(), "media": None}, [head, *lines])
        return outcome.exit_code
    with open_recording(task.path) as recording:
        media = replay_media(recording)
        damage = len(recording.damage)
    plain: dict[str, object] = {
        "frames": media.frames,
        "damage": damage,
        "differences": [
            {"unit": d.unit_id, "frame": d.frame, "at": d.at, "kind": d.kind}
            for d in media.differences
        ],
    }
    task.tell(
        {**outcome.to_plain(), "media": plain}, _media_lines(task.path, media, damage)
    )
    if damage:
        return Verdict.UNCERTAIN.exit_code
    return 1 if media.differences else 0


def _media_lines(path: Path, media: MediaOutcome, damage: int) -> Iterable[str]:
    word = "same sound" if not media.differences else "other sound"
    word = "cannot tell" if damage else word
    yield f"{word:<13}{path}  ({media.frames} frames)"
    if damage:
        yield f"  {damage} damaged places in the recording"
    for d in media.differences:
        yield f"  {d.unit_id} hears frame {d.frame} {d.kind} at {clock_text(d.at)}"


# --continue


class _ForkView(TextView):
    """A view that knows who is who from the turns before."""

    def meet(self, turns: Sequence[Fed]) -> None:
        """Learn the names of what is up, and say where it goes on."""
        for fed in turns:
            self._narrator.tell(fed.turn, fed.commands)
        at = turns[-1].turn.at if turns else 0
        self.notice(f"goes on after turn {len(turns) - 1} at {clock_text(at)}")


def _go_on(task: _Task) -> int:
    view = _ForkView(task.output)
    with open_recording(task.path) as recording:
        summary = continue_replay(
            recording,
            () if task.as_json else (view,),
            scenarios=task.scenarios,
            allow_imports=task.allow_imports,
            before=(lambda turns: None) if task.as_json else view.meet,
        )
    if summary is None:
        task.tell({"fork": None}, [f"no difference to go on from: {task.path}"])
        return 0
    plain: dict[str, object] = {
        "finish_reason": summary.finish_reason,
        "duration": summary.duration,
        "turns": summary.turns,
        "error": None if summary.error is None else str(summary.error),
    }
    ended = f"ended: {summary.finish_reason}, {summary.turns} turns: {task.path}"
    task.tell({"fork": plain}, [ended])
    return Verdict.DIVERGED.exit_code


# --inject


def _inject(task: _Task, specs: tuple[str, ...]) -> int:
    faults = parse_faults(specs)
    with open_recording(task.path) as recording:
        cast = prepare(
            recording, scenarios=task.scenarios, allow_imports=task.allow_imports
        )
        steps = read_steps(recording)
        session = cast.session()
        inputs = faulty_inputs(steps.steps, faults)
        done = Rehearsal(steps, session, inputs).run()
    has_failed = session.system_error
    plain: dict[str, object] = {
        "begins_at": done.begins_at,
        "has_ended": done.has_ended,
        "finish_reason": done.finish_reason,
        "failed": has_failed,
        "differences_before": len(done.before),
        "unanswered": [command_to_plain(command) for command in done.unanswered],
        "turns": [
            {
                "at": fed.turn.at,
                "event": event_to_plain(fed.turn.event),
                "commands": [command_to_plain(command) for command in fed.commands],
            }
            for fed in done.turns
        ],
    }
    task.tell({"injected": list(specs), **plain}, _inject_lines(task.path, done))
    # Nothing was compared, so this is never "the same".
    return 1 if has_failed else Verdict.UNCERTAIN.exit_code


def _inject_lines(path: Path, done: Rehearsed) -> Iterable[str]:
    yield f"with faults from {clock_text(done.begins_at)} on: {path}"
    if done.before:
        yield f"  before them it differs from the recording {len(done.before)} times"
    narrator = Narrator()
    for fed in done.past:
        narrator.tell(fed.turn, fed.commands)
    for fed in done.turns:
        for line in narrator.tell(fed.turn, fed.commands):
            yield from line_rows(line, _WIDTH)
    for command in done.unanswered:
        yield f"  the recording has no answer to: {brief(command)}"
    end = done.finish_reason if done.has_ended else "the session has not ended"
    yield f"ended: {end}"
