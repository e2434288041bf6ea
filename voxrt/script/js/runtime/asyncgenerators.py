"""Async generators (ECMAScript, AsyncGenerator Objects).

The body of an async generator is a Python generator:

- `(yield v)` is `await v`.
- `(yield Produce(v))` is `yield v`; it awaits `v` first. What it gives, or raises, is
  as in generators; the value of a `GeneratorReturn` has been awaited.
- `return v` is `return (yield v)`; a body without one ends with `return U`.
- `yield* x` is `(yield from delegate_async(x))`.

`async_generator(function, body)` makes the object; the parameters are bound before, and
what that throws is thrown at the caller.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any

from voxrt.script.js.runtime.asyncs import open_async_iterator
from voxrt.script.js.runtime.convert import to_boolean
from voxrt.script.js.runtime.generators import (
    GeneratorReturn,
    iter_result,
    require_object,
)
from voxrt.script.js.runtime.iteration import DONE
from voxrt.script.js.runtime.objects import Obj
from voxrt.script.js.runtime.promises import await_value
from voxrt.script.js.runtime.values import Fault, Throw, U

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from voxrt.script.js.runtime.asyncs import AsyncIterator
    from voxrt.script.js.runtime.functions import Fn
    from voxrt.script.js.runtime.promises import PromiseObj
    from voxrt.script.js.runtime.realm import Realm

__all__ = ["AsyncGeneratorObj", "Produce", "async_generator", "delegate_async"]

START, SUSPENDED, RUNNING, DRAINING, ENDED = range(5)
NORMAL, THROW, RETURN = range(3)


class Produce:
    """What the body of an async generator yields for a `yield` of the script.

    Args:
        value: What is yielded.
        raw: Whether it is not awaited; for `yield*`.
    """

    __slots__ = ("raw", "value")

    def __init__(self, value: Any, *, raw: bool = False) -> None:
        self.value = value
        self.raw = raw


class _Request:
    """A call of `next`, `throw` or `return` (AsyncGeneratorRequest Records)."""

    __slots__ = ("how", "promise", "value")

    def __init__(self, how: int, value: Any, promise: PromiseObj) -> None:
        self.how = how
        self.value = value
        self.promise = promise


class AsyncGeneratorObj(Obj):
    """An async generator.

    Args:
        realm: Where it was made.
        proto: Its prototype.
        body: Its code, not started yet.
    """

    __slots__ = ("body", "queue", "realm", "state")

    def __init__(
        self, realm: Realm, proto: Obj, body: Generator[Any, Any, Any]
    ) -> None:
        super().__init__(proto)
        self.realm = realm
        self.body: Any = body
        """None once it has ended"""
        self.queue: deque[_Request] = deque()
        self.state = START

    # Requests

    def next(self, value: Any, promise: PromiseObj) -> None:
        """%AsyncGeneratorPrototype%.next."""
        if self.state == ENDED:
            promise.resolve(iter_result(self.realm, U, done=True))
            return
        self.queue.append(_Request(NORMAL, value, promise))
        if self.state == START:
            self._drive(self.body.send, None)
        elif self.state == SUSPENDED:
            self._take()

    def return_(self, value: Any, promise: PromiseObj) -> None:
        """%AsyncGeneratorPrototype%.return."""
        self.queue.append(_Request(RETURN, value, promise))
        if self.state in (START, ENDED):
            self.body = None
            self._await_return()
        elif self.state == SUSPENDED:
            self._take()

    def throw(self, value: Any, promise: PromiseObj) -> None:
        """%AsyncGeneratorPrototype%.throw."""
        if self.state == START:
            self.state = ENDED
            self.body = None
        if self.state == ENDED:
            promise.reject(value)
            return
        self.queue.append(_Request(THROW, value, promise))
        if self.state == SUSPENDED:
            self._take()

    # Running

    def _take(self) -> None:
        """Resume the body with the first request (AsyncGeneratorResume)."""
        request = self.queue[0]
        if request.how == NORMAL:
            self._drive(self.body.send, request.value)
        elif request.how == THROW:
            self._drive(self.body.throw, Throw(request.value))
        else:
            self.state = RUNNING
            error = self._await(request.value, self._on_return)
            if error is not None:
                self._drive(self.body.throw, error)

    def _drive(self, resume: Callable[[Any], Any], value: Any) -> None:
        """Run the body to its next wait, its next yield or its end."""
        self.state = RUNNING
        error: Throw | None = None
        while True:
            try:
                item = resume(value) if error is None else self.body.throw(error)
            except (StopIteration, GeneratorReturn) as end:
                self._end(end.value, None)
                return
            except Exception as failure:  # noqa: BLE001 - a promise carries it on
                self._end(U, failure)
                return
            if type(item) is not Produce:
                error = self._await(item, self._on_ok)
            elif item.raw:
                self._produce(item.value)
                return
            else:
                error = self._await(item.value, self._on_produce)
            if error is None:
                return

    def _await(self, value: Any, on_ok: Callable[[Any, Any], None]) -> Throw | None:
        """Await a value; what the body has to be told when that fails at once."""
        try:
            await_value(self.realm, value, on_ok, self._on_error)
        except Exception as error:  # noqa: BLE001 - the body gets it
            return Throw(self.realm.caught(error))
        return None

    def _on_ok(self, this: Any, value: Any) -> None:
        self._drive(self.body.send, value)

    def _on_error(self, this: Any, reason: Any) -> None:
        self._drive(self.body.throw, Throw(reason))

    def _on_produce(self, this: Any, value: Any) -> None:
        self._produce(value)

    def _on_return(self, this: Any, value: Any) -> None:
        self._drive(self.body.throw, GeneratorReturn(value))

    def _produce(self, value: Any) -> None:
        """AsyncGeneratorYield."""
        self._complete(value, done=False)
        if self.queue:
            self._take()
        else:
            self.state = SUSPENDED

    # Ending

    def _complete(self, value: Any, *, done: bool) -> None:
        """AsyncGeneratorCompleteStep of a normal completion."""
        promise = self.queue.popleft().promise
        promise.resolve(iter_result(self.realm, value, done=done))

    def _end(self, value: Any, error: Exception | None) -> None:
        """What follows the end of the body (AsyncGeneratorStart)."""
        self.state = DRAINING
        self.body = None
        if error is None:
            self._complete(value, done=True)
        else:
            self.queue.popleft().promise.fail(error)
        self._drain()

    def _drain(self) -> None:
        """AsyncGeneratorDrainQueue."""
        while self.queue:
            request = self.queue[0]
            if request.how == RETURN:
                self._await_return()
                return
            if request.how == THROW:
                self.queue.popleft().promise.reject(request.value)
            else:
                self._complete(U, done=True)
        self.state = ENDED

    def _await_return(self) -> None:
        """AsyncGeneratorAwaitReturn."""
        self.state = DRAINING
        value = self.queue[0].value
        try:
            await_value(self.realm, value, self._on_returned, self._on_refused)
        except Exception as error:  # noqa: BLE001 - the promise carries it on
            self._on_refused(U, self.realm.caught(error))

    def _on_returned(self, this: Any, value: Any) -> None:
        self._complete(value, done=True)
        self._drain()

    def _on_refused(self, this: Any, reason: Any) -> None:
        self.queue.popleft().promise.reject(reason)
        self._drain()


def async_generator(
    realm: Realm, function: Fn, body: Generator[Any, Any, Any]
) -> AsyncGeneratorObj:
    """What calling an async generator function gives (EvaluateAsyncGeneratorBody)."""
    proto = function.get("prototype", function)
    if not isinstance(proto, Obj):
        proto = realm.intrinsic("AsyncGenerator.prototype")
    return AsyncGeneratorObj(realm, proto, body)


def delegate_async(realm: Realm, iterable: Any) -> Generator[Any, Any, Any]:
    """`yield* iterable` in an async generator (ECMAScript, YieldExpression)."""
    opened = open_async_iterator(realm, iterable)
    result = require_object((yield opened.call_next(U)))
    returning: GeneratorReturn | None = None
    while not to_boolean(result.get("done", result)):
        returning = None
        thrown: Throw | None = None
        value = result.get("value", result)
        try:
            received = yield Produce(value, raw=True)
        except GeneratorReturn as asked:
            returning = asked
        except Throw as error:
            thrown = error
        if returning is not None:
            called = opened.call("return", returning.value)
            if called is DONE:
                raise GeneratorReturn((yield returning.value))
        elif thrown is not None:
            called = yield from _forward_throw(opened, thrown.value)
        else:
            called = opened.call_next(received)
        result = require_object((yield called))
    value = result.get("value", result)
    if returning is not None:
        raise GeneratorReturn(value)
    return value


def _forward_throw(opened: AsyncIterator, value: Any) -> Generator[Any, Any, Any]:
    """Hand a throw on to the inner iterator of `yield*`; what has to be awaited."""
    called = opened.call("throw", value)
    if called is DONE:
        yield from opened.close()
        raise Fault("TypeError", "the iterator of yield* has no throw method")
    return called
