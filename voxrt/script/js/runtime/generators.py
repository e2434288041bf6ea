"""Generators, and how compiled code is resumed.

The body of a generator is a Python generator. Protocol inside bodies:

- `yield v` is `(yield v)`; its value is what `next` was given.
- `throw(e)` comes out of the yield as `Throw(e)`, `return(v)` as `GeneratorReturn(v)`.
  That is no `Exception`, so no `catch` sees it; `finally` and the closing of iterators
  do (close them by `JsIterator.close`, whose errors count then).
- `yield* x` is `(yield from delegate(x))`.
- A body ends with `return U`, or `return value`.
- CPython ends a body that nobody will resume with `GeneratorExit`. A `finally` block of
  the script must not run then, and no iterator is closed.

`generator(function, body)` makes the generator object; the parameters are bound before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from voxrt.script.js.runtime.convert import to_boolean
from voxrt.script.js.runtime.iteration import SHORTCUTS, JsIterator, open_iterator
from voxrt.script.js.runtime.objects import Obj
from voxrt.script.js.runtime.values import MISSING, Fault, Throw, U

if TYPE_CHECKING:
    from collections.abc import Generator

    from voxrt.script.js.runtime.functions import Fn
    from voxrt.script.js.runtime.realm import Realm

__all__ = [
    "GeneratorIterator",
    "GeneratorObj",
    "GeneratorReturn",
    "Relay",
    "delegate",
    "generator",
    "iter_result",
    "open_generator",
    "require_object",
]

START, SUSPENDED, RUNNING, DONE = range(4)


class GeneratorReturn(BaseException):
    """Leaves a generator that was told to return.

    Args:
        value: What it was told to return.
    """

    def __init__(self, value: Any) -> None:
        super().__init__(value)
        self.value = value


class Relay:
    """What `yield*` yields: the result object of the inner iterator, as it is."""

    __slots__ = ("result",)

    def __init__(self, result: Obj) -> None:
        self.result = result


def iter_result(realm: Realm, value: Any, *, done: bool) -> Obj:
    """CreateIterResultObject."""
    made = Obj(realm.object_proto)
    made.props["value"] = value
    made.props["done"] = done
    return made


class GeneratorObj(Obj):
    """A generator.

    Args:
        realm: Where it was made.
        proto: Its prototype.
        body: Its code, not started yet.
    """

    __slots__ = ("body", "realm", "state")

    def __init__(
        self, realm: Realm, proto: Obj, body: Generator[Any, Any, Any]
    ) -> None:
        super().__init__(proto)
        self.realm = realm
        self.body: Any = body
        """None once it has ended"""
        self.state = START

    def next(self, value: Any = U) -> Obj:
        """GeneratorResume."""
        return self._result(self.advance(value))

    def return_(self, value: Any = U) -> Obj:
        """GeneratorResumeAbrupt with a return completion."""
        if self.state == START:
            self.finish()
        if self.state == DONE:
            return iter_result(self.realm, value, done=True)
        return self._result(self.advance(U, GeneratorReturn(value)))

    def throw(self, value: Any = U) -> Obj:
        """GeneratorResumeAbrupt with a throw completion."""
        if self.state == START:
            self.finish()
        if self.state == DONE:
            raise Throw(value)
        return self._result(self.advance(U, Throw(value)))

    def _result(self, item: Any) -> Obj:
        if type(item) is Relay:
            return item.result
        return iter_result(self.realm, item, done=self.state == DONE)

    def advance(self, value: Any, error: BaseException | None = None) -> Any:
        """Run to the next yield or the end; `state` tells which of the two it was.

        Args:
            value: What the yield gives, where it stands.
            error: Raised there instead; not before the start.

        Returns:
            What was yielded or returned; a `Relay` from inside `yield*`.
        """
        state = self.state
        if state >= RUNNING:
            if state == DONE:
                return U
            raise Fault("TypeError", "the generator is already running")
        self.state = RUNNING
        try:
            if error is not None:
                item = self.body.throw(error)
            else:
                item = self.body.send(None if state == START else value)
        except (StopIteration, GeneratorReturn) as end:
            self.finish()
            return end.value
        except BaseException:
            self.finish()
            raise
        self.state = SUSPENDED
        return item

    def finish(self) -> None:
        """Run no code of the generator any more."""
        self.state = DONE
        self.body = None


def generator(
    realm: Realm, function: Fn, body: Generator[Any, Any, Any]
) -> GeneratorObj:
    """What calling a generator function gives (EvaluateGeneratorBody)."""
    proto = function.get("prototype", function)
    if not isinstance(proto, Obj):
        proto = realm.intrinsic("Generator.prototype")
    return GeneratorObj(realm, proto, body)


class GeneratorIterator(JsIterator):
    """Iterates a generator without result objects; `next` is the realm's own."""

    __slots__ = ()

    iterator: GeneratorObj

    def step(self) -> Any:
        """The next value, or `MISSING` at the end."""
        made = self.iterator
        self.done = True
        item = made.advance(U)
        if made.state == DONE:
            return MISSING
        if type(item) is Relay:
            result = item.result
            if to_boolean(result.get("done", result)):
                return MISSING
            item = result.get("value", result)
        self.done = False
        return item


