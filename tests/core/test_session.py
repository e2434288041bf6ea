from __future__ import annotations

import math

import pytest

from tests.core.playbook import (
    IDLE_CANCELLED,
    IDLE_STARTED,
    LOADED,
    SECOND,
    STARTED,
    Playbook,
    alerted,
    outgoing,
)
from voxrt.core.commands import (
    AnswerCall,
    AnswerControl,
    BeginTerminated,
    BeginTerminating,
    CancelTimer,
    EndSession,
    FetchStored,
    HangUpCall,
    PlaceCall,
    RejectCall,
    SendHttp,
    StartTimer,
    WriteLog,
)
from voxrt.core.events import (
    CallAlerted,
    CallConnected,
    CallDisconnected,
    CallFailed,
    CallRang,
    ControlRequested,
    HttpResponded,
    SessionStarted,
    StorageAnswered,
    TerminatedReached,
    TerminatingReached,
    TerminationRequested,
    TimerFired,
    ToneReceived,
    Turn,
)
from voxrt.core.limits import Limits
from voxrt.core.session import Phase, Session, SessionSetup
from voxrt.errors import (
    HostError,
    HttpLimitError,
    Place,
    ScriptFrame,
    ScriptLimitError,
    ScriptRuntimeError,
)

END = BeginTerminating("Normal termination")
TERMINATE = {CallAlerted: lambda s, e: s.terminate()}


def http(request_id: int, url: str = "http://x") -> SendHttp:
    return SendHttp(request_id, url)


def three_requests(session, event):
    for _ in range(3):
        session.send_http("http://x")


# The beginning and the end


def test_a_session_goes_through_its_phases():
    book = Playbook(TERMINATE)
    assert book.session.phase is Phase.LOADING
    book.turn(LOADED)
    assert book.session.phase is Phase.LOADING
    book.turn(STARTED, IDLE_STARTED)
    assert book.session.phase is Phase.RUNNING
    assert book.session.finish_reason == ""
    book.turn(
        alerted("c"), StartTimer(2, 65 * SECOND, "ring"), IDLE_CANCELLED,
        CancelTimer(2), END, at=5,
    )  # fmt: skip
    assert book.session.phase is Phase.DRAINING
    book.turn(TerminatingReached(), BeginTerminated())
    assert book.session.phase is Phase.TERMINATING
    book.turn(TerminatedReached(), EndSession("Normal termination"))
    assert book.session.phase is Phase.ENDED
    book.turn(TerminatedReached())
    assert not book.session.system_error
    assert book.session.error is None


def test_what_stands_after_terminate_still_runs():
    def listener(session, event):
        session.terminate()
        session.terminate("Timeout")
        session.log("still here")
        session.emit(AnswerCall("c"))

    (
        Playbook({CallAlerted: listener})
        .started()
        .turn(
            alerted("c"), StartTimer(2, 60 * SECOND, "ring"), WriteLog("still here"),
            AnswerCall("c"), IDLE_CANCELLED, CancelTimer(2), END,
        )
    )  # fmt: skip


def test_terminate_at_the_top_level_of_a_scenario():
    book = Playbook({type(LOADED): lambda s, e: s.terminate()})
    book.turn(LOADED, END)
    book.turn(STARTED)
    book.turn(TerminatingReached(), BeginTerminated())
    assert book.delivered == [LOADED, TerminatingReached()]


def test_nothing_but_the_end_is_delivered_after_terminate():
    book = Playbook(TERMINATE).started()
    book.feed(alerted("c"))
    (
        book.turn(CallConnected("c"))
        .turn(ToneReceived("c", "1", "in-band"))
        .turn(alerted("d"))
        .turn(TimerFired(1))
        .turn(HttpResponded(1, 200))
        .turn(LOADED)
        .turn(STARTED)
        .turn(TerminationRequested("Terminated administratively"))
        .turn(TerminatedReached())
        .turn(TerminatingReached(), BeginTerminated())
        .turn(TerminatingReached())
        .turn(CallDisconnected("c", 200, "", 0.0))
        .turn(TerminatedReached(), EndSession("Normal termination"))
    )
    assert [type(event) for event in book.delivered] == [
        type(LOADED), SessionStarted, CallAlerted, TerminatingReached,
        TerminatedReached,
    ]  # fmt: skip


def test_the_phases_are_entered_only_when_ordered():
    book = Playbook().started()
    book.turn(TerminatingReached()).turn(TerminatedReached()).turn(LOADED)
    assert book.session.phase is Phase.RUNNING


