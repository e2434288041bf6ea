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
    from collections.abc import Callable, Generator

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
        state = self.state
        if state == DONE:
            return iter_result(self.realm, U, done=True)
        return self._result(self.body.send, None if state == START else value)

    def return_(self, value: Any = U) -> Obj:
        """GeneratorResumeAbrupt with a return completion."""
        if self.state == START:
            self.finish()
        if self.state == DONE:
            return iter_result(self.realm, value, done=True)
        return self._result(self.body.throw, GeneratorReturn(value))

    def throw(self, value: Any = U) -> Obj:
        """GeneratorResumeAbrupt with a throw completion."""
        if self.state == START:
            self.finish()
        if self.state == DONE:
            raise Throw(value)
        return self._result(self.body.throw, Throw(value))

    def _result(self, resume: Callable[[Any], Any], value: Any) -> Obj:
        item = self.advance(resume, value)
        if type(item) is Relay:
            return item.result
        return iter_result(self.realm, item, done=self.state == DONE)

    def advance(self, resume: Callable[[Any], Any], value: Any) -> Any:
        """Run to the next yield or the end; `state` tells which of the two it was.

        Args:
            resume: `send` or `throw` of the body.
            value: What it is given.

        Returns:
            What was yielded or returned; a `Relay` from inside `yield*`.
        """
        if self.state == RUNNING:
            raise Fault("TypeError", "the generator is already running")
        self.state = RUNNING
        try:
            item = resume(value)
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
        if made.state == DONE:
            return MISSING
        body = made.body
        item = made.advance(body.send, None if made.state == START else U)
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


def delegate(realm: Realm, iterable: Any) -> Generator[Relay, Any, Any]:
    """`yield* iterable` in a generator (ECMAScript, YieldExpression)."""
    opened = open_iterator(realm, iterable)
    iterator, step = opened.iterator, opened.next
    if not isinstance(step, Obj) or step.fn is None:
        raise Fault("TypeError", "iterator has no next method")
    result = require_object(step.fn(iterator, U))
    returning: GeneratorReturn | None = None
    while not to_boolean(result.get("done", result)):
        returning = None
        thrown: Throw | None = None
        try:
            received = yield Relay(result)
        except GeneratorReturn as asked:
            returning = asked
        except Throw as error:
            thrown = error
        if returning is not None:
            method = realm.method(iterator, "return")
            if method is U:
                raise returning
            result = require_object(method.fn(iterator, returning.value))
        elif thrown is not None:
            result = _forward_throw(realm, opened, thrown.value)
        else:
            result = require_object(step.fn(iterator, received))
    value = result.get("value", result)
    if returning is not None:
        raise GeneratorReturn(value)
    return value


def _forward_throw(realm: Realm, opened: JsIterator, value: Any) -> Obj:
    """Hand a throw on to the inner iterator of `yield*`."""
    method = realm.method(opened.iterator, "throw")
    if method is not U:
        return require_object(method.fn(opened.iterator, value))
    opened.close()
    raise Fault("TypeError", "the iterator of yield* has no throw method")
