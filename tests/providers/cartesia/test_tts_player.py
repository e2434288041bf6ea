"""RealtimeTTSPlayer, driven by scenarios on a real session."""

from __future__ import annotations

import json

import pytest

from tests.providers.cartesia.fixtures import good
from tests.providers.cartesia.scripts import AGENT, player
from tests.providers.cartesia.stage import Stage, alerted
from voxrt.core.commands import (
    BeginTerminating,
    ClearMedia,
    CloseSocket,
    CloseUnit,
    FinishStream,
    OpenSocket,
    PauseMedia,
    ResumeMedia,
    SendSocket,
    StartStream,
)
from voxrt.core.events import (
    PlaybackFinished,
    PlaybackStarted,
    RecordingStarted,
    SocketClosed,
    SocketFailed,
    SocketOpened,
    SocketReceived,
    SocketRefused,
    StreamEnded,
    StreamStarted,
)
from voxrt.providers.cartesia.tts_player import QUEUED_REQUESTS

URL = "wss://api.cartesia.ai/tts/websocket"
ONE = "apiKey='k', generationRequestParameters={'context_id': 'c1'}"
OPEN = "apiKey='k', generationRequestParameters={'context_id': 'c1', 'continue': True}"
LATER = "\ndef later():\n    {}\nsetTimeout(later, 50)\n"
"""calls that a scenario makes once the socket is open"""


def events(stage: Stage) -> list[tuple[object, ...]]:
    """Member, and the other fields' values, of what the listeners logged."""
    found = []
    for line in stage.log():
        fields = json.loads(line)
        member = str(fields.pop("name")).removeprefix("Player.")
        found.append((member, *fields.values()))
    return found


def sent(stage: Stage) -> list[dict[str, object]]:
    return [json.loads(order.text) for order in stage.all(SendSocket)]


def opened(text: str = "", parameters: str = ONE) -> tuple[Stage, str, str]:
    """A stage whose player's socket is open, the socket's id and the unit's."""
    stage, socket_id = player(text, parameters)
    unit_id = stage.only(OpenSocket).unit_id
    stage.feed(SocketOpened(socket_id, URL))
    return stage, socket_id, unit_id


def tick(stage: Stage) -> None:
    """Let timers of the scenario fire."""
    stage.feed(StreamEnded("nobody", 0.0), after_ms=60)


def done(socket_id: str, context: str = "c1") -> SocketReceived:
    text = json.dumps({"type": "done", "done": True, "context_id": context})
    return SocketReceived(socket_id, text)


# The beginning


def test_the_connection_is_ordered_as_the_service_wants_it() -> None:
    stage, _ = player()
    order = stage.only(OpenSocket)
    assert (order.provider, order.protocol) == ("cartesia", "tts")
    assert order.path == "/tts/websocket"
    assert order.headers == {"Cartesia-Version": "2024-11-13"}
    assert order.credential == "sk_secret"
    assert order.unit_id.startswith("player-")


def test_a_player_needs_no_key_of_the_scenario() -> None:
    stage = Stage("Cartesia.createRealtimeTTSPlayer('Good day')")
    assert stage.only(OpenSocket).credential == ""


def test_privacy_is_handed_on() -> None:
    stage, _ = player("", "privacy=True, statistics=True, trace=True")
    assert stage.only(OpenSocket).private is True


@pytest.mark.parametrize("text", ["''", "'  \\n'"])
def test_empty_text_is_refused(text) -> None:
    stage = Stage(
        f"try:\n    Cartesia.createRealtimeTTSPlayer({text})\n"
        "except ValueError as error:\n    Logger.write(str(error))\n"
    )
    assert "wanted some words" in stage.log()[0]
    assert not stage.all(OpenSocket)


def test_created_reaches_listeners_added_at_once() -> None:
    stage, _ = player()
    assert events(stage) == [("Created",)]


def test_the_first_request_goes_out_when_the_socket_is_open() -> None:
    stage, socket_id = player(
        "",
        "generationRequestParameters={'model_id': 'm', 'voice': {'mode': 'id', 'id':"
        " 'v'}, 'language': 'de', 'context_id': 'c1', 'transcript': 'not this'}",
    )
    assert not stage.all(SendSocket)
    unit_id = stage.only(OpenSocket).unit_id
    stage.take()
    stage.feed(SocketOpened(socket_id, URL))
    start, message = stage.take()
    assert start == StartStream(unit_id, socket_id, "pcm_s16le_16000")
    assert json.loads(message.text) == {
        "model_id": "m",
        "voice": {"mode": "id", "id": "v"},
        "language": "de",
        "context_id": "c1",
        "transcript": "Good day",
        "output_format": {
            "container": "raw",
            "encoding": "pcm_s16le",
            "sample_rate": 16000,
        },
    }


