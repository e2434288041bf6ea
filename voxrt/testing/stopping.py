"""What asks a run to end from outside: Ctrl-C, and the signal that stops a process.

The first one ends the session as an operator of the cloud would: Terminating,
Terminated, sockets closed, the recording finished. The second gives up.
"""

from __future__ import annotations

import contextlib
import signal
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["stopped_by_signals"]

STOPPING = (signal.SIGINT, signal.SIGTERM)
"""SIGTERM is what shells, containers and CI send"""


@contextlib.contextmanager
def stopped_by_signals(stop: Callable[[], object]) -> Iterator[None]:
    """Let signals call `stop` while the block runs.

    Threads other than the main one get no signals; there nothing is changed.

    Args:
        stop: Is called from the signal handler, at the first signal.

    Raises:
        KeyboardInterrupt: A second signal came.
    """
    presses = 0

    def pressed(_number: int, _frame: object) -> None:
        nonlocal presses
        presses += 1
        if presses > 1:
            raise KeyboardInterrupt
        stop()

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = [(number, signal.signal(number, pressed)) for number in STOPPING]
    try:
        yield
    finally:
        for number, handler in before:
            signal.signal(number, handler)
