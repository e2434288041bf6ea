"""The turns of a session in one piece."""

from __future__ import annotations

import struct

import pytest
import zstandard

from voxrt.record import digest as module
from voxrt.record.digest import DigestBuilder, read_digest
from voxrt.record.topics import LOG, OUTBOX, TURN


def block(text):
    frame = zstandard.ZstdCompressor().compress(text)
    return struct.pack("<I", len(frame)) + frame


def test_turns_come_back(monkeypatch):
    entries = [
        (TURN, 0, b'{"seq":0}', {"seq": 0}),
        (OUTBOX, 0, b'{"commands":[]}', {"commands": []}),
        (TURN, 7, b'{"text":"\\ud800"}', {"text": "\ud800"}),
    ]
    for size in (1, 64 * 1024):
        monkeypatch.setattr(module, "_BLOCK", size)
        builder = DigestBuilder()
        for topic, at, data, _ in entries:
            builder.add(topic, at, data)
            builder.add(LOG, at, b"{}")
        found = read_digest(builder.finish())
        assert found == [(topic.name, at, plain) for topic, at, _, plain in entries]


def test_a_session_without_turns():
    assert read_digest(DigestBuilder().finish()) == []


@pytest.mark.parametrize(
    ("piece", "text"),
    [
        (b"", "line 1"),
        (b"abc", "decompress"),
        (struct.pack("<I", 3) + b"abc", "decompress"),
        (block(b"{}"), "wanted a list of turns, got dict"),
        (block(b"[1]"), "wanted turns and outboxes"),
        (block(b"[[99,0,{}]]"), "wanted turns and outboxes"),
        (block(b"[[1,0]]"), "not enough values"),
        (block(b"[")[:-1], "decompress"),
    ],
)
def test_anything_else_is_a_value_error(piece, text):
    with pytest.raises(ValueError, match=text):
        read_digest(piece)


def test_a_bomb_is_not_opened(monkeypatch):
    piece = block(b"[" + b" " * 100 + b"]")
    assert read_digest(piece) == []
    monkeypatch.setattr(module, "_MAX_BLOCK", 50)
    with pytest.raises(ValueError, match="does not say its size"):
        read_digest(piece)
