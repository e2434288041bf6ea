"""Async functions and what their bodies wait for.

The body of an async function is a Python generator: `(yield v)` is `await v`. Binding
the parameters is part of the body, because what it throws rejects the promise. The
body ends with `return U`, or `return value`; `GeneratorExit` is as for generators.
`run_async(body)` starts it and gives the promise.

`for await` opens `it = open_async_iterator(value)`; `(yield from it.step())` gives the
next value or `DONE`, `(yield from it.close())` belongs to a `break`, `return` or
`GeneratorReturn` (its errors count), `(yield from it.abandon())` to a throw.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from voxrt.script.js.runtime.convert import to_boolean
from voxrt.script.js.runtime.generators import iter_result, require_object
from voxrt.script.js.runtime.iteration import DONE, JsIterator, open_iterator
from voxrt.script.js.runtime.objects import Obj
from voxrt.script.js.runtime.promises import (
    Capability,
    PromiseObj,
    await_value,
    new_promise,
    promise_resolve,
    subscribe,
)
from voxrt.script.js.runtime.values import ASYNC_ITERATOR, Fault, Throw, U

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from voxrt.script.js.runtime.realm import Realm

__all__ = ["AsyncIterator", "open_async_iterator", "run_async"]


class _Run:
    """An async function on its way."""

    __slots__ = ("body", "promise", "realm")

    def __init__(self, realm: Realm, body: Generator[Any, Any, Any]) -> None:
        self.realm = realm
        self.body = body
        self.promise = new_promise(realm)

    def on_ok(self, this: Any, value: Any) -> None:
        """Go on with what was waited for."""
        self.drive(self.body.send, value)

    def on_error(self, this: Any, reason: Any) -> None:
        """Throw what was waited for into the body."""
        self.drive(self.body.throw, Throw(reason))

    def drive(self, resume: Callable[[Any], Any], value: Any) -> None:
        """Run the body to its next wait or its end."""
        while True:
            try:
                awaited = resume(value)
            except StopIteration as end:
                self.promise.resolve(end.value)
                return
            except Exception as error:  # noqa: BLE001 - the promise carries it on
                self.promise.fail(error)
                return
            try:
                await_value(self.realm, awaited, self.on_ok, self.on_error)
            except Exception as error:  # noqa: BLE001 - the body gets it
                resume, value = self.body.throw, Throw(self.realm.caught(error))
            else:
                return


def run_async(realm: Realm, body: Generator[Any, Any, Any]) -> PromiseObj:
    """Start the body of an async function (AsyncFunctionStart); its promise."""
    run = _Run(realm, body)
    run.drive(body.send, None)
    return run.promise


# Async iteration


class AsyncIterator:
    """An asynchronous iterator record.

    Args:
        realm: Where errors come from.
        iterator: The iterator object.
        next_: Its `next`, read once.
    """

    def __init__(self, realm: Realm, iterator: Obj, next_: Any) -> None:
        self.realm = realm
        self.iterator = iterator
        self._next = next_
        self._done = False

    # Calls; each gives what has to be awaited. No argument, or one.

    def call_next(self, *args: Any) -> Any:
        """Call `next`."""
        if not isinstance(self._next, Obj) or self._next.fn is None:
            raise Fault("TypeError", "async iterator has no next method")
        return self._next.fn(self.iterator, *args)

    def call(self, name: str, *args: Any) -> Any:
        """Call `return` or `throw`; `DONE` when there is no such method."""
        method = self.realm.method(self.iterator, name)
        return DONE if method is U else method.fn(self.iterator, *args)

    # Steps; Python generators for `yield from`

    def step(self) -> Generator[Any, Any, Any]:
        """The next value, or `DONE`."""
        self._done = True
        result = require_object((yield self.call_next()))
        if to_boolean(result.get("done", result)):
            return DONE
        value = result.get("value", result)
        self._done = False
        return value

    def close(self) -> Generator[Any, Any, None]:
        """AsyncIteratorClose after a normal end."""
        if self._done:
            return
        self._done = True
        called = self.call("return")
        if called is not DONE:
            require_object((yield called))

    def abandon(self) -> Generator[Any, Any, None]:
        """AsyncIteratorClose because of a throw: errors do not count."""
        if self._done:
            return
        self._done = True
        try:
            called = self.call("return")
            if called is not DONE:
                yield called
        except Exception as error:  # noqa: BLE001 - the first throw counts
            self.realm.caught(error)


class _SyncAdapter(AsyncIterator):
    """A synchronous iterator in an asynchronous place.

    ECMAScript, Async-from-Sync Iterator Objects; scripts never see the object itself.
    """

    def __init__(self, realm: Realm, opened: JsIterator) -> None:
        super().__init__(realm, opened.iterator, opened.next)
        self._opened = opened

    def call_next(self, *args: Any) -> PromiseObj:
        """%AsyncFromSyncIteratorPrototype%.next."""
        promise = new_promise(self.realm)
        try:
            result = require_object(super().call_next(*args))
        except Exception as error:  # noqa: BLE001 - the promise carries it on
            promise.fail(error)
            return promise
        return self._continue(result, promise, closes=True)

    def call(self, name: str, *args: Any) -> PromiseObj:
        """%AsyncFromSyncIteratorPrototype%.return and throw."""
        promise = new_promise(self.realm)
        try:
            result = super().call(name, *args)
            if result is not DONE:
                require_object(result)
            elif name == "return":
                value = args[0] if args else U
                promise.resolve(iter_result(self.realm, value, done=True))
                return promise
            else:
                self._opened.close()
                text = "the iterator of yield* has no throw method"
                raise Fault("TypeError", text)
        except Exception as error:  # noqa: BLE001 - the promise carries it on
            promise.fail(error)
            return promise
        return self._continue(result, promise, closes=name == "throw")

    def _continue(
        self, result: Obj, promise: PromiseObj, *, closes: bool
    ) -> PromiseObj:
        """AsyncFromSyncIteratorContinuation."""
        realm = self.realm
        done = True
        try:
            done = to_boolean(result.get("done", result))
            value = result.get("value", result)
        except Exception as error:  # noqa: BLE001 - the promise carries it on
            promise.fail(error)
            return promise
        try:
            wrapper = promise_resolve(realm, realm.intrinsic("Promise"), value)
        except Exception as error:  # noqa: BLE001 - the promise carries it on
            if closes and not done:
                self._opened.abandon()
            promise.fail(error)
            return promise

        def unwrap(this: Any, value: Any) -> Obj:
            return iter_result(realm, value, done=done)

        def close(this: Any, reason: Any) -> None:
            self._opened.abandon()
            raise Throw(reason)

        on_error = close if closes and not done else None
        subscribe(wrapper, unwrap, on_error, Capability(promise))
        return promise


def open_async_iterator(realm: Realm, value: Any) -> AsyncIterator:
    """GetIterator, asynchronous."""
    method = realm.method(value, ASYNC_ITERATOR)
    if method is U:
        return _SyncAdapter(realm, open_iterator(realm, value))
    iterator = method.fn(value)
    if not isinstance(iterator, Obj):
        raise Fault("TypeError", "async iterator is not an object")
    return AsyncIterator(realm, iterator, iterator.get("next", iterator))
