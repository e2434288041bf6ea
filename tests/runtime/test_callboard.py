"""Calls of a session: every order reaches its leg, every report becomes an event."""

from __future__ import annotations

import asyncio

import pytest

from tests.runtime.stage import ToyLeg, frame, open_desk
from voxrt.core.commands import (
    AnswerCall,
    ConnectMedia,
    HandleTones,
    HangUpCall,
    PlaceCall,
    RejectCall,
    RingCall,
    SendCallInfo,
    SendCallMessage,
    SendDigits,
    StartEarlyMedia,
    WriteLog,
)
from voxrt.core.events import (
    CallAlerted,
    CallAudioReceived,
    CallConnected,
    CallDisconnected,
    CallEarlyMediaStarted,
    CallFailed,
    CallInfoReceived,
    CallMessageReceived,
    CallRang,
    ToneReceived,
)
from voxrt.errors import ExpectationError, HostError
from voxrt.media.formats import PCM_16000
from voxrt.runtime.callboard import CallBoard
from voxrt.runtime.legs.leg import CallOffer
from voxrt.runtime.virtual import run_virtual

OFFER = CallOffer("+1", "+2", "Ann", headers={"X-A": "1"}, custom_data="more")


def run(scene, *legs: ToyLeg) -> None:
    """Play a scene with a board; outgoing calls are answered by the legs in order."""
    waiting = list(legs)

    async def main() -> None:
        dial = lambda order: waiting.pop(0) if waiting else None  # noqa: E731
        async with open_desk(dial=dial) as desk:
            await scene(desk, CallBoard(desk))

    run_virtual(main())


def test_every_order_reaches_the_leg():
    async def scene(desk, board):
        leg = ToyLeg()
        board.add_incoming(leg, OFFER, "c1")
        for command in (
            RingCall("c1"),
            StartEarlyMedia("c1"),
            AnswerCall("c1", {"X-B": "2"}),
            SendDigits("c1", "12#"),
            SendCallMessage("c1", "hello"),
            SendCallInfo("c1", "text/plain", "body", {"X-C": "3"}),
            RejectCall("c1", 486, {"X-D": "4"}),
            HangUpCall("c1", {"X-E": "5"}),
        ):
            assert board.carry_out(command)
        assert leg.orders == [
            ("start",),
            ("ring",),
            ("early",),
            ("answer", {"X-B": "2"}),
            ("digits", "12#"),
            ("message", "hello"),
            ("info", "text/plain", "body", {"X-C": "3"}),
            ("reject", 486, {"X-D": "4"}),
            ("hang_up", {"X-E": "5"}),
        ]
        assert not board.carry_out(WriteLog("nothing"))

    run(scene)


def test_orders_to_unknown_calls_have_no_effect():
    async def scene(desk, board):
        for command in (
            RingCall("x"),
            StartEarlyMedia("x"),
            AnswerCall("x"),
            HandleTones("x", enabled=True),
            SendDigits("x", "1"),
            SendCallMessage("x", "a"),
            SendCallInfo("x", "a/b", "c"),
            RejectCall("x", 486),
            HangUpCall("x"),
        ):
            assert board.carry_out(command)
        assert desk.events == []

    run(scene)


def test_an_incoming_call_tells_all_that_is_known_of_it():
    async def scene(desk, board):
        board.add_incoming(ToyLeg(PCM_16000), OFFER, "c1")
        offer = CallOffer("+1", "+2", from_uri="sip:a@b", to_uri="sip:c@d")
        board.add_incoming(ToyLeg(), offer, "c2")
        assert desk.events == [
            CallAlerted(
                "c1",
                "+1",
                "Ann",
                "+2",
                "sip:+1@voxrt.local",
                "sip:+2@voxrt.local",
                {"X-A": "1"},
                "more",
                16000,
            ),
            CallAlerted("c2", "+1", "", "+2", "sip:a@b", "sip:c@d"),
        ]
        assert board.first_call == "c1"

    run(scene)


def test_every_report_becomes_an_event():
    async def scene(desk, board):
        leg = ToyLeg(PCM_16000)
        board.add_incoming(leg, OFFER, "c1")
        board.carry_out(HandleTones("c1", enabled=True))
        del desk.events[:]
        leg.port.rang()
        leg.port.early_media_started()
        await asyncio.sleep(2)
        leg.port.connected()
        leg.port.connected()
        leg.port.audio(frame(PCM_16000))
        leg.port.audio(frame(PCM_16000))
        leg.port.tone("5")
        leg.port.message("hello")
        leg.port.info("text/plain", "body")
        await asyncio.sleep(1.2345)
        leg.port.disconnected(480, "Gone")
        assert desk.events == [
            CallRang("c1"),
            CallEarlyMediaStarted("c1", sample_rate=16000),
            CallConnected("c1", sample_rate=16000),
            CallAudioReceived("c1"),
            ToneReceived("c1", "5", "telephone-event"),
            CallMessageReceived("c1", "hello"),
            CallInfoReceived("c1", "text/plain", "body"),
            CallDisconnected("c1", 480, "Gone", 1.234, by="remote"),
        ]

    run(scene)


