from __future__ import annotations

import dataclasses

import pytest

from tests.record.stage import (
    SETUP,
    Player,
    alerted,
    at_connect,
    found,
    make_session,
    outcome,
    recorded,
    run,
    scenario,
)
from voxrt.core.commands import (
    AnswerControl,
    CloseSocket,
    ConnectMedia,
    FetchStored,
    OpenSocket,
    SendDigits,
    SendSocket,
    StartTimer,
    WriteLog,
)
from voxrt.core.events import (
    CallAudioReceived,
    CallConnected,
    ControlRequested,
    HttpResponded,
    SocketOpened,
    SocketReceived,
    StorageAnswered,
    TerminationRequested,
    TimerFired,
    ToneReceived,
)
from voxrt.record.outcome import Verdict
from voxrt.record.replay import Replay
from voxrt.record.rules import Rules, parse_field_rule
from voxrt.record.steps import Steps, read_steps

CALL = recorded(at_connect(lambda session: None)).call


def log(text, session):
    session.log(text)


def logs(*texts):
    def act(session):
        for text in texts:
            session.log(text)

    return at_connect(act)


# The same


def test_the_same_scenario_is_the_same(tmp_path):
    player = recorded(logs("a", "b"))
    result = outcome(player, tmp_path / "x.vxr", logs("a", "b"))
    assert result.verdict is Verdict.SAME
    assert result.exit_code == 0
    assert (result.turns, result.differences, result.reason) == (7, (), "")
    assert result.commands == sum(len(commands) for _, commands in player.taken)


def sockets(*kinds, draw=0):
    """Opens sockets in an order, speaks on each as soon as it is open."""
    names = {}

    def react(session, event):
        if isinstance(event, CallConnected):
            for _ in range(draw):
                session.new_uuid()
            for kind in kinds:
                names[kind] = (session.new_id("socket"), session.new_id(kind))
            for kind in sorted(kinds):
                socket, unit = names[kind]
                session.emit(OpenSocket(socket, unit, "cartesia", kind, f"/{kind}"))
        if isinstance(event, SocketOpened):
            kind = next(k for k, ids in names.items() if ids[0] == event.socket_id)
            socket, unit = names[kind]
            context = str(session.new_uuid())
            session.emit(ConnectMedia(CALL, unit))
            session.emit(SendSocket(socket, f'{{"kind":"{kind}","id":"{context}"}}'))
            session.log(f"{unit} is open")
        if isinstance(event, SocketReceived):
            session.emit(SendSocket(event.socket_id, f"again {event.text}"))

    return scenario(react)


def sockets_recorded(*kinds):
    player = recorded(sockets(*kinds))
    taken = player.taken
    opened = [c for _, commands in taken for c in commands if isinstance(c, OpenSocket)]
    again = recorded(sockets(*kinds), socket_events(player, opened))
    return again


def socket_events(player, opened):
    """Answers to the sockets, as a first run showed that they are opened."""

    rehearsal = Player(sockets(*[order.protocol for order in opened]))
    rehearsal.begin()
    rehearsal.call_in()
    events = []
    for order in opened:
        event = SocketOpened(order.socket_id, "ws://x")
        (sent,) = [
            c for c in rehearsal.feed(100_000, event) if isinstance(c, SendSocket)
        ]
        events += [
            (100_000, event),
            (200_000, SocketReceived(order.socket_id, sent.text)),
        ]
    return sorted(events, key=lambda one: one[0])


@pytest.mark.parametrize("draw", [0, 1, 5])
def test_ids_that_are_drawn_in_another_order_are_no_difference(draw):
    player = sockets_recorded("agents", "tts")
    assert found(player, sockets("agents", "tts", draw=draw)) == []
    assert found(player, sockets("tts", "agents", draw=draw)) == []


