from __future__ import annotations

import pytest

from voxrt.record.entries import LogEntry, MessageEntry, read_entry


def test_entries_are_told_by_their_topic():
    assert read_entry("/log", 1, 2, {"message": "m", "name": "engine"}) == LogEntry(
        1, 2, "m", "engine"
    )
    plain = {"socket": "s", "text": "t", "frame": 5}
    assert read_entry("/media/in", 1, 2, plain) == MessageEntry(1, 2, "s", "in", "t", 5)
    assert read_entry("/other", 1, 2, {}) is None


def test_numbers_are_numbers():
    with pytest.raises(ValueError, match="frame: wanted an integer, got bool"):
        read_entry("/media/out", 1, 2, {"socket": "s", "text": "t", "frame": True})
