from __future__ import annotations

import io
import struct

import pytest
from mcap.data_stream import ReadDataStream
from mcap.records import Attachment, Channel, Metadata

from voxrt.record import container
from voxrt.record.container import ContainerError


def body(record: bytes) -> bytes:
    return record[container.RECORD_HEAD.size :]


def official(record: bytes) -> ReadDataStream:
    return ReadDataStream(io.BytesIO(body(record)))


def test_channels_come_back():
    record = container.channel(7, 2, "/a", "json", {"x": "ä"})
    assert container.parse_channel(body(record)) == (7, "/a", "json", {"x": "ä"})
    read = Channel.read(official(record))
    assert (read.id, read.schema_id, read.metadata) == (7, 2, {"x": "ä"})


def test_metadata_comes_back():
    record = container.metadata("n", {"a": "1", "b": ""})
    assert container.parse_metadata(body(record)) == ("n", {"a": "1", "b": ""})
    assert Metadata.read(official(record)).metadata == {"a": "1", "b": ""}


def test_attachments_come_back_and_are_checked():
    record = container.attachment(5, "n", "text/plain", b"data")
    read = container.parse_attachment(body(record))
    assert (read.name, read.media_type, read.data) == ("n", "text/plain", b"data")
    assert Attachment.read(official(record)).data == b"data"
    damaged = body(record).replace(b"data", b"dada")
    with pytest.raises(ContainerError, match="fails its checksum"):
        container.parse_attachment(damaged)
    unchecked = damaged[:-4] + bytes(4)
    assert container.parse_attachment(unchecked).data == b"dada"


def test_records_that_end_too_early():
    record = body(container.channel(1, 0, "/topic", "json", {}))
    for size in range(len(record)):
        with pytest.raises(ContainerError, match="too early"):
            container.parse_channel(record[:size])
    with pytest.raises(ContainerError, match="too early"):
        container.parse_message_index(b"\x01")


def test_text_that_is_no_text():
    with pytest.raises(ContainerError, match="not utf-8"):
        container.parse_metadata(struct.pack("<I", 1) + b"\xff")


def test_a_lone_surrogate_becomes_a_question_mark():
    record = container.metadata("\ud800", {})
    assert container.parse_metadata(body(record)) == ("?", {})
