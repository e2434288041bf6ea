from __future__ import annotations

import json

import pytest

from tests.record.sample import write_sample
from voxrt.errors import (
    RecordingDamagedError,
    RecordingError,
    RecordingVersionError,
)
from voxrt.record.controltext import export_jsonl
from voxrt.record.reader import RecordingReader
from voxrt.record.textlines import MAX_BYTES, read_lines


@pytest.fixture
def lines(tmp_path):
    path = tmp_path / "x.vxr"
    write_sample(path)
    with RecordingReader(path) as reader:
        export_jsonl(reader, tmp_path / "x.jsonl", media=True)
    return tmp_path / "x.jsonl"


def test_everything_is_read(lines):
    with RecordingReader(lines.with_suffix(".vxr")) as reader:
        wanted = list(reader)
    read = read_lines(lines)
    assert read.entries == wanted
    assert read.damage == []
    assert [file.name for file in read.files] == ["scenario/0/s.py", "config"]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("{", "not a JSON value"),
        ("[]", "wanted an object, got list"),
        ('{"entry":"turn"}', "sequence: wanted an integer"),
        ('{"entry":"turn","sequence":1,"at":true}', "at: wanted an integer"),
        ('{"entry":"turn","sequence":1,"at":1}', "event: wanted a mapping"),
        ('{"entry":[],"sequence":1,"at":1}', "unknown entry []"),
        ('{"entry":"song","sequence":1,"at":1}', "unknown entry 'song'"),
        ('{"entry":"message","sequence":1,"at":1}', "direction: wanted 'in' or"),
        ('{"entry":"log","sequence":1,"at":1}', "message: wanted text"),
        ('{"entry":"file","name":1,"text":""}', "name: wanted text"),
        ('{"entry":"sound","unit":"u","formats":1}', "formats: wanted an object"),
        ('{"entry":"sound","unit":"u","formats":{"up":1}}', "direction: wanted"),
        ('{"entry":"sound","unit":"u","formats":{"in":"x"}}', "unknown audio format"),
        (
            '{"entry":"frame","sequence":1,"at":1,"unit":"u","direction":"in",'
            '"format":"mulaw_8000","payload":"?"}',
            "line 3: ",
        ),
    ],
)
def test_a_line_that_cannot_be_read_is_noted(lines, line, wanted):
    head, second, *rest = lines.read_text().splitlines()
    lines.write_text("\n".join([head, second, line, "", *rest]))
    read = read_lines(lines)
    assert len(read.damage) == 1
    assert read.damage[0].offset == len(head) + len(second) + 2
    assert read.damage[0].text.startswith("line 3: ")
    assert wanted in read.damage[0].text
    assert read.summary is not None


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"format": 99}, RecordingVersionError),
        ({"format": "x"}, RecordingDamagedError),
        ({"session": 5}, RecordingDamagedError),
        ({"scenarios": [1]}, RecordingDamagedError),
        ({"redaction": "much"}, RecordingDamagedError),
    ],
)
def test_a_header_that_is_wrong(lines, change, error):
    head, *rest = lines.read_text().splitlines()
    head = json.dumps({**json.loads(head), **change})
    lines.write_text("\n".join([head, *rest]))
    with pytest.raises(error):
        read_lines(lines)


@pytest.mark.parametrize("name", ["session", "scenarios", "command"])
def test_a_header_that_lacks_something(lines, name):
    plain = json.loads(lines.read_text().splitlines()[0])
    del plain[name]
    lines.write_text(json.dumps(plain))
    with pytest.raises(RecordingDamagedError, match=f"lacks '{name}'"):
        read_lines(lines)


@pytest.mark.parametrize("text", ["", "\n\n", "x", "[]", '{"entry":"turn"}'])
def test_a_file_without_a_header(tmp_path, text):
    path = tmp_path / "x.jsonl"
    path.write_text(text)
    assert read_lines(path).header is None


def test_a_file_that_is_too_large(tmp_path):
    path = tmp_path / "x.jsonl"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(RecordingError, match="larger than 512 MiB"):
        read_lines(path)


def test_a_file_that_cannot_be_read(tmp_path):
    with pytest.raises(RecordingError, match="cannot read"):
        read_lines(tmp_path)


def test_a_header_that_is_nested_too_deeply(lines):
    deep = "[" * 1000 + "]" * 1000
    line = '{"entry":"header","format":1,"session":' + deep + "}"
    lines.write_text(line)
    with pytest.raises(RecordingDamagedError):
        read_lines(lines)
