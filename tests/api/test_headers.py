"""Headers in both forms."""

from __future__ import annotations

import pytest

from voxrt.api.headers import custom_headers, header_map


def test_map_and_list_mean_the_same():
    assert header_map("f", "headers", {"X-A": 1}) == {"X-A": "1"}
    assert header_map("f", "headers", ["X-A: 1", "X-B:x:y"]) == {
        "X-A": "1",
        "X-B": "x:y",
    }
    assert header_map("f", "headers", None) == {}


@pytest.mark.parametrize("value", ["X-A: 1", ["no colon"], [5], 7])
def test_anything_else_is_refused(value):
    with pytest.raises(TypeError, match="f: parameter 'headers' must be a map"):
        header_map("f", "headers", value)


def test_headers_of_a_call_begin_with_x_or_vi():
    told = []
    given = {"X-One": "1", "vi-calltimeout": "20", "Subject": "hello"}
    kept = custom_headers("Call.answer", "extraHeaders", given, told.append)
    assert kept == {"X-One": "1", "vi-calltimeout": "20"}
    assert told == [
        "Call.answer: header 'Subject' is not sent, it must begin with 'X-'"
    ]
