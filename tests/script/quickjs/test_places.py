from __future__ import annotations

from voxrt.script.quickjs.edits import Edits
from voxrt.script.quickjs.places import Places


def make(*sources):
    places = Places(10)
    for number, source in enumerate(sources):
        assert (
            places.add(f"{number}.js", source, Edits(source).apply()) == 10 + number * 2
        )
    return places


def test_lines_are_counted_on():
    places = make("a\nb", "c\nd")
    frames = places.frames([(12, 1, "f"), (13, 1, "<eval>"), (3, 1, "ours")])
    assert [(str(f.place), f.function, f.source) for f in frames] == [
        ("1.js:1:1", "top level", "c"),
        ("0.js:2:1", "f", "b"),
    ]


def test_a_top_level_without_a_place_is_in_the_last_file():
    assert str(make("a\nb").frames([(1, 1, "<eval>")])[0].place) == "0.js"
    assert Places(5).frames([(1, 1, "<eval>")]) == ()


def test_text_of_a_stack():
    text = make("a\nb").stack_text([(12, 1, "f"), (11, 1, "<eval>")])
    assert text == "\n    at f (0.js:2:1)\n    at 0.js:1:1"
