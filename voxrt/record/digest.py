"""The turns of a session once more, in one piece, at the end of a recording.

A replay reads turns and outboxes and nothing else. In a finished recording they stand
a second time, as one attachment, so that it need not look for hundreds of chunks and
open each. A recording without its end has no such piece, and its chunks are read.

The piece is made of blocks, each a length and a frame of Zstandard. Together they hold
one JSON text, a list of `[topic, microseconds, entry]`.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import zstandard

from voxrt.record import jsontext
from voxrt.record.topics import OUTBOX, TURN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from voxrt.record.topics import Topic

__all__ = ["DIGEST_NAME", "DIGEST_TYPE", "DigestBuilder", "read_digest"]

DIGEST_NAME = "voxrt.turns"
"""name of the attachment"""
DIGEST_TYPE = "application/zstd"

_LEVEL = 3
_LENGTH = struct.Struct("<I")

# So much text is compressed at once: it takes a fraction of a millisecond.
_BLOCK = 64 * 1024

# A block is at most one entry longer; more is a bomb.
_MAX_BLOCK = 256 * 1024 * 1024

_TOPICS = {topic.channel_id: topic.name for topic in (TURN, OUTBOX)}


class DigestBuilder:
    """Collects turns and outboxes while they are written."""

    def __init__(self) -> None:
        self._compressor = zstandard.ZstdCompressor(level=_LEVEL)
        self._blocks: list[bytes] = []
        self._texts: list[bytes] = []
        self._size = 0
        self._next = b"["

    def add(self, topic: Topic, at: int, data: bytes) -> None:
        """Take an entry as it is stored; those of other topics are left out."""
        if topic.channel_id not in _TOPICS:
            return
        text = b"%b[%d,%d,%b]" % (self._next, topic.channel_id, at, data)
        self._next = b","
        self._texts.append(text)
        self._size += len(text)
        if self._size >= _BLOCK:
            self._pack()

    def finish(self) -> bytes:
        """Make the piece."""
        self._texts.append(b"]" if self._next == b"," else b"[]")
        self._pack()
        return b"".join(self._blocks)

    def _pack(self) -> None:
        block = self._compressor.compress(b"".join(self._texts))
        self._blocks += (_LENGTH.pack(len(block)), block)
        self._texts.clear()
        self._size = 0


def read_digest(piece: bytes) -> list[tuple[str, int, object]]:
    """Read what `DigestBuilder` made: topic, microseconds, entry.

    Raises:
        ValueError: It is something else.
    """
    try:
        rows = jsontext.load(b"".join(_blocks(piece)))
    except (zstandard.ZstdError, struct.error) as error:
        msg = f"turns do not decompress: {error}"
        raise ValueError(msg) from None
    if not isinstance(rows, list):
        msg = f"wanted a list of turns, got {type(rows).__name__}"
        raise ValueError(msg)
    try:
        return [(_TOPICS[channel_id], at, plain) for channel_id, at, plain in rows]
    except (KeyError, TypeError) as error:
        msg = f"wanted turns and outboxes: {error}"
        raise ValueError(msg) from None


def _blocks(piece: bytes) -> Iterator[bytes]:
    decompressor = zstandard.ZstdDecompressor()
    position = 0
    while position < len(piece):
        (length,) = _LENGTH.unpack_from(piece, position)
        position += _LENGTH.size
        block = piece[position : position + length]
        position += length
        if not 0 <= zstandard.frame_content_size(block) <= _MAX_BLOCK:
            msg = "a block of turns does not say its size"
            raise ValueError(msg)
        yield decompressor.decompress(block)