def test_an_id_that_means_something_else_is_a_difference():
    player = sockets_recorded("agents", "tts")

    def swap(session, event):
        if isinstance(event, CallConnected):
            one = session.new_id("socket"), session.new_id("agents")
            other = session.new_id("socket"), session.new_id("tts")
            session.emit(OpenSocket(*one, "cartesia", "agents", "/agents"))
            session.emit(OpenSocket(*other, "cartesia", "tts", "/tts"))
            self["names"] = (one, other)
        if isinstance(event, SocketOpened):
            one, other = self["names"]
            unit = other[1] if event.socket_id == one[0] else one[1]
            session.emit(ConnectMedia(CALL, unit))
            context = session.new_uuid()
            kind = "agents" if event.socket_id == one[0] else "tts"
            text = f'{{"kind":"{kind}","id":"{context}"}}'
            session.emit(SendSocket(event.socket_id, text))
            mine = one[1] if event.socket_id == one[0] else other[1]
            session.log(f"{mine} is open")
        if isinstance(event, SocketReceived):
            session.emit(SendSocket(event.socket_id, f"again {event.text}"))

    self = {}
    assert ("order", "ConnectMedia", "ConnectMedia") in found(player, scenario(swap))


# Each kind of difference


def test_a_changed_text():
    player = recorded(logs("a", "old", "c"))
    going = run(player, logs("a", "new", "c"))
    (difference,) = going.differences
    assert difference.kind == "changed"
    assert (difference.seq, difference.at) == (3, 2000)
    assert difference.recorded == WriteLog("old")
    assert difference.replayed == WriteLog("new")
    (field,) = difference.fields
    assert (field.path, field.recorded, field.replayed) == ("text", "old", "new")


def test_a_missing_command():
    assert found(recorded(logs("a", "b")), logs("a")) == [("missing", "WriteLog", "")]


def test_an_extra_command():
    assert found(recorded(logs("a")), logs("a", "b")) == [("extra", "", "WriteLog")]


def test_another_order():
    player = recorded(logs("a", "b", "c"))
    assert found(player, logs("b", "a", "c")) == [("order", "WriteLog", "WriteLog")]


def test_a_command_in_place_of_another():
    def dial(session):
        session.emit(SendDigits(CALL, "1"))

    assert found(recorded(logs("a")), at_connect(dial)) == [
        ("changed", "WriteLog", "SendDigits")
    ]


def timed(delay_ms, text="now", *, cancel=False):
    def react(session, event):
        if isinstance(event, CallConnected):
            timer = session.start_timer(delay_ms)
            if cancel:
                session.cancel_timer(timer)
        if isinstance(event, TimerFired):
            session.log(text)

    return scenario(react)


def timer_recorded(delay_ms, script=None, **options):
    # Timers 1 and 2 are the session's own: no call, and nobody answers.
    events = [(2000 + delay_ms * 1000, TimerFired(3))]
    return recorded(script or timed(delay_ms, **options), events)


def test_a_changed_timer():
    player = timer_recorded(500)
    first, *_ = run(player, timed(700)).differences
    assert first.kind == "changed"
    (field,) = first.fields
    assert (field.path, field.recorded, field.replayed) == ("due", 502_000, 702_000)


def test_a_timer_that_is_gone():
    player = timer_recorded(500)
    assert found(player, at_connect(lambda session: None)) == [
        ("missing", "StartTimer", ""),
        ("missing", "WriteLog", ""),
    ]


def test_a_command_that_comes_later():
    player = recorded(logs("now"))
    (difference,) = run(player, timed(300)).differences
    assert difference.kind == "timing"
    assert difference.moved == pytest.approx(0.3)
    assert (difference.recorded_spot, difference.replayed_spot) == ((3, 1), (4, 0))


def test_a_command_that_comes_earlier():
    player = timer_recorded(300)

    def act(session):
        session.start_timer(300)
        session.log("now")

    (difference,) = run(player, at_connect(act)).differences
    assert difference.kind == "timing"
    assert difference.moved == pytest.approx(-0.3)


