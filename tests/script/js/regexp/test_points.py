"""Places among code units and among code points."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from voxrt.script.js.regexp.points import points_of
from voxrt.script.js.regexp.reader import to_units

TEXT = "a\ud83d\ude00b\ud83d\ude01\ud83d"


def test_places_are_translated_both_ways() -> None:
    points = points_of(TEXT)
    assert points is not None
    assert points.text == "a\U0001f600b\U0001f601\ud83d"
    assert [points.point(unit) for unit in range(8)] == [0, 1, 1, 2, 3, 3, 4, 5]
    assert [points.unit(point) for point in range(6)] == [0, 1, 3, 4, 6, 7]


def test_texts_without_pairs_need_no_translation() -> None:
    assert points_of("abc") is None
    assert points_of("\u0416\ude00\ud83d") is None


@given(st.text(alphabet="a\ud83d\ude00\U0001f600\U00010000"))
def test_each_place_comes_back(text: str) -> None:
    points = points_of(to_units(text))
    if points is not None:
        for place in range(len(points.text) + 1):
            assert points.point(points.unit(place)) == place
