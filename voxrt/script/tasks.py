"""Drives a coroutine of a scenario on the session's queue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from voxrt.script.jobs import CancelledError, JobQueue, Promise
from voxrt.script.meter import Stopped

if TYPE_CHECKING:
    from collections.abc import Coroutine

__all__ = ["Task"]


class Task(Promise):
    """A coroutine on its way; settled by its result.

    Args:
        eager: Run up to the first wait at once, as an async listener does; else the
            first step is a job of the queue, as `asyncio.create_task` has it.
    """

    def __init__(
        self,
        queue: JobQueue,
        coroutine: Coroutine[Any, Any, Any],
        *,
        name: str = "",
        eager: bool = False,
    ) -> None:
        super().__init__(queue)
        self._coroutine = coroutine
        self._name = name or f"Task-{self.serial}"
        self._waits_for: Promise | None = None
        self._must_cancel: CancelledError | None = None
        self._cancel_requests = 0
        queue.tasks[self.serial] = self
        if eager:
            self._step()
        else:
            queue.enqueue(self._step)

    def __class_getitem__(cls, item: object) -> type[Task]:
        return cls

    def __repr__(self) -> str:
        return f"{super().__repr__()[:-1]} name={self._name!r}>"

    def get_name(self) -> str:
        """Name of the task."""
        return self._name

    def set_name(self, value: object) -> None:
        """Give the task another name."""
        self._name = str(value)

    def cancelling(self) -> int:
        """How often the task was asked to end."""
        return self._cancel_requests

    def uncancel(self) -> int:
        """Take one request to end back; the number of those left."""
        if self._cancel_requests:
            self._cancel_requests -= 1
        return self._cancel_requests

    def cancel(self, msg: object = None) -> bool:
        """Raise CancelledError at the place where the coroutine waits."""
        if self._done:
            return False
        self._cancel_requests += 1
        waits_for = self._waits_for
        if waits_for is not None and waits_for.cancel(msg):
            return True
        self._must_cancel = CancelledError() if msg is None else CancelledError(msg)
        return True

    def close(self) -> None:
        """Give the task up; only the `finally` blocks of its coroutine still run."""
        if not self._done:
            self._settle()
            self._coroutine.close()

    def _settle(self) -> None:
        self._queue.tasks.pop(self.serial, None)
        super()._settle()

    def _step(self) -> None:
        if self._done:
            return
        self._waits_for = None
        error, self._must_cancel = self._must_cancel, None
        outer, self._queue.current = self._queue.current, self
        try:
            if error is not None:
                yielded = self._coroutine.throw(error)
            else:
                yielded = self._coroutine.send(None)
        except StopIteration as end:
            self.resolve(end.value)
        except (Stopped, KeyboardInterrupt):
            raise
        except BaseException as failure:  # noqa: BLE001 - rejected with it
            self.reject(failure)
        else:
            self._wait(yielded)
        finally:
            self._queue.current = outer

    def _wait(self, yielded: object) -> None:
        if yielded is None:
            self._queue.enqueue(self._step)
        elif not isinstance(yielded, Promise) or yielded is self:
            self._coroutine.close()
            what = "itself" if yielded is self else type(yielded).__name__
            self.reject(TypeError(f"a task cannot wait for {what}"))
        else:
            self._waits_for = yielded
            yielded.subscribe(self._step)
            cancel, self._must_cancel = self._must_cancel, None
            if cancel is not None and not yielded.cancel():
                self._must_cancel = cancel