@pytest.mark.parametrize(
    ("rate", "encoding"),
    [(8000, "pcm_mulaw_8000"), (16000, "pcm_s16le_16000"), (48000, "pcm_s16le_16000")],
)
@pytest.mark.parametrize("connect", ["player.sendMediaTo(call)", "pass"])
def test_the_format_follows_the_leg(rate, encoding, connect) -> None:
    stage = Stage(
        "@VoxEngine.on(AppEvents.CallAlerting)\n"
        "def go(event):\n"
        "    call = event.call\n"
        "    call.answer()\n"
        "    player = Cartesia.createRealtimeTTSPlayer('Good day')\n"
        f"    {connect}\n"
    )
    stage.feed(alerted(sample_rate=rate))
    stage.feed(SocketOpened(stage.only(OpenSocket).socket_id, URL))
    assert stage.only(StartStream).encoding == encoding


def test_requests_before_the_socket_is_open_wait_in_order() -> None:
    stage, socket_id = player(
        "player.generationRequest({'context_id': 'c1', 'transcript': 'two',"
        " 'continue': True})\n"
        "player.cancelContextRequest({'context_id': 'c1', 'cancel': True})\n"
        "player.generationRequest(context_id='c2', transcript='three')\n",
        OPEN,
    )
    assert not stage.all(SendSocket)
    stage.feed(SocketOpened(socket_id, URL))
    assert [message.get("transcript") for message in sent(stage)] == [
        "Good day",
        "two",
        None,
        "three",
    ]


def test_requests_that_wait_are_limited() -> None:
    stage, _ = player(
        f"for n in range({QUEUED_REQUESTS + 4}):\n"
        "    player.generationRequest(transcript='x')\n"
    )
    assert len(stage.log("warning")) == 5


# The end of what is played


def test_the_playing_is_over_after_done_and_an_empty_buffer() -> None:
    stage, socket_id, unit_id = opened()
    stage.take()
    stage.feed(PlaybackStarted(unit_id), after_ms=240)
    stage.feed(done(socket_id))
    assert stage.take() == [FinishStream(unit_id)]
    stage.feed(PlaybackFinished(unit_id, time_to_first_audio=0.18))
    assert events(stage) == [
        ("AudioChunksPlaybackFinished", 180),
        ("PlaybackFinished",),
    ]
    assert stage.take() == []


def test_the_time_to_the_first_audio_is_measured_if_it_is_not_told() -> None:
    stage, socket_id, unit_id = opened()
    stage.feed(StreamStarted(unit_id, "pcm_s16le_16000"), after_ms=240)
    stage.take()
    stage.feed(done(socket_id), PlaybackFinished(unit_id))
    assert events(stage)[0] == ("AudioChunksPlaybackFinished", 240)


def test_started_is_told_once() -> None:
    stage, _, unit_id = opened()
    stage.take()
    stage.feed(PlaybackStarted(unit_id), StreamStarted(unit_id, "x"))
    assert events(stage) == [("Started", 0)]


def test_every_context_has_to_be_done() -> None:
    stage, socket_id, unit_id = opened(
        LATER.format("player.generationRequest(context_id='c2', transcript='x')")
    )
    tick(stage)
    stage.take()
    stage.feed(done(socket_id, "c2"), done(socket_id, "c3"), done(socket_id, "c2"))
    assert not stage.all(FinishStream)
    stage.feed(done(socket_id, "c1"))
    assert stage.take() == [FinishStream(unit_id)]


def test_a_done_without_a_context_ends_all() -> None:
    stage, socket_id, unit_id = opened()
    stage.take()
    stage.feed(SocketReceived(socket_id, '{"type":"done"}'))
    assert stage.take() == [FinishStream(unit_id)]


def test_a_request_afterwards_begins_anew() -> None:
    stage, socket_id, unit_id = opened(
        LATER.format("player.generationRequest(context_id='c2', transcript='x')")
    )
    stage.feed(PlaybackStarted(unit_id), done(socket_id))
    stage.take()
    tick(stage)
    start, message = stage.take()
    assert start == StartStream(unit_id, socket_id, "pcm_s16le_16000")
    assert isinstance(message, SendSocket)
    # The rest of the first context was played meanwhile; the playing goes on.
    stage.feed(PlaybackFinished(unit_id))
    assert [event[0] for event in events(stage)] == ["AudioChunksPlaybackFinished"]
    stage.take()
    stage.feed(PlaybackStarted(unit_id), done(socket_id, "c2"))
    stage.feed(PlaybackFinished(unit_id))
    assert [event[0] for event in events(stage)] == [
        "Started",
        "AudioChunksPlaybackFinished",
        "PlaybackFinished",
    ]


