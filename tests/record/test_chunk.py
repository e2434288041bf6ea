from __future__ import annotations

import sys

import pytest
import zstandard

from voxrt.record import chunk, container
from voxrt.record.chunk import ChunkBuilder, open_content, records
from voxrt.record.container import ContainerError


def made(*times: int):
    builder = ChunkBuilder()
    for number, log_time in enumerate(times):
        builder.add(number % 2 + 1, number, log_time, b"x" * number)
    size = builder.size
    finished = builder.finish()
    assert builder.size == 0
    body = finished.record[container.RECORD_HEAD.size :]
    head = container.parse_chunk_head(body[:100])
    return finished, head, body[head.length :], size


def test_a_chunk_comes_back():
    finished, head, stored, size = made(30, 10, 20)
    assert finished.span == (head.start, head.end) == (10, 30)
    assert finished.counts == {1: 2, 2: 1}
    content = open_content(head, stored)
    assert len(content) == size == head.uncompressed_size
    found = list(records(content))
    assert [op for op, *_ in found] == [5, 5, 5]
    assert [end - begin - 22 for _, begin, end in found] == [0, 1, 2]


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"uncompressed_crc": 5}, "fails its checksum"),
        ({"uncompressed_size": 3}, "chunk claims"),
        ({"uncompressed_size": 2**40}, "chunk claims 1099511627776 bytes"),
        ({"compression": "lz4"}, "unknown compression 'lz4'"),
        ({"compression": ""}, "bytes, wanted"),
    ],
)
def test_a_wrong_head_is_noticed(changes, text):
    _, head, stored, _ = made(1, 2, 3)
    with pytest.raises(ContainerError, match=text):
        open_content(head._replace(**changes), stored)


def test_a_chunk_need_not_be_compressed_or_checked():
    _, head, _, _ = made(1)
    plain = head._replace(compression="", uncompressed_size=3, uncompressed_crc=0)
    assert open_content(plain, b"abc") == b"abc"


def test_a_wrong_content_is_noticed():
    _, head, stored, _ = made(1, 2, 3)
    with pytest.raises(ContainerError, match="does not decompress"):
        open_content(head, b"nothing")
    broken = stored[:-3] + b"\xff\xff\xff"
    with pytest.raises(ContainerError, match=r"does not decompress|checksum"):
        open_content(head, broken)


def test_a_bomb_is_not_opened():
    _, head, _, _ = made(1)
    bomb = zstandard.ZstdCompressor().compress(bytes(10**7))
    with pytest.raises(ContainerError, match="chunk claims 10000000 bytes"):
        open_content(head, bomb)


def test_records_that_are_too_long():
    with pytest.raises(ContainerError, match="inside a record"):
        list(records(b"\x05"))
    with pytest.raises(ContainerError, match="inside a record"):
        list(records(container.RECORD_HEAD.pack(5, 10) + b"abc"))


def test_indexes_are_little_endian_everywhere(monkeypatch):
    here = made(1)[0].indexes[0][1]
    monkeypatch.setattr(
        chunk.sys, "byteorder", "big" if sys.byteorder == "little" else "little"
    )
    there = made(1)[0].indexes[0][1]
    assert here[-16:-8] == there[-16:-8][::-1]
