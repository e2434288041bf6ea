from __future__ import annotations

import dataclasses

import pytest

from tests.testing.calls import record_talk
from voxrt.record.entries import FrameEntry
from voxrt.record.textreader import open_recording
from voxrt.testing.replaymedia import replay_media


@pytest.fixture(scope="module")
def entries(tmp_path_factory):
    path = record_talk(tmp_path_factory.mktemp("talk"))
    with open_recording(path) as recording:
        return list(recording)


class Entries:
    """A recording that is a list of entries."""

    def __init__(self, entries):
        self._entries = entries

    def __iter__(self):
        return iter(self._entries)


def out_frames(entries, unit):
    return [
        number
        for number, entry in enumerate(entries)
        if isinstance(entry, FrameEntry)
        and entry.direction == "out"
        and entry.unit_id.startswith(unit)
    ]


def replayed(entries):
    outcome = replay_media(Entries(entries))
    return outcome.frames, [
        (each.unit_id.partition("-")[0], each.frame, each.kind)
        for each in outcome.differences
    ]


def test_the_same_sound(entries):
    frames, differences = replayed(entries)
    assert differences == []
    assert frames == len(out_frames(entries, ""))
    assert out_frames(entries, "call")
    assert out_frames(entries, "cartesia")


@pytest.mark.parametrize("unit", ["call", "cartesia"])
def test_another_frame(entries, unit):
    changed = list(entries)
    place = out_frames(entries, unit)[7]
    changed[place] = dataclasses.replace(changed[place], payload=b"\x00" * 160)
    _, differences = replayed(changed)
    assert differences == [(unit, 7, "changed")]


def test_a_frame_that_is_not_put_out_any_more(entries):
    places = out_frames(entries, "call")
    last = places[-1]
    more = [*entries[: last + 1], *[entries[last]] * 80, *entries[last + 1 :]]
    _, differences = replayed(more)
    kinds = {kind for unit, _, kind in differences if unit == "call"}
    assert kinds <= {"missing", "changed"}
    assert kinds


def test_frames_that_were_not_put_out_before(entries):
    gone = set(out_frames(entries, "cartesia")[-5:])
    kept = [entry for number, entry in enumerate(entries) if number not in gone]
    _, differences = replayed(kept)
    assert ("cartesia", len(out_frames(kept, "cartesia")), "extra") in differences


def test_nothing_to_hear():
    assert replayed([]) == (0, [])
