"""Turns, barge-in, reactions, and the default agent, in virtual time."""

from __future__ import annotations

import asyncio

import pytest

from tests.testing.emulator.caller import Caller, converse
from voxrt.providers.cartesia.agents_messages import (
    Clear,
    CustomReceived,
    CustomSent,
    DtmfSent,
    MediaInput,
    TurnEnded,
    TurnOutputTextDelta,
)
from voxrt.testing.emulator import DEFAULT_AGENT
from voxrt.testing.emulator.conversation import heard_words


def texts(caller: Caller) -> list[str]:
    return [
        message.text
        for _, message in caller.all(TurnEnded)
        if message.role == "assistant"
    ]


async def three_turns(caller: Caller) -> None:
    caller.start()
    await asyncio.sleep(4)
    for seconds in (2.1, 0.5, 1.3):
        await caller.say(seconds, 6)
    await asyncio.wait_for(caller.over.wait(), 30)


def test_the_default_agent_converses_and_ends_the_call():
    caller, emulator = converse(DEFAULT_AGENT, three_turns)
    assert texts(caller) == [
        "Hello, this is the demo agent. How can I help you?",
        "I heard you for two seconds. Please go on.",
        "I heard you for less than a second. Please go on.",
        "I heard you for one second. Thank you for calling. Goodbye.",
    ]
    assert caller.end == (1000, "call ended by agent")
    assert emulator.sessions[0].utterances == [2.1, 0.5, 1.3]
    # all that was sent was also played before the end
    assert caller.ended_at > caller.audio[-1][0] + 0.2


def test_two_runs_are_the_same():
    first, second = (converse(DEFAULT_AGENT, three_turns)[0] for _ in range(2))
    assert first.messages == second.messages
    assert first.audio == second.audio


def test_the_answer_comes_after_the_quiet_and_the_thinking():
    async def scene(caller: Caller) -> None:
        caller.start()
        await asyncio.sleep(0.5)
        await caller.say(1.0, 3)

    script = "turns: [Hello.]\nlistening: {end_of_speech: 0.4, think: 0.25}\n"
    caller, _ = converse(script, scene)
    assert caller.audio[0][0] == pytest.approx(0.5 + 1.0 + 0.4 + 0.25, abs=0.03)


def test_speech_over_the_agent_clears_and_stops_it():
    async def scene(caller: Caller) -> None:
        caller.start()
        await asyncio.sleep(1)
        await caller.say(1.0)
        await asyncio.sleep(2)

    script = (
        "greeting: 'Hello, I have a question about my order. When will it arrive?'\n"
    )
    caller, _ = converse(script, scene)
    ((at, _),) = caller.all(Clear)
    assert at == pytest.approx(1.1, abs=0.03)
    assert caller.audio[-1][0] <= at
    (turn,) = [m for _, m in caller.all(TurnEnded) if m.role == "assistant"]
    assert turn.was_interrupted


def test_barge_in_can_be_off():
    async def scene(caller: Caller) -> None:
        caller.start()
        await asyncio.sleep(0.1)
        await caller.say(0.3, 6)

    script = "greeting: Hello, this is the demo agent.\nturns: [Goodbye.]\n"
    caller, _ = converse(script + "listening: {barge_in: false}\n", scene)
    assert caller.all(Clear) == []
    assert texts(caller) == ["Hello, this is the demo agent."]


def test_a_pause_in_the_caller_s_speech_takes_the_answer_back():
    async def scene(caller: Caller) -> None:
        caller.start()
        await asyncio.sleep(0.1)
        await caller.say(1.2, 0.7)
        await caller.say(1.3, 4)

    script = "turns: ['{heard}.', two.]\nlistening: {think: 0.5}\n"
    caller, emulator = converse(script, scene)
    assert texts(caller) == ["two seconds."]
    assert caller.all(Clear) == []
    assert emulator.sessions[0].utterances == [1.2, 1.3]


def test_a_caller_that_sends_no_silence_is_answered_too():
    async def scene(caller: Caller) -> None:
        caller.start()
        await asyncio.sleep(0.1)
        await caller.say(1.0)
        await asyncio.sleep(3)

    assert texts(converse("turns: [Hello.]", scene)[0]) == ["Hello."]


