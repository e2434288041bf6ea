from __future__ import annotations

import pytest

from voxrt.record.recovered import Past, read_recovery


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        (None, Past(0, was_complete=True)),
        ({}, Past(0, was_complete=False)),
        ({"recovery": "?"}, Past(0, was_complete=False)),
        ({"recovery": "[]"}, Past(0, was_complete=False)),
        ({"recovery": "{}"}, Past(0, was_complete=False)),
        ({"recovery": '{"lost":"x","was_complete":1}'}, Past(0, was_complete=False)),
        ({"recovery": '{"lost":-4,"was_complete":true}'}, Past(0, was_complete=True)),
        ({"recovery": '{"lost":4,"was_complete":true}'}, Past(4, was_complete=True)),
    ],
)
def test_what_is_said_of_the_past(values, wanted):
    assert read_recovery(values) == wanted
