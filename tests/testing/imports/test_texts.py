from __future__ import annotations

from voxrt.testing.imports.spoken import Spoken, Who
from voxrt.testing.imports.texts import give_texts


def heard(*spans, who=Who.CALLER):
    return [Spoken(who, start, end) for start, end in spans]


def said(*texts, who=Who.CALLER):
    return [Spoken(who, text=text) for text in texts]


def texts_of(result):
    return [(item.span, item.text) for item in result[0]]


def test_as_many_texts_go_by_their_order():
    other = said("other", who=Who.AGENT)
    result = give_texts(heard((0, 1), (3, 4)), [*said("a"), *other, *said("b")])
    assert texts_of(result) == [((0, 1), "a"), ((3, 4), "b")]
    assert result[1] == ""


def test_the_nearest_are_taken_for_one():
    result = give_texts(heard((0, 1), (3, 4), (4.5, 5)), said("a", "b"))
    assert texts_of(result) == [((0, 1), "a"), ((3, 5), "b")]


def test_the_other_side_keeps_them_apart():
    others = heard((4.1, 4.4), who=Who.AGENT)
    result = give_texts(heard((0, 1), (3, 4), (4.5, 5)), said("a", "b"), others)
    assert texts_of(result) == [((0, 4), "a"), ((4.5, 5), "b")]


def test_too_few_to_join_are_left_alone():
    others = heard((1.5, 2), (4.1, 4.4), who=Who.AGENT)
    spans = heard((0, 1), (3, 4), (4.5, 5))
    result = give_texts(spans, said("a", "b"), others)
    assert result[0] == spans
    assert "2 turns of the caller, the sound 3" in result[1]


def test_more_texts_than_speech():
    spans = heard((0, 1), who=Who.AGENT)
    result = give_texts(spans, said("a", "b", who=Who.AGENT))
    assert result[0] == spans
    assert "turns of the agent" in result[1]


def test_times_find_what_overlaps_or_is_near():
    timed = [
        Spoken(Who.CALLER, 0.2, 0.8, "in"),
        Spoken(Who.CALLER, 2.9, 4.2, "over"),
        Spoken(Who.CALLER, 5.0, None, "after"),
        Spoken(Who.CALLER, None, None, "lost"),
    ]
    result = give_texts(heard((0, 1), (3, 4)), timed)
    assert texts_of(result) == [((0, 1), "in"), ((3, 4), "over after")]


def test_nothing_heard_or_nothing_said():
    assert give_texts([], said("a")) == ([], "")
    spans = heard((0, 1))
    assert give_texts(spans, []) == (spans, "")