def test_a_command_that_comes_too_late_is_missing():
    player = recorded(logs("now"))
    assert found(player, timed(2500)) == [
        ("missing", "WriteLog", ""),
        ("extra", "", "WriteLog"),
    ]


def requests(body, *, url="https://h/x"):
    def react(session, event):
        if isinstance(event, CallConnected):
            session.send_http(url, method="POST", body=body)
        if isinstance(event, HttpResponded):
            session.log(f"got {event.code}")

    return scenario(react)


def test_a_changed_http_body():
    player = recorded(requests(b'{"a":1,"b":2}'), [(3000, HttpResponded(1, 200))])
    assert found(player, requests(b'{"b": 2, "a": 1}')) == []
    first, *rest = run(player, requests(b'{"a":1,"b":3}')).differences
    assert first.kind == "changed"
    assert [each.path for each in first.fields] == ["body.b"]
    # The request is taken for the recorded one, so its answer is still given.
    assert rest == []


def test_an_answer_to_nothing_is_not_given():
    player = recorded(requests(b"a"), [(3000, HttpResponded(1, 200))])
    going = run(player, at_connect(lambda session: None))
    assert [each.kind for each in going.differences] == ["missing", "missing"]
    assert going.dropped == [4]


def test_answers_of_storage_and_of_requests_find_their_command():
    def fetch(keys):
        def react(session, event):
            if isinstance(event, CallConnected):
                for key in keys:
                    session.emit(FetchStored(session.new_request_id(), key))
            if isinstance(event, StorageAnswered):
                session.log(f"found {event.found[0][1]}")

        return scenario(react)

    answers = [
        (3000, StorageAnswered(1, (("a", "first", 0),))),
        (4000, StorageAnswered(2, (("b", "second", 0),))),
    ]
    player = recorded(fetch("ab"), answers)
    rules = Rules(unordered=(frozenset({"FetchStored"}),))
    # The requests have each other's number now, the answers come as they were.
    assert found(player, fetch("ba"), rules) == []
    assert found(player, fetch("ba")) == [("order", "FetchStored", "FetchStored")]


def test_requests_from_outside_keep_their_number():
    def answering(text, *, asks=False):
        def react(session, event):
            if isinstance(event, CallConnected) and asks:
                session.new_request_id()
            if isinstance(event, ControlRequested):
                session.emit(AnswerControl(event.request_id, text))

        return scenario(react)

    events = [(3000, ControlRequested(1, "GET", "/", ""))]
    player = recorded(answering("yes"), events)
    assert found(player, answering("yes", asks=True)) == []
    assert found(player, answering("no")) == [
        ("changed", "AnswerControl", "AnswerControl")
    ]


# Timers that the recording does not know


def test_a_new_timer_by_itself_is_no_difference():
    player = recorded(at_connect(lambda session: None))

    def start(session):
        session.start_timer(60_000)

    def cancelled(session):
        session.cancel_timer(session.start_timer(10))

    assert found(player, at_connect(start)) == []
    assert found(player, at_connect(cancelled)) == []


def test_a_new_timer_fires_at_its_time():
    player = recorded(
        scenario(lambda session, event: None),
        [(1_000_000, ToneReceived(CALL, "1", "sip-info"))],
    )
    going = run(player, timed(500))
    (difference,) = going.differences
    assert (difference.kind, difference.at) == ("extra", 502_000)
    assert [fed.step for fed in going.fed] == [0, 1, 2, 3, None, 4, 5, 6, 7]


def test_a_known_timer_fires_when_the_recording_says_so():
    # It was late by a second on the machine that recorded it.
    player = recorded(timed(500), [(1_502_000, TimerFired(3))])
    going = run(player, timed(500))
    assert going.differences == ()
    assert [fed.turn.at for fed in going.fed][4] == 1_502_000


