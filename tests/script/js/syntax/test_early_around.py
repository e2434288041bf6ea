from __future__ import annotations

from voxrt.script.js.syntax.early_around import Around


def test_at_the_top_level_nothing_is_open():
    around = Around()
    assert not around.function
    assert not around.breaks
    assert not around.no_await_name
    assert around.labels == ()
