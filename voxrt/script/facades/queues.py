"""`Queue` and its kin of the `asyncio` facade."""

from __future__ import annotations

import heapq
from collections import deque
from typing import TYPE_CHECKING, Any

from voxrt.script.facades.signals import Event, Waiters

if TYPE_CHECKING:
    from voxrt.script.jobs import JobQueue

__all__ = ["LifoQueue", "PriorityQueue", "Queue", "QueueEmpty", "QueueFull"]


class QueueEmpty(Exception):  # noqa: N818 - asyncio's own name
    """Nothing is in the queue."""


class QueueFull(Exception):  # noqa: N818 - asyncio's own name
    """The queue holds as much as it may."""


class Queue:
    """Items from one task to another, first in, first out."""

    _vox_host_ = True

    def __class_getitem__(cls, item: object) -> type[Queue]:
        return cls

    def __init__(self, queue: JobQueue, maxsize: int = 0) -> None:
        self.maxsize = maxsize
        self._items: Any = self._make()
        self._getters = Waiters(queue)
        self._putters = Waiters(queue)
        self._unfinished = 0
        self._finished = Event(queue)
        self._finished.set()

    def _make(self) -> Any:
        return deque()

    def _add(self, item: Any) -> None:
        self._items.append(item)

    def _take(self) -> Any:
        return self._items.popleft()

    def qsize(self) -> int:
        """How many items are in."""
        return len(self._items)

    def empty(self) -> bool:
        """Whether nothing is in."""
        return not self._items

    def full(self) -> bool:
        """Whether nothing more may come in."""
        return 0 < self.maxsize <= len(self._items)

    def put_nowait(self, item: Any) -> None:
        """Put an item in.

        Raises:
            QueueFull: There is no room.
        """
        if self.full():
            raise QueueFull(f"the queue holds {self.maxsize} already")
        self._add(item)
        self._unfinished += 1
        self._finished.clear()
        self._getters.wake()

    async def put(self, item: Any) -> None:
        """Put an item in, when there is room."""
        while self.full():
            await self._putters.wait()
        self.put_nowait(item)

    def get_nowait(self) -> Any:
        """Take an item out.

        Raises:
            QueueEmpty: There is none.
        """
        if not self._items:
            raise QueueEmpty("the queue is empty")
        item = self._take()
        self._putters.wake()
        return item

    async def get(self) -> Any:
        """Take an item out, when there is one."""
        while not self._items:
            await self._getters.wait()
        return self.get_nowait()

    def task_done(self) -> None:
        """Say that an item has been dealt with."""
        if self._unfinished <= 0:
            raise ValueError("task_done was called more often than there were items")
        self._unfinished -= 1
        if not self._unfinished:
            self._finished.set()

    async def join(self) -> None:
        """Wait until all items have been dealt with."""
        await self._finished.wait()


class LifoQueue(Queue):
    """Last in, first out."""

    def _take(self) -> Any:
        return self._items.pop()


class PriorityQueue(Queue):
    """The smallest item first."""

    def _make(self) -> Any:
        return []

    def _add(self, item: Any) -> None:
        heapq.heappush(self._items, item)

    def _take(self) -> Any:
        return heapq.heappop(self._items)