def test_nothing_is_told_of_a_call_after_its_end():
    async def scene(desk, board):
        leg = ToyLeg()
        board.add_incoming(leg, OFFER, "c1")
        board.carry_out(HandleTones("c1", enabled=True))
        leg.port.disconnected()
        told = len(desk.events)
        for report in (
            leg.port.rang,
            leg.port.early_media_started,
            leg.port.connected,
            leg.port.disconnected,
            lambda: leg.port.failed(486, "Busy"),
            lambda: leg.port.tone("1"),
            lambda: leg.port.message("a"),
            lambda: leg.port.info("a/b", "c"),
            lambda: leg.port.audio(frame()),
        ):
            report()
        board.carry_out(HangUpCall("c1"))
        board.hang_up_all()
        assert len(desk.events) == told
        assert desk.seen == []
        assert leg.names == ["start"]

    run(scene)


@pytest.mark.parametrize(
    ("order", "by"),
    [(None, "remote"), (HangUpCall("c1"), "local"), (RejectCall("c1", 603), "local")],
)
def test_who_hung_up(order, by):
    async def scene(desk, board):
        leg = ToyLeg()
        board.add_incoming(leg, OFFER, "c1")
        if order is not None:
            board.carry_out(order)
        leg.port.disconnected(603, "Decline")
        assert desk.events[-1] == CallDisconnected("c1", 603, "Decline", 0.0, by=by)

    run(scene)


def test_a_hang_up_in_the_turn_of_the_end_is_told_once():
    async def scene(desk, board):
        leg = ToyLeg()
        leg.answers_hang_up = True
        board.add_incoming(leg, OFFER, "c1")
        feed = desk.feed

        def hang_up_again(event) -> None:
            feed(event)
            if isinstance(event, CallDisconnected):
                board.carry_out(HangUpCall("c1"))

        desk.feed = hang_up_again
        board.carry_out(HangUpCall("c1"))
        board.carry_out(HangUpCall("c1"))
        assert leg.names == ["start", "hang_up"]
        assert len(desk.of(CallDisconnected)) == 1

    run(scene)


@pytest.mark.parametrize(
    ("enabled", "kinds", "heard"),
    [
        (True, 0, ["telephone-event", "in-band", "sip-info"]),
        (True, 1, ["telephone-event"]),
        (True, 2, ["in-band"]),
        (True, 3, ["sip-info"]),
        (False, 0, []),
        (None, 0, []),
    ],
)
def test_only_the_kinds_of_tones_that_are_handled_are_told(enabled, kinds, heard):
    async def scene(desk, board):
        leg = ToyLeg()
        board.add_incoming(leg, OFFER, "c1")
        if enabled is not None:
            board.carry_out(HandleTones("c1", enabled=True))
            board.carry_out(HandleTones("c1", enabled=enabled, kinds=kinds))
        for kind in ("telephone-event", "in-band", "sip-info"):
            leg.port.tone("7", kind)
        assert [each.kind for each in desk.of(ToneReceived)] == heard

    run(scene)


def test_outgoing_calls_fail_or_are_disconnected():
    first, second = ToyLeg(), ToyLeg(PCM_16000)

    async def scene(desk, board):
        board.carry_out(PlaceCall("c1", "pstn", "+3"))
        board.carry_out(PlaceCall("c2", "sip", "sip:a@b"))
        board.carry_out(PlaceCall("c3", "user", "nobody"))
        assert desk.events == [CallFailed("c3", 404, "nobody has the number nobody")]
        first.port.failed(486, "Busy Here")
        second.port.connected()
        await asyncio.sleep(0.5)
        second.port.disconnected()
        assert desk.events[1:] == [
            CallFailed("c1", 486, "Busy Here"),
            CallConnected("c2", sample_rate=16000),
            CallDisconnected("c2", 200, "OK", 0.5, by="remote"),
        ]
        assert board.first_call == "c1"

    run(scene, first, second)


def test_hanging_up_all_leaves_out_what_is_over():
    first, second = ToyLeg(), ToyLeg()
    second.answers_hang_up = True

    async def scene(desk, board):
        board.carry_out(PlaceCall("c1", "pstn", "+3"))
        board.carry_out(PlaceCall("c2", "pstn", "+4"))
        first.port.failed(486, "Busy Here")
        board.hang_up_all()
        board.hang_up_all()
        assert (first.names, second.names) == (["start"], ["start", "hang_up"])
        assert desk.events[-1].by == "local"

    run(scene, first, second)


def test_a_call_is_forgotten_when_its_end_was_told():
    async def scene(desk, board):
        leg, other = ToyLeg(), ToyLeg()
        board.add_incoming(leg, OFFER, "c1")
        board.add_incoming(other, OFFER, "c2")
        desk.plane.carry_out(ConnectMedia("c1", "c2"))
        leg.port.audio(frame())
        leg.port.disconnected()
        # Until its turn was taken, the call's unit is there.
        assert len(desk.plane._units) == 2
        board.after_turn(desk.events[-1])
        board.after_turn(desk.events[-1])
        board.after_turn(CallRang("c2"))
        board.after_turn(CallFailed("x", 404, "unknown"))
        assert list(desk.plane._units) == ["c2"]
        assert list(board._lines) == ["c2"]
        assert other.heard == [frame()]
        assert [each.unit_id for each in desk.plane.counters()] == ["c1", "c2"]

    run(scene)


def test_a_failure_of_the_legs_script_ends_the_session_with_it():
    async def scene(desk, board):
        leg = ToyLeg()
        board.add_incoming(leg, OFFER, "c1")
        mine = ExpectationError("expected speech")
        leg.port.problem(mine)
        assert desk.errors == [mine]
        fault = KeyError("x")
        leg.port.problem(fault)
        assert isinstance(desk.errors[1], HostError)
        assert desk.errors[1].__cause__ is fault
        assert desk.terminations == ["Terminated administratively"] * 2

    run(scene)
