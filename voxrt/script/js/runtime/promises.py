"""Promises (ECMAScript, Promise Objects), and their way to and from the host.

How this works. A settled promise appends one job for each reaction to the session's
queue, in the order in which the reactions were added. Handlers are Python callables
`(this, value)`: those of script functions, and those that `await` hands in. What the
engine makes for itself uses the realm's own Promise and no resolving functions.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

from voxrt.errors import VoxrtError
from voxrt.script.jobs import CancelledError, Promise
from voxrt.script.js.runtime.convert import is_callable
from voxrt.script.js.runtime.functions import Fn, FunctionInfo
from voxrt.script.js.runtime.objects import Obj
from voxrt.script.js.runtime.values import SPECIES, Fault, Throw, U, to_utf16

if TYPE_CHECKING:
    from voxrt.script.js.runtime.realm import Realm

__all__ = [
    "Capability",
    "PromiseObj",
    "await_value",
    "from_host",
    "is_untouched",
    "new_capability",
    "new_promise",
    "promise_resolve",
    "resolving_functions",
    "subscribe",
    "to_host",
]

PENDING, FULFILLED, REJECTED = range(3)

Handler: TypeAlias = Callable[[Any, Any], Any]
"""called with `undefined` and the value"""

RESOLVER = FunctionInfo("", 1)
EXECUTOR = FunctionInfo("", 2)


class PromiseObj(Obj):
    """A promise.

    Args:
        realm: Where it was made.
        proto: Its prototype.
    """

    __slots__ = ("handled", "reactions", "realm", "serial", "state", "value")

    kind: ClassVar[str] = "Object"

    def __init__(self, realm: Realm, proto: Obj) -> None:
        super().__init__(proto)
        self.realm = realm
        self.state = PENDING
        self.value: Any = U
        self.reactions: list[_Reaction] = []
        self.handled = False
        """whether somebody listens"""
        self.serial = 0
        """what the queue knows it by, once it was rejected unheard"""

    def resolve(self, value: Any) -> None:
        """Fulfil with a value, or follow the thenable that is given.

        To be called once (ECMAScript, Promise Resolve Functions).
        """
        if not isinstance(value, Obj):
            self._settle(FULFILLED, value)
            return
        if value is self:
            self.fail(Fault("TypeError", "a promise cannot be resolved with itself"))
            return
        try:
            then = value.get("then", value)
        except Exception as error:  # noqa: BLE001 - the promise carries it on
            self.fail(error)
            return
        if is_callable(then):
            self.realm.queue.enqueue(lambda: self._follow(value, then))
        else:
            self._settle(FULFILLED, value)

    def _follow(self, thenable: Obj, then: Obj) -> None:
        """NewPromiseResolveThenableJob."""
        native = self.realm.intrinsic("Promise.prototype.then")
        if then is native and type(thenable) is PromiseObj and is_untouched(thenable):
            subscribe(thenable, self._take, self._take_error)
            return
        resolve, reject = resolving_functions(self)
        try:
            then.fn(thenable, resolve, reject)
        except Exception as error:  # noqa: BLE001 - the promise carries it on
            reject.fn(U, self.realm.caught(error))

    def _take(self, this: Any, value: Any) -> None:
        self.resolve(value)

    def _take_error(self, this: Any, reason: Any) -> None:
        self.reject(reason)

    def fail(self, error: Exception) -> None:
        """Reject with what was raised."""
        value = self.realm.caught(error)
        if not isinstance(error, Throw):
            error = Throw(value).with_traceback(error.__traceback__)
        self.reject(value, error)

    def reject(self, reason: Any, error: BaseException | None = None) -> None:
        """RejectPromise.

        Args:
            reason: The value.
            error: What raised it, if anything did; it knows the place.
        """
        self._settle(REJECTED, reason)
        if not self.handled:
            queue: Any = self.realm.queue
            self.serial = queue.next_serial()
            queue.note_rejected(self, Throw(reason) if error is None else error)

    def _settle(self, state: int, value: Any) -> None:
        self.state = state
        self.value = value
        reactions, self.reactions = self.reactions, []
        for reaction in reactions:
            self.realm.queue.enqueue(reaction.run)

    def hear(self) -> None:
        """Say that a rejection will not go unnoticed."""
        if self.state == REJECTED and not self.handled:
            queue: Any = self.realm.queue
            queue.note_heard(self)
        self.handled = True


class Capability:
    """A promise with what settles it (ECMAScript, PromiseCapability Records).

    Args:
        promise: The promise, of whatever class.
        resolve: Function object; None when the promise is the engine's own.
        reject: The same.
    """

    __slots__ = ("_reject", "_resolve", "promise")

    def __init__(self, promise: Any, resolve: Any = None, reject: Any = None) -> None:
        self.promise = promise
        self._resolve = resolve
        self._reject = reject

    def resolve(self, value: Any) -> None:
        """Call [[Resolve]]."""
        if self._resolve is None:
            self.promise.resolve(value)
        else:
            self._resolve.fn(U, value)

    def fail(self, realm: Realm, error: Exception) -> None:
        """Call [[Reject]] with what was raised."""
        if self._reject is None:
            self.promise.fail(error)
        else:
            self._reject.fn(U, realm.caught(error))

    def reject(self, reason: Any) -> None:
        """Call [[Reject]] with a value."""
        if self._reject is None:
            self.promise.reject(reason)
        else:
            self._reject.fn(U, reason)

    def functions(self) -> tuple[Fn, Fn]:
        """[[Resolve]] and [[Reject]] as function objects."""
        if self._resolve is None:
            self._resolve, self._reject = resolving_functions(self.promise)
        return self._resolve, self._reject


class _Reaction:
    """What happens when a promise is settled (PromiseReaction Records)."""

    __slots__ = ("capability", "on_error", "on_ok", "promise")

    def __init__(
        self,
        promise: PromiseObj,
        on_ok: Handler | None,
        on_error: Handler | None,
        capability: Capability | None,
    ) -> None:
        self.promise = promise
        self.on_ok = on_ok
        self.on_error = on_error
        self.capability = capability

    def run(self) -> None:
        """Call the handler, settle the promise that `then` returned."""
        promise, capability = self.promise, self.capability
        fulfilled = promise.state == FULFILLED
        handler = self.on_ok if fulfilled else self.on_error
        if capability is None:
            if handler is not None:
                handler(U, promise.value)
        elif handler is None:
            if fulfilled:
                capability.resolve(promise.value)
            else:
                capability.reject(promise.value)
        else:
            try:
                result = handler(U, promise.value)
            except Exception as error:  # noqa: BLE001 - the promise carries it on
                capability.fail(promise.realm, error)
            else:
                capability.resolve(result)


def subscribe(
    promise: PromiseObj,
    on_ok: Handler | None,
    on_error: Handler | None,
    capability: Capability | None = None,
) -> None:
    """PerformPromiseThen.

    Args:
        promise: Whose settling is waited for.
        on_ok: Called when it is fulfilled.
        on_error: Called when it is rejected.
        capability: Settled by what they return; without it they must not raise.
    """
    reaction = _Reaction(promise, on_ok, on_error, capability)
    if promise.state == PENDING:
        promise.reactions.append(reaction)
    else:
        promise.realm.queue.enqueue(reaction.run)
    promise.hear()


def resolving_functions(promise: PromiseObj) -> tuple[Fn, Fn]:
    """CreateResolvingFunctions: only the first call of the two has an effect."""
    realm = promise.realm
    resolved = False

    def resolve(this: Any, value: Any = U, *_: Any) -> Any:
        nonlocal resolved
        if not resolved:
            resolved = True
            promise.resolve(value)
        return U

    def reject(this: Any, reason: Any = U, *_: Any) -> Any:
        nonlocal resolved
        if not resolved:
            resolved = True
            promise.reject(reason)
        return U

    proto = realm.function_proto
    return Fn(realm, proto, RESOLVER, resolve), Fn(realm, proto, RESOLVER, reject)


def new_promise(realm: Realm) -> PromiseObj:
    """A pending promise of the realm's own Promise."""
    return PromiseObj(realm, realm.intrinsic("Promise.prototype"))