def test_a_pause_of_the_text_is_told_as_the_end_of_the_chunks() -> None:
    stage, _, unit_id = opened("", OPEN)
    stage.feed(StreamStarted(unit_id, "x"))
    stage.take()
    stage.feed(StreamEnded(unit_id, 1.0), StreamEnded(unit_id, 1.0))
    assert [event[0] for event in events(stage)] == ["AudioChunksPlaybackFinished"]


@pytest.mark.parametrize(
    "name", ["Timestamps", "PhonemeTimestamps", "FlushDone", "TtsUnknownMessage"]
)
def test_other_answers_change_nothing(name) -> None:
    stage, socket_id, _ = opened()
    stage.take()
    stage.feed(SocketReceived(socket_id, good(name)))
    assert stage.orders == []


def test_a_malformed_answer_is_reported_and_ends_nothing() -> None:
    stage, socket_id, _ = opened()
    stage.take()
    stage.feed(SocketReceived(socket_id, '{"type":"done","done":"yes"}'))
    assert "malformed message: field 'done' is 'yes'" in stage.log("warning")[0]
    assert stage.take() == []


def test_a_malformed_answer_of_a_private_player_is_not_logged() -> None:
    stage, socket_id, _ = opened("", "privacy=True")
    stage.feed(SocketReceived(socket_id, "my secret"))
    assert "secret" not in stage.log("warning")[0]


# Contexts


def test_a_cancelled_context_is_over() -> None:
    stage, socket_id, unit_id = opened(
        LATER.format("player.cancelContextRequest({'context_id': 'c1'})"), OPEN
    )
    stage.take()
    tick(stage)
    message, finish = stage.take()
    assert json.loads(message.text) == {"context_id": "c1", "cancel": True}
    assert finish == FinishStream(unit_id)
    # A `done` of it that comes all the same is late.
    stage.feed(done(socket_id))
    assert stage.take() == []


def test_cancelling_what_has_ended_is_warned_of() -> None:
    stage, socket_id, _ = opened(
        LATER.format("player.cancelContextRequest(context_id='c1')")
    )
    stage.feed(done(socket_id))
    stage.take()
    tick(stage)
    assert "context 'c1' has ended" in stage.log("warning")[0]
    assert [type(order) for order in stage.take()] == [SendSocket]


# Failures


@pytest.mark.parametrize("name", ["TtsError", "TtsErrorOld"])
def test_an_error_of_the_service_ends_the_player(name) -> None:
    stage, socket_id, unit_id = opened(
        LATER.format(
            "player.generationRequest(transcript='x'); player.clearBuffer();"
            " player.pause(); player.resume(); player.stop();"
            " player.cancelContextRequest(context_id='c1')"
        )
    )
    stage.take()
    stage.feed(SocketReceived(socket_id, good(name)))
    close, finish = stage.take()
    assert close == CloseSocket(socket_id, 1000)
    assert isinstance(finish, FinishStream)
    assert finish.error.lower() == "voice not found: there is no voice-9."
    stage.feed(PlaybackFinished(unit_id, error=finish.error))
    assert events(stage) == [("PlaybackFinished", finish.error)]
    assert stage.take() == [CloseUnit(unit_id)]
    tick(stage)
    assert len(stage.log("warning")) == 6
    assert stage.take() == []


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (
            SocketRefused("", 429, "Too Many Requests", {}, "busy"),
            "connection refused with 429 Too Many Requests: busy",
        ),
        (SocketRefused("", 503, "No"), "connection refused with 503 No"),
        (SocketFailed("", "no route"), "no route"),
    ],
)
def test_a_player_without_a_connection_is_dead(event, said) -> None:
    stage, socket_id = player()
    unit_id = stage.only(OpenSocket).unit_id
    stage.take()
    fields = {name: getattr(event, name) for name in event.__slots__}
    stage.feed(type(event)(**{**fields, "socket_id": socket_id}))
    assert events(stage) == [("PlaybackFinished", said)]
    assert stage.take() == [CloseUnit(unit_id)]


@pytest.mark.parametrize(
    ("code", "reason", "said"),
    [
        (1006, "", "connection closed with 1006"),
        (1011, "oh", "connection closed with 1011 oh"),
    ],
)
def test_a_connection_that_is_lost_while_speaking_ends_the_player(
    code, reason, said
) -> None:
    stage, socket_id, unit_id = opened()
    stage.take()
    stage.feed(SocketClosed(socket_id, code, reason, was_clean=False))
    assert stage.take() == [FinishStream(unit_id, said)]


