"""Codes of requests that got no answer."""

from __future__ import annotations

from voxrt.runtime import httpcodes


def test_each_code_is_its_own() -> None:
    codes = [getattr(httpcodes, name) for name in httpcodes.__all__]
    assert sorted(codes) == list(range(-9, -1))
