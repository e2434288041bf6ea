"""Options of a call, made of arguments."""

from __future__ import annotations

import dataclasses

import pytest

from voxrt.testing.calloptions import CallOptions, CallWords, read_words


def test_none_is_as_good_as_nothing():
    options = read_words(http=None, routes=None, to="+1")
    assert options == CallOptions(to="+1")


def test_unknown_arguments_are_told_with_the_nearest():
    with pytest.raises(TypeError, match="a call has no 'callr', did you mean 'caller'"):
        read_words(callr=[])


def test_arguments_and_options_are_the_same():
    names = [one.name for one in dataclasses.fields(CallOptions)]
    assert list(CallWords.__annotations__) == names
