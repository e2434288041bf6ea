"""Replays a recording twice and names what differs between the two, and why.

How this works. A scenario that is replayed twice has to order the same both times. The
first replay runs in this process, the second in another one, where Python puts the
items of sets of texts into another order. When both are not the same, a third one in
this process tells the two causes apart: if it is like the first, it is the order of a
set; if not, the scenario read something that no session gives it, such as the time of a
real module, and the last such read before the difference is named.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from voxrt.core.serial import command_to_plain
from voxrt.errors import HostError
from voxrt.record.replay import Replay
from voxrt.record.steps import read_steps
from voxrt.record.textreader import open_recording
from voxrt.testing.reads import Reads
from voxrt.testing.replaying import prepare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voxrt.testing.reads import Read

__all__ = ["Determinism", "answer", "check_determinism", "outboxes_of"]

Outboxes = list[list[dict[str, object]]]

_CHILD = (
    "import sys, json; "
    "from voxrt.testing.determinism import answer; answer(json.load(sys.stdin))"
)
_CHILD_S = 600.0
"""time that the second replay may take; a ten-minute call takes far below a second"""


@dataclass(frozen=True, slots=True)
class Determinism:
    """What two replays of the same recording have in common."""

    is_same: bool
    turn: int = -1
    """number of the first turn that differs"""
    at: int = 0
    """its time, microseconds since the session began"""
    first: dict[str, object] | None = None
    """command of the first replay; None when it has none there"""
    second: dict[str, object] | None = None
    """command of the second replay"""
    cause: str = ""
    """what did it, as far as it can be told"""


def check_determinism(
    path: Path, *, scenarios: Sequence[Path] = (), allow_imports: tuple[str, ...] = ()
) -> Determinism:
    """Replay a recording twice.

    Args:
        path: The recording.
        scenarios: The scenario's files, as for a replay.
        allow_imports: Real modules that the scenario may import.

    Raises:
        UsageError: The recording or a file cannot be used.
        ScriptError: The scenario cannot be compiled.
        HostError: The second replay could not be run.
    """
    reads = Reads()
    first, times = outboxes_of(path, scenarios, allow_imports, reads)
    second = _elsewhere(path, scenarios, allow_imports)
    found = _first_difference(first, second)
    if found is None:
        return Determinism(is_same=True)
    turn, place = found
    again, _ = outboxes_of(path, scenarios, allow_imports)
    is_order = _first_difference(first, again) is None
    return Determinism(
        is_same=False,
        turn=turn,
        at=times[turn] if turn < len(times) else (times or [0])[-1],
        first=_command(first, turn, place),
        second=_command(second, turn, place),
        cause=_cause(reads.before(turn), is_order=is_order),
    )


def outboxes_of(
    path: Path,
    scenarios: Sequence[Path],
    allow_imports: tuple[str, ...],
    reads: Reads | None = None,
) -> tuple[Outboxes, list[int]]:
    """What each turn of a replay orders, and when the turns are."""
    with open_recording(path) as recording:
        cast = prepare(recording, scenarios=scenarios, allow_imports=allow_imports)
        session = cast.session()
        going = Replay(read_steps(recording), session, cast.rules, all_differences=True)
        if reads is None:
            going.run()
        else:
            files = {str(program.path) for program in cast.programs}
            with reads.noted(files, lambda: len(going.fed)):
                going.run()
    plain = [[command_to_plain(c) for c in fed.commands] for fed in going.fed]
    return plain, [fed.turn.at for fed in going.fed]


def answer(asked: dict[str, list[str]]) -> None:
    """Replay in a process of its own and print what was ordered."""
    outboxes, _ = outboxes_of(
        Path(asked["path"][0]),
        [Path(name) for name in asked["scenarios"]],
        tuple(asked["allow_imports"]),
    )
    sys.stdout.write(json.dumps(outboxes))


def _elsewhere(
    path: Path, scenarios: Sequence[Path], allow_imports: tuple[str, ...]
) -> Outboxes:
    asked = {
        "path": [str(path)],
        "scenarios": [str(scenario) for scenario in scenarios],
        "allow_imports": list(allow_imports),
    }
    ran = subprocess.run(
        [sys.executable, "-c", _CHILD],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        timeout=_CHILD_S,
        env={**os.environ, "PYTHONHASHSEED": _other_seed()},
        check=False,
    )
    if ran.returncode != 0:
        last = (ran.stderr.strip().splitlines() or ["no reason given"])[-1]
        msg = f"the second replay failed: {last}"
        raise HostError(msg)
    outboxes: Outboxes = json.loads(ran.stdout)
    return outboxes


def _other_seed() -> str:
    """A hash seed under which sets have another order than here."""
    here = os.environ.get("PYTHONHASHSEED", "")
    return "1" if here != "1" else "2"


def _first_difference(first: Outboxes, second: Outboxes) -> tuple[int, int] | None:
    for turn in range(max(len(first), len(second))):
        one = first[turn] if turn < len(first) else []
        other = second[turn] if turn < len(second) else []
        if turn >= len(first) or turn >= len(second) or one != other:
            pairs = enumerate(zip(one, other, strict=False))
            place = next((i for i, (a, b) in pairs if a != b), None)
            return turn, min(len(one), len(other)) if place is None else place
    return None


def _command(outboxes: Outboxes, turn: int, place: int) -> dict[str, object] | None:
    if turn < len(outboxes) and place < len(outboxes[turn]):
        return outboxes[turn][place]
    return None


def _cause(reads: list[Read], *, is_order: bool) -> str:
    if is_order:
        return (
            "the order of a set of texts (or of a hash), which Python changes with "
            "every process: use a list, a dict or sorted()"
        )
    if reads:
        last = reads[-1]
        return f"{last.name}() at {last.file}:{last.line}, whose answer is not recorded"
    return "something that is not recorded, and that is no call of a real module"
