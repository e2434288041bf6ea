"""Promises and the queue of microtasks, first in, first out.

No asyncio: what a scenario awaits is settled by the session, in the order of the
session's turns, so that every replay runs the same jobs in the same order.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator
from typing import Any, TypeAlias

from voxrt.script.meter import Stopped

__all__ = ["CancelledError", "InvalidStateError", "Job", "JobQueue", "Promise"]

Job: TypeAlias = Callable[[], None]


class CancelledError(BaseException):
    """Raised inside a task that was cancelled; `except Exception` lets it through."""


class InvalidStateError(Exception):
    """The result of a promise was asked for before there was one."""


class JobQueue:
    """Jobs of one scenario context, and the promises rejected unheard."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._jobs: deque[Job] = deque()
        self._serial = 0
        self._unheard: dict[int, BaseException] = {}
        self.adopt: Callable[[object], object] = lambda value: value
        """turns what a callback returned into what a promise can follow"""
        self.current: Promise | None = None
        """the task whose code is running"""
        self.tasks: dict[int, Promise] = {}
        """tasks that have not ended, by their number"""

    def __len__(self) -> int:
        return len(self._jobs)

    @property
    def is_settled(self) -> bool:
        """Whether there is neither a job nor a rejection that nobody has heard of."""
        return not self._jobs and not self._unheard

    def next_serial(self) -> int:
        """A number unlike all before it; what hosts hash by, to keep sets in order."""
        self._serial += 1
        return self._serial

    def enqueue(self, job: Job) -> None:
        """Append a job."""
        self._jobs.append(job)

    def drain(self) -> None:
        """Run jobs until there is none, those they append included.

        Raises:
            Stopped: More jobs than the limit of a turn.
        """
        left = self._limit
        while self._jobs:
            left -= 1
            if left < 0:
                raise Stopped("microtasks")
            self._jobs.popleft()()

    def clear(self) -> None:
        """Forget all jobs; for a session that ends."""
        self._jobs.clear()

    def note_rejected(self, promise: Promise, error: BaseException) -> None:
        """Remember a rejection that nobody has heard of yet."""
        self._unheard[promise.serial] = error

    def note_heard(self, promise: Promise) -> None:
        """Somebody listens to the promise after all."""
        self._unheard.pop(promise.serial, None)

    def take_unheard(self) -> tuple[BaseException, ...]:
        """The rejections that nobody has heard of, oldest first; each only once."""
        errors = tuple(self._unheard.values())
        self._unheard.clear()
        return errors


class Promise:
    """A value that is not there yet; `await` it or give it callbacks.

    Settled once; later attempts are ignored.
    """

    _vox_host_ = True

    def __init__(self, queue: JobQueue) -> None:
        self._queue = queue
        self.serial = queue.next_serial()
        self._done = False
        self._value: object = None
        self._error: BaseException | None = None
        self._heard = False
        self._waiting: list[Job] = []
        self.on_cancel: Callable[[], None] | None = None
        """called when a scenario cancels the promise before it is settled"""

    def __hash__(self) -> int:
        return self.serial

    def __eq__(self, other: object) -> bool:
        return self is other

    def __repr__(self) -> str:
        state = "pending"
        if self._done:
            state = "fulfilled" if self._error is None else "rejected"
        return f"<{type(self).__name__} {state}>"

    # Settling

    def resolve(self, value: object = None) -> None:
        """Fulfil with a value, or follow the promise that is given."""
        if self._done:
            return
        if isinstance(value, Promise):
            if value is self:
                self.reject(TypeError("a promise cannot wait for itself"))
                return
            value.heard()
            value.subscribe(lambda: self._follow(value))
            return
        self._value = value
        self._settle()

    def reject(self, error: BaseException) -> None:
        """Fail with an exception."""
        if self._done:
            return
        self._error = error
        self._settle()
        if not self._heard and not isinstance(error, CancelledError):
            self._queue.note_rejected(self, error)

    def close(self) -> None:
        """Give it up; tasks have more to do."""

    def cancel(self, msg: object = None) -> bool:
        """Reject with CancelledError; False when it is too late for that."""
        if self._done:
            return False
        if self.on_cancel is not None:
            self.on_cancel()
        self.reject(CancelledError() if msg is None else CancelledError(msg))
        return True

    def _settle(self) -> None:
        self._done = True
        waiting, self._waiting = self._waiting, []
        for job in waiting:
            self._queue.enqueue(job)

    def _follow(self, other: Promise) -> None:
        if other._error is not None:
            self.reject(other._error)
        else:
            self.resolve(other._value)

    # Listening

    def heard(self) -> None:
        """Say that a rejection will not go unnoticed."""
        self._heard = True
        self._queue.note_heard(self)

    def subscribe(self, job: Job) -> None:
        """Run a job once the promise is settled; does not count as hearing it."""
        if self._done:
            self._queue.enqueue(job)
        else:
            self._waiting.append(job)

    def unsubscribe(self, job: Job) -> None:
        """Forget a job that has not been enqueued yet."""
        if job in self._waiting:
            self._waiting.remove(job)

    def then(
        self,
        on_ok: Callable[[Any], object] | None = None,
        on_error: Callable[[BaseException], object] | None = None,
    ) -> Promise:
        """Call back when settled; the new promise is settled by what that returns."""
        result = Promise(self._queue)
        self.heard()
        self.subscribe(lambda: self._react(result, on_ok, on_error))
        return result

    def _react(
        self,
        result: Promise,
        on_ok: Callable[[Any], object] | None,
        on_error: Callable[[BaseException], object] | None,
    ) -> None:
        try:
            if self._error is None:
                value = self._value if on_ok is None else on_ok(self._value)
            elif on_error is None:
                result.reject(self._error)
                return
            else:
                value = on_error(self._error)
        except (Stopped, KeyboardInterrupt):
            raise
        except BaseException as error:  # noqa: BLE001 - the promise carries it on
            result.reject(error)
        else:
            result.resolve(self._queue.adopt(value))

    def __await__(self) -> Generator[Promise, None, Any]:
        self.heard()
        if not self._done:
            yield self
        return self.result()

    # State, as asyncio spells it

    def done(self) -> bool:
        """Whether it is settled."""
        return self._done

    def cancelled(self) -> bool:
        """Whether it was cancelled."""
        return isinstance(self._error, CancelledError)

    def result(self) -> Any:
        """The value; raises what it was rejected with.

        Raises:
            InvalidStateError: It is not settled yet.
        """
        if not self._done:
            raise InvalidStateError("the result is not there yet")
        self.heard()
        if self._error is not None:
            raise self._error
        return self._value

    def exception(self) -> BaseException | None:
        """What it was rejected with, or None.

        Raises:
            InvalidStateError: It is not settled yet.
            CancelledError: It was cancelled.
        """
        if not self._done:
            raise InvalidStateError("the result is not there yet")
        self.heard()
        if isinstance(self._error, CancelledError):
            raise self._error
        return self._error

    def add_done_callback(self, callback: Callable[[Promise], object]) -> None:
        """Call back with the promise itself, once it is settled."""
        self.subscribe(lambda: self._call_done(callback))

    def _call_done(self, callback: Callable[[Promise], object]) -> None:
        outcome = Promise(self._queue)
        try:
            outcome.resolve(self._queue.adopt(callback(self)))
        except (Stopped, KeyboardInterrupt):
            raise
        except BaseException as error:  # noqa: BLE001 - reported as unheard
            outcome.reject(error)
