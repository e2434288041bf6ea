"""The simulated leg in both roles: order of reports, frames, ends."""

from __future__ import annotations

import asyncio

import numpy as np
import pytest

from tests.testing.caller.desk import VOICE, Desk, answer, play
from voxrt.errors import ExpectationError, HostError
from voxrt.media.formats import MULAW_8000, PCM_16000
from voxrt.media.g711 import decode, encode
from voxrt.runtime.virtual import run_virtual
from voxrt.testing.caller import DEFAULT_CALLER, Role, SimulatedLeg, parse_caller

SAY = "steps:\n  - wait_for: answer\n  - say: Hello.\n"
HOLD = "steps:\n  - wait_for: answer\n  - wait_for: hangup\n"


async def nothing(desk: Desk) -> None:
    del desk


def test_a_caller_speaks_once_it_is_answered_and_hangs_up_at_the_end():
    desk = play(SAY, answer)
    length = len(VOICE.speak("Hello.", 8000)) / 8000
    assert desk.reports[0] == (0.5, "connected", ())
    assert desk.reports[1][1:] == ("disconnected", (200, "Normal termination"))
    assert desk.reports[1][0] == pytest.approx(0.5 + length, abs=0.03)


@pytest.mark.parametrize("fmt", [MULAW_8000, PCM_16000])
def test_what_is_said_arrives_sample_by_sample(fmt):
    desk = play(SAY, answer, fmt=fmt)
    wanted = VOICE.speak("Hello.", fmt.rate)
    wanted = decode(encode(wanted, fmt.encoding), fmt.encoding)
    spoken = desk.spoken()
    assert np.array_equal(spoken[: len(wanted)], wanted)
    assert not spoken[len(wanted) :].any()
    assert {len(frame) for _, frame in desk.frames} == {fmt.frame_bytes}


def test_frames_come_every_20_ms_also_in_silence():
    async def scene(desk: Desk) -> None:
        await answer(desk)
        await asyncio.sleep(3.01)
        desk.leg.hang_up({})

    desk = play(HOLD, scene)
    times = [time for time, _ in desk.frames]
    assert times[0] == 0.5
    assert times == pytest.approx([0.5 + 0.02 * n for n in range(len(times))])
    assert len(times) == 151
    assert {frame for _, frame in desk.frames} == {MULAW_8000.silence}


def test_nothing_is_sent_before_the_answer_and_after_the_end():
    async def scene(desk: Desk) -> None:
        await asyncio.sleep(1)
        assert desk.frames == []
        await answer(desk)
        await asyncio.sleep(0.5)
        desk.leg.hang_up({})
        count = len(desk.frames)
        await asyncio.sleep(1)
        assert len(desk.frames) == count
        desk.leg.play(MULAW_8000.silence)
        desk.leg.answer({})
        desk.leg.hang_up({})
        desk.leg.reject(486, {})

    desk = play(HOLD, scene)
    assert desk.names == ["connected", "disconnected"]


def test_early_media_opens_the_sound_before_the_answer():
    async def scene(desk: Desk) -> None:
        desk.leg.ring()
        desk.leg.ring()
        desk.leg.start_early_media()
        desk.leg.start_early_media()
        await asyncio.sleep(0.5)
        assert len(desk.frames) > 20
        desk.leg.answer({})
        desk.leg.answer({})
        await asyncio.sleep(0.1)
        desk.leg.hang_up({})

    desk = play(HOLD, scene)
    assert desk.names == ["connected", "disconnected"]
    assert desk.leg.facts.rang_at == desk.leg.facts.early_at == 0.0


def test_a_rejected_call_is_disconnected_with_its_code():
    async def scene(desk: Desk) -> None:
        desk.leg.reject(486, {})

    desk = play(SAY, scene)
    assert desk.reports == [(0.0, "disconnected", (486, "Rejected"))]


def test_a_caller_gives_up_when_nobody_answers():
    desk = play("steps:\n  - wait_for: answer\n    within: 7\n", nothing)
    assert desk.reports == [(7.0, "disconnected", (487, "Request Terminated"))]


def test_keys_messages_and_infos_go_out():
    script = """
steps:
  - wait_for: answer
  - press: "1#"
  - press: A
    kind: sip info
  - send_message: hello
  - send_info: {type: text/plain, body: x}
"""
    desk = play(script, answer)
    assert [report for report in desk.reports if report[1] not in ("connected",)][
        :5
    ] == [
        (0.5, "tone", ("1", "telephone-event")),
        (0.7, "tone", ("#", "telephone-event")),
        (0.9, "tone", ("A", "sip-info")),
        (1.1, "message", ("hello",)),
        (1.1, "info", ("text/plain", "x")),
    ]


def test_a_failed_expectation_is_reported_once_with_what_was_seen():
    script = SAY + "  - expect: speech\n    within: 2\n  - expect: tone\n"
    desk = play(script, answer)
    (error,) = desk.problems
    assert isinstance(error, ExpectationError)
    assert str(error).startswith("caller.yaml:4:13: expected the other side to speak")
    assert "seen: answered at 0.50 s, no speech" in str(error)
    assert desk.names == ["connected", "disconnected"]


