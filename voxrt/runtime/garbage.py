"""No long pauses of Python's garbage collector while calls are up.

A full collection looks at every object: 137 ms with a million of them, which a caller
hears. So everything that start-up made is set aside, full collections stop, and only
the youngest objects are looked at, often. When the last call is over the collector is
as it was, and what piled up meanwhile is collected.
"""

from __future__ import annotations

import contextlib
import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Iterator

__all__ = ["quiet_collector"]

YOUNG_EVERY_S = 0.2
"""period of the small collections; each takes less than a millisecond"""


@contextlib.contextmanager
def quiet_collector(loop: asyncio.AbstractEventLoop) -> Iterator[None]:
    """Keep the collector quiet inside the block; nested blocks change nothing."""
    if not gc.isenabled():
        yield
        return
    gc.collect()
    gc.freeze()
    gc.disable()
    young = _Young(loop)
    try:
        yield
    finally:
        young.stop()
        gc.enable()
        gc.unfreeze()
        gc.collect()


class _Young:
    """Collects the youngest objects, again and again."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._timer = loop.call_later(YOUNG_EVERY_S, self._collect)

    def stop(self) -> None:
        self._timer.cancel()

    def _collect(self) -> None:
        gc.collect(0)
        self._timer = self._loop.call_later(YOUNG_EVERY_S, self._collect)
