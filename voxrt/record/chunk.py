"""Chunks of a recording: built while a call goes on, taken apart when it is read."""

from __future__ import annotations

import struct
import sys
import zlib
from array import array
from typing import TYPE_CHECKING

import zstandard

from voxrt.record import container
from voxrt.record.container import ChunkHead, ContainerError, Op

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "COMPRESSION",
    "MESSAGE_HEAD",
    "Chunk",
    "ChunkBuilder",
    "open_content",
    "records",
]

COMPRESSION = "zstd"

# Zstandard's default level: level 1 is 0.8 microseconds an event cheaper and a
# twentieth larger.
_LEVEL = 3

MESSAGE_HEAD = struct.Struct("<BQHIQQ")
"""opcode, length, channel, sequence, log time, publish time"""
_RECORD_HEAD = container.RECORD_HEAD.size
_BODY_HEAD = MESSAGE_HEAD.size - _RECORD_HEAD

# Looked up once: this is the path of every frame.
_MESSAGE = int(Op.MESSAGE)
_pack = MESSAGE_HEAD.pack

# A chunk of ours is far below a megabyte, plus at most one message of some megabytes.
# More is a wrong length, or a bomb.
_MAX_CONTENT = 256 * 1024 * 1024


class Chunk:
    """A finished chunk: its bytes, and what the summary has to say of it."""

    def __init__(
        self,
        record: bytes,
        indexes: tuple[tuple[int, bytes], ...],
        counts: dict[int, int],
        span: tuple[int, int],
        sizes: tuple[int, int],
    ) -> None:
        self.record = record
        """the chunk's own record"""
        self.indexes = indexes
        """message index records with their channels, to be written after it"""
        self.counts = counts
        """messages of each channel"""
        self.span = span
        """first and last log time"""
        self.sizes = sizes
        """bytes of the content, compressed and not"""

    def index_record(self, offset: int) -> bytes:
        """Write the chunk's index record, for a chunk that stands at `offset`."""
        place = offset + len(self.record)
        offsets: dict[int, int] = {}
        for channel_id, record in self.indexes:
            offsets[channel_id] = place
            place += len(record)
        where = container.ChunkPlace(
            span=self.span,
            offset=offset,
            length=len(self.record),
            index_length=place - offset - len(self.record),
            compression=COMPRESSION,
            sizes=self.sizes,
        )
        return container.chunk_index(where, offsets)


class ChunkBuilder:
    """Collects messages until they are worth a chunk."""

    def __init__(self) -> None:
        self._compressor = zstandard.ZstdCompressor(level=_LEVEL)
        self._parts: list[bytes] = []
        self._index: dict[int, list[int]] = {}
        self.size = 0
        """bytes collected so far"""

    def add(self, channel_id: int, sequence: int, log_time: int, data: bytes) -> None:
        """Collect a message; `log_time` is in nanoseconds."""
        length = len(data) + _BODY_HEAD
        head = _pack(_MESSAGE, length, channel_id, sequence, log_time, log_time)
        self._parts.append(head + data)
        index = self._index.get(channel_id)
        if index is None:
            index = self._index[channel_id] = []
        size = self.size
        index += (log_time, size)
        self.size = size + length + _RECORD_HEAD

    def finish(self) -> Chunk:
        """Make a chunk of what was collected and begin anew."""
        content = b"".join(self._parts)
        compressed = self._compressor.compress(content)
        times = [time for index in self._index.values() for time in index[::2]]
        span = (min(times, default=0), max(times, default=0))
        head = container.chunk_head(*span, content, COMPRESSION, compressed)
        indexes = tuple(
            (channel_id, container.message_index(channel_id, _little_endian(index)))
            for channel_id, index in self._index.items()
        )
        chunk = Chunk(
            head + compressed,
            indexes,
            {key: len(index) // 2 for key, index in self._index.items()},
            span,
            (len(compressed), len(content)),
        )
        self._parts.clear()
        self._index.clear()
        self.size = 0
        return chunk


def open_content(
    head: ChunkHead,
    stored: bytes,
    decompressor: zstandard.ZstdDecompressor | None = None,
) -> bytes:
    """Decompress and check the content of a chunk.

    Args:
        head: The chunk's head.
        stored: Its content as it stands in the file.
        decompressor: For whoever opens many: a new one costs more than a small chunk.

    Raises:
        ContainerError: It does not decompress, or fails its checksum.
    """
    content = _decompress(head, stored, decompressor or zstandard.ZstdDecompressor())
    if len(content) != head.uncompressed_size:
        msg = f"chunk has {len(content)} bytes, wanted {head.uncompressed_size}"
        raise ContainerError(msg)
    if head.uncompressed_crc and zlib.crc32(content) != head.uncompressed_crc:
        msg = "chunk fails its checksum"
        raise ContainerError(msg)
    return content


def records(content: bytes) -> Iterator[tuple[int, int, int]]:
    """Walk the records of a chunk's content: opcode, and where the body is.

    Raises:
        ContainerError: A record is longer than the content.
    """
    position, size = 0, len(content)
    head = container.RECORD_HEAD
    while position < size:
        if position + head.size > size:
            msg = "chunk ends inside a record"
            raise ContainerError(msg)
        op, length = head.unpack_from(content, position)
        begin = position + head.size
        position = begin + length
        if position > size:
            msg = "chunk ends inside a record"
            raise ContainerError(msg)
        yield op, begin, position


def _decompress(
    head: ChunkHead, stored: bytes, decompressor: zstandard.ZstdDecompressor
) -> bytes:
    if head.uncompressed_size > _MAX_CONTENT:
        msg = f"chunk claims {head.uncompressed_size} bytes, wanted {_MAX_CONTENT}"
        raise ContainerError(msg)
    if head.compression == "":
        return stored
    if head.compression != COMPRESSION:
        msg = f"unknown compression {head.compression!r}, wanted {COMPRESSION!r}"
        raise ContainerError(msg)
    try:
        # The frame's own claim of its size decides how much memory is taken.
        claimed = zstandard.frame_content_size(stored)
        if claimed != head.uncompressed_size:
            msg = f"chunk claims {claimed} bytes, wanted {head.uncompressed_size}"
            raise ContainerError(msg)
        return decompressor.decompress(stored)
    except zstandard.ZstdError as error:
        msg = f"chunk does not decompress: {error}"
        raise ContainerError(msg) from None


def _little_endian(numbers: list[int]) -> bytes:
    values = array("Q", numbers)
    if sys.byteorder == "big":
        values.byteswap()
    return values.tobytes()
