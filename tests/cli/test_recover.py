from __future__ import annotations

import pytest

from tests.helpers.program import run_program
from tests.record.sample import make_header, write_sample
from voxrt.record.reader import RecordingReader
from voxrt.record.scan import scan_records
from voxrt.record.writer import RecordingWriter


@pytest.fixture
def sample(tmp_path):
    path = tmp_path / "x.vxr"
    write_sample(path)
    return path


def test_a_whole_file_is_not_written_again(capsys, sample):
    ran = run_program(capsys, "recover", sample)
    assert ran.out == f"{sample} is whole, there is nothing to recover\n"
    assert list(sample.parent.iterdir()) == [sample]


def test_a_file_that_was_cut_off(capsys, sample):
    sample.write_bytes(sample.read_bytes()[:-4000])
    ran = run_program(capsys, "recover", sample)
    assert ran.code == 0
    out = sample.with_name("x.recovered.vxr")
    first, *lines, last = ran.out.splitlines()
    assert first.startswith(f"wrote {out}: ")
    assert last == f"next: voxrt show {out}"
    assert any(line.startswith("lost: what came after ") for line in lines)
    assert any(line.startswith("unreadable: at byte ") for line in lines)
    with RecordingReader(out) as reader:
        assert list(reader)


def test_gaps_are_told(capsys, tmp_path):
    path, out = tmp_path / "x.vxr", tmp_path / "new.vxr"
    writer = RecordingWriter(path, make_header())
    for number in range(100):
        writer.mark("m", {}, number * 4_000_000)
        writer.flush()
    writer.close({})
    data = bytearray(path.read_bytes())
    for number, ref in enumerate(scan_records(bytes(data)).chunks):
        if number % 4 > 1:
            continue
        data[ref.content + ref.head.size // 2] ^= 0x40
    path.write_bytes(data)
    ran = run_program(capsys, "recover", path, "-o", out)
    lines = ran.out.splitlines()
    assert "unreadable: 31 more places" in lines
    assert "lost: 2 entries between the beginning and 0:08.000" in lines
    assert "lost: 2 entries between 0:12.000 and 0:24.000" in lines
    assert "lost: 10 entries in 5 more places" in lines


def test_only_an_index_is_damaged(capsys, sample):
    data = bytearray(sample.read_bytes())
    ref = scan_records(bytes(data)).chunks[0]
    data[ref.content + ref.head.size + 9] ^= 0x40
    sample.write_bytes(data)
    ran = run_program(capsys, "recover", sample)
    assert "lost: nothing but checksums or indexes" in ran.out


def test_what_is_no_recording(capsys, tmp_path):
    path = tmp_path / "x.vxr"
    path.write_bytes(b"nothing")
    ran = run_program(capsys, "recover", path)
    assert ran.code == 2
    assert "is not a recording" in ran.err