def new_capability(realm: Realm, constructor: Any) -> Capability:
    """NewPromiseCapability.

    Raises:
        Fault: TypeError, it is no constructor or makes no use of its executor.
    """
    if constructor is realm.intrinsic("Promise"):
        return Capability(new_promise(realm))
    if not isinstance(constructor, Obj) or constructor.build is None:
        raise Fault("TypeError", "promises need a constructor as this")
    held: list[Any] = [U, U]

    def executor(this: Any, resolve: Any = U, reject: Any = U, *_: Any) -> Any:
        if held[0] is not U or held[1] is not U:
            raise Fault("TypeError", "a promise executor was called twice")
        held[:] = resolve, reject
        return U

    function = Fn(realm, realm.function_proto, EXECUTOR, executor)
    promise = realm.construct(constructor, (function,))
    if not is_callable(held[0]) or not is_callable(held[1]):
        raise Fault("TypeError", "a promise executor was not given two functions")
    return Capability(promise, held[0], held[1])


def is_untouched(promise: PromiseObj) -> bool:
    """Whether `constructor` is the realm's own Promise, with its own species.

    Answers no also when it would take a look that scripts could notice, or when
    somebody has looked at the species.
    """
    realm = promise.realm
    proto: Any = realm.intrinsic("Promise.prototype")
    constructor: Any = realm.intrinsic("Promise")
    untouched = promise.proto is proto and not promise.props
    if not untouched or SPECIES not in constructor.pending:
        return False
    return "constructor" in proto.pending or proto.props["constructor"] is constructor


