from __future__ import annotations

from tests.record.sample import write_sample
from voxrt.record import container
from voxrt.record.chunk import ChunkBuilder
from voxrt.record.digest import DIGEST_NAME
from voxrt.record.scan import (
    Scan,
    check_whole,
    find_attachment,
    scan_head,
    scan_records,
)


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
    assert len(headless.attachments) == 3
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


def test_the_head_ends_at_the_first_chunk(tmp_path):
    path = tmp_path / "x.vxr"
    write_sample(path)
    data = path.read_bytes()
    scan, end = scan_head(data)
    assert scan.damage == []
    assert list(scan.metadata) == ["voxrt"]
    assert [item.name for item in scan.attachments] == ["scenario/0/s.py", "config"]
    assert end == scan_records(data).chunks[0].offset


def test_a_head_without_chunks_ends_with_the_file():
    data = container.MAGIC + container.header("a", "b") + container.footer(0, 0, b"")
    scan, end = scan_head(data)
    assert scan.is_complete
    assert end == len(data)
    torn, _ = scan_head(data[:-5])
    assert len(torn.damage) == 1


def test_an_attachment_is_found_by_the_summary(tmp_path):
    path = tmp_path / "x.vxr"
    write_sample(path)
    data = path.read_bytes()
    files = {item.name: item.data for item in scan_records(data).attachments}
    assert len(files) == 3
    for name, content in files.items():
        assert find_attachment(data, name) == content
    assert find_attachment(data, "other") is None
    # Part of a name is no name.
    assert find_attachment(data, "conf") is None


def test_an_attachment_that_fails_its_checksum_is_not_found(tmp_path):
    path = tmp_path / "x.vxr"
    write_sample(path)
    data = bytearray(path.read_bytes())
    found = find_attachment(bytes(data), DIGEST_NAME)
    data[data.index(found) + 3] ^= 1
    assert find_attachment(bytes(data), DIGEST_NAME) is None


def test_a_file_without_its_end_has_no_summary(tmp_path):
    path = tmp_path / "x.vxr"
    write_sample(path)
    data = path.read_bytes()
    assert find_attachment(data[:-1], DIGEST_NAME) is None
    assert find_attachment(container.MAGIC, DIGEST_NAME) is None
    other = bytearray(data)
    other[-len(container.MAGIC) - 29] = 1
    assert find_attachment(bytes(other), DIGEST_NAME) is None


def finished(records, offset_start=None):
    """A file whose summary is the given records."""
    start = len(container.MAGIC)
    begin = start if offset_start is None else offset_start
    end = container.footer(start, begin, records)
    return container.MAGIC + records + end + container.MAGIC


def test_a_wrong_summary_finds_nothing():
    index = container.attachment_index(2**40, 9, 0, ("a", "b", 1))
    length = len(index)
    place = len(container.MAGIC)
    group = container.summary_offset(container.Op.ATTACHMENT_INDEX, place, length)
    assert find_attachment(finished(index + group, place + length), "a") is None
    # Records that are too short, or none.
    assert find_attachment(finished(index[:5]), "a") is None
    assert find_attachment(finished(b""), "a") is None
    assert find_attachment(finished(b"", 2**63), "a") is None
    other = container.summary_offset(container.Op.CHANNEL, place, length)
    assert find_attachment(finished(index + other, place + length), "a") is None
