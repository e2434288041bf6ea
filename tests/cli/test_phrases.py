"""The words for facts and orders."""

from __future__ import annotations

import dataclasses

import pytest

from voxrt.cli.phrases import PHRASES, Mood
from voxrt.core.commands import AnswerControl
from voxrt.core.events import HttpResponded, PlaybackFinished


@pytest.mark.parametrize("kind", list(PHRASES), ids=lambda k: k.__name__)
def test_phrases_name_fields_that_exist(kind):
    phrase = PHRASES[kind]
    fields = {field.name for field in dataclasses.fields(kind)}

    class Known(dict):
        def __missing__(self, name):
            assert name in fields
            return "x"

    assert phrase.text.format_map(Known())
    for name in (phrase.who.removeprefix("@"), phrase.bad_if):
        assert name in fields or name in ("", phrase.who)


def test_values_are_written_for_people():
    answer = HttpResponded(1, 200, data=b"abc")
    assert PHRASES[HttpResponded].words(answer) == "200, 3 bytes"
    assert PHRASES[AnswerControl].words(AnswerControl(1)) == "answered 200"


def test_a_field_can_make_a_line_bad():
    phrase = PHRASES[PlaybackFinished]
    assert phrase.mood_of(PlaybackFinished("p")) is Mood.PLAIN
    assert phrase.mood_of(PlaybackFinished("p", error="no voice")) is Mood.BAD
    assert phrase.words(PlaybackFinished("p")) == "playback finished"