def test_an_outside_termination_has_its_own_reason():
    (
        Playbook()
        .started()
        .turn(
            TerminationRequested("Terminated administratively"),
            IDLE_CANCELLED,
            BeginTerminating("Terminated administratively"),
        )
        .turn(TerminatingReached(), BeginTerminated())
        .turn(TerminatedReached(), EndSession("Terminated administratively"))
    )


def test_the_log_works_to_the_last_turn_and_nothing_else_does():
    def last(session, event):
        session.log("last")
        session.emit(WriteLog("by order"))
        session.emit(HangUpCall("c"))
        session.emit(HangUpCall("c"))
        session.emit(AnswerControl(1))
        session.start_timer(1)
        session.send_http("http://x")

    ignored = "has no effect, the session is terminated"
    book = Playbook({**TERMINATE, TerminatedReached: last}).started()
    book.feed(alerted("c"))
    book.feed(TerminatingReached())
    book.turn(
        TerminatedReached(),
        WriteLog("last"),
        WriteLog("by order"),
        WriteLog(f"HangUpCall {ignored}", "warning"),
        WriteLog(f"SendHttp {ignored}", "warning"),
        EndSession("Normal termination"),
    )
    book.session.log("too late")
    book.session.emit(WriteLog("too late"))
    book.turn(LOADED)


# A session without calls


def test_a_session_without_a_call_ends():
    book = Playbook().started()
    assert book.logs(TimerFired(1), at=60) == ["no call for too long, the session ends"]
    assert book.session.finish_reason == "Timeout"
    book.turn(TerminatingReached(), BeginTerminated())


def test_the_time_without_a_call_begins_again_with_the_end_of_the_last():
    (
        Playbook()
        .started()
        .turn(alerted("c"), StartTimer(2, 61 * SECOND, "ring"), IDLE_CANCELLED, at=1)
        .turn(alerted("d"), StartTimer(3, 61 * SECOND, "ring"))
        .turn(CallConnected("c"), CancelTimer(2))
        .turn(CallDisconnected("c", 200, "", 1.0))
        .turn(
            CallDisconnected("d", 487, "", 0.0), CancelTimer(3),
            StartTimer(4, 69 * SECOND, "idle"), at=9,
        )
    )  # fmt: skip


# Calls


def test_an_unanswered_incoming_call_is_cut():
    (
        Playbook()
        .started()
        .turn(alerted("c"), StartTimer(2, 60 * SECOND, "ring"), IDLE_CANCELLED)
        .turn(
            TimerFired(2), WriteLog("nobody answered call c in time", "engine"),
            RejectCall("c", 408), at=60,
        )
        .turn(
            CallDisconnected("c", 408, "", 0.0), StartTimer(3, 120 * SECOND, "idle")
        )
    )  # fmt: skip


def placing(*calls):
    def listener(session, event):
        for call in calls:
            session.place_call(call)

    return {SessionStarted: listener}


def test_an_outgoing_call_is_placed():
    call = outgoing(
        "c", kind="sip", number="sip:a@b", display_name="Me", headers={"X-A": "1"},
        custom_data="d",
    )  # fmt: skip
    book = Playbook(placing(call)).turn(LOADED)
    book.turn(
        STARTED,
        PlaceCall(
            "c", "sip", "sip:a@b", caller_id="200", display_name="Me",
            headers={"X-A": "1"}, custom_data="d",
        ),
        StartTimer(1, 60 * SECOND, "ring"),
    )  # fmt: skip
    book.turn(CallRang("c")).turn(CallConnected("c"), CancelTimer(1))
    assert book.session.calls == {"c": call}


def test_an_unanswered_outgoing_call_fails():
    book = Playbook(placing(outgoing("c"))).turn(LOADED)
    book.feed(STARTED)
    book.turn(
        TimerFired(1), WriteLog("nobody answered call c in time", "engine"),
        HangUpCall("c"), StartTimer(2, 120 * SECOND, "idle"), at=60,
    )  # fmt: skip
    assert book.delivered[-1] == CallFailed("c", 408, "Request Timeout")
    assert not book.session.calls["c"].is_alive
    book.turn(CallFailed("c", 487, "cancelled"))
    assert len(book.delivered) == 3


@pytest.mark.parametrize(
    ("value", "seconds"), [("90", 90), ("5", 10), ("999", 400), ("soon", 60)]
)
def test_a_header_sets_how_long_a_call_rings(value, seconds):
    headers = {"X-Other": "1", "VI-CallTimeout": value}
    book = Playbook(placing(outgoing("c", headers=headers))).turn(LOADED)
    assert book.feed(STARTED)[1] == StartTimer(1, seconds * SECOND, "ring")


