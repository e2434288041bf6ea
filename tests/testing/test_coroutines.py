"""Coroutine tests that make calls."""

from __future__ import annotations

from types import SimpleNamespace

from voxrt.testing.coroutines import run_coroutine_test


def test_only_coroutine_functions_are_run():
    seen = []

    async def wanted(one, missing=3):
        seen.append((one, missing))

    item = SimpleNamespace(obj=wanted, funcargs={"one": 1, "two": 2})
    assert run_coroutine_test(item) is True
    assert seen == [(1, 3)]
    assert run_coroutine_test(SimpleNamespace(obj=lambda: None, funcargs={})) is None
