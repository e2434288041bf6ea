"""What a recording's summary has to say: kept while it is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from voxrt.record import container
from voxrt.record.container import Op

if TYPE_CHECKING:
    from voxrt.record.chunk import Chunk
    from voxrt.record.topics import Topic

__all__ = ["Contents", "File"]


@dataclass(slots=True)
class File:
    """An attachment that was written."""

    name: str
    data: bytes
    offset: int
    """where its record begins"""
    length: int
    """bytes of its record"""
    log_time: int
    media_type: str = "text/plain"


class Contents:
    """Everything that was written, as the summary section lists it."""

    def __init__(self) -> None:
        self.files: list[File] = []
        self._schemas: list[bytes] = []
        self._channels: list[bytes] = []
        self._chunks: list[bytes] = []
        self._metadata: list[bytes] = []
        self._counts: dict[int, int] = {}
        self._span: tuple[int, int] | None = None

    def add_topic(self, topic: Topic, schema: bytes) -> bytes:
        """Note a channel of JSON; returns its records."""
        record = container.schema(topic.channel_id, topic.schema, "jsonschema", schema)
        self._schemas.append(record)
        channel = container.channel(
            topic.channel_id, topic.channel_id, topic.name, "json", {}
        )
        self.add_channel(topic.channel_id, channel)
        return record + channel

    def add_channel(self, channel_id: int, record: bytes) -> None:
        """Note a channel."""
        self._channels.append(record)
        self._counts[channel_id] = 0

    def add_chunk(self, chunk: Chunk, offset: int) -> None:
        """Note a chunk that stands at an offset."""
        self._chunks.append(chunk.index_record(offset))
        for channel_id, count in chunk.counts.items():
            self._counts[channel_id] += count
        first, last = chunk.span
        if self._span is not None:
            first, last = min(first, self._span[0]), max(last, self._span[1])
        self._span = (first, last)

    def add_metadata(self, name: str, offset: int, length: int) -> None:
        """Note a metadata record."""
        self._metadata.append(container.metadata_index(offset, length, name))

    def summary(self, offset: int) -> bytes:
        """Write the summary section and the footer, to stand at an offset."""
        files = [
            container.attachment_index(
                file.offset,
                file.length,
                file.log_time,
                (file.name, file.media_type, len(file.data)),
            )
            for file in self.files
        ]
        groups = (
            (Op.SCHEMA, self._schemas),
            (Op.CHANNEL, self._channels),
            (Op.STATISTICS, [self._statistics()]),
            (Op.CHUNK_INDEX, self._chunks),
            (Op.ATTACHMENT_INDEX, files),
            (Op.METADATA_INDEX, self._metadata),
        )
        body = b""
        offsets: list[bytes] = []
        for op, records in groups:
            group = b"".join(records)
            if group:
                start = offset + len(body)
                offsets.append(container.summary_offset(op, start, len(group)))
                body += group
        offset_start = offset + len(body)
        body += b"".join(offsets)
        return body + container.footer(offset, offset_start, body)

    def _statistics(self) -> bytes:
        counts = {key: count for key, count in self._counts.items() if count}
        totals = (
            sum(counts.values()),
            len(self._schemas),
            len(self._channels),
            len(self.files),
            len(self._metadata),
            len(self._chunks),
        )
        return container.statistics(totals, self._span or (0, 0), counts)
