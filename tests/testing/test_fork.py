from __future__ import annotations

import pytest

from tests.e2e.harness import Watcher
from tests.testing.calls import TALK, record_quiet, record_talk, write_scenario
from voxrt.core.commands import HangUpCall, SendSocket, WriteLog
from voxrt.core.events import (
    CallAlerted,
    CallDisconnected,
    SocketOpened,
    SocketReceived,
)
from voxrt.errors import NotSupportedError
from voxrt.record.textreader import open_recording
from voxrt.testing.fork import ForkOptions, continue_replay


@pytest.fixture(scope="module")
def talk(tmp_path_factory):
    return record_talk(tmp_path_factory.mktemp("talk"))


def go_on(recording, script, **options):
    watcher, past = Watcher(), []
    with open_recording(recording) as reader:
        summary = continue_replay(
            reader, (watcher,), scenarios=[script], before=past.extend, **options
        )
    return summary, watcher, past


def events(watcher):
    return [turn.event for turn, _ in watcher.turns]


def logs(watcher):
    return [
        command.text
        for _, commands in watcher.turns
        for command in commands
        if isinstance(command, WriteLog) and command.source == "scenario"
    ]


def test_without_a_difference_there_is_nothing_to_go_on_from(talk, tmp_path):
    script = write_scenario(tmp_path / "same.py", TALK)
    summary, watcher, past = go_on(talk, script)
    assert (summary, watcher.turns, past) == (None, [], [])


def test_the_talk_goes_on_from_the_difference(talk, tmp_path):
    edit = ('f"key {e.tone}"', 'f"pressed {e.tone}"')
    summary, watcher, past = go_on(talk, write_scenario(tmp_path / "x.py", TALK, edit))
    first = watcher.turns[0][0]
    assert first.seq == len(past)
    assert first.at >= past[-1].turn.at
    assert logs(watcher)[0] == "pressed 1"
    # Nothing is told again that the session knows: the call is up, the agent is there.
    assert not any(isinstance(e, CallAlerted | SocketOpened) for e in events(watcher))
    assert not any(
        isinstance(e, SocketReceived) and '"ack"' in e.text for e in events(watcher)
    )
    # The agent hears the caller that took over, and answers it.
    texts = [e.text for e in events(watcher) if isinstance(e, SocketReceived)]
    assert any('"role":"user"' in text for text in texts)
    assert any(isinstance(e, CallDisconnected) for e in events(watcher))
    assert summary.finish_reason == "Normal termination"
    assert summary.error is None
    assert watcher.frames


def test_a_difference_at_the_beginning_of_the_call(talk, tmp_path):
    edit = ("call.answer()", 'Logger.write("new"); call.answer()')
    summary, watcher, past = go_on(talk, write_scenario(tmp_path / "x.py", TALK, edit))
    assert len(past) == 2
    assert isinstance(events(watcher)[0], CallAlerted)
    assert logs(watcher)[0] == "new"
    assert summary.finish_reason == "Normal termination"


def test_what_the_scenario_orders_is_carried_out(talk, tmp_path):
    edit = ('Logger.write(f"key {e.tone}")', "call.hangup()")
    _, watcher, _ = go_on(talk, write_scenario(tmp_path / "x.py", TALK, edit))
    commands = [c for _, commands in watcher.turns for c in commands]
    assert any(isinstance(command, HangUpCall) for command in commands)
    (end,) = [e for e in events(watcher) if isinstance(e, CallDisconnected)]
    assert end.by == "local"
    assert end.duration > 1


def test_a_session_that_would_go_on_for_ever_is_ended(tmp_path):
    waiting = """
        @VoxEngine.on(AppEvents.Started)
        def started(event):
            setTimeout(lambda: Logger.write("one"), 1000)
            setTimeout(VoxEngine.terminate, 2000)
    """
    recording = record_quiet(tmp_path / "a", waiting)
    script = write_scenario(
        tmp_path / "x.py", waiting, ('Logger.write("one")', 'Logger.write("two")')
    )
    summary, watcher, _ = go_on(recording, script)
    assert logs(watcher)[0] == "two"
    assert summary.finish_reason == "Normal termination"
    summary, _, _ = go_on(recording, script, options=ForkOptions(timeout_s=0.5))
    assert summary.finish_reason == "Timeout"


def test_a_request_has_the_answer_of_the_recording(tmp_path):
    asking = """
        @VoxEngine.on(AppEvents.Started)
        async def started(event):
            answer = await Net.httpRequestAsync("http://127.0.0.1:9/")
            Logger.write(f"code {answer.code}")
            answer = await Net.httpRequestAsync("http://127.0.0.1:9/")
            Logger.write(f"again {answer.code}")
            VoxEngine.terminate()
    """
    recording = record_quiet(tmp_path / "a", asking)
    edits = (
        ('f"code {answer.code}"', 'f"first {answer.code}"'),
        ("VoxEngine.terminate()", "await other()"),
    )
    script = write_scenario(tmp_path / "x.py", asking, *edits)
    script.write_text(
        script.read_text()
        + "\n\nasync def other():\n"
        + '    answer = await Net.httpRequestAsync("http://other/")\n'
        + '    Logger.write(f"{answer.code} {answer.error}")\n'
        + "    VoxEngine.terminate()\n"
    )
    _, watcher, _ = go_on(recording, script)
    lines = logs(watcher)
    recorded_code = lines[0].removeprefix("first ")
    assert lines[1] == f"again {recorded_code}"
    assert "the recording has no answer to this" in lines[2]


def test_a_call_that_is_being_set_up_cannot_be_taken_over(tmp_path):
    outgoing = """
        @VoxEngine.on(AppEvents.Started)
        def started(event):
            call = VoxEngine.callPSTN("+15550100", "+15550101")
            call.addEventListener(CallEvents.Ringing, lambda e: Logger.write("rings"))
            call.addEventListener(CallEvents.Disconnected, VoxEngine.terminate)
    """
    recording = record_quiet(tmp_path / "a", outgoing)
    edit = ('"rings"', '"is ringing"')
    script = write_scenario(tmp_path / "x.py", outgoing, edit)
    with pytest.raises(NotSupportedError, match="is being set up"):
        go_on(recording, script)


def test_a_socket_that_is_being_opened_cannot_be_taken_over(tmp_path):
    opening = """
        @VoxEngine.on(AppEvents.Started)
        async def started(event):
            client = await Cartesia.createAgentsClient(
                apiKey="a-key-of-mine", agentId="a", cartesiaVersion="2025-04-16"
            )
            Logger.write("open")
            VoxEngine.terminate()
    """
    recording = record_quiet(tmp_path / "a", opening)
    edit = ('"open"', '"is open"')
    script = write_scenario(tmp_path / "x.py", opening, edit)
    with pytest.raises(NotSupportedError, match="is being opened"):
        go_on(recording, script)


def test_sent_messages_are_not_lost(talk, tmp_path):
    edit = ('Logger.write(f"key {e.tone}")', "client.dtmf(dtmf=e.tone)")
    _, watcher, _ = go_on(talk, write_scenario(tmp_path / "x.py", TALK, edit))
    sent = [
        command.text
        for _, commands in watcher.turns
        for command in commands
        if isinstance(command, SendSocket)
    ]
    assert any("dtmf" in text for text in sent)