def test_a_connection_that_is_closed_when_idle_is_no_failure() -> None:
    stage, socket_id, unit_id = opened(
        LATER.format("player.generationRequest(transcript='x')")
    )
    stage.feed(done(socket_id))
    stage.take()
    stage.feed(SocketClosed(socket_id, 1000, "idle", was_clean=True))
    stage.feed(PlaybackFinished(unit_id))
    assert events(stage) == [("PlaybackFinished",)]
    tick(stage)
    assert "generationRequest has no effect" in stage.log("warning")[-1]


# What else a scenario can do


def test_pause_resume_clear() -> None:
    stage, _, unit_id = opened(
        LATER.format("player.pause(); player.resume(); player.clearBuffer()")
    )
    stage.take()
    tick(stage)
    assert stage.take() == [
        PauseMedia(unit_id),
        ResumeMedia(unit_id),
        ClearMedia(unit_id),
    ]


def test_stop_ends_the_player_for_good() -> None:
    stage, socket_id, unit_id = opened(LATER.format("player.stop()"))
    stage.take()
    tick(stage)
    assert stage.take() == [CloseSocket(socket_id, 1000), CloseUnit(unit_id)]
    stage.feed(SocketClosed(socket_id, 1000, "", was_clean=True))
    assert stage.take() == []


def test_stopped_is_told_after_the_code_that_stopped() -> None:
    stage, _, _ = opened(LATER.format("player.stop(); tell({'name': 'Player.after'})"))
    stage.take()
    tick(stage)
    assert events(stage) == [("after",), ("Stopped",)]


def test_a_stop_before_the_socket_is_open_gives_up() -> None:
    stage, socket_id = player("player.stop()\n")
    assert [type(order) for order in stage.take()] == [
        OpenSocket,
        CloseSocket,
        CloseUnit,
    ]
    stage.feed(SocketOpened(socket_id, URL))
    assert stage.take() == []


@pytest.mark.parametrize(
    "text",
    [
        "player.generationRequest('x')",
        "player.generationRequest({'transcript': tell})",
        "player.cancelContextRequest({})",
        "player.cancelContextRequest({'context_id': 4})",
        "player.cancelContextRequest({'context_id': 'c1', 'a': tell})",
    ],
)
def test_wrong_arguments_are_errors_of_the_scenario(text) -> None:
    stage, _, _ = opened(
        LATER.format(
            f"try:\n        {text}\n    except TypeError as error:\n"
            "        Logger.write(str(error))"
        )
    )
    stage.take()
    tick(stage)
    assert stage.log()[0].startswith("Cartesia.RealtimeTTSPlayer.")
    assert stage.take() == []


def test_a_field_that_cannot_be_sent_is_found_at_once() -> None:
    stage, _ = player(
        "try:\n    player.generationRequest({'transcript': tell})\n"
        'except TypeError as error:\n    Logger.write(\'{"name": "Player.no"}\')\n'
    )
    assert ("no",) in events(stage)


def test_events_carry_the_player() -> None:
    stage = Stage(
        AGENT + "player = Cartesia.createRealtimeTTSPlayer('Good day')\n"
        "player.on(PlayerEvents.Created)"
        "(lambda event: Logger.write(event.player is player))\n"
    )
    assert stage.log() == ["true"] or stage.log() == ["True"]
    assert not stage.all(BeginTerminating)


def test_what_is_not_about_the_player_changes_nothing() -> None:
    stage, _, unit_id = opened()
    stage.take()
    stage.feed(RecordingStarted(unit_id, "url"))
    assert stage.orders == []


def test_a_second_start_is_measured_from_its_own_request() -> None:
    stage, _, unit_id = opened("", OPEN)
    stage.feed(StreamStarted(unit_id, "x"), after_ms=100)
    stage.feed(StreamEnded(unit_id, 1.0))
    stage.take()
    stage.feed(StreamStarted(unit_id, "x"), StreamEnded(unit_id, 1.0), after_ms=900)
    assert events(stage) == [("Started", 0), ("AudioChunksPlaybackFinished", 100)]


def test_an_error_after_the_unit_is_gone_changes_nothing() -> None:
    stage, socket_id, _unit_id = opened(LATER.format("player.stop()"))
    tick(stage)
    stage.take()
    stage.feed(SocketReceived(socket_id, good("TtsError")))
    assert stage.take() == []