def test_new_timers_without_end_are_doubtful(tmp_path, monkeypatch):
    monkeypatch.setattr("voxrt.record.replay._NEW_TIMERS", 100)

    def react(session, event):
        if isinstance(event, CallConnected | TimerFired):
            session.start_timer(0)

    player = recorded(at_connect(lambda session: None))
    result = outcome(player, tmp_path / "x.vxr", scenario(react))
    assert result.verdict is Verdict.UNCERTAIN
    assert "fired 100 times" in result.reason


def test_a_new_timer_that_needs_no_time_waits_a_moment():
    def react(session, event):
        if isinstance(event, CallConnected | TimerFired):
            session.start_timer(0)

    player = recorded(at_connect(lambda session: None), until=12_000)
    going = run(player, scenario(react))
    assert sum(1 for fed in going.fed if fed.step is None) == 11


def test_a_new_timer_that_does_nothing_is_no_difference():
    player = recorded(at_connect(lambda session: None))
    going = run(player, at_connect(lambda session: session.start_timer(500)))
    assert going.differences == ()
    fired = [fed for fed in going.fed if fed.step is None]
    assert [(fed.turn.at, fed.commands) for fed in fired] == [(502_000, ())]


def test_a_new_timer_without_a_time_does_not_fire():
    def act(session):
        session.emit(StartTimer(90, "soon"))
        session.emit(StartTimer(91, 400_000))

    player = recorded(at_connect(lambda session: None))
    going = run(player, at_connect(act))
    fired = [fed.turn.event for fed in going.fed if fed.step is None]
    assert fired == [TimerFired(91)]


# What leads to a difference


def test_the_first_difference_tells_what_led_to_it(tmp_path):
    tones = [(10_000 * n, ToneReceived(CALL, str(n), "sip-info")) for n in range(1, 8)]

    def react(word):
        def act(session, event):
            if isinstance(event, ToneReceived) and event.tone == "7":
                session.log(word)

        return scenario(act)

    events = [(5000, CallAudioReceived(CALL)), *tones]
    player = recorded(react("old"), events)
    result = outcome(player, tmp_path / "x.vxr", react("new"))
    assert result.verdict is Verdict.DIVERGED
    first = result.first
    assert first.at == 70_000
    assert first.audio_s == pytest.approx(0.07)
    assert [turn.event.tone for turn in first.last_inputs] == list("34567")


def test_only_the_first_difference_is_looked_for(tmp_path):
    def react(word):
        def act(session, event):
            if isinstance(event, ToneReceived):
                session.log(word)

        return scenario(act)

    tones = [(n * 900_000, ToneReceived(CALL, "1", "sip-info")) for n in range(1, 6)]
    player = recorded(react("old"), tones)
    path = tmp_path / "x.vxr"
    one = outcome(player, path, react("new"))
    assert len(one.differences) == 1
    path.unlink()
    every = outcome(player, path, react("new"), all_differences=True)
    assert len(every.differences) == 5
    assert one.differences[0] == every.differences[0]


def test_what_was_said_is_told(tmp_path):
    text = '{"event":"turn_ended","turn_ended":{"role":"user","text":"hello"}}'

    def react(session, event):
        if isinstance(event, CallConnected):
            session.emit(OpenSocket("s-1", "u-1", "cartesia", "agents", "/a"))
        if isinstance(event, ToneReceived):
            session.log(self["word"])

    self = {"word": "old"}
    events = [
        (3000, SocketOpened("s-1", "ws://x")),
        (4000, SocketReceived("s-1", text)),
        (5000, ToneReceived(CALL, "1", "sip-info")),
    ]
    player = recorded(scenario(react), events)
    self["word"] = "new"
    result = outcome(player, tmp_path / "x.vxr", scenario(react))
    assert result.first.transcript == ("caller: hello",)
    assert result.first.audio_s is None


