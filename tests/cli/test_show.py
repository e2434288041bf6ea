from __future__ import annotations

import threading
import time

import pytest

from tests.helpers.program import run_program
from tests.record.sample import write_sample
from voxrt.cli.show import parse_moment
from voxrt.record.controltext import export_jsonl
from voxrt.record.reader import RecordingReader


@pytest.fixture
def sample(tmp_path):
    path = tmp_path / "x.vxr"
    write_sample(path)
    return path


def test_the_whole_timeline(capsys, sample):
    ran = run_program(capsys, "show", sample)
    assert (ran.code, ran.err) == (0, "")
    first, *lines = ran.out.splitlines()
    assert first == f"{sample}: s.py, 2023-11-14 22:13:20 UTC"
    assert " 0:00.002  caller    calls 200 from 100 Me" in lines
    assert " 0:00.001  session   started" in lines
    assert any("\u2190 clear" in line for line in lines)
    assert any("mark      barge-in" in line for line in lines)


def test_lines_are_shown_like_a_recording(capsys, sample):
    lines = sample.with_suffix(".jsonl")
    with RecordingReader(sample) as reader:
        export_jsonl(reader, lines)
    wanted = run_program(capsys, "show", sample).out.splitlines()[1:]
    assert run_program(capsys, "show", lines).out.splitlines()[1:] == wanted


def test_filters(capsys, sample):
    ran = run_program(capsys, "show", sample, "--only", "caller,mark", "--to", "0.9")
    whos = {line.split()[1] for line in ran.out.splitlines()[1:]}
    assert whos == {"caller"}
    ran = run_program(capsys, "show", sample, "--from", "0:00.9", "--only", "mark")
    assert len(ran.out.splitlines()) == 2
    ran = run_program(capsys, "show", sample, "--grep", "CAREFUL|hello")
    assert len(ran.out.splitlines()) == 3


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        (("--only", "calller"), "did you mean 'caller'"),
        (("--only", "xyz"), "wanted"),
        (("--grep", "("), "is no regular expression"),
        (("--from", "soon"), "is no moment"),
    ],
)
def test_wrong_filters(capsys, sample, arguments, wanted):
    ran = run_program(capsys, "show", sample, *arguments)
    assert ran.code == 2
    assert wanted in ran.err


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("12.5", 12.5), ("12s", 12.0), ("1:05.2", 65.2), (" 0:00.000 ", 0.0)],
)
def test_moments(text, wanted):
    assert parse_moment(text) == wanted


def test_a_file_that_was_cut_off(capsys, sample):
    sample.write_bytes(sample.read_bytes()[:-3000])
    ran = run_program(capsys, "show", sample)
    assert ran.code == 0
    assert "incomplete: the file has no end (yet)" in ran.out
    assert "damaged: at byte" in ran.out


@pytest.mark.slow
def test_a_file_that_is_being_written(capsys, tmp_path):
    path = tmp_path / "x.vxr"
    writer = write_sample(path, is_closed=False)
    writer.flush()

    def finish():
        time.sleep(0.4)
        writer.mark("the end", {}, 3_000_000)
        writer.close({"finish_reason": "Normal termination", "duration": 2.5})

    thread = threading.Thread(target=finish)
    thread.start()
    ran = run_program(capsys, "show", path, "--follow")
    thread.join()
    assert ran.code == 0
    *_, last, end = ran.out.splitlines()
    assert "the end" in last
    assert end == "ended: Normal termination after 2.5 s"
