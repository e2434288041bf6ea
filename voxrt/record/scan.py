"""Finds what is in a recording, whatever state the file is in.

How this works. The records of the file are walked from its beginning, so no index and
no footer is needed: a file whose writer was killed reads to its last whole chunk. A
record that makes no sense is reported, and the walk goes on at the next thing that
looks like a chunk of ours. Chunks are found here, and opened only when they are read.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from voxrt.record import container
from voxrt.record.chunk import COMPRESSION
from voxrt.record.container import (
    MAGIC,
    RECORD_HEAD,
    Attachment,
    ChunkHead,
    ContainerError,
    Op,
)
from voxrt.record.topics import TOPICS

if TYPE_CHECKING:
    import mmap
    from collections.abc import Iterator

__all__ = [
    "Channel",
    "ChunkRef",
    "Damage",
    "Scan",
    "add_channel",
    "check_whole",
    "find_attachment",
    "scan_head",
    "scan_records",
]

Bytes: TypeAlias = "bytes | mmap.mmap"

# The head of a chunk is a fixed part and the name of its compression.
_CHUNK_HEAD_MAX = 128

# So much of a file is held in memory while its checksum is made.
_CRC_PIECE = 1024 * 1024

# What stands in every chunk of ours at this distance from its opcode.
_SIGNATURE = len(COMPRESSION).to_bytes(4, "little") + COMPRESSION.encode()
_SIGNATURE_OFFSET = RECORD_HEAD.size + 28

# The head of a chunk of ours as a whole, and the begin of a message index.
_USUAL_HEAD = struct.Struct(f"<QQQI{len(_SIGNATURE)}sQ")
# With the record's own head in one, so that one reading does: opcode, length, channel.
_INDEXED = struct.Struct("<BQH")
_INDEX_MIN = _INDEXED.size - RECORD_HEAD.size

# Looked up once: there are thousands of records.
_CHUNK, _INDEX = int(Op.CHUNK), int(Op.MESSAGE_INDEX)
_CHUNK_OP = bytes((_CHUNK,))

# Two offsets and a checksum (MCAP specification, "Footer").
_FOOTER_SIZE = 20
_FOOTER = struct.Struct("<QQI")
# The kind of a group of the summary, where it is and how long it is.
_GROUP = struct.Struct("<BQQ")
_INDEX_OFFSETS = struct.Struct("<QQ")
# Records that applications may add have opcodes from here on.
_FIRST_PRIVATE_OP = 0x80


@dataclass(frozen=True, slots=True)
class Damage:
    """Something in a recording that cannot be read."""

    offset: int
    """bytes from the beginning of the file"""
    text: str


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel, as its record describes it."""

    topic: str
    encoding: str
    about: dict[str, str]


@dataclass(slots=True)
class ChunkRef:
    """Where the content of a chunk is."""

    offset: int
    """where its record begins"""
    head: ChunkHead
    content: int
    """where its content begins"""
    channels: set[int] = field(default_factory=set)
    """channels inside, as the message indexes say; empty when they are not known"""
    has_audio: bool | None = None
    """whether one of them is of sound; None as long as nobody has asked"""


@dataclass(slots=True)
class Scan:
    """What was found in a file."""

    channels: dict[int, Channel] = field(default_factory=dict)
    metadata: dict[str, dict[str, str]] = field(default_factory=dict)
    attachments: list[Attachment] = field(default_factory=list)
    chunks: list[ChunkRef] = field(default_factory=list)
    damage: list[Damage] = field(default_factory=list)
    data_end: int | None = None
    """where the record stands that ends the data"""
    is_complete: bool = False
    """whether the footer was reached: the writer finished the file"""

    def report(self, offset: int, text: str) -> None:
        """Note damage, once for every place."""
        if all(damage.offset != offset for damage in self.damage):
            self.damage.append(Damage(offset, text))


