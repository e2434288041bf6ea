"""Facade of `asyncio`: what makes sense on the session's own queue."""

from __future__ import annotations

import inspect
import math
from typing import TYPE_CHECKING, Any, NoReturn

from voxrt.script.facades.groups import TaskGroup, Timeout
from voxrt.script.facades.queues import (
    LifoQueue,
    PriorityQueue,
    Queue,
    QueueEmpty,
    QueueFull,
)
from voxrt.script.facades.signals import (
    BoundedSemaphore,
    Condition,
    Event,
    Lock,
    Semaphore,
)
from voxrt.script.jobs import CancelledError, InvalidStateError, JobQueue, Promise
from voxrt.script.python.module import FacadeModule
from voxrt.script.python.sets import set_of
from voxrt.script.tasks import Task

if TYPE_CHECKING:
    from collections.abc import Awaitable, Coroutine, Generator, Iterable, Iterator

    from voxrt.script.context import ScriptContext
    from voxrt.script.python.tools import Tools

__all__ = ["Future", "Waiting", "asyncio_facade"]

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"

REFUSED = {
    "run": "the session is running already; write `await main()` at the top level",
    "get_event_loop": "there is no event loop; create_task and sleep do without",
    "get_running_loop": "there is no event loop; create_task and sleep do without",
    "to_thread": "there are no threads in a session",
    "open_connection": "connections are made by Net and the clients of VoxEngine",
    "create_subprocess_exec": "there are no processes in a session",
    "create_subprocess_shell": "there are no processes in a session",
}
"""Functions that people look for, and what to do instead."""


class _Pass:
    """Lets the other tasks run once."""

    def __await__(self) -> Generator[None, None, None]:
        yield


class Future(Promise):
    """A promise that the scenario settles itself."""

    def __class_getitem__(cls, item: object) -> type[Future]:
        return cls

    def set_result(self, result: object) -> None:
        """Fulfil it."""
        self._check_open()
        self.resolve(result)

    def set_exception(self, exception: BaseException | type[BaseException]) -> None:
        """Reject it."""
        self._check_open()
        self.reject(exception() if isinstance(exception, type) else exception)

    def _check_open(self) -> None:
        if self.done():
            raise InvalidStateError("the future has its result already")


class _Gathering(Promise):
    """What `gather` returns."""

    def __init__(
        self, queue: JobQueue, parts: list[Promise], *, keep_errors: bool
    ) -> None:
        super().__init__(queue)
        self._parts = parts
        self._keep_errors = keep_errors
        self._left = len(parts)
        self.on_cancel = self._cancel_parts
        for part in parts:
            part.heard()
            part.subscribe(lambda part=part: self._one_done(part))  # type: ignore[misc]
        if not parts:
            self.resolve([])

    def _cancel_parts(self) -> None:
        for part in self._parts:
            part.cancel()

    def _one_done(self, part: Promise) -> None:
        self._left -= 1
        value = _outcome(part)
        if isinstance(value, BaseException) and not self._keep_errors:
            self.reject(value)
        elif not self._left:
            self.resolve([_outcome(each) for each in self._parts])


def _outcome(part: Promise) -> Any:
    try:
        return part.result()
    except BaseException as error:  # noqa: BLE001 - it is a result here
        return error


