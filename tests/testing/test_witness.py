"""What is kept of a call."""

from __future__ import annotations

from voxrt.core.commands import OpenSocket, SendSocket
from voxrt.core.events import SocketReceived, TimerFired, Turn
from voxrt.media.formats import MULAW_8000
from voxrt.testing.witness import Message, Said, Witness


def agent_says(witness: Witness, *texts: str) -> None:
    opened = OpenSocket("s", "u", "cartesia", "agents", "/p")
    witness.turn(Turn(0, 0, TimerFired(1)), (opened,))
    for number, text in enumerate(texts, 1):
        event = SocketReceived("s", text)
        witness.turn(Turn(number, number * 1_000_000, event), ())


def delta(text: str) -> str:
    inner = f'{{"text":"{text}"}}'
    return f'{{"event":"turn_output_text_delta","turn_output_text_delta":{inner}}}'


def ended(text: str, role: str = "assistant") -> str:
    inner = f'{{"role":"{role}","text":"{text}"}}'
    return f'{{"event":"turn_ended","turn_ended":{inner}}}'


def test_pieces_of_a_turn_are_one_text():
    witness = Witness()
    agent_says(
        witness, delta("Hel"), delta("lo."), delta("You?"), ended("Hello. You?"),
        delta("Bye."), "no json", ended("me", "user"), ended("Bye."), ended("Alone."),
    )  # fmt: skip
    assert witness.spoken == [
        Said(1.0, "agent", "Hello. You?"),
        Said(5.0, "agent", "Bye."),
        Said(9.0, "agent", "Alone."),
    ]
    assert str(witness.spoken[1]) == "agent: Bye."


def test_requests_for_speech_are_said_by_a_voice():
    witness = Witness()
    commands = (
        OpenSocket("s", "u", "cartesia", "tts", "/p"),
        SendSocket("s", '{"transcript":"One moment."}'),
        SendSocket("s", '{"transcript":" "}'),
        SendSocket("s", "[]"),
        SendSocket("s", "no json"),
        SendSocket("other", '{"transcript":"Not heard."}'),
    )
    witness.turn(Turn(0, 500_000, TimerFired(1)), commands)
    assert witness.spoken == [Said(0.5, "voice", "One moment.")]
    assert len(witness.seen) == 7


def test_other_sockets_are_no_agents():
    witness = Witness()
    witness.turn(Turn(0, 0, SocketReceived("s", delta("Hello"))), ())
    assert witness.spoken == []


def test_messages_and_frames_are_kept():
    witness = Witness()
    witness.message("s", "in", '{"a":1}', 2_000_000)
    witness.message("s", "in", "audio", 2_000_000, audio_bytes=160)
    witness.frame("u", "in", b"\xff" * 160, MULAW_8000, 20_000)
    (seen,) = witness.seen
    assert seen.what == Message(2.0, "in", '{"a":1}')
    assert seen.what.json == {"a": 1}
    assert Message(0.0, "in", "{").json is None
    assert [frame.at for frame in witness.frames["u", "in"]] == [0.02]
