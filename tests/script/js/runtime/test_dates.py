"""Date objects."""

from __future__ import annotations

import pytest

from voxrt.script.js.runtime.dates import DateObj, this_time
from voxrt.script.js.runtime.values import Fault


def test_this_of_a_method():
    made = DateObj(None, 5.0)
    assert this_time(made) is made
    assert (made.time, made.kind) == (5.0, "Date")
    for other in (5.0, None, object()):
        with pytest.raises(Fault, match="not a Date"):
            this_time(other)
