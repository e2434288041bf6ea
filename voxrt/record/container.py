"""Records of the MCAP container, written and read: bytes only, nothing of voxrt's.

The format is the one of the MCAP specification, version 0 of the container, section
"Records"; its names are kept here. Reading checks every length against what is there
and raises `ContainerError` for whatever does not fit.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = [
    "MAGIC",
    "RECORD_HEAD",
    "Attachment",
    "ChunkHead",
    "ChunkPlace",
    "ContainerError",
    "Op",
    "attachment",
    "attachment_index",
    "channel",
    "chunk_head",
    "chunk_index",
    "data_end",
    "footer",
    "header",
    "message_index",
    "metadata",
    "metadata_index",
    "parse_attachment",
    "parse_channel",
    "parse_chunk_head",
    "parse_message_index",
    "parse_metadata",
    "schema",
    "statistics",
    "summary_offset",
]

MAGIC = b"\x89MCAP0\r\n"
RECORD_HEAD = struct.Struct("<BQ")
"""opcode and length of what follows"""

_U16 = struct.Struct("<H")
_U32 = struct.Struct("<I")
_U64 = struct.Struct("<Q")
_CHUNK = struct.Struct("<QQQI")


class Op(IntEnum):
    """Kinds of records."""

    HEADER = 0x01
    FOOTER = 0x02
    SCHEMA = 0x03
    CHANNEL = 0x04
    MESSAGE = 0x05
    CHUNK = 0x06
    MESSAGE_INDEX = 0x07
    CHUNK_INDEX = 0x08
    ATTACHMENT = 0x09
    ATTACHMENT_INDEX = 0x0A
    STATISTICS = 0x0B
    METADATA = 0x0C
    METADATA_INDEX = 0x0D
    SUMMARY_OFFSET = 0x0E
    DATA_END = 0x0F


class ContainerError(ValueError):
    """Bytes do not follow the container's format."""


class ChunkHead(NamedTuple):
    """What stands before the content of a chunk.

    A tuple, because a recording of ten minutes has a thousand, and a tuple is made in
    a third of the time that a frozen dataclass takes.
    """

    start: int
    """smallest log time inside, nanoseconds"""
    end: int
    """largest log time inside, nanoseconds"""
    uncompressed_size: int
    uncompressed_crc: int
    """0 when there is none"""
    compression: str
    size: int
    """bytes of the content as it stands in the file"""
    length: int
    """bytes of this head"""