def test_what_a_phone_noted_of_its_words_is_told_up_to_the_difference(tmp_path):
    def react(session, event):
        if isinstance(event, ToneReceived):
            session.log(self["word"])

    self = {"word": "old"}
    player = recorded(scenario(react), [(5000, ToneReceived(CALL, "1", "sip-info"))])
    player.marks = [(4000, "hello"), (6000, "bye")]
    self["word"] = "new"
    result = outcome(player, tmp_path / "x.vxr", scenario(react))
    assert result.first.transcript == ("caller: hello",)


# Rules


def test_log_lines_may_be_passed_over():
    player = recorded(logs("a"))
    assert found(player, logs("b"), Rules(log=frozenset({"scenario"}))) == []


def test_commands_may_be_passed_over_and_are_still_answered():
    player = recorded(requests(b"a"), [(3000, HttpResponded(1, 200))])
    rules = Rules(commands=frozenset({"SendHttp"}))
    assert found(player, requests(b"b", url="https://other/"), rules) == []


def test_timers_may_be_passed_over():
    player = recorded(at_connect(lambda session: session.start_timer(60_000)))
    rules = Rules(commands=frozenset({"StartTimer"}))
    assert found(player, at_connect(lambda session: None), rules) == []


def test_fields_may_be_passed_over():
    player = recorded(requests(b'{"at":1,"x":1}'), [(3000, HttpResponded(1, 200))])
    rules = Rules(fields=(parse_field_rule("SendHttp.body.at"),))
    assert found(player, requests(b'{"at":2,"x":1}'), rules) == []
    assert len(found(player, requests(b'{"at":2,"x":2}'), rules)) == 1


def test_a_tolerance_forgives_time():
    player = recorded(logs("now"))
    assert found(player, timed(300), Rules(tolerance_s=0.5)) == []
    assert len(found(player, timed(600), Rules(tolerance_s=0.5))) == 1
    player = timer_recorded(500)
    assert found(player, timed(520), Rules(tolerance_s=0.05)) == []


# Recordings that are not whole


def test_a_cut_recording_is_doubtful(tmp_path):
    player = recorded(logs("a"))
    del player.taken[-1]
    result = outcome(player, tmp_path / "x.vxr", logs("a"))
    assert result.verdict is Verdict.UNCERTAIN
    assert result.reason == (
        "the recording is whole up to turn 5 at 5.000 s: the session has no end in it"
    )


def test_a_difference_before_the_cut_is_certain(tmp_path):
    player = recorded(logs("a"))
    del player.taken[-1]
    result = outcome(player, tmp_path / "x.vxr", logs("b"))
    assert result.verdict is Verdict.DIVERGED


def test_what_may_still_come_after_the_cut_is_no_difference(tmp_path):
    player = recorded(logs("a"))
    del player.taken[4:]
    rules = Rules(tolerance_s=1.0)
    result = outcome(player, tmp_path / "x.vxr", logs("b"), rules)
    assert result.verdict is Verdict.UNCERTAIN
    assert result.differences == ()


def test_nothing_at_all_is_doubtful(tmp_path):
    player = recorded(logs("a"))
    player.taken.clear()
    result = outcome(player, tmp_path / "x.vxr", logs("a"))
    assert result.verdict is Verdict.UNCERTAIN
    assert result.reason.startswith("no turn of the recording can be read")


# Secrets


SECRET = "sk_car_0123456789abcdef"
PLAIN = "plain-but-secret"


def keyed(key, word=""):
    """Uses a key that is known to be one only in a later turn."""

    def react(session, event):
        if isinstance(event, CallConnected):
            session.log(f"the key is <{key}>{word}")
        if isinstance(event, ToneReceived):
            session.emit(
                OpenSocket("s-1", "u-1", "cartesia", "agents", "/a", credential=key)
            )
            session.log(f"once more {key}")

    return scenario(react)


@pytest.mark.parametrize("key", [SECRET, PLAIN, "[redacted]"])
def test_secrets_are_compared_as_what_stands_in_their_place(tmp_path, key):
    player = recorded(keyed(PLAIN), [(3_000, ToneReceived(CALL, "1", "sip-info"))])
    result = outcome(player, tmp_path / "x.vxr", keyed(key))
    assert result.verdict is Verdict.SAME