class Waiting:
    """The functions of `asyncio`, for one context."""

    def __init__(self, context: ScriptContext) -> None:
        self._context = context
        self._queue = context.queue

    # Tasks

    def create_task(
        self,
        coro: Coroutine[Any, Any, Any],
        *,
        name: object = None,
        context: Any = None,
    ) -> Task:
        """`asyncio.create_task`."""
        del context
        if not inspect.iscoroutine(coro):
            raise TypeError(f"create_task wants a coroutine, not {coro!r}")
        return Task(self._queue, coro, name="" if name is None else str(name))

    def ensure_future(self, awaitable: Awaitable[Any]) -> Promise:
        """`asyncio.ensure_future`."""
        if isinstance(awaitable, Promise):
            return awaitable
        if inspect.iscoroutine(awaitable):
            return self.create_task(awaitable)
        if hasattr(awaitable, "__await__"):
            return self.create_task(_wrap(awaitable))
        raise TypeError(f"{awaitable!r} cannot be awaited")

    def current_task(self) -> Promise | None:
        """`asyncio.current_task`."""
        return self._queue.current

    # Time

    async def sleep(self, delay: float, result: object = None) -> Any:
        """`asyncio.sleep`, by a timer of the session."""
        if not isinstance(delay, int | float) or math.isnan(delay):
            raise TypeError(f"sleep wants a number of seconds, not {delay!r}")
        if delay <= 0:
            await _Pass()
            return result
        wake = Promise(self._queue)
        timer = self._context.start_timer(delay * 1000, wake.resolve)
        try:
            await wake
        finally:
            if not wake.done() or wake.cancelled():
                self._context.cancel_timer(timer)
        return result

    def timeout(self, delay: float | None) -> Timeout:
        """`asyncio.timeout`."""
        return Timeout(self._context, delay)

    async def wait_for(self, fut: Awaitable[Any], timeout: float | None) -> Any:
        """`asyncio.wait_for`."""
        part = self.ensure_future(fut)
        async with Timeout(self._context, timeout):
            return await part

    # Several at once

    def gather(
        self, *coros_or_futures: Awaitable[Any], return_exceptions: bool = False
    ) -> Promise:
        """`asyncio.gather`."""
        parts = [self.ensure_future(each) for each in coros_or_futures]
        return _Gathering(self._queue, parts, keep_errors=return_exceptions)

    async def wait(
        self,
        fs: Iterable[Promise],
        *,
        timeout: float | None = None,
        return_when: str = ALL_COMPLETED,
    ) -> tuple[set[Promise], set[Promise]]:
        """`asyncio.wait`; the sets have the order in which the parts were given."""
        parts = list(dict.fromkeys(fs))
        _check_parts(parts)
        turn = Promise(self._queue)
        timer = None
        if timeout is not None:
            timer = self._context.start_timer(max(0.0, timeout) * 1000, turn.resolve)

        def look() -> None:
            if _is_enough(parts, return_when):
                turn.resolve()

        for part in parts:
            part.subscribe(look)
        try:
            await turn
        finally:
            if timer is not None:
                self._context.cancel_timer(timer)
            for part in parts:
                part.unsubscribe(look)
        done = set_of(part for part in parts if part.done())
        for part in done:
            part.heard()
        return done, set_of(part for part in parts if not part.done())

    def as_completed(
        self, fs: Iterable[Awaitable[Any]], *, timeout: float | None = None
    ) -> Iterator[Coroutine[Any, Any, Any]]:
        """`asyncio.as_completed`."""
        parts = [self.ensure_future(each) for each in fs]
        finished = Queue(self._queue)
        for part in parts:
            part.heard()
            part.subscribe(lambda part=part: finished.put_nowait(part))  # type: ignore[misc]

        async def following() -> Any:
            async with Timeout(self._context, timeout):
                part = await finished.get()
            return await part

        for _ in parts:
            yield following()

    async def shield(self, arg: Awaitable[Any]) -> Any:
        """`asyncio.shield`."""
        inner = self.ensure_future(arg)
        return await inner.then()


async def _wrap(awaitable: Awaitable[Any]) -> Any:
    return await awaitable


def _check_parts(parts: list[Promise]) -> None:
    if not parts:
        raise ValueError("wait got nothing to wait for")
    for part in parts:
        if not isinstance(part, Promise):
            raise TypeError(f"wait wants tasks, not {part!r}: use create_task")


def _is_enough(parts: list[Promise], return_when: str) -> bool:
    if all(part.done() for part in parts):
        return True
    if return_when == FIRST_COMPLETED:
        return any(part.done() for part in parts)
    if return_when == FIRST_EXCEPTION:
        done = [part for part in parts if part.done()]
        return any(isinstance(_outcome(part), BaseException) for part in done)
    return False


def _refused(name: str, why: str) -> Any:
    def refuse(*args: object, **options: object) -> NoReturn:
        for each in args:
            if inspect.iscoroutine(each):
                each.close()
        raise PermissionError(f"asyncio.{name} is not open to scenarios; {why}")

    refuse.__name__ = refuse.__qualname__ = name
    return refuse


def asyncio_facade(tools: Tools) -> FacadeModule:
    """`asyncio`."""
    context = tools.context
    waiting = Waiting(context)
    queue = context.queue

    def on_queue(kind: type[Any]) -> type[Any]:
        def init(self: Any, *args: Any, **options: Any) -> None:
            kind.__init__(self, queue, *args, **options)

        return type(kind.__name__, (kind,), {"__init__": init, "__module__": __name__})

    kinds = (Event, Lock, Semaphore, BoundedSemaphore, Condition, Future, TaskGroup)
    queues = (Queue, LifoQueue, PriorityQueue)
    members: dict[str, object] = {kind.__name__: on_queue(kind) for kind in kinds}
    members.update({kind.__name__: on_queue(kind) for kind in queues})
    members.update({name: _refused(name, why) for name, why in REFUSED.items()})
    names = (
        "create_task ensure_future current_task sleep timeout wait_for gather wait"
        " as_completed shield"
    )
    members.update({name: getattr(waiting, name) for name in names.split()})
    members.update(
        {
            "Task": Task,
            "CancelledError": CancelledError,
            "InvalidStateError": InvalidStateError,
            "TimeoutError": TimeoutError,
            "QueueEmpty": QueueEmpty,
            "QueueFull": QueueFull,
            "FIRST_COMPLETED": FIRST_COMPLETED,
            "FIRST_EXCEPTION": FIRST_EXCEPTION,
            "ALL_COMPLETED": ALL_COMPLETED,
            "iscoroutine": inspect.iscoroutine,
            "iscoroutinefunction": inspect.iscoroutinefunction,
            "isfuture": lambda value: isinstance(value, Promise),
        }
    )
    return FacadeModule("asyncio", members)