def test_a_call_past_the_attempts_fails_in_a_later_turn():
    setup = SessionSetup(1, 1, 1, limits=Limits(call_attempts=1))
    calls = outgoing("c"), outgoing("d")
    book = Playbook(placing(*calls), setup=setup).turn(LOADED)
    assert book.feed(STARTED, at=2)[2:] == (StartTimer(2, 2 * SECOND, "call-limit"),)
    assert book.session.calls["d"].is_alive
    book.turn(TimerFired(2))
    assert book.delivered[-1] == CallFailed("d", 403, "Call limit reached")
    assert not book.session.calls["d"].is_alive


def test_a_call_past_the_unanswered_ones_fails_too():
    setup = SessionSetup(1, 1, 1, limits=Limits(calls_unanswered=1))
    book = Playbook(placing(outgoing("c"), outgoing("d")), setup=setup).turn(LOADED)
    assert book.feed(STARTED)[2].purpose == "call-limit"


def test_no_call_is_placed_by_a_session_that_ends():
    def listener(session, event):
        session.terminate()
        session.place_call(outgoing("d"))

    book = Playbook({CallAlerted: listener}).started()
    outbox = book.feed(alerted("c"))
    assert not any(isinstance(command, PlaceCall) for command in outbox)
    assert not book.session.calls["d"].is_alive


# Timers


def test_timers_fire_once():
    book = Playbook({SessionStarted: lambda s, e: s.start_timer(1500.5)}).turn(LOADED)
    book.turn(STARTED, StartTimer(1, 1_500_500), StartTimer(2, 60 * SECOND, "idle"))
    book.turn(TimerFired(1), at=1.6)
    book.turn(TimerFired(1)).turn(TimerFired(99))
    assert book.delivered == [LOADED, STARTED, TimerFired(1)]


@pytest.mark.parametrize(
    ("delay", "due"),
    [(-5, 0), (math.nan, 0), (math.inf, (2**31 - 1) * 1000), (0.5, 500)],
)
def test_delays_are_brought_into_range(delay, due):
    book = Playbook({SessionStarted: lambda s, e: s.start_timer(delay)}).turn(LOADED)
    assert book.feed(STARTED)[0] == StartTimer(1, due)


def test_a_cancelled_timer_does_not_fire():
    def listener(session, event):
        session.cancel_timer(session.start_timer(10))
        session.cancel_timer(77)

    book = Playbook({SessionStarted: listener}).turn(LOADED)
    assert book.feed(STARTED)[:2] == (StartTimer(1, 10_000), CancelTimer(1))
    book.turn(TimerFired(1))
    assert len(book.delivered) == 2


def test_timers_have_a_limit():
    def listener(session, event):
        for _ in range(2):
            session.start_timer(10)
        with pytest.raises(ScriptLimitError, match="more than 2 timers"):
            session.start_timer(10)
        session.cancel_timer(1)
        session.start_timer(10)

    setup = SessionSetup(1, 1, 1, limits=Limits(timers=2))
    book = Playbook({SessionStarted: listener}, setup=setup).turn(LOADED)
    book.feed(STARTED)
    assert book.session.error is None


# HTTP


def test_requests_past_the_active_ones_wait_in_order():
    def listener(session, event):
        for number in range(5):
            session.send_http(f"http://x/{number}")

    book = Playbook({SessionStarted: listener}).turn(LOADED)
    urls = [c.url for c in book.feed(STARTED) if isinstance(c, SendHttp)]
    assert urls == ["http://x/0", "http://x/1", "http://x/2"]
    book.turn(HttpResponded(2, 200), http(4, "http://x/3"))
    book.turn(HttpResponded(2, 200))
    book.turn(HttpResponded(1, 200), http(5, "http://x/4"))
    book.turn(HttpResponded(3, 200)).turn(HttpResponded(99, 200))
    assert len(book.delivered) == 5


def test_requests_have_a_limit():
    def listener(session, event):
        for _ in range(4):
            session.send_http("http://x")
        with pytest.raises(HttpLimitError, match="more than 4 http requests"):
            session.send_http("http://x")

    setup = SessionSetup(1, 1, 1, limits=Limits(http_total=4))
    book = Playbook({SessionStarted: listener}, setup=setup).turn(LOADED)
    book.feed(STARTED)
    assert book.session.error is None


