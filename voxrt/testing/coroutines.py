"""Runs coroutine tests that make calls, where no other plugin does."""

from __future__ import annotations

import asyncio
import inspect
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

__all__ = ["run_coroutine_test"]


def run_coroutine_test(item: pytest.Function) -> bool | None:
    """Run a test's function when it is a coroutine function.

    Returns:
        True when it was run; None leaves it to others.
    """
    __tracebackhide__ = True
    function = item.obj
    if not inspect.iscoroutinefunction(function):
        return None
    names = inspect.signature(function).parameters
    arguments = {name: item.funcargs[name] for name in names if name in item.funcargs}
    asyncio.run(function(**arguments))
    return True
