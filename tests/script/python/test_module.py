from __future__ import annotations

import math

import pytest

from voxrt.script.python.module import FacadeModule, facade_of


def test_a_facade_has_what_is_listed():
    module = facade_of(math, "pi sqrt", {"extra": 1})
    assert module.sqrt(4) == 2.0
    assert module.extra == 1
    assert dir(module) == ["extra", "pi", "sqrt"]
    assert repr(module) == "<module 'math'>"
    assert module.__name__ == "math"
    assert repr(facade_of(math, "", name="other")) == "<module 'other'>"


def test_what_is_missing_gets_help():
    module = FacadeModule("m", {"sqrt": 1})
    with pytest.raises(AttributeError, match="'m' of scenarios has no 'sqr', did you"):
        module.sqr  # noqa: B018
    with pytest.raises(AttributeError, match=r"has no 'zzz'$"):
        module.zzz  # noqa: B018


def test_a_facade_is_frozen():
    module = FacadeModule("m", {"a": 1})
    with pytest.raises(AttributeError, match="frozen"):
        module.a = 2
    with pytest.raises(AttributeError, match="frozen"):
        del module.a
