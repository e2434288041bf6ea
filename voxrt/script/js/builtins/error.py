"""`Error` and its kinds (ECMAScript, Error Objects)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from voxrt.script.js.runtime.convert import to_string
from voxrt.script.js.runtime.errors import ErrorObj
from voxrt.script.js.runtime.iteration import collect
from voxrt.script.js.runtime.objects import HIDDEN, Obj
from voxrt.script.js.runtime.spec import Constructor, Spec
from voxrt.script.js.runtime.values import Fault, U

if TYPE_CHECKING:
    from voxrt.script.js.runtime.realm import Realm

__all__ = ["SPECS", "constructor_of", "make", "prototype_of"]

KINDS = (
    "EvalError",
    "RangeError",
    "ReferenceError",
    "SyntaxError",
    "TypeError",
    "URIError",
)


def make(
    realm: Realm, new_target: Any, kind: str, message: Any, options: Any
) -> ErrorObj:
    """A new error, with its message and cause."""
    made = ErrorObj(realm.proto_from(new_target, f"{kind}.prototype"))
    made.capture(realm)
    if message is not U:
        made.put_own("message", to_string(message), HIDDEN)
    if isinstance(options, Obj) and options.has("cause"):
        made.put_own("cause", options.get("cause", options), HIDDEN)
    return made


def constructor_of(kind: str) -> Constructor:
    """Declare the constructor of a kind."""
    parent = "Function.prototype" if kind == "Error" else "Error"
    spec = Constructor(kind, 1, parent)

    @spec.construct
    def construct(
        realm: Realm, new_target: Any, message: Any = U, options: Any = U, *_: Any
    ) -> Any:
        return make(realm, new_target, kind, message, options)

    @spec.call
    def call(
        realm: Realm, this: Any, message: Any = U, options: Any = U, *_: Any
    ) -> Any:
        return make(realm, U, kind, message, options)

    return spec


def prototype_of(kind: str) -> Spec:
    """Declare the prototype of a kind."""
    parent = "Object.prototype" if kind == "Error" else "Error.prototype"
    spec = Spec(f"{kind}.prototype", parent)
    spec.intrinsic("constructor", kind)
    spec.value("name", kind)
    spec.value("message", "")
    return spec


PROTOTYPE = prototype_of("Error")


@PROTOTYPE.method("toString", 0)
def to_text(realm: Realm, this: Any, *_: Any) -> Any:
    """ECMAScript, Error.prototype.toString."""
    if not isinstance(this, Obj):
        raise Fault("TypeError", "Error.prototype.toString needs an object")
    name = this.get("name", this)
    name = "Error" if name is U else to_string(name)
    message = this.get("message", this)
    message = "" if message is U else to_string(message)
    return f"{name}: {message}" if name and message else name or message


AGGREGATE = Constructor("AggregateError", 2, "Error")


@AGGREGATE.construct
def aggregate(
    realm: Realm,
    new_target: Any,
    errors: Any = U,
    message: Any = U,
    options: Any = U,
    *_: Any,
) -> Any:
    """ECMAScript, AggregateError."""
    made = make(realm, new_target, "AggregateError", message, options)
    made.put_own("errors", realm.array(collect(realm, errors)), HIDDEN)
    return made


@AGGREGATE.call
def call_aggregate(realm: Realm, this: Any, *args: Any) -> Any:
    """ECMAScript, AggregateError, without `new`."""
    return aggregate(realm, U, *args)


SPECS = (
    constructor_of("Error"),
    PROTOTYPE,
    *(constructor_of(kind) for kind in KINDS),
    *(prototype_of(kind) for kind in KINDS),
    AGGREGATE,
    prototype_of("AggregateError"),
)
