"""Reads recordings, whole ones and what is left of others.

Control and audio stand in chunks of their own, each in the order of the session; the
reader merges them by the position that every entry carries. What cannot be read is
skipped and noted in `damage`.
"""

from __future__ import annotations

import hashlib
import heapq
import mmap
import zlib
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Self

import zstandard

from voxrt.errors import RecordingDamagedError, RecordingError
from voxrt.media.formats import AudioFormat
from voxrt.record import jsontext
from voxrt.record.chunk import MESSAGE_HEAD, open_content, records
from voxrt.record.container import MAGIC, RECORD_HEAD, ContainerError, Op
from voxrt.record.digest import DIGEST_NAME, read_digest
from voxrt.record.entries import (
    AudioChannel,
    Entry,
    FrameEntry,
    OutboxEntry,
    TurnEntry,
    read_entry,
)
from voxrt.record.header import RecordingHeader, check_seal
from voxrt.record.migrations import migrate
from voxrt.record.recovered import read_recovery
from voxrt.record.scan import (
    Channel,
    ChunkRef,
    Damage,
    Scan,
    add_channel,
    check_whole,
    find_attachment,
    scan_head,
    scan_records,
)
from voxrt.record.sources import with_files
from voxrt.record.topics import (
    AUDIO_PREFIX,
    AUDIO_TOPICS,
    FIRST_AUDIO_ID,
    HEADER_NAME,
    RECOVERY_NAME,
    SUMMARY_NAME,
    TOPICS,
    TURN_TOPICS,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from voxrt.core.commands import Command
    from voxrt.core.events import Turn

__all__ = ["RecordingReader"]

_RECORD_HEAD = RECORD_HEAD.size
_BODY_HEAD = MESSAGE_HEAD.size - _RECORD_HEAD

_CONTROL_IDS = frozenset(
    topic.channel_id for topic in TOPICS if topic.name not in AUDIO_TOPICS
)

# Looked up once: this is the path of every message.
_MESSAGE = int(Op.MESSAGE)
_MESSAGE_HEAD = MESSAGE_HEAD.size
_unpack_message = MESSAGE_HEAD.unpack_from


class RecordingReader:
    """One recording, open for reading."""

    def __init__(self, path: Path) -> None:
        """Open a recording and find what is in it.

        Raises:
            RecordingError: The file cannot be read, or is not a recording.
            RecordingDamagedError: The head of the recording is lost.
            RecordingVersionError: A newer voxrt wrote it.
        """
        self.path = path
        self._data = _map(path)
        head, self._head_end = scan_head(self._data)
        if HEADER_NAME not in head.metadata or head.damage:
            # What stands behind the damage may be the rest of it.
            head = self._scan
        about = head.metadata.get(HEADER_NAME)
        if about is None:
            raise _headless(path, head)
        check_seal(about)
        header = RecordingHeader.from_metadata(about)
        self.header = with_files(header, head.attachments)
        self._audio: dict[int, AudioChannel] = {}
        self._decompressor = zstandard.ZstdDecompressor()

    @cached_property
    def _scan(self) -> Scan:
        """What is in the file; a replay of a finished one needs only its ends."""
        scan = scan_records(self._data)
        lost = read_recovery(scan.metadata.get(RECOVERY_NAME)).lost
        if lost:
            scan.report(0, f"{lost} entries were lost before it was recovered")
        return scan

    @cached_property
    def _digest(self) -> bytes | None:
        return find_attachment(self._data, DIGEST_NAME)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._data.close()

    @property
    def has_checksums(self) -> bool:
        """Damage takes whole chunks, and never a single entry."""
        return True

    @property
    def damage(self) -> list[Damage]:
        """What could not be read so far; complete after all entries were read."""
        return sorted(self._scan.damage, key=attrgetter("offset"))

    @property
    def is_complete(self) -> bool:
        """Whether the writer finished the file, or the one it was recovered from."""
        scan = self._scan
        recovery = read_recovery(scan.metadata.get(RECOVERY_NAME))
        return scan.is_complete and recovery.was_complete

    @property
    def summary(self) -> Mapping[str, object] | None:
        """What was said of the session at its end; None when that is missing."""
        values = self._scan.metadata.get(SUMMARY_NAME, {})
        try:
            summary = jsontext.load(values.get("summary", "").encode())
        except ValueError:
            return None
        return summary if isinstance(summary, dict) else None

    def __iter__(self) -> Iterator[Entry]:
        """Every entry, in the order of the session."""
        lanes = (self.control(), self._lane(of_audio=True))
        return heapq.merge(*lanes, key=attrgetter("sequence"))

    def control(self) -> Iterator[Entry]:
        """Everything but audio and the messages that carried it."""
        return self._lane(of_audio=False)

    def control_texts(
        self, topics: Collection[str] | None = None
    ) -> Iterator[tuple[str, int, int, bytes]]:
        """Control entries as they stand in the file: topic, sequence, time, JSON.

        For whoever reads few of them and cannot wait for the rest to be understood.
        """
        started_at = self.header.setup.started_at
        wanted = {
            channel_id: channel.topic
            for channel_id, channel in self._scan.channels.items()
            if topics is None or channel.topic in topics
        }
        for ref in self._refs(of_audio=False):
            for channel_id, sequence, log_time, data in self._messages(ref):
                topic = wanted.get(channel_id)
                if topic is not None:
                    yield topic, sequence, log_time // 1000 - started_at, data

    def stored_turns(self) -> Iterator[tuple[str, int, object]]:
        """Turns and outboxes as they stand in the file: topic, time, JSON value.

        Raises:
            ValueError: One of them is not JSON.
        """
        if self._digest is not None:
            yield from read_digest(self._digest)
            return
        for topic, _, at, data in self.control_texts(TURN_TOPICS):
            yield topic, at, jsontext.load(data)

    def turns(self) -> Iterator[tuple[Turn, tuple[Command, ...]]]:
        """Turns with their outboxes: what a replay needs."""
        turn: Turn | None = None
        commands: tuple[Command, ...] = ()
        for entry in self.control():
            if isinstance(entry, TurnEntry):
                if turn is not None:
                    yield turn, commands
                turn, commands = entry.turn, ()
            elif isinstance(entry, OutboxEntry) and _belongs(entry, turn):
                commands = entry.commands
        if turn is not None:
            yield turn, commands

    def frames(self, unit_id: str, direction: str) -> Iterator[FrameEntry]:
        """Audio of one unit in one direction."""
        for entry in self._lane(of_audio=True):
            if (
                isinstance(entry, FrameEntry)
                and entry.unit_id == unit_id
                and entry.direction == direction
            ):
                yield entry

    def control_hash(self) -> str:
        """Hash of all that a replay reads: head, files and turns, or else control.

        Two recordings of one hash replay alike. It costs a fraction of what a hash of
        the file costs, and needs the file's own checksums no less than reading does.
        """
        if self._digest is not None:
            made = hashlib.sha256(self._data[: self._head_end])
            made.update(self._digest)
            return made.hexdigest()
        scan = self._scan
        files = [(item.name, zlib.crc32(item.data)) for item in scan.attachments]
        damage = [(damage.offset, damage.text) for damage in scan.damage]
        facts = (len(self._data), scan.is_complete, files, scan.metadata, damage)
        made = hashlib.sha256(repr(facts).encode())
        for ref in self._refs(of_audio=False):
            made.update(repr((ref.offset, ref.head)).encode())
            made.update(self._data[ref.content : ref.content + ref.head.size])
        return made.hexdigest()

    def verify(self) -> list[Damage]:
        """Check every checksum of the file; returns the damage known after it."""
        for ref in self._scan.chunks:
            inside = {channel_id for channel_id, *_ in self._messages(ref)}
            if ref.channels and inside and ref.channels != inside:
                # Message indexes have no checksum, and decide what is read as audio.
                self._scan.report(ref.offset, "chunk holds other channels than indexed")
        check_whole(self._scan, self._data)
        return self.damage

    def _lane(self, *, of_audio: bool) -> Iterator[Entry]:
        for ref in self._refs(of_audio=of_audio):
            yield from self._chunk_entries(ref)

    def _refs(self, *, of_audio: bool) -> Iterator[ChunkRef]:
        for ref in self._scan.chunks:
            has_audio = ref.has_audio
            if has_audio is None:
                has_audio = ref.has_audio = self._has_audio(ref.channels, ref)
            if has_audio is of_audio:
                yield ref

    def _has_audio(self, indexed: set[int], ref: ChunkRef) -> bool:
        # Nearly every chunk is one of these two; both are seen by their indexes.
        if indexed and indexed <= _CONTROL_IDS:
            return False
        channels = indexed or {channel_id for channel_id, *_ in self._messages(ref)}
        return any(map(self._is_audio, channels))

    def _is_audio(self, channel_id: int) -> bool:
        channel = self._scan.channels.get(channel_id)
        if channel is None:
            return channel_id >= FIRST_AUDIO_ID
        return channel.topic.startswith(AUDIO_PREFIX) or channel.topic in AUDIO_TOPICS

    def _chunk_entries(self, ref: ChunkRef) -> Iterator[Entry]:
        for channel_id, sequence, log_time, data in self._messages(ref):
            try:
                entry = self._entry(channel_id, sequence, log_time, data)
            except ValueError as error:
                self._scan.report(ref.offset, f"entry {sequence}: {error}")
                continue
            if entry is not None:
                yield entry

    def _messages(self, ref: ChunkRef) -> Iterator[tuple[int, int, int, bytes]]:
        """Open a chunk: channel, sequence, log time and data of its messages."""
        try:
            stored = self._data[ref.content : ref.content + ref.head.size]
            content = open_content(ref.head, stored, self._decompressor)
            position, size = 0, len(content)
            # Chunks of ours hold messages, and nothing else.
            while position + _MESSAGE_HEAD <= size:
                head = _unpack_message(content, position)
                begin, end = position + _MESSAGE_HEAD, position + _RECORD_HEAD + head[1]
                if head[0] != _MESSAGE or not begin <= end <= size:
                    break
                yield head[2], head[3], head[4], content[begin:end]
                position = end
            if position < size:
                yield from self._unusual(content[position:])
        except ContainerError as error:
            self._scan.report(ref.offset, str(error))

    def _unusual(self, content: bytes) -> Iterator[tuple[int, int, int, bytes]]:
        """Take the records of a chunk from the first on that is no message of ours."""
        for op, begin, end in records(content):
            if op == Op.CHANNEL:
                add_channel(self._scan, content[begin:end])
            if op == Op.MESSAGE and end - begin >= _BODY_HEAD:
                head = _unpack_message(content, begin - _RECORD_HEAD)
                yield head[2], head[3], head[4], content[begin + _BODY_HEAD : end]

    def _entry(
        self, channel_id: int, sequence: int, log_time: int, data: bytes
    ) -> Entry | None:
        at = log_time // 1000 - self.header.setup.started_at
        channel = self._scan.channels.get(channel_id)
        if channel is None:
            msg = f"unknown channel {channel_id}"
            raise ValueError(msg)
        if channel.topic.startswith(AUDIO_PREFIX):
            audio = self._audio_channel(channel_id, channel)
            return FrameEntry(
                sequence, at, audio.unit_id, audio.direction, audio.format, data
            )
        plain = jsontext.load(data)
        if not isinstance(plain, dict):
            msg = f"wanted a mapping, got {type(plain).__name__}"
            raise ValueError(msg)
        plain = migrate(self.header.format_version, channel.topic, plain)
        return read_entry(channel.topic, sequence, at, plain)

    def _audio_channel(self, channel_id: int, channel: Channel) -> AudioChannel:
        known = self._audio.get(channel_id)
        if known is None:
            about = channel.about
            known = AudioChannel(
                about.get("unit", ""),
                about.get("direction", ""),
                AudioFormat.parse(about.get("format", "")),
            )
            self._audio[channel_id] = known
        return known


def _belongs(outbox: OutboxEntry, turn: Turn | None) -> bool:
    return turn is not None and outbox.seq == turn.seq


def _map(path: Path) -> mmap.mmap:
    try:
        with path.open("rb") as file:
            # An empty file cannot be mapped.
            if file.read(len(MAGIC)) == MAGIC:
                return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except OSError as error:
        msg = f"cannot read recording {path}: {error.strerror or error}"
        raise RecordingError(msg) from error
    msg = f"{path} is not a recording, wanted a file that voxrt wrote"
    raise RecordingError(msg)


def _headless(path: Path, scan: Scan) -> RecordingError:
    if scan.damage:
        first = scan.damage[0]
        return RecordingDamagedError(
            f"head of recording {path} is lost: {first.text} (byte {first.offset})"
        )
    return RecordingError(f"{path} is an MCAP file, but not a recording of voxrt")
