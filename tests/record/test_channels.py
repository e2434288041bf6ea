from __future__ import annotations

import pytest

from tests.record.sample import write_sample
from voxrt.record.channels import channel_of, stored_form
from voxrt.record.entries import FrameEntry, read_entry
from voxrt.record.jsontext import dump, load
from voxrt.record.reader import RecordingReader


@pytest.fixture
def entries(tmp_path):
    path = tmp_path / "x.vxr"
    write_sample(path)
    with RecordingReader(path) as reader:
        return list(reader)


def test_every_kind_has_its_channel(entries):
    assert {channel_of(entry) for entry in entries} == {
        "/turn",
        "/outbox",
        "/message/in",
        "/media/out",
        "/log",
        "/mark",
        "/audio/call-1/in",
        "/audio/call-1/out",
    }


def test_what_is_stored_is_read_as_the_entry(entries):
    for entry in entries:
        if isinstance(entry, FrameEntry):
            assert stored_form(entry) == {}
            continue
        plain = load(dump(stored_form(entry)))
        again = read_entry(channel_of(entry), entry.sequence, entry.at, plain)
        assert again == entry
