from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mcap.reader import make_reader

from tests.record.sample import make_header, write_sample
from voxrt.errors import RecordingDamagedError, RecordingError, UsageError
from voxrt.media.formats import MULAW_8000
from voxrt.record import container
from voxrt.record.chunk import ChunkBuilder
from voxrt.record.reader import RecordingReader
from voxrt.record.recovery import Gap, recover
from voxrt.record.scan import scan_records
from voxrt.record.writer import RecordingWriter


@pytest.fixture
def sample(tmp_path):
    path = tmp_path / "x.vxr"
    write_sample(path)
    return path


def entries_of(path):
    with RecordingReader(path) as reader:
        return list(reader)


def chunks_of(path):
    return scan_records(path.read_bytes()).chunks


def spoil(path, ref):
    """Turn a byte inside a chunk's content."""
    data = bytearray(path.read_bytes())
    data[ref.content + ref.head.size // 2] ^= 0x40
    path.write_bytes(data)


def check_official(path):
    """The official reader reads all of it, checksums and index included."""
    with path.open("rb") as file:
        reader = make_reader(file, validate_crcs=True)
        count = sum(1 for _ in reader.iter_messages())
        summary = reader.get_summary()
    assert summary is not None
    assert summary.statistics.message_count == count
    return count


def test_a_whole_recording_stays_what_it_is(sample, tmp_path):
    out = tmp_path / "out.vxr"
    recovery = recover(sample, out)
    assert recovery.damage == recovery.gaps == []
    assert recovery.lost == 0
    assert recovery.was_complete
    assert entries_of(out) == entries_of(sample)
    assert recovery.entries == len(entries_of(sample)) == check_official(out)
    assert recovery.last == 2_500_000
    with RecordingReader(sample) as old, RecordingReader(out) as new:
        assert new.header == old.header
        assert new.summary == old.summary
        assert new.is_complete
        assert new.verify() == []


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_spoilt_chunk_is_left_out_and_told(sample, tmp_path, number):
    before = entries_of(sample)
    spoil(sample, chunks_of(sample)[number])
    out = tmp_path / "out.vxr"
    recovery = recover(sample, out)
    left = entries_of(out)
    assert left == entries_of(sample)
    assert 0 < len(left) < len(before)
    assert recovery.lost == len(before) - len(left)
    assert len(recovery.damage) == 1
    assert check_official(out) == len(left)
    lost = {entry.sequence for entry in before} - {entry.sequence for entry in left}
    first, *_ = recovery.gaps
    assert first.count <= len(lost)
    with RecordingReader(out) as reader:
        assert reader.is_complete
        assert [damage.text for damage in reader.verify()] == [
            f"{recovery.lost} entries were lost before it was recovered"
        ]
    again = tmp_path / "again.vxr"
    assert recover(out, again).lost == recovery.lost
    assert entries_of(again) == left


def test_gaps_have_the_times_of_their_neighbours(tmp_path):
    path, out = tmp_path / "x.vxr", tmp_path / "out.vxr"
    writer = RecordingWriter(path, make_header())
    for second in range(5):
        writer.mark("m", {"second": second}, second * 3_000_000)
        writer.mark("n", {}, second * 3_000_000 + 2_000_000)
        writer.flush()
    writer.close({})
    chunks = chunks_of(path)
    for number in (0, 1, 4, 5, 6, 7):
        spoil(path, chunks[number])
    recovery = recover(path, out)
    assert recovery.gaps == [
        Gap(2, None, 3_000_000),
        Gap(4, 5_000_000, 12_000_000),
    ]


def test_gaps_that_are_near_to_each_other_are_one(tmp_path):
    path, out = tmp_path / "x.vxr", tmp_path / "out.vxr"
    writer = RecordingWriter(path, make_header())
    for number in range(10):
        writer.mark("m", {}, number * 1000)
        writer.frame("u", "in", MULAW_8000.silence, MULAW_8000, number * 1000)
    writer.close({})
    spoil(path, chunks_of(path)[1])
    assert recover(path, out).gaps == [Gap(9, 0, 9000)]


@pytest.mark.parametrize("share", [0.3, 0.5, 0.8, 0.99])
def test_a_file_that_was_cut(sample, tmp_path, share):
    data = sample.read_bytes()
    cut = tmp_path / "cut.vxr"
    cut.write_bytes(data[: int(len(data) * share)])
    out = tmp_path / "out.vxr"
    recovery = recover(cut, out)
    assert entries_of(out) == entries_of(cut)
    assert not recovery.was_complete
    assert recovery.damage
    check_official(out)
    with RecordingReader(out) as reader:
        assert not reader.is_complete
    again = tmp_path / "again.vxr"
    assert not recover(out, again).was_complete


def test_a_recording_of_nothing(tmp_path):
    path, out = tmp_path / "x.vxr", tmp_path / "out.vxr"
    writer = RecordingWriter(path, make_header())
    recovery = recover(path, out)
    writer.close({})
    assert (recovery.entries, recovery.last, recovery.lost) == (0, 0, 0)
    assert check_official(out) == 0


def test_audio_of_which_nothing_is_known_is_told(sample, tmp_path):
    data = sample.read_bytes()
    topic = b"/audio/call-1/out"
    place = data.index(topic)
    # An opcode in the range of applications hides the record.
    head = place - 4 - struct.calcsize("<HH") - container.RECORD_HEAD.size
    spoilt = data[:head] + b"\x90" + data[head + 1 :]
    # The summary at the end of the file lists the channels once more.
    sample.write_bytes(spoilt[: scan_records(data).data_end])
    out = tmp_path / "out.vxr"
    recovery = recover(sample, out)
    assert any("description of channel" in item.text for item in recovery.damage)
    assert recovery.lost == 100
    check_official(out)


def test_a_channel_that_stands_inside_a_chunk(tmp_path):
    path, out = tmp_path / "x.vxr", tmp_path / "out.vxr"
    writer = RecordingWriter(path, make_header())
    writer.close({})
    builder = ChunkBuilder()
    builder.add(40, 1, make_header().setup.started_at * 1000, MULAW_8000.silence)
    chunk = _with_channel(builder)
    whole = path.read_bytes()
    path.write_bytes(whole[: scan_records(whole).data_end] + chunk)
    recovery = recover(path, out)
    assert recovery.entries == 1
    assert [entry.unit_id for entry in entries_of(out)] == ["u"]
    check_official(out)


def test_a_chunk_of_nothing_that_is_known(tmp_path):
    path, out = tmp_path / "x.vxr", tmp_path / "out.vxr"
    writer = RecordingWriter(path, make_header())
    writer.close({})
    builder = ChunkBuilder()
    builder.add(40, 1, make_header().setup.started_at * 1000, b"?")
    whole = path.read_bytes()
    end = scan_records(whole).data_end
    path.write_bytes(whole[:end] + builder.finish().record)
    recovery = recover(path, out)
    assert recovery.entries == 0
    assert recovery.damage[-1].text.startswith("description of channel 40 is lost")
    check_official(out)


def _with_channel(builder):
    about = {"unit": "u", "direction": "in", "format": "mulaw_8000"}
    record = container.channel(40, 0, "/audio/u/in", "mulaw_8000", about)
    builder._parts.insert(0, record)
    builder.size += len(record)
    return builder.finish().record


def test_what_is_refused(sample, tmp_path):
    with pytest.raises(UsageError, match="exists already"):
        recover(sample, sample)
    other = tmp_path / "other.vxr"
    other.write_bytes(b"nothing of ours")
    with pytest.raises(RecordingError, match="not a recording"):
        recover(other, tmp_path / "out.vxr")
    data = bytearray(sample.read_bytes())
    data[60:120] = bytes(60)
    other.write_bytes(data)
    with pytest.raises(RecordingDamagedError):
        recover(other, tmp_path / "out.vxr")
    assert not (tmp_path / "out.vxr").exists()


@pytest.mark.fuzz
@given(st.data())
def test_whatever_is_in_the_file(tmp_path_factory, data):
    folder = tmp_path_factory.getbasetemp() / "fuzz-recovery"
    path, out = folder / "x.vxr", folder / "out.vxr"
    if not path.exists():
        folder.mkdir()
        write_sample(path)
    spoilt = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(spoilt) - 1))
        match data.draw(st.sampled_from(["flip", "cut", "insert", "drop"])):
            case "flip":
                spoilt[place] ^= data.draw(st.integers(1, 255))
            case "cut":
                spoilt = spoilt[: place + 1]
            case "insert":
                spoilt[place:place] = data.draw(st.binary(max_size=40))
            case _:
                del spoilt[place : place + data.draw(st.integers(0, 60))]
        spoilt = spoilt or bytearray(b"\0")
    bad = folder / "bad.vxr"
    bad.write_bytes(spoilt)
    out.unlink(missing_ok=True)
    try:
        recovery = recover(bad, out)
    except RecordingError:
        return
    assert recovery.entries <= len(entries_of(path))
    # An index that lies may change the order in which the bad file is read.
    wanted = sorted(entries_of(bad), key=lambda entry: entry.sequence)
    assert entries_of(out) == wanted
    check_official(out)
