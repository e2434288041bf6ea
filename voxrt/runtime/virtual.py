"""A loop whose time jumps, so that a call of ten minutes takes a second.

How this works. `VirtualLoop` is asyncio's own selector loop with two changes. Its
`time()` stands still while callbacks run and jumps to the next timer when none is
ready. Its selector, instead of sleeping, makes that jump.

The real world does not jump. Inside `with loop.real_io():` somebody waits for it (an
HTTP server, a thread); while one such block is open, virtual time stands still and the
selector really waits. Timers that are made inside the block are real ones, so that a
timeout on the world still works. `with loop.virtual_wait():` is the opposite: whoever
serves a request of the world needs virtual time to go on, and takes one open block out
of the count.

When nothing is ready, no timer is set and nobody waits for the world, nothing can ever
happen again: that is a `HostError` which says what the main task waited for.
"""

from __future__ import annotations

import asyncio
import contextlib
import heapq
import selectors
import time
from contextvars import ContextVar
from typing import TYPE_CHECKING, TypeVar, TypeVarTuple, Unpack

from voxrt.clock import Clock, SystemClock
from voxrt.errors import HostError

try:
    import uvloop
except ImportError:  # Windows, other interpreters
    new_event_loop = asyncio.new_event_loop
else:
    new_event_loop = uvloop.new_event_loop

if TYPE_CHECKING:
    from collections import deque
    from collections.abc import Callable, Coroutine, Iterator
    from concurrent.futures import Executor
    from contextvars import Context

    from _typeshed import FileDescriptorLike

__all__ = [
    "VirtualLoop",
    "describe_wait",
    "loop_clock",
    "real_io",
    "run_real",
    "run_virtual",
    "sorted_tasks",
    "virtual_wait",
]

T = TypeVar("T")
Ts = TypeVarTuple("Ts")
Events = list[tuple[selectors.SelectorKey, int]]

_in_real_io: ContextVar[bool] = ContextVar("voxrt_in_real_io", default=False)


class _OrderedTimer(asyncio.TimerHandle):
    """A timer that orders by time, then by creation (asyncio's leaves that open)."""

    __slots__ = ("order",)

    _when: float

    def __init__(
        self,
        when: float,
        callback: Callable[..., object],
        args: tuple[object, ...],
        loop: asyncio.AbstractEventLoop,
        context: Context | None,
    ) -> None:
        super().__init__(when, callback, args, loop, context)
        self.order = 0

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, _OrderedTimer):
            return NotImplemented
        mine, theirs = self._when, other._when
        return self.order < other.order if mine == theirs else mine < theirs


class _JumpingSelector(selectors.DefaultSelector):
    """A selector that asks its loop to jump where it would sleep."""

    def __init__(self) -> None:
        super().__init__()
        self.loop: VirtualLoop | None = None
        self.watched = 0
        """what is watched, the loop's own wake-up pipe included"""

    def select(self, timeout: float | None = None) -> Events:
        if self.loop is None:
            return super().select(timeout)
        return self.loop.pass_time(timeout)

    def poll(self, timeout: float | None) -> Events:
        """Look at the real world, waiting for it at most so long."""
        return super().select(timeout)

    def register(
        self, fileobj: FileDescriptorLike, events: int, data: object = None
    ) -> selectors.SelectorKey:
        key = super().register(fileobj, events, data)
        self.watched = len(self.get_map())
        return key

    def unregister(self, fileobj: FileDescriptorLike) -> selectors.SelectorKey:
        key = super().unregister(fileobj)
        self.watched = len(self.get_map())
        return key


