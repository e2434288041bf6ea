from __future__ import annotations

import pytest

from voxrt.errors import DocumentError
from voxrt.testing.imports.documents import MAX_BYTES, decode, parse_json, read_file


def test_a_file_is_read(tmp_path):
    path = tmp_path / "x"
    path.write_bytes(b"abc")
    assert read_file(path) == b"abc"


def test_files_that_are_refused(tmp_path):
    with pytest.raises(DocumentError, match="cannot read file"):
        read_file(tmp_path / "no")
    path = tmp_path / "x"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(DocumentError, match="larger than"):
        read_file(path)


def test_text_may_have_a_mark():
    assert decode(b"\xef\xbb\xbfabc", "x") == "abc"
    with pytest.raises(DocumentError, match="wanted UTF-8") as error:
        decode(b"a\nb\n\xff", "x")
    assert str(error.value.place) == "x:3"


def test_json_may_have_a_mark():
    assert parse_json(b"\xef\xbb\xbf[1]", "x") == [1]
    with pytest.raises(DocumentError, match="not JSON"):
        parse_json(b"[", "x")
    with pytest.raises(DocumentError, match="not JSON"):
        parse_json(b"[" * 100_000, "x")
