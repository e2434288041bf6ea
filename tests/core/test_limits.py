from __future__ import annotations

import dataclasses

from voxrt.core.limits import Limits


def test_every_limit_is_a_positive_number():
    for field in dataclasses.fields(Limits):
        assert getattr(Limits(), field.name) > 0, field.name
