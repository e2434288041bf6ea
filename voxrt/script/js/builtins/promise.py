"""Promise (ECMAScript, Promise Objects), and queueMicrotask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from voxrt.script.js.builtins import promisegroups
from voxrt.script.js.runtime.convert import is_callable
from voxrt.script.js.runtime.objects import CONFIGURABLE, Obj
from voxrt.script.js.runtime.promises import (
    Capability,
    PromiseObj,
    is_untouched,
    new_capability,
    new_promise,
    promise_resolve,
    resolving_functions,
    subscribe,
)
from voxrt.script.js.runtime.spec import Constructor, FunctionSpec, Spec
from voxrt.script.js.runtime.values import SPECIES, TO_STRING_TAG, Fault, Throw, U

if TYPE_CHECKING:
    from voxrt.script.js.runtime.realm import Realm

__all__ = ["SPECS", "Report", "queue_microtask", "report_error", "then"]

PROMISE = Constructor("Promise", 1)


@PROMISE.construct
def construct(realm: Realm, new_target: Any, executor: Any = U, *_: Any) -> PromiseObj:
    """ECMAScript, Promise ( executor )."""
    if not is_callable(executor):
        raise Fault("TypeError", "a promise needs a function to be made with")
    promise = PromiseObj(realm, realm.proto_from(new_target, "Promise.prototype"))
    resolve, reject = resolving_functions(promise)
    try:
        executor.fn(U, resolve, reject)
    except Exception as error:  # noqa: BLE001 - the promise carries it on
        reject.fn(U, realm.caught(error))
    return promise


for name, group in promisegroups.GROUPS.items():
    PROMISE.method(name, 1)(group)


@PROMISE.method("reject", 1)
def reject_with(realm: Realm, this: Any, reason: Any = U, *_: Any) -> Any:
    """ECMAScript, Promise.reject."""
    capability = new_capability(realm, this)
    capability.reject(reason)
    return capability.promise


@PROMISE.method("resolve", 1)
def resolve_with(realm: Realm, this: Any, value: Any = U, *_: Any) -> Any:
    """ECMAScript, Promise.resolve."""
    if not isinstance(this, Obj):
        raise Fault("TypeError", "resolve was not called on a constructor")
    return promise_resolve(realm, this, value)


@PROMISE.method("try", 1)
def try_call(realm: Realm, this: Any, function: Any = U, *args: Any) -> Any:
    """ECMAScript, Promise.try."""
    if not isinstance(this, Obj):
        raise Fault("TypeError", "try was not called on a constructor")
    capability = new_capability(realm, this)
    try:
        if not is_callable(function):
            raise Fault("TypeError", "Promise.try needs a function")
        result = function.fn(U, *args)
    except Exception as error:  # noqa: BLE001 - the promise carries it on
        capability.fail(realm, error)
    else:
        capability.resolve(result)
    return capability.promise


@PROMISE.method("withResolvers", 0)
def with_resolvers(realm: Realm, this: Any, *_: Any) -> Obj:
    """ECMAScript, Promise.withResolvers."""
    capability = new_capability(realm, this)
    resolve, reject = capability.functions()
    return realm.object(
        {"promise": capability.promise, "resolve": resolve, "reject": reject}
    )


@PROMISE.getter(SPECIES)
def species(realm: Realm, this: Any, *_: Any) -> Any:
    """ECMAScript, get Promise [ @@species ]."""
    return this


def then(realm: Realm, this: Any, on_ok: Any = U, on_error: Any = U, *_: Any) -> Any:
    """ECMAScript, Promise.prototype.then."""
    if not isinstance(this, PromiseObj):
        raise Fault("TypeError", "then was not called on a promise")
    if is_untouched(this):
        capability = Capability(new_promise(realm))
    else:
        capability = new_capability(realm, realm.species(this, "Promise"))
    subscribe(
        this,
        on_ok.fn if is_callable(on_ok) else None,
        on_error.fn if is_callable(on_error) else None,
        capability,
    )
    return capability.promise


THEN = FunctionSpec("Promise.prototype.then", 2, then)

PROTOTYPE = Spec("Promise.prototype")
PROTOTYPE.intrinsic("constructor", "Promise")
PROTOTYPE.intrinsic("then", THEN.name)


@PROTOTYPE.method("catch", 1)
def catch(realm: Realm, this: Any, on_error: Any = U, *_: Any) -> Any:
    """ECMAScript, Promise.prototype.catch."""
    return realm.invoke(this, "then", U, on_error)


@PROTOTYPE.method("finally", 1)
def finally_(realm: Realm, this: Any, on_end: Any = U, *_: Any) -> Any:
    """ECMAScript, Promise.prototype.finally."""
    if not isinstance(this, Obj):
        raise Fault("TypeError", "finally was not called on an object")
    constructor = realm.species(this, "Promise")
    if not is_callable(on_end):
        return realm.invoke(this, "then", on_end, on_end)

    def waited() -> Any:
        return promise_resolve(realm, constructor, on_end.fn(U))

    def then_finally(_this: Any, value: Any = U, *_: Any) -> Any:
        give = realm.function("", 0, lambda *_: value)
        return realm.invoke(waited(), "then", give)

    def catch_finally(_this: Any, reason: Any = U, *_: Any) -> Any:
        def throw(*_: Any) -> Any:
            raise Throw(reason)

        return realm.invoke(waited(), "then", realm.function("", 0, throw))

    return realm.invoke(
        this,
        "then",
        realm.function("", 1, then_finally),
        realm.function("", 1, catch_finally),
    )


PROTOTYPE.value(TO_STRING_TAG, "Promise", CONFIGURABLE)


class Report:
    """Stands in for a promise when an error of a job is reported."""

    def __init__(self, serial: int) -> None:
        self.serial = serial


def report_error(realm: Realm, error: Exception) -> None:
    """Report what a job raised that has no promise to reject."""
    realm.caught(error)
    serial: Any = Report(realm.queue.next_serial())
    realm.queue.note_rejected(serial, error)


def queue_microtask(realm: Realm, this: Any, callback: Any = U, *_: Any) -> Any:
    """HTML, queueMicrotask; what the callback throws is reported."""
    if not is_callable(callback):
        raise Fault("TypeError", "queueMicrotask needs a function")

    def job() -> None:
        try:
            callback.fn(U)
        except Exception as error:  # noqa: BLE001 - reported as unheard
            report_error(realm, error)

    realm.queue.enqueue(job)
    return U


SPECS = (
    PROMISE,
    THEN,
    PROTOTYPE,
    FunctionSpec("queueMicrotask", 1, queue_microtask),
)
