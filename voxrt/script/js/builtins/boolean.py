"""`Boolean` (ECMAScript, Boolean Objects)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from voxrt.script.js.runtime.convert import to_boolean
from voxrt.script.js.runtime.spec import Constructor, Spec
from voxrt.script.js.runtime.values import Fault, U
from voxrt.script.js.runtime.wrappers import Boxed, LazyBoxed

if TYPE_CHECKING:
    from voxrt.script.js.runtime.objects import Obj
    from voxrt.script.js.runtime.realm import Realm

__all__ = ["SPECS", "make_prototype", "this_boolean"]

BOOLEAN = Constructor("Boolean", 1)


@BOOLEAN.call
def call(realm: Realm, this: Any, value: Any = U, *_: Any) -> Any:
    """ECMAScript, Boolean, without `new`."""
    return to_boolean(value)


@BOOLEAN.construct
def construct(realm: Realm, new_target: Any, value: Any = U, *_: Any) -> Any:
    """ECMAScript, Boolean."""
    given = to_boolean(value)
    return Boxed(realm.proto_from(new_target, "Boolean.prototype"), given)


def make_prototype(realm: Realm, proto: Obj | None) -> Obj:
    """Boolean.prototype is a Boolean object around false."""
    return LazyBoxed(realm, proto, PROTOTYPE, False)  # noqa: FBT003 - the value


PROTOTYPE = Spec("Boolean.prototype", create=make_prototype)
PROTOTYPE.intrinsic("constructor", "Boolean")


def this_boolean(this: Any, name: str) -> bool:
    """ThisBooleanValue."""
    value = this.value if isinstance(this, Boxed) else this
    if not isinstance(value, bool):
        raise Fault("TypeError", f"Boolean.prototype.{name} needs a boolean")
    return value


@PROTOTYPE.method("toString", 0)
def to_string(realm: Realm, this: Any, *_: Any) -> Any:
    """ECMAScript, Boolean.prototype.toString."""
    return "true" if this_boolean(this, "toString") else "false"


@PROTOTYPE.method("valueOf", 0)
def value_of(realm: Realm, this: Any, *_: Any) -> Any:
    """ECMAScript, Boolean.prototype.valueOf."""
    return this_boolean(this, "valueOf")


SPECS = (BOOLEAN, PROTOTYPE)
