"""Kills recorders with SIGKILL at random moments, and looks at what they left.

One process imports everything and forks a caller for every try. The caller makes a
call in virtual time and says, after the recorder has heard it, how far the session
is; so it is known what was there to be lost. Run alone it prints a table of figures:
`python -m tests.record.killing 100`.
"""

from __future__ import annotations

import dataclasses
import json
import os
import random
import signal
import struct
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.helpers.tree import ROOT
from voxrt.record import FrameEntry, RecordingReader
from voxrt.record.outcome import Verdict
from voxrt.runtime.observer import QuietObserver
from voxrt.testing.replaying import replay_file
from voxrt.testing.simulation import RunRequest, simulate

if TYPE_CHECKING:
    from voxrt.core.commands import Command
    from voxrt.core.events import Turn

__all__ = ["Left", "kill_recorders"]

SCENARIO = ROOT / "scenarios" / "cartesia_agent.py"
CALLER = (
    "steps:\n  - wait_for: answer\n"
    + (
        "  - say: Hello, I have a question about my order.\n"
        "  - wait_for: speech\n"
        "  - wait_for: silence\n"
        '  - press: "12"\n'
        "  - stay_silent: 3\n"
    )
    * 12
)
AGENT = "greeting: Hello.\nturns: [One moment please.]\n"

SHORTEST_S, LONGEST_S = 0.1, 0.9
"""wall time after which a caller is killed; calls take about a second"""

NOTE = struct.Struct("<qq")


@dataclass(frozen=True)
class Left:
    """What a killed recorder left."""

    told_turns: int
    """turns that the session had had"""
    told_at: int
    """how far it was, in microseconds"""
    kept_turns: int
    kept_at: int
    """when the first turn that is lost would have been, or how far it was"""
    heard_at: int
    """when the last frame of sound was that is kept"""
    is_complete: bool
    verdict: str
    differences: int
    reason: str

    @property
    def lost_s(self) -> float:
        """Seconds of the session that are lost."""
        return max(0, self.told_at - self.kept_at) / 1e6

    @property
    def lost_sound_s(self) -> float:
        """Seconds of sound that are lost; the line is open all the time."""
        return max(0, self.told_at - self.heard_at) / 1e6


class _Teller(QuietObserver):
    """Says through a pipe how far the session is."""

    def __init__(self, pipe: int) -> None:
        self._pipe = pipe

    def turn(self, turn: Turn, commands: tuple[Command, ...]) -> None:
        os.write(self._pipe, NOTE.pack(turn.seq, turn.at))

    def second(self, at: int) -> None:
        os.write(self._pipe, NOTE.pack(-1, at))


def kill_recorders(folder: Path, count: int, seed: int = 1) -> list[Left]:
    """Kill as many recorders; what each left, but for those that had not begun."""
    chance = random.Random(seed)
    (folder / "caller.yaml").write_text(CALLER, "utf-8")
    (folder / "agent.yaml").write_text(AGENT, "utf-8")
    left: list[Left] = []
    number = 0
    while len(left) < count:
        number += 1
        place = folder / f"{number:04}"
        notes = _kill_one(folder, place, chance.uniform(SHORTEST_S, LONGEST_S), number)
        paths = list(place.glob("*.vxr"))
        if notes and paths:
            left.append(_look(paths[0], notes))
    return left


def _kill_one(
    folder: Path, place: Path, delay: float, seed: int
) -> list[tuple[int, int]]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _call(folder, place, seed, writing)
    os.close(writing)
    time.sleep(delay)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as file:
        said = file.read()
    whole = len(said) - len(said) % NOTE.size
    return list(NOTE.iter_unpack(said[:whole]))


def _call(folder: Path, place: Path, seed: int, pipe: int) -> None:
    """Make the call, in a process of its own; never returns."""
    try:
        request = RunRequest(
            (SCENARIO,),
            caller=folder / "caller.yaml",
            agent=folder / "agent.yaml",
            fast=True,
            emulate=True,
            seed=seed,
            record_dir=place,
            in_memory=True,
        )
        simulate(request, [_Teller(pipe)])
    finally:
        os._exit(0)


def _look(path: Path, notes: list[tuple[int, int]]) -> Left:
    turns = [(seq, at) for seq, at in notes if seq >= 0]
    with RecordingReader(path) as reader:
        kept = {turn.seq for turn, _ in reader.turns()}
        heard = [each.at for each in reader if isinstance(each, FrameEntry)]
        is_complete = reader.is_complete
    lost = [at for seq, at in turns if seq not in kept]
    told_at = max(at for _, at in notes)
    outcome = replay_file(path)
    return Left(
        told_turns=len(turns),
        told_at=told_at,
        kept_turns=len(kept),
        kept_at=min(lost, default=told_at),
        heard_at=max(heard, default=0),
        is_complete=is_complete,
        verdict=outcome.verdict.value,
        differences=len(outcome.differences),
        reason=outcome.reason,
    )


def _plain(left: Left) -> dict[str, object]:
    lost = {"lost_s": left.lost_s, "lost_sound_s": left.lost_sound_s}
    return {**dataclasses.asdict(left), **lost}


def main() -> None:
    """Kill, and say what was lost; with a folder, print everything as JSON."""
    count = int(sys.argv[1])
    with tempfile.TemporaryDirectory() as name:
        left = kill_recorders(Path(name), count)
    if "--json" in sys.argv:
        print(json.dumps([_plain(each) for each in left]))
        return
    cut = [each for each in left if not each.is_complete]
    lost = sorted(each.lost_s for each in cut)
    print(f"{len(left)} recorders killed, {len(cut)} of them in mid-call")
    sound = sorted(each.lost_sound_s for each in cut)
    for what, times in (("turns", lost), ("sound", sound)):
        middle = times[len(times) // 2]
        print(f"lost of {what}: median {middle:.2f} s, most {times[-1]:.2f} s")
    wrong = [each for each in cut if each.verdict != Verdict.UNCERTAIN.value]
    print(f"what is left differs in {sum(each.differences > 0 for each in left)}")
    print(f"a wrong answer: {len(wrong)}")


if __name__ == "__main__":
    main()
