"""The recorder: everything that is seen, and which frame a message carried."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.helpers.session import SUMMARY, play_session
from voxrt.core.commands import OpenSocket
from voxrt.core.events import ScenarioLoaded, Turn
from voxrt.core.session import SessionSetup
from voxrt.errors import ScriptRuntimeError
from voxrt.media.formats import MULAW_8000
from voxrt.record.header import RecordingHeader
from voxrt.record.reader import RecordingReader
from voxrt.record.transcript import Utterance, transcript
from voxrt.record.writer import RecordingWriter
from voxrt.runtime.recorder import Recorder

if TYPE_CHECKING:
    from pathlib import Path

SETUP = SessionSetup(7, seed=1, started_at=1_700_000_000_000_000)


class ToyWriter:
    """Numbers frames as the real one, and keeps what it is given."""

    def __init__(self) -> None:
        self.frames: list[tuple[str, str, bytes]] = []
        self.messages: list[tuple[str, str, str, int | None]] = []
        self.flushes = 0
        self.summary: object = None

    def turn(self, turn, commands) -> None:
        pass

    def frame(self, unit_id, direction, payload, fmt, at) -> int:
        self.frames.append((unit_id, direction, payload))
        return len(self.frames)

    def message(self, socket_id, direction, text, at, *, frame=None) -> None:
        self.messages.append((socket_id, direction, text, frame))

    def flush(self) -> None:
        self.flushes += 1

    def close(self, summary) -> None:
        self.summary = summary


def make_recorder() -> tuple[Recorder, ToyWriter]:
    """Make a recorder that knows two sockets."""
    writer = ToyWriter()
    recorder = Recorder(writer)
    commands = tuple(
        OpenSocket(f"socket-{n}", f"unit-{n}", "toy", "both", "/") for n in (1, 2)
    )
    recorder.turn(Turn(0, 0, ScenarioLoaded(("a.py",))), commands)
    return recorder, writer


def see(recorder: Recorder, unit: str, direction: str, value: int) -> None:
    recorder.frame(unit, direction, bytes([value]) * 160, MULAW_8000, 0)


def test_a_message_carried_its_units_frame_whatever_came_between():
    recorder, writer = make_recorder()
    see(recorder, "unit-1", "in", 1)
    # What an agent says is heard by the caller before the message is shown.
    see(recorder, "call-1", "out", 1)
    recorder.message("socket-1", "in", "a", 0, audio_bytes=160)
    see(recorder, "call-1", "in", 2)
    see(recorder, "unit-1", "out", 2)
    see(recorder, "unit-2", "out", 3)
    recorder.message("socket-1", "out", "b", 0, audio_bytes=160)
    recorder.message("socket-2", "out", "c", 0, audio_bytes=160)
    assert writer.messages == [
        ("socket-1", "in", "a", 1),
        ("socket-1", "out", "b", 4),
        ("socket-2", "out", "c", 5),
    ]


def test_a_message_without_a_frame_refers_to_none():
    recorder, writer = make_recorder()
    see(recorder, "unit-1", "in", 1)
    recorder.message("socket-1", "in", "a", 0, audio_bytes=160)
    recorder.message("socket-1", "in", "no stream yet", 0, audio_bytes=160)
    recorder.message("socket-1", "in", "control", 0)
    recorder.message("socket-9", "in", "unknown", 0, audio_bytes=160)
    assert [frame for *_, frame in writer.messages] == [1, None, None, None]


def test_a_control_message_leaves_the_frame_to_the_next_one():
    recorder, writer = make_recorder()
    see(recorder, "unit-1", "out", 1)
    recorder.message("socket-1", "out", "control", 0)
    recorder.message("socket-1", "out", "audio", 0, audio_bytes=160)
    assert [frame for *_, frame in writer.messages] == [None, 1]


def test_every_second_is_written():
    recorder, writer = make_recorder()
    recorder.second(1_000_000)
    assert writer.flushes == 1


def test_the_end_is_kept_with_its_figures():
    recorder, writer = make_recorder()
    recorder.ended(SUMMARY)
    assert writer.summary["units"][0] == {
        "unit_id": "call-1",
        "label": "caller",
        "frames_in": 612,
        "frames_out": 600,
        "late": 1,
        "dropped": 2,
    }
    assert writer.summary["reply_delays"] == [0.64, 0.7]
    assert writer.summary["error"] is None


def test_a_real_recording_of_a_session_can_be_read(tmp_path: Path):
    header = RecordingHeader(setup=SETUP, scenarios=())
    path = tmp_path / "one.vxr"
    play_session(Recorder(RecordingWriter(path, header)))
    with RecordingReader(path) as reader:
        assert reader.is_complete
        assert len(list(reader.turns())) > 5


def test_an_error_is_kept_as_its_text():
    recorder, writer = make_recorder()
    error = ScriptRuntimeError("no such thing")
    recorder.ended(type(SUMMARY)(1, 2.0, "JS session error", 3, error=error))
    assert writer.summary["error"] == str(error)


def test_words_of_a_simulated_phone_are_marks(tmp_path: Path):
    path = tmp_path / "one.vxr"
    recorder = Recorder(RecordingWriter(path, RecordingHeader(setup=SETUP)))
    recorder.spoke("caller", "Hello there.", 1_000_000)
    recorder.ended(SUMMARY)
    with RecordingReader(path) as reader:
        assert transcript(reader) == (Utterance(1_000_000, "caller", "Hello there."),)