def test_expectations_that_are_left_are_judged_at_the_end():
    async def scene(desk: Desk) -> None:
        await answer(desk)
        await asyncio.sleep(0.1)
        desk.leg.hang_up({})

    script = SAY + "  - expect: message\n"
    (error,) = play(script, scene).problems
    assert "expected a message within 30 s" in str(error)
    assert "ended by the other side at 0.60 s with 200" in str(error)
    assert play(SAY + "  - expect: hangup\n", scene).problems == []


def test_an_error_of_another_kind_reaches_the_port_too():
    class Mute:
        def speak(self, text: str, rate: int) -> np.ndarray:
            raise ValueError(text)

    async def main() -> list[Exception]:
        desk = Desk(SAY)
        desk.leg = SimulatedLeg(
            parse_caller(SAY), MULAW_8000, desk.loop, desk.owner, voice=Mute()
        )
        desk.start()
        await answer(desk)
        await desk.over.wait()
        await desk.owner.close()
        return desk.problems

    (error,) = run_virtual(main())
    assert isinstance(error, ValueError)


def test_closing_the_owner_stops_everything():
    async def main() -> int:
        desk = Desk(HOLD)
        desk.start()
        await answer(desk)
        await asyncio.sleep(0.1)
        await desk.owner.close()
        count = len(desk.frames)
        await asyncio.sleep(1)
        return len(desk.frames) - count

    assert run_virtual(main()) == 0


def test_a_leg_needs_an_owner_and_a_start():
    async def main() -> None:
        with pytest.raises(HostError, match="needs an owner"):
            SimulatedLeg(DEFAULT_CALLER)
        desk = Desk(HOLD)
        with pytest.raises(HostError, match="was not started"):
            desk.leg.answer({})
        await desk.owner.close()

    run_virtual(main())


# Called phones


def callee(text: str, scene=nothing) -> Desk:
    return play(text, scene, role=Role.CALLEE)


def test_a_called_phone_rings_and_answers():
    desk = callee("callee: {ring: 2}\nsteps:\n  - say: Hello.\n")
    assert desk.reports[0] == (0.0, "rang", ())
    assert desk.reports[1] == (2.0, "connected", ())
    assert desk.names[2] == "disconnected"
    assert desk.frames[0][0] == 2.0


@pytest.mark.parametrize(
    ("text", "at", "code", "reason"),
    [
        ("{outcome: busy, ring: 0.5}", 0.5, 486, "Busy Here"),
        ("{outcome: reject}", 1.0, 603, "Decline"),
        ("{outcome: reject, code: 480, reason: Away}", 1.0, 480, "Away"),
        ("{outcome: no answer}", 60.0, 408, "Request Timeout"),
    ],
)
def test_a_called_phone_can_refuse(text, at, code, reason):
    desk = callee(f"callee: {text}\n")
    assert desk.reports == [(0.0, "rang", ()), (at, "failed", (code, reason))]


def test_a_called_phone_can_play_before_it_answers():
    script = "callee:\n  ring: 3\n  early_media: Hello.\nsteps:\n  - hang_up\n"
    desk = callee(script)
    assert desk.names == ["rang", "early_media_started", "connected", "disconnected"]
    assert desk.reports[2][0] == 3.0
    wanted = VOICE.speak("Hello.", 8000)
    wanted = decode(encode(wanted, MULAW_8000.encoding), MULAW_8000.encoding)
    assert np.array_equal(desk.spoken()[: len(wanted)], wanted)


def test_hanging_up_a_phone_that_rings_is_a_failure_with_487():
    async def scene(desk: Desk) -> None:
        await asyncio.sleep(1)
        desk.leg.hang_up({})

    desk = callee("callee: {ring: 9}\nsteps:\n  - say: Hello.\n", scene)
    assert desk.reports[-1] == (1.0, "failed", (487, "Request Terminated"))


def test_hanging_up_during_early_media_stops_it():
    async def scene(desk: Desk) -> None:
        await asyncio.sleep(0.2)
        desk.leg.hang_up({})

    script = "callee:\n  ring: 0\n  early_media: Hello.\n"
    assert callee(script, scene).names == ["rang", "early_media_started", "failed"]


# The bundled caller


async def converse(desk: Desk) -> None:
    """Answer, greet, and answer each time with four seconds of speech."""
    await answer(desk)
    while not desk.over.is_set():
        await desk.say(2.5)
        await desk.say(1.5, is_loud=False)


def test_the_bundled_caller_goes_through_all_it_does():
    desk = play(DEFAULT_CALLER, converse)
    assert desk.problems == []
    assert desk.names == ["connected", "tone", "disconnected"]
    assert desk.leg.facts.interrupted_at is not None
    assert 10 < desk.leg.facts.duration < 60


def test_two_runs_are_the_same():
    first, second = play(DEFAULT_CALLER, converse), play(DEFAULT_CALLER, converse)
    assert first.reports == second.reports
    assert first.frames == second.frames


@pytest.mark.slow
def test_in_real_time_the_pace_is_the_same():
    async def main() -> Desk:
        desk = Desk(SAY)
        desk.start()
        desk.leg.answer({})
        await asyncio.wait_for(desk.over.wait(), 10)
        await desk.owner.close()
        return desk

    desk = asyncio.run(main())
    length = desk.frames[-1][0] - desk.frames[0][0]
    assert length == pytest.approx((len(desk.frames) - 1) * 0.02, abs=0.1)
