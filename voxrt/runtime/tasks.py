"""Tasks with an owner: nothing that was started outlives who started it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

__all__ = ["TaskOwner"]

T = TypeVar("T")


class TaskOwner:
    """Starts tasks and ends them; the only place where tasks are made."""

    def __init__(
        self,
        name: str = "voxrt",
        on_error: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Own no task yet.

        Args:
            name: Put before the names of the tasks.
            on_error: Told at once of the error of a task that nobody awaits.
        """
        self._name = name
        self._on_error = on_error
        self._tasks: dict[asyncio.Task[object], bool] = {}
        self._error: BaseException | None = None
        self._closed = False

    def spawn(
        self, name: str, coroutine: Coroutine[object, None, T], *, awaited: bool = False
    ) -> asyncio.Task[T]:
        """Start a task.

        Args:
            name: What it does, for messages.
            coroutine: The work.
            awaited: Whether the caller awaits the task and takes its error; otherwise
                the error is the owner's and comes out of `close`.

        Raises:
            RuntimeError: The owner is closed.
        """
        if self._closed:
            coroutine.close()
            msg = f"cannot start {name!r}: {self._name} is closed"
            raise RuntimeError(msg)
        loop = asyncio.get_running_loop()
        task = loop.create_task(coroutine, name=f"{self._name}: {name}")
        self._tasks[task] = awaited
        task.add_done_callback(self._finished)
        return task

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the tasks that run."""
        return tuple(task.get_name() for task in self._tasks)

    async def close(self) -> None:
        """Cancel what runs, wait for its end, and raise the first unexpected error.

        A task of the owner's may call this; it is not cancelled by it.
        """
        self._closed = True
        current = asyncio.current_task()
        while waiting := [task for task in self._tasks if task is not current]:
            for task in waiting:
                task.cancel()
            await asyncio.wait(waiting)
            # Done callbacks, which empty the table, run one step later.
            await asyncio.sleep(0)
        error, self._error = self._error, None
        if error is not None:
            raise error

    def _finished(self, task: asyncio.Task[object]) -> None:
        awaited = self._tasks.pop(task)
        if task.cancelled():
            return
        error = task.exception()
        if error is None or awaited:
            return
        if self._error is None:
            self._error = error
        if self._on_error is not None:
            self._on_error(error)
