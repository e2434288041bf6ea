"""Output that may go away."""

from __future__ import annotations

import io
import os
from pathlib import Path

from voxrt.cli.output import Output, standard_error, standard_output


def test_lines_reach_the_stream():
    stream = io.StringIO()
    output = Output(stream)
    output.line("one")
    output.line()
    assert stream.getvalue() == "one\n\n"
    assert not output.isatty()
    assert output.encoding == "utf-8"


def test_a_closed_pipe_makes_silent():
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as stream:
        output = Output(stream)
        output.line("nobody reads this")
        assert output.is_closed
        output.line("nor this")
        output.flush()
        assert output.fileno() == writing


def test_a_closed_stream_makes_silent():
    stream = io.StringIO()
    stream.close()
    output = Output(stream)
    assert output.write("text") == 4
    assert output.is_closed
    assert not output.isatty()


def test_a_stream_closed_before_flushing_makes_silent():
    stream = io.TextIOWrapper(io.BytesIO())
    output = Output(stream)
    stream.close()
    output.flush()
    assert output.is_closed


def test_standard_streams_are_the_process_streams(capsys):
    standard_output().line("out")
    standard_error().line("err")
    assert capsys.readouterr() == ("out\n", "err\n")


def test_a_full_disk_makes_silent():
    with Path("/dev/full").open("w", encoding="utf-8") as stream:
        output = Output(stream)
        output.line("there is no room for this")
        assert output.is_closed


def test_a_process_without_output_is_silent(monkeypatch):
    monkeypatch.setattr("sys.stdout", None)
    output = standard_output()
    output.line("nobody reads this")
    assert not output.isatty()
