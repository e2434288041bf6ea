"""Makes a whole recording of what is left of a damaged one, and says what is lost.

How this works. The damaged file is walked as a reader walks it. Every chunk whose
checksum is right is written anew, entry by entry and unchanged, into a file with all
the indexes and checksums of a finished one; nothing is guessed and nothing is
renumbered. Entries count from 1 over all channels, so the numbers that are missing
say what is lost, and the times of their neighbours say when.
"""

from __future__ import annotations

import mmap
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from voxrt import __version__
from voxrt.record import container, jsontext
from voxrt.record.chunk import MESSAGE_HEAD, ChunkBuilder, open_content, records
from voxrt.record.container import RECORD_HEAD, ContainerError, Op
from voxrt.record.contents import Contents, File
from voxrt.record.digest import DIGEST_NAME
from voxrt.record.output import Output
from voxrt.record.reader import RecordingReader
from voxrt.record.scan import Damage, add_channel, scan_records
from voxrt.record.topics import (
    FIRST_AUDIO_ID,
    HEADER_NAME,
    RECOVERY_NAME,
    SUMMARY_NAME,
    TOPICS,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from voxrt.record.scan import Channel, ChunkRef, Scan

__all__ = ["Gap", "Recovery", "recover"]

_BODY_HEAD = MESSAGE_HEAD.size - RECORD_HEAD.size

# A chunk is a second: what is lost of one lies within it.
_NEAR_US = 1_000_000

_SCHEMA = b'{"type":"object"}'


@dataclass(frozen=True, slots=True)
class Gap:
    """Entries that are lost, one after the other."""

    count: int
    after: int | None
    """time of the entry before, in microseconds; None at the beginning"""
    before: int
    """time of the entry behind"""


@dataclass(slots=True)
class Recovery:
    """What came of it."""

    entries: int = 0
    """entries that were saved"""
    last: int = 0
    """time of the last one, in microseconds since the session began"""
    gaps: list[Gap] = field(default_factory=list)
    """what is missing between the saved entries"""
    damage: list[Damage] = field(default_factory=list)
    """places of the damaged file that could not be read"""
    was_complete: bool = False
    """whether the damaged file had its end: nothing is lost behind the last entry"""

    @property
    def lost(self) -> int:
        """Entries that are known to be lost."""
        return sum(gap.count for gap in self.gaps)

    def to_plain(self) -> dict[str, object]:
        """Write it as a JSON value."""
        return {
            "entries": self.entries,
            "lost": self.lost,
            "was_complete": self.was_complete,
            "gaps": [[gap.count, gap.after, gap.before] for gap in self.gaps],
            "damage": [[damage.offset, damage.text] for damage in self.damage],
        }


def recover(path: Path, out: Path) -> Recovery:
    """Write what can be read of a recording into a new, whole file.

    Args:
        path: The damaged recording.
        out: The new file; it must not exist.

    Raises:
        RecordingError: The file cannot be read, or is not a recording.
        RecordingDamagedError: The head of the recording is lost.
        RecordingVersionError: A newer voxrt wrote it.
        UsageError: The new file exists already, or cannot be made.
        HostError: The operating system refuses to write.
    """
    # The reader's own checks: what is no recording is refused before a file is made.
    with RecordingReader(path) as reader:
        started_at = reader.header.setup.started_at
        damage = reader.verify()
        was_complete = reader.is_complete
    with path.open("rb") as file:
        data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    with data:
        scan = scan_records(data)
        salvage = _Salvage(scan, data, started_at, was_complete=was_complete)
        output = Output(out)
        try:
            return salvage.write(output, damage)
        finally:
            output.close()


class _Salvage:
    """Copies what can be read."""

    def __init__(
        self, scan: Scan, data: mmap.mmap, started_at: int, *, was_complete: bool
    ) -> None:
        self._scan = scan
        self._data = data
        self._started_at = started_at
        self._was_complete = was_complete
        self._contents = Contents()
        self._unknown: set[int] = set()
        """channels of audio whose description is lost"""

    def write(self, output: Output, damage: list[Damage]) -> Recovery:
        """Write the new file."""
        recovery = Recovery(was_complete=self._was_complete)
        self._write_head(output)
        times: dict[int, int] = {}
        for ref in self._scan.chunks:
            self._copy(ref, output, times)
        recovery.entries = len(times)
        recovery.gaps = _gaps(times)
        recovery.last = max(times.values(), default=0)
        recovery.damage = [*damage, *self._unknown_damage()]
        self._write_end(output, recovery)
        return recovery

    def _write_head(self, output: Output) -> None:
        head = container.header("voxrt", f"voxrt {__version__}")
        output.append(container.MAGIC + head)
        self._add_metadata(output, HEADER_NAME, self._scan.metadata[HEADER_NAME])
        for item in self._scan.attachments:
            if item.name == DIGEST_NAME:
                # It would hide what is lost, and a reader does without it.
                continue
            log_time = self._started_at * 1000
            record = container.attachment(
                log_time, item.name, item.media_type, item.data
            )
            offset = output.offset
            self._contents.files.append(
                File(
                    item.name,
                    item.data,
                    offset,
                    len(record),
                    log_time,
                    item.media_type,
                )
            )
            output.append(record)
        for topic in TOPICS:
            output.append(self._contents.add_topic(topic, _SCHEMA))
        for channel_id, channel in self._scan.channels.items():
            if channel_id >= FIRST_AUDIO_ID:
                self._add_channel(output, channel_id, channel)

    def _copy(self, ref: ChunkRef, output: Output, times: dict[int, int]) -> None:
        try:
            messages = list(self._messages(ref, output))
        except ContainerError:
            return  # noted in the reader's damage
        builder = ChunkBuilder()
        for channel_id, sequence, log_time, data in messages:
            if channel_id not in self._scan.channels:
                self._unknown.add(channel_id)
                continue
            builder.add(channel_id, sequence, log_time, data)
            times[sequence] = log_time // 1000 - self._started_at
        if builder.size:
            chunk = builder.finish()
            self._contents.add_chunk(chunk, output.offset)
            indexes = b"".join(record for _, record in chunk.indexes)
            output.append(chunk.record + indexes)

    def _messages(
        self, ref: ChunkRef, output: Output
    ) -> Iterator[tuple[int, int, int, bytes]]:
        stored = self._data[ref.content : ref.content + ref.head.size]
        content = open_content(ref.head, stored)
        for op, begin, end in records(content):
            if op == Op.CHANNEL:
                known = set(self._scan.channels)
                add_channel(self._scan, content[begin:end])
                for channel_id in self._scan.channels.keys() - known:
                    channel = self._scan.channels[channel_id]
                    self._add_channel(output, channel_id, channel)
            if op == Op.MESSAGE and end - begin >= _BODY_HEAD:
                head = MESSAGE_HEAD.unpack_from(content, begin - RECORD_HEAD.size)
                yield head[2], head[3], head[4], content[begin + _BODY_HEAD : end]

    def _add_channel(self, output: Output, channel_id: int, channel: Channel) -> None:
        record = container.channel(
            channel_id, 0, channel.topic, channel.encoding, channel.about
        )
        self._contents.add_channel(channel_id, record)
        output.append(record)

    def _add_metadata(self, output: Output, name: str, values: dict[str, str]) -> None:
        record = container.metadata(name, values)
        self._contents.add_metadata(name, output.offset, len(record))
        output.append(record)

    def _unknown_damage(self) -> Iterator[Damage]:
        for channel_id in sorted(self._unknown):
            text = f"description of channel {channel_id} is lost, and its entries"
            yield Damage(0, text)

    def _write_end(self, output: Output, recovery: Recovery) -> None:
        text = jsontext.dump(recovery.to_plain()).decode()
        self._add_metadata(output, RECOVERY_NAME, {"recovery": text})
        summary = self._scan.metadata.get(SUMMARY_NAME)
        if summary is not None:
            self._add_metadata(output, SUMMARY_NAME, summary)
        output.append(container.data_end(output.crc))
        output.append(self._contents.summary(output.offset))
        output.append(container.MAGIC)


def _gaps(times: dict[int, int]) -> list[Gap]:
    """Where numbers are missing; the first entry has number 1.

    Control and audio are lost apart from each other, so what is left of one lies
    between what is lost of the other: gaps that are near to each other are one.
    """
    gaps: list[Gap] = []
    number, at = 0, None
    for sequence in sorted(times):
        missing = sequence - number - 1
        if missing > 0:
            gap = Gap(missing, at, times[sequence])
            if gaps and _is_near(gaps[-1], gap):
                last = gaps.pop()
                gap = Gap(last.count + missing, last.after, gap.before)
            gaps.append(gap)
        number, at = sequence, times[sequence]
    return gaps


def _is_near(last: Gap, gap: Gap) -> bool:
    return gap.after is not None and gap.after - last.before < _NEAR_US
