from __future__ import annotations

from tests.record.stage import make_session, recorded, scenario
from tests.record.test_replay import CALL
from voxrt.core.commands import (
    CloseSocket,
    HangUpCall,
    OpenSocket,
    PlaceCall,
    SendHttp,
    SendSocket,
)
from voxrt.core.events import (
    CallConnected,
    CallDisconnected,
    HttpResponded,
    SocketClosed,
    SocketOpened,
    SocketReceived,
    TimerFired,
    ToneReceived,
)
from voxrt.record import rehearsal as module
from voxrt.record.faults import Faults, faulty_inputs, parse_faults
from voxrt.record.rehearsal import Rehearsal

OPEN = OpenSocket("s-1", "u-1", "cartesia", "agents", "/a")


def waiting():
    """Waits two seconds for each message, then hangs up."""
    state = {}

    def react(session, event):
        if isinstance(event, CallConnected):
            session.emit(OPEN)
        if isinstance(event, SocketOpened | SocketReceived):
            if "timer" in state:
                session.cancel_timer(state["timer"])
            state["timer"] = session.start_timer(2000)
        if isinstance(event, TimerFired):
            session.log("silence")
            session.emit(HangUpCall(CALL))

    return scenario(react)


MESSAGES = [
    (1_000_000, SocketOpened("s-1", "ws://x")),
    (2_000_000, SocketReceived("s-1", "one")),
    (3_000_000, SocketReceived("s-1", "two")),
    (4_000_000, SocketReceived("s-1", "three")),
]


def rehearse(player, script, text):
    session = make_session(script)
    faults = parse_faults([text]) if text else Faults()
    return Rehearsal(
        player.steps, session, faulty_inputs(player.steps.steps, faults)
    ).run()


def names(done):
    return [type(fed.turn.event).__name__ for fed in done.turns]


def test_a_dropped_message_lets_a_timer_fire():
    done = rehearse(recorded(waiting(), MESSAGES), waiting(), "drop=2-3")
    assert done.begins_at == 5_000_000
    assert names(done)[:2] == ["TimerFired", "CallDisconnected"]
    fired, gone = done.turns[:2]
    assert fired.turn.at == 4_000_000
    assert (gone.turn.event.by, gone.turn.event.duration) == ("local", 4.018)
    assert done.has_ended
    assert done.finish_reason == "Normal termination"
    assert done.before == ()
    assert len(done.past) == 6


def test_without_faults_only_the_end_is_played():
    player = recorded(waiting(), MESSAGES)
    done = rehearse(player, waiting(), "")
    assert done.turns == ()
    assert done.begins_at == 0
    assert done.has_ended


def test_differences_before_the_faults_are_told():
    def other():
        def react(session, event):
            if isinstance(event, CallConnected):
                session.log("new")
                session.emit(OPEN)

        return scenario(react)

    done = rehearse(recorded(waiting(), MESSAGES), other(), "close=3")
    assert len(done.before) >= 1


def test_a_lost_socket_is_over():
    done = rehearse(recorded(waiting(), MESSAGES), waiting(), "close=1")
    assert names(done)[0] == "SocketClosed"
    assert "SocketReceived" not in names(done)


def test_a_lost_caller_is_gone():
    tones = [*MESSAGES, (4_500_000, ToneReceived(CALL, "1", "sip-info"))]
    done = rehearse(recorded(waiting(), tones), waiting(), "lose-caller=2.5")
    assert names(done)[0] == "CallDisconnected"
    assert "ToneReceived" not in names(done)


def asking(*, hurries=True):
    """Asks for something at the second message."""

    def react(session, event):
        if isinstance(event, CallConnected):
            session.emit(OPEN)
        if isinstance(event, SocketReceived) and event.text == "two":
            session.send_http("https://h/two")
        if isinstance(event, HttpResponded):
            session.log(f"got {event.code}")
            session.emit(SendSocket("s-1", "thanks"))
            session.emit(CloseSocket("s-1", 1000, "done"))
        if isinstance(event, SocketClosed) and event.was_clean:
            session.log("closed")

    return scenario(react)


ASKED = [*MESSAGES[:3], (3_200_000, HttpResponded(1, 201)), MESSAGES[3]]


