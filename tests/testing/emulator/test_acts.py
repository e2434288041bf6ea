"""Steps of an agent as they arrive at the client."""

from __future__ import annotations

import asyncio
import itertools

import pytest
import soundfile

from tests.testing.emulator.caller import VOICE, Caller, converse
from voxrt.providers.cartesia.agents_messages import (
    Clear,
    CustomReceived,
    DtmfReceived,
    TransferCall,
    TurnEnded,
    TurnOutputTextDelta,
    UnknownMessage,
)
from voxrt.testing.emulator import parse_agent
from voxrt.testing.emulator.acts import makes_sound
from voxrt.testing.emulator.parts import EndCall, Pause, Say


async def listen(caller: Caller) -> None:
    caller.start(stream_id="s")
    await asyncio.sleep(6)


def run(greeting: str, more: str = "") -> Caller:
    return converse(f"greeting:\n{greeting}\n{more}", listen)[0]


def test_messages_of_every_kind():
    caller = run(
        "- custom: {a: {b: ['{call_id}']}}\n"
        "- dtmf: '12#'\n"
        "- transfer: '+15550102'\n"
        "- clear\n"
        "- send: {event: surprise, n: 1}\n".replace("- clear", "- clear:")
    )
    assert caller.all(CustomReceived)[0][1].metadata == {"a": {"b": ["ac_000001"]}}
    assert [found.dtmf for _, found in caller.all(DtmfReceived)] == ["1", "2", "#"]
    assert caller.all(TransferCall)[0][1].target_phone_number == "+15550102"
    assert len(caller.all(Clear)) == 1
    unknown = caller.all(UnknownMessage)[0][1]
    assert unknown.fields == {"event": "surprise", "n": 1, "stream_id": "s"}
    assert all(found.stream_id == "s" for _, found in caller.all(DtmfReceived))


def test_speech_with_a_pause_is_one_turn():
    caller = run("- Hello. Yes.\n- pause: 1\n- Goodbye.")
    deltas = [found.text for _, found in caller.all(TurnOutputTextDelta)]
    assert deltas == ["Hello. ", "Yes.", "Goodbye."]
    ((_, turn),) = caller.all(TurnEnded)
    assert turn.text == "Hello. Yes. Goodbye."
    assert turn.was_interrupted is False
    assert turn.tool_calls == ()
    times = [at for at, _ in caller.audio]
    gaps = [later - at for at, later in itertools.pairwise(times)]
    assert max(gaps) == pytest.approx(1.0, abs=0.15)


def test_a_file_is_played(tmp_path):
    wave = VOICE.speak("Hello.", 16000)
    soundfile.write(tmp_path / "a.wav", wave, 16000)
    script = parse_agent("greeting: [{play: a.wav}]", folder=tmp_path)
    caller, _ = converse(script, listen)
    assert len(caller.heard()) == pytest.approx(len(wave) / 2, abs=2)
    assert caller.all(TurnEnded)[0][1].text == "[a.wav]"


def test_the_end_with_and_without_a_reason():
    caller = run("- Hello.\n- end")
    assert caller.end == (1000, "call ended by agent")
    played = len(VOICE.speak("Hello.", 8000)) / 8000
    assert caller.ended_at == pytest.approx(played + 0.2, abs=0.02)
    caller = run("- end: no more {to}")
    assert caller.end == (1000, "call ended by agent, reason: no more agent_1")


def test_a_request_without_a_url_says_so():
    caller = run("- Hello.\n- http: {body: {action: end_call}}")
    ((_, turn),) = caller.all(TurnEnded)
    assert turn.tool_calls == (
        {"name": "http", "arguments": {"action": "end_call"}, "result": "no url"},
    )


def test_which_steps_are_heard():
    assert makes_sound([Pause(1), Say("x")])
    assert makes_sound([EndCall()])
    assert not makes_sound([Pause(1)])
