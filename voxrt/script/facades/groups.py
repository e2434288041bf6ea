"""`TaskGroup` and `timeout` of the `asyncio` facade."""

from __future__ import annotations

import functools
import inspect
from typing import TYPE_CHECKING, Any

from voxrt.script.jobs import CancelledError, JobQueue, Promise
from voxrt.script.tasks import Task

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from types import TracebackType

    from voxrt.script.context import ScriptContext

__all__ = ["TaskGroup", "Timeout"]


def _current(queue: JobQueue, what: str) -> Task:
    task = queue.current
    if not isinstance(task, Task):
        raise RuntimeError(f"{what} has to be used inside a task")
    return task


class Timeout:
    """Cancels the block that it is around when its time is over."""

    _vox_host_ = True

    def __init__(self, context: ScriptContext, delay: float | None) -> None:
        self._context = context
        self._delay = delay
        self._task: Task | None = None
        self._timer: int | None = None
        self._requests = 0
        self._expired = False

    def expired(self) -> bool:
        """Whether the time was over before the block."""
        return self._expired

    def reschedule(self, delay: float | None) -> None:
        """Begin again, with another delay in seconds from now."""
        self._stop()
        self._delay = delay
        if self._task is not None and delay is not None:
            wait_ms = max(0.0, delay) * 1000
            fire = functools.partial(self._fire, self._task)
            self._timer = self._context.start_timer(wait_ms, fire)

    async def __aenter__(self) -> Timeout:
        self._task = _current(self._context.queue, "timeout")
        self._requests = self._task.cancelling()
        self.reschedule(self._delay)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop()
        if not self._expired or self._task is None:
            return
        if self._task.uncancel() <= self._requests and isinstance(
            error, CancelledError
        ):
            raise TimeoutError(f"not done after {self._delay} s") from error

    def _fire(self, task: Task) -> None:
        self._timer = None
        self._expired = True
        task.cancel()

    def _stop(self) -> None:
        if self._timer is not None:
            self._context.cancel_timer(self._timer)
            self._timer = None


class TaskGroup:
    """Tasks that end together: the first failure cancels the others."""

    _vox_host_ = True

    def __init__(self, queue: JobQueue) -> None:
        self._queue = queue
        self._parent: Task | None = None
        self._tasks: dict[Task, None] = {}
        self._errors: list[BaseException] = []
        self._closing = False
        self._cancelled_parent = False
        self._all_done: Promise | None = None

    async def __aenter__(self) -> TaskGroup:
        self._parent = _current(self._queue, "TaskGroup")
        return self

    def create_task(
        self,
        coro: Coroutine[Any, Any, Any],
        *,
        name: object = None,
        context: Any = None,
    ) -> Task:
        """Start a task of the group."""
        del context
        if self._parent is None or self._closing:
            if inspect.iscoroutine(coro):
                coro.close()
            raise RuntimeError("the task group is not open")
        if not inspect.iscoroutine(coro):
            raise TypeError(f"create_task wants a coroutine, not {coro!r}")
        task = Task(self._queue, coro, name="" if name is None else str(name))
        task.heard()
        self._tasks[task] = None
        task.subscribe(lambda: self._one_done(task))
        return task

    def _one_done(self, task: Task) -> None:
        self._tasks.pop(task, None)
        try:
            error = task.exception()
        except CancelledError:
            error = None
        if error is not None:
            self._errors.append(error)
            self._abort()
            if self._all_done is None and self._parent is not None:
                self._cancelled_parent = True
                self._parent.cancel()
        if not self._tasks and self._all_done is not None:
            self._all_done.resolve()

    def _abort(self) -> None:
        self._closing = True
        for task in list(self._tasks):
            task.cancel()

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        outside = error if isinstance(error, CancelledError) else None
        if self._cancelled_parent and self._parent is not None:
            self._parent.uncancel()
            outside = None
        elif error is not None and outside is None:
            self._errors.insert(0, error)
        if error is not None:
            self._abort()
        while self._tasks:
            self._all_done = Promise(self._queue)
            try:
                await self._all_done
            except CancelledError as cancelled:
                outside = cancelled
                self._abort()
        self._closing = True
        if outside is not None and not self._errors:
            raise outside
        if self._errors:
            errors, self._errors = self._errors, []
            raise BaseExceptionGroup("unhandled errors in a TaskGroup", errors)
