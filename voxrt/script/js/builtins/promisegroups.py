"""Promise.all, allSettled, any and race."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from voxrt.script.js.runtime.convert import is_callable
from voxrt.script.js.runtime.iteration import DONE, JsIterator, open_iterator
from voxrt.script.js.runtime.objects import HIDDEN, Obj
from voxrt.script.js.runtime.promises import Capability, new_capability
from voxrt.script.js.runtime.values import Fault, U

if TYPE_CHECKING:
    from collections.abc import Callable

    from voxrt.script.js.runtime.functions import Fn
    from voxrt.script.js.runtime.realm import Realm

__all__ = ["GROUPS", "all_", "all_settled", "any_", "gather", "race", "visit_all"]


class _Group:
    """Collects what becomes of several promises.

    Args:
        realm: Whose arrays it makes.
        capability: Of the promise for all of them.
    """

    def __init__(self, realm: Realm, capability: Capability) -> None:
        self.realm = realm
        self.capability = capability
        self.values: list[Any] = []
        self.open = 1
        """promises that are not settled; one more while they are being listed"""

    def close_one(self) -> None:
        """Count one promise as settled; the last one settles the group."""
        self.open -= 1
        if not self.open:
            self.finish()

    def finish(self) -> None:
        """All promises are settled as wanted."""
        self.capability.resolve(self.realm.array(self.values))

    def handlers(self, index: int) -> tuple[Any, Any]:
        """What to hand to `then` of a promise."""
        return self.keeper(index, lambda value: value), self.capability.functions()[1]

    def keeper(
        self, index: int, form: Callable[[Any], Any], called: list[bool] | None = None
    ) -> Fn:
        """A function that keeps a value in its place, once.

        Args:
            index: The place.
            form: Makes what is kept of what comes.
            called: Shared by functions of which only the first call counts.
        """
        flag = [] if called is None else called

        def keep(this: Any, value: Any = U, *_: Any) -> Any:
            if not flag:
                flag.append(True)
                self.values[index] = form(value)
                self.close_one()
            return U

        return self.realm.function("", 1, keep)


class _Settled(_Group):
    def handlers(self, index: int) -> tuple[Any, Any]:
        called: list[bool] = []

        def fulfilled(value: Any) -> Obj:
            return self.realm.object({"status": "fulfilled", "value": value})

        def rejected(reason: Any) -> Obj:
            return self.realm.object({"status": "rejected", "reason": reason})

        return (
            self.keeper(index, fulfilled, called),
            self.keeper(index, rejected, called),
        )


class _Any(_Group):
    def handlers(self, index: int) -> tuple[Any, Any]:
        return self.capability.functions()[0], self.keeper(index, lambda error: error)

    def finish(self) -> None:
        self.capability.reject(self.failure())

    def failure(self) -> Obj:
        """The error that holds all errors."""
        error = self.realm.error("AggregateError", "all promises were rejected")
        error.put_own("errors", self.realm.array(self.values), HIDDEN)
        return error


class _Race(_Group):
    def handlers(self, index: int) -> tuple[Any, Any]:
        return self.capability.functions()

    def finish(self) -> None:
        """Nothing: the first promise settles the group."""


def gather(realm: Realm, constructor: Any, iterable: Any, make: type[_Group]) -> Any:
    """What the four functions have in common."""
    capability = new_capability(realm, constructor)
    opened: JsIterator | None = None
    try:
        resolve = constructor.get("resolve", constructor)
        if not is_callable(resolve):
            raise Fault("TypeError", "resolve of the constructor is not a function")
        opened = open_iterator(realm, iterable)
        visit_all(make(realm, capability), constructor, resolve, opened)
    except Exception as error:  # noqa: BLE001 - the promise carries it on
        if opened is not None:
            opened.abandon()
        capability.fail(realm, error)
    return capability.promise


def visit_all(
    group: _Group, constructor: Obj, resolve: Any, opened: JsIterator
) -> None:
    """Subscribe to each promise (PerformPromiseAll and its like)."""
    realm = group.realm
    index = 0
    while (item := opened.step()) is not DONE:
        realm.charge(1)
        group.values.append(U)
        promise = resolve.fn(constructor, item)
        on_ok, on_error = group.handlers(index)
        group.open += 1
        realm.invoke(promise, "then", on_ok, on_error)
        index += 1
    group.close_one()


def all_(realm: Realm, this: Any, iterable: Any = U, *_: Any) -> Any:
    """ECMAScript, Promise.all."""
    return gather(realm, this, iterable, _Group)


def all_settled(realm: Realm, this: Any, iterable: Any = U, *_: Any) -> Any:
    """ECMAScript, Promise.allSettled."""
    return gather(realm, this, iterable, _Settled)


def any_(realm: Realm, this: Any, iterable: Any = U, *_: Any) -> Any:
    """ECMAScript, Promise.any."""
    return gather(realm, this, iterable, _Any)


def race(realm: Realm, this: Any, iterable: Any = U, *_: Any) -> Any:
    """ECMAScript, Promise.race."""
    return gather(realm, this, iterable, _Race)


GROUPS = {"all": all_, "allSettled": all_settled, "any": any_, "race": race}
"""functions by their name"""