def test_a_secret_that_was_known_too_late_is_compared_as_it_is(tmp_path):
    player = recorded(keyed(PLAIN), [(3_000_000, ToneReceived(CALL, "1", "sip-info"))])
    assert PLAIN in "".join(
        str(command.get("text"))
        for step in read_steps(player.open(tmp_path / "x.vxr")).steps
        for command in step.outbox
    )
    result = outcome(player, tmp_path / "y.vxr", keyed(PLAIN))
    assert result.verdict is Verdict.SAME


def test_a_text_around_a_secret_is_compared(tmp_path):
    tones = [(900_000, ToneReceived(CALL, "1", "sip-info"))]
    player = recorded(keyed("plain-but-secret"), tones)
    result = outcome(player, tmp_path / "x.vxr", keyed("plain-but-secret", "!"))
    assert result.verdict is Verdict.DIVERGED
    assert "plain-but-secret" not in str(result.to_plain())


# Incoming calls


def test_a_call_whose_id_was_drawn_otherwise(tmp_path):
    player = recorded(logs("a"))
    for place, (turn, commands) in enumerate(player.taken):
        # As if whoever recorded it had made the id of the call by itself.
        player.taken[place] = (_renamed(turn), tuple(map(_renamed, commands)))
    assert found(player, logs("a")) == []
    assert found(player, logs("b")) == [("changed", "WriteLog", "WriteLog")]


def _renamed(value):
    if hasattr(value, "event"):
        return dataclasses.replace(value, event=_renamed(value.event))
    if getattr(value, "call_id", None) == CALL:
        return dataclasses.replace(value, call_id="call-from-outside")
    return value


def test_a_second_call_draws_its_id_when_it_comes():

    def both():
        def react(session, event):
            if isinstance(event, ToneReceived):
                session.log(f"second {session.new_id('unit')}")

        return scenario(react)

    player = Player(both())
    player.begin()
    player.call_in()
    second = player.session.new_id("call")
    player.feed(10_000, alerted(second))
    player.feed(20_000, CallConnected(second))
    player.feed(30_000, ToneReceived(second, "1", "sip-info"))
    player.end(50_000)
    going = run(player, both())
    assert [told.kind for told in going.differences] == []


def test_a_session_that_ends_early_lacks_the_rest():
    def act(session):
        session.log("a")
        session.terminate()

    player = recorded(logs("a"), [(3000, TerminationRequested("Timeout"))])
    kinds = {kind for kind, *_ in found(player, at_connect(act))}
    assert "extra" in kinds or "timing" in kinds


def test_closing_is_compared():
    def opens(code):
        def react(session, event):
            if isinstance(event, CallConnected):
                session.emit(OpenSocket("s-1", "u-1", "cartesia", "agents", "/a"))
            if isinstance(event, SocketOpened):
                session.emit(CloseSocket("s-1", code))

        return scenario(react)

    player = recorded(opens(1000), [(3000, SocketOpened("s-1", "ws://x"))])
    assert found(player, opens(1000)) == []
    assert found(player, opens(1001)) == [("changed", "CloseSocket", "CloseSocket")]


def test_a_replay_is_ready_for_whoever_goes_on():
    player = recorded(requests(b"a"), [(3000, HttpResponded(1, 200))])
    steps = player.steps
    begin = Steps(steps.steps[:3], "for the test")
    session = make_session(requests(b"a"), SETUP)
    going = Replay(begin, session, all_differences=True)
    going.run()
    going.go_on_with(steps.steps[3:])
    answer = steps.steps[4].turn
    assert going.translate(answer) is None
    commands = session.handle(steps.steps[3].turn)
    going.recognise(commands)
    assert all(map(going.is_recognised, commands))
    assert going.translate(answer) == answer
    assert not going.is_recognised(FetchStored(77, "k"))
    assert going.first_place is None