@pytest.mark.parametrize(
    ("after", "answers"),
    [
        ("repeat", ["one.", "two.", "one."]),
        ("last", ["one.", "two.", "two."]),
        ("silent", ["one.", "two."]),
        ("end", ["one.", "two."]),
    ],
)
def test_what_comes_after_the_turns(after, answers):
    async def scene(caller: Caller) -> None:
        caller.start()
        for _ in range(3):
            await caller.say(0.4, 2.5)

    caller, _ = converse(f"turns: [one., two.]\nafter_turns: {after}\n", scene)
    assert texts(caller) == answers
    assert (caller.end == (1000, "call ended by agent")) is (after == "end")


def test_without_turns_nothing_is_answered():
    async def scene(caller: Caller) -> None:
        caller.start()
        await caller.say(0.4, 2)

    assert texts(converse("name: mute", scene)[0]) == []


REACTIONS = """
greeting: Hello, I have a question about my order. When will it arrive?
on:
  - dtmf: "42"
    do: Yes.
  - dtmf: "9"
    do: [{custom: {pressed: "{digits}"}}]
  - custom: {kind: stop, n: 1}
    do: [{custom: {got: "{custom.kind}"}}]
  - turn: 1
    do: [{custom: {turn: "{turn}", seconds: "{seconds}"}}]
  - at: 0.5
    do: [{custom: {at: now}}]
  - interrupted:
    do: [{custom: {was: interrupted}}]
"""


def customs(caller: Caller) -> list[dict[str, object]]:
    return [message.metadata for _, message in caller.all(CustomReceived)]


def test_reactions_to_keys():
    async def scene(caller: Caller) -> None:
        caller.start()
        await asyncio.sleep(0.1)
        for digit in "94242":
            caller.send(DtmfSent(digit))
        await asyncio.sleep(3)

    caller, _ = converse(REACTIONS, scene)
    assert customs(caller) == [{"pressed": "9"}, {"at": "now"}]
    assert texts(caller)[-1] == "Yes."
    # the greeting was cut off; the first yes had not made a sound
    assert len(caller.all(Clear)) == 1


def test_reactions_to_data():
    async def scene(caller: Caller) -> None:
        caller.start()
        await asyncio.sleep(0.1)
        for metadata in (
            {"kind": "go"},
            {"kind": "stop"},
            {"kind": "stop", "n": 1, "m": 2},
        ):
            caller.send(CustomSent(metadata))
        await asyncio.sleep(0.1)

    assert customs(converse(REACTIONS, scene)[0]) == [{"got": "stop"}]


def test_reactions_to_turns_and_interruptions():
    async def scene(caller: Caller) -> None:
        caller.start()
        await asyncio.sleep(1)
        await caller.say(1.5, 1)
        await caller.say(0.5, 1)

    assert customs(converse(REACTIONS, scene)[0]) == [
        {"at": "now"},
        {"was": "interrupted"},
        {"turn": "1", "seconds": "1"},
    ]


def test_a_reaction_without_sound_does_not_stop_the_speech():
    async def scene(caller: Caller) -> None:
        caller.start()
        await asyncio.sleep(5)

    caller, _ = converse(REACTIONS, scene)
    assert customs(caller) == [{"at": "now"}]
    assert caller.all(Clear) == []
    assert len(caller.all(TurnOutputTextDelta)) == 2


def test_odd_bytes_do_no_harm():
    async def scene(caller: Caller) -> None:
        caller.start("pcm_16000")
        await asyncio.sleep(0.1)
        for size in (0, 1, 3, 641):
            caller.send(MediaInput(b"\7" * size))
        await asyncio.sleep(0.1)

    assert converse("turns: [one.]", scene)[1].sessions[0].closed[0] == 1001


def test_lengths_in_words():
    assert [heard_words(seconds) for seconds in (0.4, 1.9, 2.0, 31.2)] == [
        "less than a second",
        "one second",
        "two seconds",
        "thirty one seconds",
    ]
