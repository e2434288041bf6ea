from __future__ import annotations

import pytest

from voxrt.script.spelling import nearest


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("CallAlertin", "CallAlerting"),
        ("callalerting", "CallAlerting"),
        ("hangup", "hangUp"),
        ("xyz", None),
    ],
)
def test_nearest(name, found):
    assert nearest(name, ["CallAlerting", "hangUp", "answer"]) == found


def test_nearest_of_nothing():
    assert nearest("a", []) is None
