from __future__ import annotations

import pytest

from tests.record.stage import (
    SETUP,
    at_connect,
    make_session,
    recorded,
    scenario,
)
from tests.record.test_replay import logs, requests, timed
from voxrt.core.commands import OpenSocket, SendSocket
from voxrt.core.events import (
    CallConnected,
    CallDisconnected,
    HttpResponded,
    SocketOpened,
)
from voxrt.errors import RecordingError, UsageError
from voxrt.media.formats import MULAW_8000
from voxrt.record.acceptance import old_name, write_accepted
from voxrt.record.entries import FrameEntry, MarkEntry, MessageEntry
from voxrt.record.header import RecordingHeader
from voxrt.record.outcome import Verdict
from voxrt.record.replay import Replay, replay
from voxrt.record.steps import read_steps
from voxrt.record.textreader import open_recording
from voxrt.record.writer import RecordingWriter


def accept(path, out, script):
    with open_recording(path) as recording:
        steps = read_steps(recording)
        going = Replay(steps, make_session(script), all_differences=True)
        going.run()
        return write_accepted(recording, going, recording.header, out)


def verdict(path, script):
    with open_recording(path) as recording:
        return replay(recording, make_session(script)).verdict


@pytest.mark.parametrize(
    ("old", "events", "new"),
    [
        (logs("a"), (), logs("b", "c")),
        (logs("a", "b"), (), logs()),
        (requests(b"a"), [(3000, HttpResponded(1, 200))], logs("x")),
        (logs("a"), (), timed(300)),
        (logs("a"), [(2_000_000, HttpResponded(9, 200))], timed(300)),
    ],
)
def test_the_new_behaviour_is_the_reference(tmp_path, old, events, new):
    path = recorded(old, events).write(tmp_path / "a.vxr")
    assert verdict(path, new) is not Verdict.SAME
    accept(path, tmp_path / "b.vxr", new)
    assert verdict(tmp_path / "b.vxr", new) is Verdict.SAME
    assert verdict(tmp_path / "b.vxr", old) is not Verdict.SAME


def test_what_became_of_the_turns(tmp_path):
    player = recorded(requests(b"a"), [(3000, HttpResponded(1, 200))])
    path = player.write(tmp_path / "a.vxr")
    accepted = accept(path, tmp_path / "b.vxr", timed(300))
    assert (accepted.turns, accepted.dropped, accepted.added) == (8, 1, 1)


def speaking(text, draws):
    ids = {}

    def react(session, event):
        if isinstance(event, CallConnected):
            for _ in range(draws):
                session.new_uuid()
            ids["s"], ids["u"] = session.new_id("socket"), session.new_id("unit")
            session.emit(OpenSocket(ids["s"], ids["u"], "cartesia", "agents", "/a"))
        if isinstance(event, SocketOpened):
            session.emit(SendSocket(ids["s"], text))

    return scenario(react)


def with_media(path, script):
    """A recording with a frame, messages and a mark; returns its socket and unit."""
    first = recorded(script)
    opened = next(
        c for _, commands in first.taken for c in commands if isinstance(c, OpenSocket)
    )
    socket, unit = opened.socket_id, opened.unit_id
    player = recorded(script, [(3000, SocketOpened(socket, "ws://x"))])
    writer = RecordingWriter(path, RecordingHeader(SETUP))
    for turn, commands in player.taken:
        writer.turn(turn, commands)
        if isinstance(turn.event, SocketOpened):
            writer.message(socket, "out", "old words", 3000)
            writer.message(socket, "in", "answer", 3100)
            frame = writer.frame(unit, "in", b"\x01" * 160, MULAW_8000, 3200)
            writer.message(socket, "in", "{}", 3200, frame=frame)
            writer.message(socket, "in", "{}", 3200, frame=999)
            writer.mark("here", {"a": 1}, 3300)
    writer.close({"duration": 5.0})
    return socket, unit


def test_sound_and_messages_are_carried_over(tmp_path):
    path, out = tmp_path / "a.vxr", tmp_path / "b.vxr"
    with_media(path, speaking("old words", 0))
    accept(path, out, speaking("new words", 3))
    with open_recording(out) as recording:
        entries = list(recording)
        summary = recording.summary
        opened = next(
            command
            for _, commands in recording.turns()
            for command in commands
            if isinstance(command, OpenSocket)
        )
    (frame,) = [each for each in entries if isinstance(each, FrameEntry)]
    assert (frame.unit_id, frame.payload) == (opened.unit_id, b"\x01" * 160)
    messages = [each for each in entries if isinstance(each, MessageEntry)]
    assert {each.socket_id for each in messages} == {opened.socket_id}
    assert [(each.direction, each.text, each.frame) for each in messages] == [
        ("out", "new words", None),
        ("in", "answer", None),
        ("in", "{}", frame.sequence),
    ]
    assert [each.name for each in entries if isinstance(each, MarkEntry)] == ["here"]
    assert summary == {"duration": 5.0, "turns": 8, "accepted": True}


def test_a_session_without_end_is_no_reference(tmp_path):
    def endless():
        def react(session, event):
            if isinstance(event, CallConnected):
                session.log("here to stay")

        return react

    path = recorded(logs("a")).write(tmp_path / "a.vxr")
    with pytest.raises(RecordingError, match="does not end within the recording"):
        accept(path, tmp_path / "b.vxr", endless)
    assert not (tmp_path / "b.vxr").exists()


def test_a_file_that_is_there_is_left_alone(tmp_path):
    path = recorded(logs("a")).write(tmp_path / "a.vxr")
    (tmp_path / "b.vxr").write_text("mine")
    with pytest.raises(UsageError):
        accept(path, tmp_path / "b.vxr", logs("b"))
    assert (tmp_path / "b.vxr").read_text() == "mine"


def test_nothing_is_left_of_a_copy_that_failed(tmp_path):
    class Failing:
        summary = None

        def __iter__(self):
            raise RuntimeError("the disk is gone")

    player = recorded(logs("a"))
    going = Replay(player.steps, make_session(logs("b")), all_differences=True)
    going.run()
    out = tmp_path / "b.vxr"
    with pytest.raises(RuntimeError, match="disk"):
        write_accepted(Failing(), going, RecordingHeader(SETUP), out)
    assert not out.exists()


def test_names_of_old_references(tmp_path):
    path = tmp_path / "a.vxr"
    assert old_name(path) == tmp_path / "a.old-1.vxr"
    (tmp_path / "a.old-1.vxr").touch()
    assert old_name(path) == tmp_path / "a.old-2.vxr"


def test_what_comes_after_the_end_is_left_out(tmp_path):
    def early(session):
        session.log("bye")
        session.terminate()

    player = recorded(logs("a"))
    path = player.write(tmp_path / "a.vxr")
    with open_recording(path) as recording:
        going = Replay(
            read_steps(recording),
            make_session(at_connect(early)),
            all_differences=True,
        )
        going.run()
        # The turns of the end stand at the recorded end.
        kinds = [type(fed.turn.event) for fed in going.fed]
        assert CallDisconnected in kinds
        write_accepted(recording, going, recording.header, tmp_path / "b.vxr")
    assert verdict(tmp_path / "b.vxr", at_connect(early)) is Verdict.SAME
