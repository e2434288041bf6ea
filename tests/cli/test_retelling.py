from __future__ import annotations

import re

import pytest

from tests.record.sample import TURNS, make_header, write_sample
from voxrt.cli.narrator import Line
from voxrt.cli.retelling import LineFilter, Retelling, Told, follow
from voxrt.errors import RecordingError
from voxrt.record.entries import MarkEntry
from voxrt.record.reader import RecordingReader
from voxrt.record.writer import RecordingWriter


def told(path):
    retelling = Retelling()
    with RecordingReader(path) as reader:
        return [item for entry in reader for item in retelling.tell(entry)]


def test_everything_is_told_once(tmp_path):
    path = tmp_path / "x.vxr"
    write_sample(path)
    items = told(path)
    whats = [item.line.what for item in items]
    assert whats.count("hello") == 1
    assert 'barge-in {"by":"caller"}' in whats
    assert "calls 200 from 100 Me" in whats
    messages = [item.line.what for item in items if item.is_message]
    assert "\u2190 clear" in messages


def line(who="agent", what="text", at=1_000_000, is_message=False):
    return Told(Line(at, who, what), is_message)


@pytest.mark.parametrize(
    ("chosen", "item", "wanted"),
    [
        (LineFilter(), line(), True),
        (LineFilter(start=1.0, end=1.0), line(), True),
        (LineFilter(start=1.1), line(), False),
        (LineFilter(end=0.9), line(), False),
        (LineFilter(frozenset({"agent"})), line(), True),
        (LineFilter(frozenset({"caller"})), line(), False),
        (LineFilter(frozenset({"callee"})), line("callee 2"), True),
        (LineFilter(frozenset({"messages"})), line(is_message=True), True),
        (LineFilter(frozenset({"messages"})), line(), False),
        (LineFilter(pattern=re.compile("^te")), line(), True),
        (LineFilter(pattern=re.compile("^ex")), line(), False),
    ],
)
def test_which_lines_are_shown(chosen, item, wanted):
    assert chosen.lets(item) is wanted


def test_a_file_is_followed_until_it_is_complete(tmp_path):
    path = tmp_path / "x.vxr"
    writer = RecordingWriter(path, make_header())
    waiting = list(TURNS)
    pauses = []

    def pause():
        pauses.append(len(waiting))
        if waiting and len(pauses) % 2:
            writer.turn(*waiting.pop(0))
            writer.flush()
        elif not waiting:
            writer.close({})
        return True

    found = [entry.sequence for entry in follow(path, pause)]
    with RecordingReader(path) as reader:
        assert found == [entry.sequence for entry in reader.control()]
    assert len(pauses) >= len(TURNS)


def test_following_can_be_given_up(tmp_path):
    path = tmp_path / "x.vxr"
    writer = write_sample(path, is_closed=False)
    writer.flush()
    assert list(follow(path, lambda: False))
    writer.close({})


def test_a_head_that_is_not_written_yet(tmp_path):
    path, whole = tmp_path / "x.vxr", tmp_path / "whole.vxr"
    write_sample(whole)
    data = whole.read_bytes()
    path.write_bytes(data[:60])
    looks = []

    def pause():
        looks.append(1)
        if len(looks) == 3:
            path.write_bytes(data)
        return True

    assert list(follow(path, pause))
    path.write_bytes(data[:60])
    for answer in (True, False):
        with pytest.raises(RecordingError):
            list(follow(path, lambda answer=answer: answer))


def test_words_of_a_simulated_phone_are_told_as_its_own():
    def told_of(name, **data):
        (item,) = Retelling().tell(MarkEntry(1, 7, name, data))
        return item.line.who, item.line.what

    assert told_of("spoken", who="callee", text="Yes?") == ("callee", "says 'Yes?'")
    assert told_of("spoken", who="callee") == ("mark", 'spoken {"who":"callee"}')
    assert told_of("other", text="Yes?") == ("mark", 'other {"text":"Yes?"}')