def open_generator(
    realm: Realm, iterator: GeneratorObj, next_: Any
) -> JsIterator | None:
    """The faster iterator record of a generator, if nobody changed its `next`."""
    if next_ is realm.intrinsic("Generator.prototype.next"):
        return GeneratorIterator(realm, iterator, next_)
    return None


SHORTCUTS[GeneratorObj] = open_generator


def require_object(result: Any) -> Obj:
    """The result of a method of an iterator, which has to be an object."""
    if not isinstance(result, Obj):
        raise Fault("TypeError", "iterator result is not an object")
    return result


class _Inner:
    """The iterator that `yield*` hands everything on to.

    Its methods give what has to be yielded, or `MISSING` at the end; `value` is then
    the value of the end.
    """

    __slots__ = ("opened", "realm", "value")

    def __init__(self, realm: Realm, opened: JsIterator) -> None:
        self.realm = realm
        self.opened = opened
        self.value: Any = U
        if not isinstance(opened.next, Obj) or opened.next.fn is None:
            raise Fault("TypeError", "iterator has no next method")

    def look(self, result: Any) -> Any:
        """Look whether the inner iterator has come to its end."""
        if to_boolean(require_object(result).get("done", result)):
            self.value = result.get("value", result)
            return MISSING
        return Relay(result)

    def next(self, value: Any) -> Any:
        """Hand on what `next` was given."""
        return self.look(self.opened.next.fn(self.opened.iterator, value))

    def throw(self, value: Any) -> Any:
        """Hand on a throw."""
        method = self.realm.method(self.opened.iterator, "throw")
        if method is not U:
            return self.look(method.fn(self.opened.iterator, value))
        self.opened.close()
        raise Fault("TypeError", "the iterator of yield* has no throw method")

    def return_(self, asked: GeneratorReturn) -> Any:
        """Hand on a return."""
        method = self.realm.method(self.opened.iterator, "return")
        if method is U:
            raise asked
        return self.look(method.fn(self.opened.iterator, asked.value))


class _InnerGenerator(_Inner):
    """A generator: `next` is the realm's own and needs no result objects."""

    __slots__ = ()

    def next(self, value: Any) -> Any:
        made: GeneratorObj = self.opened.iterator  # type: ignore[assignment]
        item = made.advance(value)
        if made.state == DONE:
            self.value = item
            return MISSING
        return self.look(item.result) if type(item) is Relay else item


def delegate(realm: Realm, iterable: Any) -> Generator[Any, Any, Any]:
    """`yield* iterable` in a generator (ECMAScript, YieldExpression)."""
    opened = open_iterator(realm, iterable)
    kind = _InnerGenerator if type(opened) is GeneratorIterator else _Inner
    inner = kind(realm, opened)
    item = inner.next(U)
    returning: GeneratorReturn | None = None
    while item is not MISSING:
        returning = None
        thrown: Throw | None = None
        try:
            received = yield item
        except GeneratorReturn as asked:
            returning = asked
        except Throw as error:
            thrown = error
        if returning is not None:
            item = inner.return_(returning)
        elif thrown is not None:
            item = inner.throw(thrown.value)
        else:
            item = inner.next(received)
    if returning is not None:
        raise GeneratorReturn(inner.value)
    return inner.value