def test_a_request_is_answered_as_it_was_recorded():
    done = rehearse(recorded(asking(), ASKED), asking(), "delay=0.1")
    assert "HttpResponded" in names(done)
    assert done.unanswered == ()
    closed = [f.turn for f in done.turns if isinstance(f.turn.event, SocketClosed)]
    # The scenario's own closing is answered; what came later on it is not given.
    assert [turn.event.reason for turn in closed] == ["done"]
    assert names(done).count("SocketReceived") == 2


def test_a_request_that_comes_later_is_answered_then():
    done = rehearse(recorded(asking(), ASKED), asking(), "delay=0.5")
    answer = next(f for f in done.turns if isinstance(f.turn.event, HttpResponded))
    assert answer.turn.at == 3_520_000


def test_what_the_recording_has_no_answer_to_is_noted():
    def calls_somebody():
        def react(session, event):
            if isinstance(event, CallConnected):
                session.emit(OPEN)
            if isinstance(event, SocketClosed):
                session.send_http("https://h/lost")
                session.log("lost")

        return scenario(react)

    player = recorded(calls_somebody(), MESSAGES)
    done = rehearse(player, calls_somebody(), "close=2")
    assert [type(command) for command in done.unanswered] == [SendHttp]
    assert PlaceCall not in map(type, done.unanswered)


def test_a_session_that_never_ends_is_left(monkeypatch):
    def ticking():
        def react(session, event):
            if isinstance(event, CallConnected | TimerFired):
                session.start_timer(50)

        return lambda: react

    # The recording ends while the call is up.
    player = recorded(scenario(lambda session, event: None), MESSAGES)
    del player.taken[-3:]
    done = rehearse(player, ticking(), "drop=1")
    assert not done.has_ended
    monkeypatch.setattr(module, "_MOST_TURNS", 20)
    assert len(rehearse(player, ticking(), "drop=1").turns) == 21


def test_a_session_with_nothing_left_to_come_is_left():
    def deaf():
        return lambda session, event: None

    player = recorded(scenario(lambda session, event: None))
    done = rehearse(player, deaf, "lose-caller=1")
    # Without a call the session is ended by its own timer.
    assert done.finish_reason == "Timeout"


def test_a_call_that_is_over_is_not_ended_twice():
    def hanging_up():
        def react(session, event):
            if isinstance(event, ToneReceived):
                session.emit(HangUpCall(CALL))
                session.emit(HangUpCall(CALL))

        return scenario(react)

    tones = [(2_000_000, ToneReceived(CALL, "1", "sip-info")), *MESSAGES[1:]]
    player = recorded(hanging_up(), sorted(tones, key=lambda one: one[0]))
    done = rehearse(player, hanging_up(), "lose-caller=2.01")
    ends = [f for f in done.turns if isinstance(f.turn.event, CallDisconnected)]
    assert len(ends) == 1


def test_a_call_that_goes_on_for_ever_is_left():
    # The recording ends while the call is up, and no timer runs.
    player = recorded(scenario(lambda session, event: None), MESSAGES)
    del player.taken[-3:]
    done = rehearse(player, scenario(lambda session, event: None), "drop=1-3")
    assert not done.has_ended
    assert done.turns == ()


def test_a_socket_that_is_over_is_known_by_its_id_of_today():
    def opening(draw):
        def make():
            mine = {}

            def react(session, event):
                if isinstance(event, CallConnected):
                    for _ in range(draw):
                        session.new_uuid()
                    ids = session.new_id("socket"), session.new_id("agents")
                    mine["socket"] = ids[0]
                    session.emit(OpenSocket(*ids, "cartesia", "agents", "/a"))
                if isinstance(event, SocketReceived):
                    session.emit(CloseSocket(mine["socket"], 1000, event.text))

            return scenario(react)()

        return make

    first = recorded(opening(0))
    (opened,) = [
        each
        for _, commands in first.taken
        for each in commands
        if isinstance(each, OpenSocket)
    ]
    socket = opened.socket_id
    player = recorded(
        opening(0),
        [
            (1_000_000, SocketOpened(socket, "ws://x")),
            (2_000_000, SocketReceived(socket, "one")),
            (3_000_000, SocketReceived(socket, "two")),
        ],
    )
    done = rehearse(player, opening(3), "delay=0.1")
    heard, closed, *rest = (fed.turn.event for fed in done.turns)
    assert heard == SocketReceived(closed.socket_id, "one")
    assert closed == SocketClosed(heard.socket_id, 1000, "one", was_clean=True)
    assert heard.socket_id != socket
    assert not [each for each in rest if hasattr(each, "socket_id")]
    assert done.has_ended
