"""Fixtures of all tests: nothing that a test started may outlive it."""

from __future__ import annotations

import asyncio
import gc
import os
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

# How long an example takes says more about the machine than about the code.
settings.register_profile("voxrt", deadline=None)
settings.load_profile("voxrt")

GRACE_S = 1.0
"""time that threads of the standard library's pools get to end"""

DESCRIPTORS = Path("/proc/self/fd")


def _sockets() -> set[str]:
    """Names of the process's open sockets; empty where the system cannot tell."""
    found: set[str] = set()
    if not DESCRIPTORS.is_dir():
        return found
    for entry in os.scandir(DESCRIPTORS):
        try:
            target = os.readlink(entry.path)  # noqa: PTH115 - not a real path
        except OSError:
            continue
        if target.startswith("socket:"):
            found.add(target)
    return found


def _threads() -> set[threading.Thread]:
    return {thread for thread in threading.enumerate() if thread.is_alive()}


def _tasks() -> set[str]:
    """Names of tasks that have not ended, whatever loop they belong to."""
    # asyncio can only be asked for the tasks of one loop, and a test's loop is
    # closed by now; its own register (a weak set, named by version) knows them all.
    left = set()
    for register in ("_all_tasks", "_scheduled_tasks"):
        for task in list(getattr(asyncio.tasks, register, ())):
            if not task.done():
                left.add(f"{task.get_name()}: {task.get_coro()!r}")
    return left


@pytest.fixture(autouse=True)
def nothing_outlives_the_test() -> Iterator[None]:
    """Fail a test that leaves a task, a socket or a thread behind."""
    sockets, threads, tasks = _sockets(), _threads(), _tasks()
    yield
    deadline = time.monotonic() + GRACE_S
    while (_sockets() - sockets or _threads() - threads) and (
        time.monotonic() < deadline
    ):
        gc.collect()
        time.sleep(0.005)
    assert sorted(_tasks() - tasks) == []
    assert [thread.name for thread in _threads() - threads] == []
    assert sorted(_sockets() - sockets) == []