def scan_records(data: Bytes) -> Scan:
    """Walk the records of a file that begins with MCAP's magic bytes."""
    scan = Scan()
    for topic in TOPICS:
        # A damaged head must not take the channels with it that never change.
        scan.channels[topic.channel_id] = Channel(topic.name, "json", {})
    position, size = len(MAGIC), len(data)
    while not scan.is_complete:
        position = _skim(scan, data, position, size)
        step = _step(scan, data, position, size)
        if step is not None:
            position = step
            if scan.data_end is not None and not scan.is_complete:
                position = _past_summary(data, position, size)
            continue
        following = _next_chunk(data, position + 1, size)
        if following is None:
            break
        position = following
    return scan


def scan_head(data: Bytes) -> tuple[Scan, int]:
    """Walk the records before the first chunk, which are few.

    Returns:
        What was found, with its damage, and where the walk ended.
    """
    scan = Scan()
    position: int | None = len(MAGIC)
    end = len(MAGIC)
    while position is not None:
        end = position
        if data[end : end + 1] == _CHUNK_OP or scan.is_complete:
            break
        position = _step(scan, data, end, len(data))
    return scan, end


def find_attachment(data: Bytes, name: str) -> bytes | None:
    """Find an attachment by the summary of a finished file, without a walk.

    Returns:
        Its data, when its checksum is right; None when it is not there.
    """
    magic = len(data) - len(MAGIC)
    footer = magic - RECORD_HEAD.size - _FOOTER_SIZE
    if footer < len(MAGIC) or data[magic:] != MAGIC:
        return None
    try:
        if RECORD_HEAD.unpack_from(data, footer) != (Op.FOOTER, _FOOTER_SIZE):
            return None
        _, position, _ = _FOOTER.unpack_from(data, footer + RECORD_HEAD.size)
        for op, begin, _ in _records(data, position, footer):
            group, start, length = _GROUP.unpack_from(data, begin)
            if op == Op.SUMMARY_OFFSET and group == Op.ATTACHMENT_INDEX:
                return _indexed(data, start, start + length, name)
    except (struct.error, ContainerError):
        # Wrong in itself; the file is walked then, which says where.
        return None
    return None


def _indexed(data: Bytes, start: int, end: int, name: str) -> bytes | None:
    for op, begin, stop in _records(data, start, end):
        place = data[begin:stop].find(name.encode())
        if op == Op.ATTACHMENT_INDEX and place >= 0:
            offset, length = _INDEX_OFFSETS.unpack_from(data, begin)
            body = data[offset + RECORD_HEAD.size : offset + length]
            found = container.parse_attachment(body)
            if found.name == name:
                return found.data
    return None


