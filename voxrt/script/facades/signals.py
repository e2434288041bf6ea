"""`Event`, `Lock`, `Semaphore`, `Condition` of the `asyncio` facade."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any

from voxrt.script.jobs import JobQueue, Promise

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

__all__ = ["BoundedSemaphore", "Condition", "Event", "Lock", "Semaphore", "Waiters"]


class Waiters:
    """Those who wait for something, first come first served."""

    def __init__(self, queue: JobQueue) -> None:
        self._queue = queue
        self._waiting: deque[Promise] = deque()

    def __len__(self) -> int:
        return sum(not each.done() for each in self._waiting)

    async def wait(self, lost: Callable[[], None] | None = None) -> None:
        """Wait to be woken.

        Args:
            lost: Called when woken and cancelled at once; wakes another by default.
        """
        promise = Promise(self._queue)
        self._waiting.append(promise)
        try:
            await promise
        except BaseException:
            if promise.done() and not promise.cancelled():
                (lost or self.wake)()
            raise
        finally:
            if promise in self._waiting:
                self._waiting.remove(promise)

    def wake(self, count: int = 1) -> None:
        """Wake the first ones."""
        while count and self._waiting:
            promise = self._waiting.popleft()
            if not promise.done():
                promise.resolve()
                count -= 1

    def wake_all(self) -> None:
        """Wake all."""
        self.wake(len(self._waiting))


class Event:
    """A flag that tasks can wait for."""

    _vox_host_ = True

    def __init__(self, queue: JobQueue) -> None:
        self._waiters = Waiters(queue)
        self._set = False

    def is_set(self) -> bool:
        """Whether the flag is up."""
        return self._set

    def set(self) -> None:
        """Raise the flag."""
        self._set = True
        self._waiters.wake_all()

    def clear(self) -> None:
        """Lower the flag."""
        self._set = False

    async def wait(self) -> bool:
        """Wait until the flag is up."""
        if not self._set:
            await self._waiters.wait()
        return True


class Semaphore:
    """Lets a number of tasks in at the same time."""

    _vox_host_ = True

    def __init__(self, queue: JobQueue, value: int = 1) -> None:
        if value < 0:
            raise ValueError(f"a semaphore cannot begin below 0: {value}")
        self._value = value
        self._waiters = Waiters(queue)

    def locked(self) -> bool:
        """Whether the next one would have to wait."""
        return self._value == 0

    async def acquire(self) -> bool:
        """Wait to be let in."""
        if self._value and not self._waiters:
            self._value -= 1
            return True
        # The one who leaves hands its place over, so nobody can jump the queue.
        await self._waiters.wait(self._hand_on)
        return True

    def release(self) -> None:
        """Leave."""
        self._hand_on()

    def _hand_on(self) -> None:
        if self._waiters:
            self._waiters.wake()
        else:
            self._value += 1

    async def __aenter__(self) -> None:
        await self.acquire()

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


class BoundedSemaphore(Semaphore):
    """A semaphore that notices when more leave than came in."""

    def __init__(self, queue: JobQueue, value: int = 1) -> None:
        super().__init__(queue, value)
        self._bound = value

    def release(self) -> None:
        """Leave."""
        if self._value >= self._bound:
            raise ValueError("released more often than acquired")
        super().release()


class Lock(Semaphore):
    """Lets one task in at a time."""

    def __init__(self, queue: JobQueue) -> None:
        super().__init__(queue, 1)

    def release(self) -> None:
        """Leave."""
        if not self.locked():
            raise RuntimeError("the lock is not held")
        super().release()


class Condition:
    """A lock with news about what it protects."""

    _vox_host_ = True

    def __init__(self, queue: JobQueue, lock: Lock | None = None) -> None:
        self._lock = lock or Lock(queue)
        self._waiters = Waiters(queue)

    def locked(self) -> bool:
        """Whether the lock is held."""
        return self._lock.locked()

    async def acquire(self) -> bool:
        """Wait for the lock."""
        return await self._lock.acquire()

    def release(self) -> None:
        """Give the lock back."""
        self._lock.release()

    async def wait(self) -> bool:
        """Give the lock back, wait for news, take the lock again."""
        self.release()
        try:
            await self._waiters.wait()
        finally:
            await self.acquire()
        return True

    async def wait_for(self, predicate: Callable[[], Any]) -> Any:
        """Wait until something is true."""
        result = predicate()
        while not result:
            await self.wait()
            result = predicate()
        return result

    def notify(self, n: int = 1) -> None:
        """Tell the news to some."""
        if not self.locked():
            raise RuntimeError("the lock is not held")
        self._waiters.wake(n)

    def notify_all(self) -> None:
        """Tell the news to all."""
        self.notify(len(self._waiters))

    async def __aenter__(self) -> None:
        await self.acquire()

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()