def test_times_of_a_request_can_only_be_made_shorter():
    def listener(session, event):
        session.send_http(
            "http://x", method="POST", headers=(("A", "b"),), body=b"1",
            connect_s=2, total_s=1000,
        )  # fmt: skip

    book = Playbook({SessionStarted: listener}).turn(LOADED)
    assert book.feed(STARTED)[0] == SendHttp(
        1, "http://x", "POST", (("A", "b"),), b"1", 2, 90.0
    )


def test_requests_on_their_way_are_waited_for_before_the_end():
    def end(session, event):
        three_requests(session, event)
        session.send_http("http://waits")
        session.terminate()
        session.send_http("http://late")

    def answered(session, event):
        if event.request_id == 1:
            session.send_http("http://more")

    book = Playbook({SessionStarted: end, HttpResponded: answered}).turn(LOADED)
    book.turn(
        STARTED, http(1), http(2), http(3),
        WriteLog("SendHttp has no effect, the session is draining", "warning"),
        WriteLog("1 waiting http requests are dropped", "warning"),
        StartTimer(1, 90 * SECOND, "drain"),
    )  # fmt: skip
    book.turn(HttpResponded(1, 200), http(6, "http://more"))
    book.turn(HttpResponded(2, 200)).turn(HttpResponded(3, 200))
    book.turn(HttpResponded(6, 200), CancelTimer(1), END)
    book.turn(HttpResponded(6, 200))


def test_requests_get_so_much_time_and_no_more():
    def end(session, event):
        three_requests(session, event)
        session.terminate()

    book = Playbook({SessionStarted: end}).turn(LOADED)
    book.feed(STARTED)
    book.turn(TimerFired(1), END, at=90)
    book.turn(HttpResponded(1, 200))
    book.turn(TerminatingReached(), BeginTerminated())


def test_one_request_is_allowed_in_terminating():
    def terminating(session, event):
        session.send_http("http://last")
        with pytest.raises(HttpLimitError, match="one http request in Terminating"):
            session.send_http("http://x")

    listeners = {**TERMINATE, TerminatingReached: terminating}
    book = Playbook(listeners).started()
    book.feed(alerted("c"))
    book.turn(
        TerminatingReached(),
        http(1, "http://last"),
        StartTimer(3, 90 * SECOND, "drain"),
    )
    book.turn(HttpResponded(1, 200), CancelTimer(3), BeginTerminated())
    assert book.delivered[-1] == HttpResponded(1, 200)
    book.turn(HttpResponded(1, 200))


# Storage and the control URL


def test_storage_is_answered_once():
    def listener(session, event):
        session.emit(FetchStored(session.new_request_id(), "key"))

    book = Playbook({SessionStarted: listener}).turn(LOADED)
    assert book.feed(STARTED)[0] == FetchStored(1, "key")
    book.turn(StorageAnswered(1)).turn(StorageAnswered(1)).turn(StorageAnswered(2))
    assert book.delivered[2:] == [StorageAnswered(1)]


def request(request_id):
    return ControlRequested(request_id, "GET", "/", "")


REFUSED = "session is ending"


def test_a_control_request_is_answered_once():
    def listener(session, event):
        session.emit(AnswerControl(event.request_id, "OK"))
        session.emit(AnswerControl(event.request_id, "again"))
        session.emit(AnswerControl(99, "nobody asked"))

    book = Playbook({ControlRequested: listener}).started()
    book.turn(request(5), AnswerControl(5, "OK"))


def test_control_requests_left_open_are_answered_at_the_end():
    book = Playbook(TERMINATE).started()
    book.turn(request(5)).turn(request(6))
    outbox = book.feed(alerted("c"))
    assert outbox[-3:] == (
        AnswerControl(5, REFUSED, status=503),
        AnswerControl(6, REFUSED, status=503),
        END,
    )
    book.turn(request(7), AnswerControl(7, REFUSED, status=503))


# Errors


def test_an_error_of_the_scenario_ends_the_session():
    error = ScriptRuntimeError(
        "boom",
        place=Place("s.py", 3, 7),
        source="  x = boom()",
        stack=(
            ScriptFrame("main", Place("s.py", 9, 1)),
            ScriptFrame("inner", Place("s.py", 3, 7)),
        ),
        hint="do not",
    )

    def listener(session, event):
        three_requests(session, event)
        session.fail(error)
        assert session.halted

    ended = []
    book = Playbook(
        {
            SessionStarted: listener,
            TerminatingReached: lambda s, e: ended.append((s.halted, s.system_error)),
        },
        microtask=lambda s: s.log("drained"),
    )
    book.turn(LOADED, WriteLog("drained"))
    outbox = book.feed(STARTED)
    assert [c.text for c in outbox if isinstance(c, WriteLog)] == [
        "s.py:3:7: boom",
        "    x = boom()",
        "        ^",
        "    at inner (s.py:3:7)",
        "    at main (s.py:9:1)",
        "hint: do not",
    ]
    assert {c.source for c in outbox if isinstance(c, WriteLog)} == {"engine"}
    assert outbox[-1] == BeginTerminating("JS session error")
    book.turn(HttpResponded(1, 200))
    book.turn(TerminatingReached(), WriteLog("drained"), BeginTerminated())
    assert ended == [(False, True)]
    assert book.session.error is error
    book.feed(TerminatedReached())
    assert book.session.finish_reason == "JS session error"


