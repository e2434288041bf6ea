"""Objects of free fields, by position or by name."""

from __future__ import annotations

import pytest

from voxrt.api.plain import PlainObject
from voxrt.providers.cartesia.parameters import free_fields


@pytest.mark.parametrize(
    ("args", "kwargs", "fields"),
    [
        ((), {}, {}),
        ((None,), {}, {}),
        (({"a": 1},), {}, {"a": 1}),
        ((), {"a": {"b": (1, 2)}}, {"a": {"b": [1, 2]}}),
        (({"a": 1, "b": 1},), {"b": 2}, {"a": 1, "b": 2}),
        ((PlainObject({"a": {"b": 1}}),), {}, {"a": {"b": 1}}),
        (({1: 2},), {}, {"1": 2}),
    ],
)
def test_fields_are_read(args, kwargs, fields) -> None:
    assert free_fields("f", args, kwargs) == fields


@pytest.mark.parametrize("args", [("x",), (1,), ([],)])
def test_what_is_no_object_is_refused(args) -> None:
    with pytest.raises(TypeError, match="f: parameter 'parameters' must be an object"):
        free_fields("f", args, {})


def test_one_object_is_enough() -> None:
    with pytest.raises(TypeError, match="2 arguments given, wanted one object"):
        free_fields("f", ({}, {}), {})
