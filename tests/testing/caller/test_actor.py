"""Waiting, expecting and interrupting, in whole calls of virtual time."""

from __future__ import annotations

import asyncio

import pytest
import soundfile

from tests.testing.caller.desk import VOICE, Desk, answer, play
from voxrt.testing.caller import parse_caller
from voxrt.testing.caller.parts import ToneKind

HEAD = "steps:\n  - wait_for: answer\n"


def said(desk: Desk) -> str:
    return "; ".join(str(problem) for problem in desk.problems)


async def speaks(desk: Desk) -> None:
    """Answer at 0.5, speak from 1.0 to 3.0."""
    await answer(desk)
    await asyncio.sleep(0.5)
    await desk.say(2.0)


def test_waiting_for_speech_and_silence():
    script = HEAD + "  - wait_for: speech\n  - wait_for: silence\n    quiet: 1\n"
    desk = play(script, speaks)
    assert desk.reports[-1][0] == pytest.approx(4.0, abs=0.03)


def test_waiting_goes_on_after_its_time():
    desk = play(HEAD + "  - wait_for: message\n    within: 2\n", answer)
    assert desk.reports[-1][0] == pytest.approx(2.5)
    assert desk.problems == []


def test_an_interruption_begins_in_the_middle_of_speech():
    script = HEAD + "  - speak_over: {after: 0.8, say: Hello.}\n"
    desk = play(script, speaks)
    assert desk.leg.facts.interrupted_at == pytest.approx(1.8, abs=0.03)


def test_an_interruption_does_not_wait_forever():
    script = HEAD + "  - speak_over: {after: 0.5, within: 2, say: Hello.}\n"
    assert play(script, answer).leg.facts.interrupted_at == pytest.approx(3.0)


def test_staying_silent_passes_time():
    assert play(HEAD + "  - stay_silent: 4\n", answer).reports[-1][0] == 4.5


@pytest.mark.parametrize(
    ("steps", "problem"),
    [
        ("expect: speech\n    within: 1", ""),
        ("expect: speech\n    within: 0.3", "the other side to speak within 0.3 s"),
        ("expect: speech\n    since: answer\n    within: 1", ""),
        ("expect: answer\n    within: 1", ""),
        ("expect: answer\n    within: 0.2", "the call to be answered within 0.2 s"),
        ("expect: message\n    within: 1", "a message within 1 s"),
        ("expect: duration\n    at_most: 1", ""),
        ("expect: duration\n    at_least: 60", "the call to be up for 60 to inf s"),
        ("expect: hangup\n    within: 1", "the other side to hang up within 1 s"),
        ("expect: not answered", "the call not to be answered within 30 s"),
    ],
)
def test_expectations_hold_or_fail_the_run(steps, problem):
    desk = play(f"{HEAD}  - {steps}\n", speaks)
    if problem:
        assert f"expected {problem}" in said(desk)
    else:
        assert said(desk) == ""


@pytest.mark.parametrize(("goes_on", "ok"), [(0.3, True), (0.9, False)])
def test_barge_in_is_measured_from_the_interruption(goes_on, ok):
    async def scene(desk: Desk) -> None:
        await answer(desk)
        await asyncio.sleep(0.5)
        while desk.leg.facts.interrupted_at is None:
            await desk.say(0.02)
        await desk.say(goes_on)

    script = HEAD + (
        "  - speak_over: {after: 1, say: Hello.}\n"
        "  - expect: silence\n    within: 0.5\n    since: interruption\n"
    )
    desk = play(script, scene)
    assert (said(desk) == "") is ok


def test_what_the_scenario_sends_can_be_expected():
    async def scene(desk: Desk) -> None:
        await answer(desk)
        await asyncio.sleep(0.5)
        desk.leg.send_digits("4")
        desk.leg.send_digits("2")
        desk.leg.send_message("your table is booked")
        desk.leg.send_info("application/json", '{"a":1}', {})
        await asyncio.sleep(1)
        desk.leg.hang_up({})

    script = HEAD + (
        "  - expect: tone\n    digits: 42\n    within: 2\n"
        "  - expect: message\n    text: booked\n    within: 2\n"
        "  - expect: info\n    text: '{\"a\"'\n    within: 2\n"
        "  - expect: hangup\n    within: 2\n    code: 200\n"
    )
    assert said(play(script, scene)) == ""


def test_a_refusal_can_be_expected():
    async def scene(desk: Desk) -> None:
        await asyncio.sleep(1)
        desk.leg.reject(486, {})

    script = "steps:\n  - expect: not answered\n    code: 486\n    within: 3\n"
    assert said(play(script, scene)) == ""
    wrong = script.replace("486", "603")
    assert "with code 603 within 3 s of the start" in said(play(wrong, scene))


def test_steps_stop_where_the_call_ends():
    async def scene(desk: Desk) -> None:
        await answer(desk)
        await asyncio.sleep(0.1)
        desk.leg.hang_up({})

    desk = play(HEAD + "  - press: 123456\n  - send_message: x\n", scene)
    assert desk.names == ["connected", "tone", "disconnected"]


def test_keys_in_the_sound_are_heard_as_such():
    script = parse_caller(HEAD + "  - press: 42\n    kind: in band\n")
    assert script.steps[1].kind is ToneKind.IN_BAND
    desk = play(script, answer)
    assert [values for _, name, values in desk.reports if name == "tone"] == [
        ("4", "in-band"),
        ("2", "in-band"),
    ]
    assert abs(desk.spoken()).max() > 1000


def test_a_file_is_played_at_the_leg_s_rate(tmp_path):
    wave = VOICE.speak("Hello.", 22050)
    soundfile.write(tmp_path / "a.wav", wave, 22050)
    script = parse_caller(HEAD + "  - play: a.wav\n", folder=tmp_path)
    desk = play(script, answer)
    assert len(desk.frames) * 0.02 == pytest.approx(len(wave) / 22050, abs=0.05)
