"""What a standing emulator prints."""

from __future__ import annotations

from voxrt.cli.emulatorlog import EmulatorLog
from voxrt.testing.emulator import SeenSession


def test_a_connection_is_told_once():
    log = EmulatorLog()
    session = SeenSession("agents", "/agents/stream/a", has_credential=True)
    assert list(log.news([session])) == ["#1 connected: /agents/stream/a, with a key"]
    assert list(log.news([session])) == []
    session.note_received('{"event":"start"}')
    session.note_sent('{"event":"ack"}')
    assert list(log.news([session])) == [
        "#1 \u2190 start",
        "#1 \u2192 ack",
    ]
    session.closed = (1000, "")
    assert list(log.news([session])) == ["#1 closed: 1000"]
    assert list(log.news([session])) == []


def test_connections_are_numbered():
    log = EmulatorLog()
    one = SeenSession("tts", "/tts/websocket")
    two = SeenSession("agents", "/agents/stream/b", refused=401)
    assert list(log.news([one, two])) == [
        "#1 connected: /tts/websocket, without a key",
        "#2 refused with 401: /agents/stream/b",
    ]


def test_a_long_message_is_cut():
    log = EmulatorLog()
    session = SeenSession("agents", "/agents/stream/a")
    session.note_sent("x" * 500)
    line = list(log.news([session]))[-1]
    assert len(line) < 110
    assert line.endswith("…")