class VirtualLoop(asyncio.SelectorEventLoop):
    """An event loop in virtual time, starting at 0."""

    _ready: deque[asyncio.Handle]
    _scheduled: list[asyncio.TimerHandle]

    def __init__(self) -> None:
        self._jumping = _JumpingSelector()
        super().__init__(self._jumping)
        self._now = 0.0
        self._created = 0
        self._real_waits = 0
        self._virtual_waits = 0
        self._real_timers: list[tuple[float, int, _OrderedTimer]] = []
        self._main: asyncio.Task[object] | None = None
        self._jumping.loop = self

    # Time

    def time(self) -> float:
        """Return virtual seconds since the loop was made."""
        return self._now

    def call_at(
        self,
        when: float,
        callback: Callable[[Unpack[Ts]], object],
        *args: *Ts,
        context: Context | None = None,
    ) -> asyncio.TimerHandle:
        """Set a timer; equal times fire in order of creation."""
        if self.is_closed():
            msg = "the event loop is closed"
            raise RuntimeError(msg)
        timer = _OrderedTimer(when, callback, args, self, context)
        self._created = timer.order = self._created + 1
        if _in_real_io.get():
            deadline = time.monotonic() + max(0.0, when - self._now)
            heapq.heappush(self._real_timers, (deadline, timer.order, timer))
        else:
            heapq.heappush(self._scheduled, timer)
            timer._scheduled = True  # type: ignore[attr-defined]  # noqa: SLF001
        return timer

    def call_later(
        self,
        delay: float,
        callback: Callable[[Unpack[Ts]], object],
        *args: *Ts,
        context: Context | None = None,
    ) -> asyncio.TimerHandle:
        """Set a timer, see `call_at`."""
        return self.call_at(self._now + delay, callback, *args, context=context)

    # The real world

    @contextlib.contextmanager
    def real_io(self) -> Iterator[None]:
        """Let virtual time stand still while the block waits for the world."""
        self._real_waits += 1
        token = _in_real_io.set(True)
        try:
            yield
        finally:
            _in_real_io.reset(token)
            self._real_waits -= 1

    @contextlib.contextmanager
    def virtual_wait(self) -> Iterator[None]:
        """Let virtual time go on although one `real_io` waits for this block."""
        self._virtual_waits += 1
        token = _in_real_io.set(False)
        try:
            yield
        finally:
            _in_real_io.reset(token)
            self._virtual_waits -= 1

    def run_in_executor(
        self,
        executor: Executor | None,
        func: Callable[[Unpack[Ts]], T],
        *args: *Ts,
    ) -> asyncio.Future[T]:
        """Run in a thread; virtual time stands still until it is done."""
        future = super().run_in_executor(executor, func, *args)
        self._real_waits += 1
        future.add_done_callback(self._leave_executor)
        return future

    def _leave_executor(self, _: object) -> None:
        self._real_waits -= 1

    async def shutdown_default_executor(self, timeout: float | None = None) -> None:
        """End the threads of `run_in_executor`."""
        del timeout  # CPython 3.12 has it, 3.11 has not
        with self.real_io():
            await super().shutdown_default_executor()

    # The selector's part

    def watch(self, main: asyncio.Task[object]) -> None:
        """Name the task that a deadlock is about."""
        self._main = main

    def pass_time(self, timeout: float | None) -> Events:
        """Do what the selector does when the loop has nothing to do.

        Args:
            timeout: 0 when something is ready, None when no timer is set.

        Raises:
            HostError: Nothing can happen any more.
        """
        selector = self._jumping
        events: Events = []
        if self._real_waits or selector.watched > 1:
            events = selector.poll(0)
        if self._real_timers:
            self._fire_real_timers()
        if events or timeout == 0 or self._ready:
            return events
        if self._real_waits > self._virtual_waits:
            return self._wait_for_world()
        if timeout is None:
            raise HostError(self._describe_deadlock())
        when = self._scheduled[0].when()
        self._now = max(self._now, when)
        return events

    def _wait_for_world(self) -> Events:
        wait = None
        if self._real_timers:
            wait = max(0.0, self._real_timers[0][0] - time.monotonic())
        events = self._jumping.poll(wait)
        self._fire_real_timers()
        return events

    def _fire_real_timers(self) -> None:
        timers = self._real_timers
        now = time.monotonic()
        while timers and (timers[0][2].cancelled() or timers[0][0] <= now):
            _, _, timer = heapq.heappop(timers)
            if not timer.cancelled():
                self._ready.append(timer)

    def _timer_handle_cancelled(self, handle: _OrderedTimer) -> None:
        # asyncio counts cancelled timers to sweep them; real ones are not in its heap.
        if handle._scheduled:  # type: ignore[attr-defined]  # noqa: SLF001
            super()._timer_handle_cancelled(handle)  # type: ignore[misc]

    def _describe_deadlock(self) -> str:
        tasks = [self._main] if self._main else sorted_tasks(self)
        waits = "; ".join(describe_wait(task) for task in tasks if not task.done())
        return f"virtual time has nothing left to do: {waits or 'no task is left'}"