def test_only_the_first_error_counts():
    def fail(text):
        return lambda s, e: s.fail(ScriptRuntimeError(text))

    book = Playbook(
        {
            CallAlerted: fail("first"),
            TerminatingReached: fail("second"),
            TerminatedReached: fail("third"),
        }
    ).started()
    assert book.logs(alerted("c")) == ["first"]
    assert book.logs(TerminatingReached()) == ["second"]
    assert book.logs(TerminatedReached()) == ["third"]
    assert book.session.phase is Phase.ENDED
    assert str(book.session.error) == "first"


def test_an_error_after_terminate_changes_the_reason():
    listeners = {
        **TERMINATE,
        TerminatingReached: lambda s, e: s.fail(ScriptRuntimeError("late")),
    }
    book = Playbook(listeners).started()
    book.feed(alerted("c"))
    book.turn(TerminatingReached(), WriteLog("late", "engine"), BeginTerminated())
    book.turn(TerminatedReached(), EndSession("JS session error"))


def test_an_error_in_a_callback_ends_the_draining():
    def end(session, event):
        three_requests(session, event)
        session.terminate()

    def answered(session, event):
        session.fail(ScriptRuntimeError("boom"))
        session.send_http("http://x")

    book = Playbook({SessionStarted: end, HttpResponded: answered}).turn(LOADED)
    book.feed(STARTED)
    book.turn(
        HttpResponded(1, 200),
        WriteLog("boom", "engine"),
        WriteLog("SendHttp has no effect, the session is draining", "warning"),
        CancelTimer(1),
        BeginTerminating("JS session error"),
    )


def test_an_error_of_ours_ends_the_session_in_order():
    def listener(session, event):
        raise KeyError("ours")

    book = Playbook({CallAlerted: listener}).started()
    assert book.logs(alerted("c")) == ["internal error: KeyError: 'ours'"]
    assert book.session.finish_reason == "Internal error"
    assert isinstance(book.session.error, KeyError)
    book.turn(TerminatingReached(), BeginTerminated())
    book.turn(TerminatedReached(), EndSession("Internal error"))


# Time, chance, use


def test_time_is_that_of_the_turn():
    book = Playbook()
    assert book.session.now == 1000
    book.feed(LOADED)
    book.feed(STARTED, at=2)
    assert book.session.now == 2 * SECOND + 1000


def test_ids_and_uuids_come_from_the_seed():
    def made(seed):
        session = Session(SessionSetup(1, seed, 1))
        session.random.random()
        return [session.new_id("call") for _ in range(5)] + [session.new_uuid()]

    assert made(1) == made(1)
    assert made(1) != made(2)
    first = made(3)
    assert first[0].startswith("call-")
    assert first[-1].version == 4


def test_ids_are_never_made_twice():
    class Stuck:
        values = iter([5, 5, 6])

        def getrandbits(self, bits):
            return next(self.values)

    session = Session(SessionSetup(1, 1, 1))
    session._chance = Stuck()
    assert session.new_id("a") == "a-000005"
    assert session.new_id("a") == "a-000006"


def test_log_lines_are_cut():
    setup = SessionSetup(1, 1, 1, limits=Limits(log_characters=3))
    book = Playbook({type(LOADED): lambda s, e: s.log("abcdef")}, setup=setup)
    book.turn(LOADED, WriteLog("abc"))


def test_a_session_wants_one_host():
    session = Session(SessionSetup(1, 1, 1))
    with pytest.raises(HostError, match="no host"):
        session.handle(Turn(0, 0, LOADED))
    book = Playbook()
    with pytest.raises(HostError, match="already"):
        book.session.attach(book._script)


def test_a_driver_may_bring_its_own_outbox():
    book = Playbook()
    outbox = [WriteLog("from before")]
    book.session.collect_in(outbox)
    book.turn(LOADED)
    assert outbox == []
    book.turn(STARTED, IDLE_STARTED)
    assert outbox == [IDLE_STARTED]