def promise_resolve(realm: Realm, constructor: Any, value: Any) -> Any:
    """PromiseResolve: the value itself when it is such a promise already."""
    if isinstance(value, PromiseObj) and value.get("constructor", value) is constructor:
        return value
    capability = new_capability(realm, constructor)
    capability.resolve(value)
    return capability.promise


def await_value(realm: Realm, value: Any, on_ok: Handler, on_error: Handler) -> None:
    """Await: call one of the two in a job of its own, once the value is there.

    What `PromiseResolve` raises comes out of here.
    """
    if not isinstance(value, Obj):
        realm.queue.enqueue(partial(on_ok, U, value))
        return
    if not isinstance(value, PromiseObj) or not is_untouched(value):
        value = promise_resolve(realm, realm.intrinsic("Promise"), value)
    subscribe(value, on_ok, on_error)


# To and from the host


def to_host(promise: PromiseObj) -> Promise:
    """A promise of the host that is settled as this one is.

    It is rejected with `Throw`.
    """
    host = Promise(promise.realm.queue)
    subscribe(
        promise,
        lambda _, value: host.resolve(value),
        lambda _, reason: host.reject(Throw(reason)),
    )
    return host


def from_host(
    realm: Realm,
    host: Promise,
    convert: Callable[[Any], Any] = lambda value: value,
) -> PromiseObj:
    """A promise that is settled as one of the host is.

    Args:
        realm: Whose promise it will be.
        host: The host's promise; counts as heard from now on.
        convert: Makes a JavaScript value of what it is fulfilled with.
    """
    made = new_promise(realm)

    def settle() -> None:
        try:
            value = convert(host.result())
        except (Exception, CancelledError) as error:  # noqa: BLE001 - carried on
            made.fail(error if isinstance(error, Throw) else _host_error(realm, error))
        else:
            made.resolve(value)

    host.heard()
    host.subscribe(settle)
    return made


def _host_error(realm: Realm, error: BaseException) -> Throw:
    text = error.message if isinstance(error, VoxrtError) else str(error)
    made = realm.error("Error", to_utf16(text or type(error).__name__))
    return Throw(made).with_traceback(error.__traceback__)