@dataclass(frozen=True, slots=True)
class ChunkPlace:
    """Where a chunk is, as its index record says."""

    span: tuple[int, int]
    """first and last log time"""
    offset: int
    length: int
    """bytes of its record"""
    index_length: int
    """bytes of the message indexes after it"""
    compression: str
    sizes: tuple[int, int]
    """bytes of its content, compressed and not"""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside the file."""

    name: str
    media_type: str
    data: bytes


# Writing


def _record(op: Op, body: bytes) -> bytes:
    return RECORD_HEAD.pack(op, len(body)) + body


def _text(value: str) -> bytes:
    # A lone surrogate is no UTF-8; names and topics can do with a question mark.
    encoded = value.encode("utf-8", "replace")
    return _U32.pack(len(encoded)) + encoded


def _map(values: Mapping[str, str]) -> bytes:
    body = b"".join(_text(name) + _text(value) for name, value in values.items())
    return _U32.pack(len(body)) + body


def header(profile: str, library: str) -> bytes:
    """Write the first record of a file."""
    return _record(Op.HEADER, _text(profile) + _text(library))


def schema(schema_id: int, name: str, encoding: str, data: bytes) -> bytes:
    """Write what the messages of a channel look like."""
    body = _U16.pack(schema_id) + _text(name) + _text(encoding)
    return _record(Op.SCHEMA, body + _U32.pack(len(data)) + data)


def channel(
    channel_id: int,
    schema_id: int,
    topic: str,
    encoding: str,
    about: Mapping[str, str],
) -> bytes:
    """Write a channel; schema 0 means that there is none."""
    body = struct.pack("<HH", channel_id, schema_id)
    return _record(Op.CHANNEL, body + _text(topic) + _text(encoding) + _map(about))


def chunk_head(
    start: int, end: int, content: bytes, compression: str, compressed: bytes
) -> bytes:
    """Write everything of a chunk that stands before its content."""
    body = (
        _CHUNK.pack(start, end, len(content), zlib.crc32(content))
        + _text(compression)
        + _U64.pack(len(compressed))
    )
    return RECORD_HEAD.pack(Op.CHUNK, len(body) + len(compressed)) + body


def message_index(channel_id: int, entries: bytes) -> bytes:
    """Write where in a chunk the messages of a channel are; 16 bytes a message."""
    body = _U16.pack(channel_id) + _U32.pack(len(entries)) + entries
    return _record(Op.MESSAGE_INDEX, body)


def chunk_index(place: ChunkPlace, indexes: Mapping[int, int]) -> bytes:
    """Write where a chunk is, and where the message index of each channel begins."""
    offsets = b"".join(
        _U16.pack(channel_id) + _U64.pack(offset)
        for channel_id, offset in indexes.items()
    )
    body = (
        struct.pack("<QQQQ", *place.span, place.offset, place.length)
        + _U32.pack(len(offsets))
        + offsets
        + _U64.pack(place.index_length)
        + _text(place.compression)
        + struct.pack("<QQ", *place.sizes)
    )
    return _record(Op.CHUNK_INDEX, body)


def attachment(log_time: int, name: str, media_type: str, data: bytes) -> bytes:
    """Write a file into the file."""
    body = (
        struct.pack("<QQ", log_time, log_time)
        + _text(name)
        + _text(media_type)
        + _U64.pack(len(data))
        + data
    )
    return _record(Op.ATTACHMENT, body + _U32.pack(zlib.crc32(body)))


def attachment_index(
    offset: int, length: int, log_time: int, item: tuple[str, str, int]
) -> bytes:
    """Write where an attachment is; `item` is its name, media type and size."""
    name, media_type, size = item
    body = (
        struct.pack("<QQQQQ", offset, length, log_time, log_time, size)
        + _text(name)
        + _text(media_type)
    )
    return _record(Op.ATTACHMENT_INDEX, body)


def metadata(name: str, values: Mapping[str, str]) -> bytes:
    """Write names and values about the file."""
    return _record(Op.METADATA, _text(name) + _map(values))


def metadata_index(offset: int, length: int, name: str) -> bytes:
    """Write where a metadata record is."""
    return _record(Op.METADATA_INDEX, struct.pack("<QQ", offset, length) + _text(name))


def statistics(
    totals: Sequence[int], span: tuple[int, int], counts: Mapping[int, int]
) -> bytes:
    """Write what is in the file.

    Args:
        totals: Messages, schemas, channels, attachments, metadata records, chunks.
        span: First and last log time.
        counts: Messages of each channel.
    """
    rows = b"".join(_U16.pack(key) + _U64.pack(value) for key, value in counts.items())
    body = struct.pack("<QHIIII", *totals) + struct.pack("<QQ", *span)
    return _record(Op.STATISTICS, body + _U32.pack(len(rows)) + rows)


def summary_offset(op: Op, start: int, length: int) -> bytes:
    """Write where the records of one kind are in the summary."""
    return _record(Op.SUMMARY_OFFSET, struct.pack("<BQQ", op, start, length))


def data_end(crc: int) -> bytes:
    """Write the end of the data; `crc` 0 means that there is none."""
    return _record(Op.DATA_END, _U32.pack(crc))


def footer(summary_start: int, offset_start: int, summary: bytes) -> bytes:
    """Write the last record, with the checksum of the summary before it."""
    body = struct.pack("<QQ", summary_start, offset_start)
    head = RECORD_HEAD.pack(Op.FOOTER, len(body) + 4)
    crc = zlib.crc32(head + body, zlib.crc32(summary))
    return head + body + _U32.pack(crc)


# Reading


class _Cursor:
    """A place in bytes that moves on with what is read."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.position = 0

    def take(self, size: int) -> bytes:
        end = self.position + size
        if end > len(self._data):
            msg = f"record ends {end - len(self._data)} bytes too early"
            raise ContainerError(msg)
        taken = self._data[self.position : end]
        self.position = end
        return taken

    def number(self, form: struct.Struct) -> int:
        value: int = form.unpack(self.take(form.size))[0]
        return value

    def text(self) -> str:
        try:
            return self.take(self.number(_U32)).decode("utf-8")
        except UnicodeDecodeError:
            msg = "text is not utf-8"
            raise ContainerError(msg) from None

    def map(self) -> dict[str, str]:
        end = self.number(_U32) + self.position
        values: dict[str, str] = {}
        while self.position < end:
            name = self.text()
            values[name] = self.text()
        return values


def parse_channel(body: bytes) -> tuple[int, str, str, dict[str, str]]:
    """Read a channel: id, topic, message encoding, metadata.

    Raises:
        ContainerError: The record does not parse.
    """
    cursor = _Cursor(body)
    channel_id = cursor.number(_U16)
    cursor.take(_U16.size)
    return channel_id, cursor.text(), cursor.text(), cursor.map()


def parse_chunk_head(body: bytes) -> ChunkHead:
    """Read the head of a chunk from its first bytes.

    Raises:
        ContainerError: The record does not parse.
    """
    cursor = _Cursor(body)
    start, end, size, crc = _CHUNK.unpack(cursor.take(_CHUNK.size))
    compression = cursor.text()
    content_size = cursor.number(_U64)
    return ChunkHead(start, end, size, crc, compression, content_size, cursor.position)


def parse_message_index(body: bytes) -> int:
    """Read the channel that a message index is about.

    Raises:
        ContainerError: The record does not parse.
    """
    return _Cursor(body).number(_U16)


def parse_attachment(body: bytes) -> Attachment:
    """Read an attachment.

    Raises:
        ContainerError: The record does not parse, or fails its checksum.
    """
    cursor = _Cursor(body)
    cursor.take(16)
    name, media_type = cursor.text(), cursor.text()
    data = cursor.take(cursor.number(_U64))
    covered = cursor.position
    crc = cursor.number(_U32)
    if crc and crc != zlib.crc32(body[:covered]):
        msg = f"attachment {name!r} fails its checksum"
        raise ContainerError(msg)
    return Attachment(name, media_type, data)


def parse_metadata(body: bytes) -> tuple[str, dict[str, str]]:
    """Read a metadata record: its name and its values.

    Raises:
        ContainerError: The record does not parse.
    """
    cursor = _Cursor(body)
    return cursor.text(), cursor.map()
