from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from voxrt.errors import HostError
from voxrt.record.output import Output


def test_pieces_are_appended_and_patched(tmp_path):
    output = Output(tmp_path / "x")
    output.append(b"abc")
    output.append(b"def")
    assert (output.offset, output.crc) == (6, zlib.crc32(b"abcdef"))
    output.patch(1, b"X")
    output.append(b"g")
    output.close()
    assert output.crc == 0
    assert (tmp_path / "x").read_bytes() == b"aXcdefg"


def test_a_write_may_take_a_part_only(tmp_path):
    class Slow:
        def __init__(self):
            self.taken = b""

        def write(self, data):
            self.taken += bytes(data[:2])
            return min(2, len(data))

    output = Output(tmp_path / "x")
    output.close()
    output._file = Slow()
    output.append(b"abcde")
    assert output._file.taken == b"abcde"


def test_a_seek_that_fails_is_a_host_error(tmp_path):
    class Broken:
        def seek(self, offset):
            raise OSError(5, "Input/output error")

    output = Output(tmp_path / "x")
    output.close()
    output._file = Broken()
    with pytest.raises(HostError, match="Input/output error"):
        output.patch(0, b"x")
    assert isinstance(output.path, Path)
