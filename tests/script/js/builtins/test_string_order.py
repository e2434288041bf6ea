"""Order of texts as people expect it."""

from __future__ import annotations

import pytest

from voxrt.script.js.builtins.string_order import compared


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("a", "b"),
        ("a", "B"),
        ("a", "A"),
        ("e", "é"),
        ("é", "f"),
        ("-", "1"),
        ("9", "a"),
        ("a", "ab"),
        ("", "a"),
        ("résumé", "Résumés"),
    ],
)
def test_one_stands_before_the_other(left, right):
    assert compared(left, right) == -1
    assert compared(right, left) == 1


def test_levels():
    assert compared("a", "Á", levels=1) == 0
    assert compared("a", "A", levels=2) == 0
    assert compared("a", "á", levels=2) == -1
    assert compared("a", "a") == 0
