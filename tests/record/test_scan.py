from __future__ import annotations

from tests.record.sample import write_sample
from voxrt.record import container
from voxrt.record.chunk import ChunkBuilder
from voxrt.record.scan import Scan, check_whole, scan_records


def test_everything_is_found_without_the_index(tmp_path):
    path = tmp_path / "x.vxr"
    write_sample(path)
    data = path.read_bytes()
    whole = scan_records(data)
    headless = scan_records(data[: whole.data_end])
    assert whole.is_complete
    assert not headless.is_complete
    assert headless.chunks == whole.chunks
    assert headless.channels == whole.channels
    assert len(headless.attachments) == 2
    assert [damage.text for damage in headless.damage] == ["file ends without a footer"]


def test_damage_is_noted_once_a_place():
    scan = Scan()
    scan.report(5, "a")
    scan.report(5, "b")
    scan.report(6, "c")
    assert [damage.text for damage in scan.damage] == ["a", "c"]


def test_a_chunk_whose_lengths_differ_is_damage():
    builder = ChunkBuilder()
    builder.add(1, 1, 1, b"x")
    record = bytearray(builder.finish().record)
    record[1] += 5
    scan = scan_records(container.MAGIC + bytes(record) + bytes(5))
    assert scan.chunks == []
    assert scan.damage[0].text == "chunk's length and content differ"


def test_a_message_index_without_a_chunk_is_passed_over():
    record = container.message_index(1, b"")
    assert scan_records(container.MAGIC + record).chunks == []


def test_a_file_without_an_end_has_no_checksum():
    scan = Scan()
    check_whole(scan, b"anything")
    assert scan.damage == []


def test_a_checksum_of_zero_is_none():
    data = container.MAGIC + container.data_end(0)
    scan = scan_records(data)
    check_whole(scan, data)
    assert [damage.text for damage in scan.damage] == ["file ends without a footer"]
    wrong = container.MAGIC + container.data_end(5)
    scan = scan_records(wrong)
    check_whole(scan, wrong)
    assert "file fails its checksum" in [damage.text for damage in scan.damage]


def test_a_chunk_of_another_writer_is_found():
    content = b"anything"
    head = container.chunk_head(3, 4, content, "lz4", b"packed")
    scan = scan_records(container.MAGIC + head + b"packed")
    (chunk,) = scan.chunks
    assert (chunk.head.compression, chunk.head.size) == ("lz4", len(b"packed"))
    assert chunk.offset == len(container.MAGIC)
    assert [damage.text for damage in scan.damage] == ["file ends without a footer"]
