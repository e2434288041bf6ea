from __future__ import annotations

import json
from pathlib import Path

import pytest

from voxrt.record.controltext import plain_entries
from voxrt.record.jsontext import dump
from voxrt.record.migrations import FORMAT_VERSION, MIGRATIONS
from voxrt.record.reader import RecordingReader

FOLDER = Path(__file__).parent
KEPT = sorted(FOLDER.glob("*.vxr"), key=lambda path: int(path.stem[1:]))


def test_there_is_a_file_of_every_version():
    names = [path.name for path in KEPT]
    assert names == [f"v{number}.vxr" for number in range(1, FORMAT_VERSION + 1)]
    assert len(KEPT) == len(MIGRATIONS) + 1


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.stem)
def test_a_kept_file_reads_as_it_always_did(path):
    with RecordingReader(path) as reader:
        assert reader.header.format_version == int(path.stem[1:])
        read = [json.loads(dump(plain)) for plain in plain_entries(reader, media=True)]
        assert reader.verify() == []
        assert reader.is_complete
    lines = path.with_suffix(".jsonl").read_text().splitlines()
    assert read == [json.loads(line) for line in lines]


def test_the_page_of_the_format_has_a_part_for_every_version():
    page = FOLDER.parents[1] / "docs" / "reference" / "recording-format.md"
    text = page.read_text()
    for number in range(1, FORMAT_VERSION + 1):
        assert f"### Version {number}" in text