def sorted_tasks(loop: asyncio.AbstractEventLoop) -> list[asyncio.Task[object]]:
    """List the unfinished tasks of a loop by name."""
    return sorted(asyncio.all_tasks(loop), key=lambda task: task.get_name())


def describe_wait(task: asyncio.Task[object]) -> str:
    """Say in one clause where a task waits."""
    place: object = task.get_coro()
    # The coroutine that waits is the innermost that has a frame of its own.
    while hasattr(inner := getattr(place, "cr_await", None), "cr_frame"):
        place = inner
    frame = getattr(place, "cr_frame", None)
    name = getattr(place, "__qualname__", repr(place))
    where = f" ({frame.f_code.co_filename}:{frame.f_lineno})" if frame else ""
    return f"task {task.get_name()!r} waits in {name}{where}"


def real_io(
    loop: asyncio.AbstractEventLoop,
) -> contextlib.AbstractContextManager[None]:
    """`VirtualLoop.real_io` of a virtual loop, nothing on any other."""
    return loop.real_io() if isinstance(loop, VirtualLoop) else contextlib.nullcontext()


def virtual_wait(
    loop: asyncio.AbstractEventLoop,
) -> contextlib.AbstractContextManager[None]:
    """`VirtualLoop.virtual_wait` of a virtual loop, nothing on any other."""
    if isinstance(loop, VirtualLoop):
        return loop.virtual_wait()
    return contextlib.nullcontext()


def run_virtual(main: Coroutine[object, None, T]) -> T:
    """Run a coroutine on a new `VirtualLoop`.

    Raises:
        HostError: It waited for something that can never happen, or left tasks.
    """
    return _run(main, VirtualLoop)


def run_real(main: Coroutine[object, None, T]) -> T:
    """Run a coroutine on a new loop in real time, uvloop's where it installs.

    Raises:
        HostError: It left tasks.
    """
    return _run(main, new_event_loop)


def _run(
    main: Coroutine[object, None, T], factory: Callable[[], asyncio.AbstractEventLoop]
) -> T:
    with asyncio.Runner(loop_factory=factory) as runner:
        result = runner.run(_watched(main))
        left = [task.get_name() for task in sorted_tasks(runner.get_loop())]
        if left:
            msg = f"tasks were left running: {', '.join(left)}"
            raise HostError(msg)
        return result


async def _watched(main: Coroutine[object, None, T]) -> T:
    loop, task = asyncio.get_running_loop(), asyncio.current_task()
    if isinstance(loop, VirtualLoop) and task is not None:
        loop.watch(task)
    return await main


class _LoopClock:
    """A clock that reads a loop's time."""

    def __init__(self, read: Callable[[], float], wall_start: float) -> None:
        self._read = read
        self._offset = wall_start - read()

    def monotonic(self) -> float:
        return self._read()

    def wall(self) -> float:
        return self._read() + self._offset


def loop_clock(
    loop: asyncio.AbstractEventLoop, wall_start: float | None = None
) -> Clock:
    """Make the clock that belongs to a loop.

    uvloop's own time has whole milliseconds, so a real loop gets the machine's clock.

    Args:
        loop: Virtual or real.
        wall_start: Seconds since 1970 that it is now; the machine's when left out.
    """
    if isinstance(loop, VirtualLoop):
        start = SystemClock().wall() if wall_start is None else wall_start
        return _LoopClock(loop.time, start)
    if wall_start is None:
        return SystemClock()
    return _LoopClock(SystemClock().monotonic, wall_start)
