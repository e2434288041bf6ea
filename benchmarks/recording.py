"""What recording costs a call, and how large its file becomes.

A call of ten minutes at 8 kHz is made in virtual time and recorded. Its turns, frames
and messages are then given to a fresh recorder again, alone and as fast as it takes
them: the CPU time of that, over ten minutes, is the share of a core that recording
takes. The same is done with noise on the caller's line, which
compresses worse.
"""

from __future__ import annotations

import dataclasses
import json
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from tenminutes import BUSY, EXAMPLE, SECONDS, make_recording

from voxrt.media import g711
from voxrt.media.formats import Encoding
from voxrt.record import (
    FrameEntry,
    MessageEntry,
    OutboxEntry,
    RecordingReader,
    RecordingWriter,
    TurnEntry,
)
from voxrt.runtime.recorder import Recorder
from voxrt.runtime.summary import CallSummary

if TYPE_CHECKING:
    from collections.abc import Callable

    from voxrt.record import Entry, RecordingHeader

ROUNDS = 5
NOISE_DB = -60.0
"""of full scale; a quiet office on a telephone"""


def steps_of(
    entries: list[Entry],
) -> list[Callable[[Recorder], object]]:
    """The calls that a recorder had, from what it wrote."""
    outboxes = {e.seq: e.commands for e in entries if isinstance(e, OutboxEntry)}
    steps: list[Callable[[Recorder], object]] = []
    seconds = 0
    for entry in entries:
        steps += [
            lambda recorder, at=at: recorder.second(at * 1_000_000)
            for at in range(seconds, entry.at // 1_000_000)
        ]
        seconds = max(seconds, entry.at // 1_000_000)
        step = step_of(entry, outboxes)
        if step is not None:
            steps.append(step)
    return steps


def step_of(entry: Entry, outboxes: dict) -> Callable[[Recorder], object] | None:
    if isinstance(entry, TurnEntry):
        outbox = outboxes.get(entry.turn.seq, ())
        return lambda recorder: recorder.turn(entry.turn, outbox)
    if isinstance(entry, FrameEntry):
        frame = (entry.unit_id, entry.direction, entry.payload, entry.format, entry.at)
        return lambda recorder: recorder.frame(*frame)
    if isinstance(entry, MessageEntry):
        message = (entry.socket_id, entry.direction, entry.text, entry.at)
        size = 0 if entry.frame is None else 160
        return lambda recorder: recorder.message(*message, audio_bytes=size)
    return None


def noisy(entries: list[Entry]) -> list[Entry]:
    """The same call with noise on the caller's line, which the agent hears too."""
    level = 32767 * 10 ** (NOISE_DB / 20)
    heard: Counter[tuple[str, str]] = Counter()
    made = []
    for entry in entries:
        if isinstance(entry, FrameEntry):
            is_call = entry.unit_id.startswith("call")
            if is_call == (entry.direction == "in"):
                lane = (entry.unit_id, entry.direction)
                heard[lane] += 1
                chance = np.random.default_rng(heard[lane])
                samples = g711.decode(entry.payload, Encoding.MULAW).astype(float)
                samples += chance.normal(0.0, level, len(samples))
                payload = g711.encode(samples.astype(np.int16), Encoding.MULAW)
                made.append(dataclasses.replace(entry, payload=payload))
                continue
        made.append(entry)
    return made


def measure(header: RecordingHeader, entries: list[Entry], folder: Path) -> dict:
    """Record the entries anew, some times; the quickest counts."""
    steps = steps_of(entries)
    best, size = float("inf"), 0
    for number in range(ROUNDS):
        path = folder / f"again-{number}.vxr"
        begin = time.process_time()
        recorder = Recorder(RecordingWriter(path, header))
        for step in steps:
            step(recorder)
        recorder.ended(CallSummary(0, SECONDS, "", 0))
        best = min(best, time.process_time() - begin)
        size = path.stat().st_size
        path.unlink()
    return {
        "CPU, s": round(best, 3),
        "share of a core, %": round(100 * best / SECONDS, 4),
        "us an entry": round(1e6 * best / len(steps), 2),
        "entries": len(steps),
        "file, MB": round(size / 1e6, 2),
    }


def main() -> None:
    """Measure and print one JSON object."""
    example = EXAMPLE.read_text("utf-8")
    figures = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for what, text in (("example", example), ("busy", BUSY)):
            with RecordingReader(make_recording(folder / what, text=text)) as reader:
                entries, header = list(reader), reader.header
            figures[what] = measure(header, entries, folder)
        figures["busy, with noise"] = measure(header, noisy(entries), folder)
    json.dump(figures, sys.stdout, indent=2)
    print()


if __name__ == "__main__":
    main()