def _records(data: Bytes, position: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Walk a stretch of records: opcode, and where the body is."""
    while position < end:
        op, length = RECORD_HEAD.unpack_from(data, position)
        begin = position + RECORD_HEAD.size
        position = begin + length
        yield op, begin, position


def _past_summary(data: Bytes, position: int, size: int) -> int:
    """Find the footer behind the summary, which only repeats what was read.

    Returns:
        Where the footer stands; the given position when the file ends otherwise.
    """
    magic = size - len(MAGIC)
    footer = magic - RECORD_HEAD.size - _FOOTER_SIZE
    if footer < position or data[magic:] != MAGIC:
        return position
    is_there = RECORD_HEAD.unpack_from(data, footer) == (Op.FOOTER, _FOOTER_SIZE)
    return footer if is_there else position


def _skim(scan: Scan, data: Bytes, position: int, size: int) -> int:
    """Take chunks of ours and their indexes, which are nearly all of a file.

    Returns:
        Where the first record stands that is anything else, or not as usual.
    """
    channels = scan.chunks[-1].channels if scan.chunks else None
    head, body, usual = _INDEXED.unpack_from, RECORD_HEAD.size, _USUAL_HEAD.size
    last = size - body - usual
    while position <= last:
        op, length, channel_id = head(data, position)
        end = position + body + length
        if end > size:
            break
        if op == _INDEX and channels is not None and length >= _INDEX_MIN:
            channels.add(channel_id)
        elif op == _CHUNK and length > usual:
            begin = position + body
            start, stop, whole, crc, signature, stored = _USUAL_HEAD.unpack_from(
                data, begin
            )
            if signature != _SIGNATURE or stored + usual != length:
                break
            found = ChunkHead(start, stop, whole, crc, COMPRESSION, stored, usual)
            ref = ChunkRef(position, found, begin + usual, set())
            scan.chunks.append(ref)
            channels = ref.channels
        else:
            break
        position = end
    return position


def _step(scan: Scan, data: Bytes, position: int, size: int) -> int | None:
    """Take one record; returns where the next begins, None when there is no sense."""
    begin = position + RECORD_HEAD.size
    if begin > size:
        scan.report(position, "file ends without a footer")
        return None
    op, length = RECORD_HEAD.unpack(data[position:begin])
    if not 0 < op <= Op.DATA_END and op < _FIRST_PRIVATE_OP:
        scan.report(position, f"no record begins with {op:#04x}")
        return None
    end: int = begin + length
    if end > size:
        scan.report(position, "record ends after the end of the file")
        return None
    try:
        _take(scan, data, op, position, end)
    except ContainerError as error:
        scan.report(position, str(error))
        return None
    return end


def _take(scan: Scan, data: Bytes, op: int, position: int, end: int) -> None:
    begin = position + RECORD_HEAD.size
    if op == Op.CHUNK:
        head = container.parse_chunk_head(
            data[begin : min(end, begin + _CHUNK_HEAD_MAX)]
        )
        if head.length + head.size != end - begin:
            msg = "chunk's length and content differ"
            raise ContainerError(msg)
        scan.chunks.append(ChunkRef(position, head, begin + head.length))
    elif op == Op.MESSAGE_INDEX:
        if scan.chunks:
            channel_id = container.parse_message_index(data[begin:end])
            scan.chunks[-1].channels.add(channel_id)
    elif op == Op.CHANNEL:
        add_channel(scan, data[begin:end])
    elif op == Op.METADATA:
        name, values = container.parse_metadata(data[begin:end])
        scan.metadata.setdefault(name, values)
    elif op == Op.ATTACHMENT:
        scan.attachments.append(container.parse_attachment(data[begin:end]))
    elif op == Op.DATA_END:
        scan.data_end = position
    elif op == Op.FOOTER:
        scan.is_complete = True


def add_channel(scan: Scan, body: bytes) -> None:
    """Note a channel; the first record of an id counts.

    Raises:
        ContainerError: The record does not parse.
    """
    channel_id, topic, encoding, about = container.parse_channel(body)
    scan.channels.setdefault(channel_id, Channel(topic, encoding, about))


def check_whole(scan: Scan, data: Bytes) -> None:
    """Check the checksum over everything before the summary, where there is one."""
    end = scan.data_end
    if end is None:
        return
    begin = end + RECORD_HEAD.size
    wanted = int.from_bytes(data[begin : begin + 4], "little")
    crc = 0
    for position in range(0, end, _CRC_PIECE):
        crc = zlib.crc32(data[position : min(end, position + _CRC_PIECE)], crc)
    if wanted not in (0, crc):
        scan.report(end, "file fails its checksum")


def _next_chunk(data: Bytes, position: int, size: int) -> int | None:
    """Find the next place that looks like a whole chunk of ours."""
    place = position + _SIGNATURE_OFFSET
    while True:
        place = data.find(_SIGNATURE, place)
        if place < 0:
            return None
        start = place - _SIGNATURE_OFFSET
        op, length = RECORD_HEAD.unpack(data[start : start + RECORD_HEAD.size])
        if op == Op.CHUNK and start + RECORD_HEAD.size + length <= size:
            return start
        place += 1
