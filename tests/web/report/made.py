"""Made calls for the tests of the report."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np

from tests.record.sample import make_header
from voxrt.core.commands import (
    AnswerCall,
    ConnectMedia,
    EndSession,
    OpenSocket,
    SendSocket,
    StartTimer,
    WriteLog,
)
from voxrt.core.events import (
    CallAlerted,
    CallConnected,
    ScenarioLoaded,
    SocketOpened,
    SocketReceived,
    TerminatedReached,
    ToneReceived,
    Turn,
)
from voxrt.media import g711
from voxrt.media.formats import MULAW_8000, Encoding
from voxrt.record.header import ScenarioSource
from voxrt.record.writer import RecordingWriter

if TYPE_CHECKING:
    from pathlib import Path

EVIL = (
    "</script><script>document.title='taken'</script><img src=x onerror=boom()>"
    "<!--\u2028\u2029]]>&amp;'\"`${1}\\u003c\x00\x1b[31m"
)
"""what ends an element, a text, a line or a comment somewhere"""

FRAME_US = 20_000
SOURCE = 'require(Modules.Cartesia)\n\n\ndef on_call(event):\n    print("hello")\n'


def speech(seed: int) -> list[bytes]:
    """A second of something like speech, in frames."""
    times = np.arange(8000) / 8000
    tone = np.sin(2 * np.pi * (140 + 30 * seed) * times) + 0.4 * np.sin(
        2 * np.pi * 900 * times
    )
    shape = 0.4 + 0.6 * np.abs(np.sin(2 * np.pi * 3 * times + seed))
    payload = g711.encode((tone * shape * 6000).astype(np.int16), Encoding.MULAW)
    return [payload[at : at + 160] for at in range(0, 8000, 160)]


def write_call(path: Path, seconds: int = 12, text: str = "hello") -> Path:
    """Record a call of turns of two seconds each, with a text wherever one can be.

    In every six seconds the caller speaks for two; 700 ms later the agent does.
    """
    source = ScenarioSource.of(f"{text[:9]}.py", SOURCE + f"# {text}\n")
    header = make_header(scenarios=(source,), command=text)
    writer = RecordingWriter(path, header)
    opening = [
        (ScenarioLoaded((text,)), (WriteLog(text), WriteLog(text, "warning"))),
        (CallAlerted("call-1", text, text, text, text, text), (AnswerCall("call-1"),)),
        (
            CallConnected("call-1", headers={"X-Text": text}),
            (
                OpenSocket("sock-1", "agent-1", "cartesia", "agents", "/agents"),
                ConnectMedia("call-1", "agent-1"),
                ConnectMedia("agent-1", "call-1"),
                StartTimer(1, 5_000_000),
            ),
        ),
        (SocketOpened("sock-1", "ws://h/agents"), (SendSocket("sock-1", text),)),
    ]
    turns = [Turn(seq, 0, event) for seq, (event, _) in enumerate(opening)]
    for turn, (_, commands) in zip(turns, opening, strict=True):
        writer.turn(turn, commands)
    writer.message("sock-1", "out", text, 0, frame=None)
    writer.mark(text, {"by": text, text: 1}, 0)
    seq = len(turns)
    voices = [speech(1), speech(2)]
    for number in range(seconds * 50):
        at = number * FRAME_US
        phase = number % 300
        says = voices[0][number % 50] if phase < 100 else MULAW_8000.silence
        writer.frame("call-1", "in", says, MULAW_8000, at)
        writer.frame("agent-1", "out", says, MULAW_8000, at + 1000)
        if 135 <= phase < 235:
            answer = voices[1][number % 50]
            writer.frame("agent-1", "in", answer, MULAW_8000, at + 2000)
            writer.frame("call-1", "out", answer, MULAW_8000, at + 22_000)
        if number % 25 == 0:
            ended = {"role": "user", "text": str(seq)}
            said = json.dumps({"event": "turn_ended", "turn_ended": ended})
            writer.message("sock-1", "in", said, at, frame=None)
            received = Turn(seq, at, SocketReceived("sock-1", said))
            writer.turn(received, (WriteLog(f"{text} {seq}"),))
            seq += 1
        if number % 300 == 0:
            tone = ToneReceived("call-1", "5", "telephone-event")
            writer.turn(Turn(seq, at, tone), ())
            seq += 1
    end = EndSession("Normal termination")
    writer.turn(Turn(seq, seconds * 1_000_000, TerminatedReached()), (end,))
    units = [{"unit_id": "call-1", "label": text, "frames_in": 1, "late": 2}]
    writer.close({"finish_reason": text, "units": units, "odd": "values"})
    return path
