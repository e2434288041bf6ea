"""Private elements of classes: `#x`.

`o.#x` is `private_get(o, p_x)`, `o.#x = v` is `private_set(o, p_x, v)` with `v` as its
value, `#x in o` is `private_in(o, p_x)`. How a class declares them: see `classes`.

Private elements stand in the slot `private` of `Obj`, which is unset until the first
one is added. They are no properties: nothing that lists properties comes across them,
and a Proxy has those that were added to the Proxy itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from voxrt.script.js.runtime.objects import Accessor, Obj
from voxrt.script.js.runtime.values import MISSING, Fault, U

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voxrt.script.js.runtime.functions import Fn

__all__ = [
    "PrivateName",
    "private_field",
    "private_get",
    "private_in",
    "private_method",
    "private_methods",
    "private_name",
    "private_set",
]


class PrivateName:
    """A private name of one evaluation of a class.

    `member` is the method (`Fn`) or the `Accessor` that goes by it; of a field it is
    `MISSING`.
    """

    __slots__ = ("description", "member")

    def __init__(self, description: str) -> None:
        self.description = description
        self.member: Any = MISSING


def private_name(description: str) -> PrivateName:
    """A new private name; the description starts with `#`."""
    return PrivateName(description)


def private_method(name: PrivateName, function: Fn, kind: str = "method") -> None:
    """Say which method, `get` or `set` goes by a private name."""
    if kind == "method":
        name.member = function
        return
    if name.member is MISSING:
        name.member = Accessor(U, U)
    setattr(name.member, kind, function)


def private_methods(this: Any, names: Sequence[PrivateName]) -> None:
    """Give an object its private methods (PrivateMethodOrAccessorAdd)."""
    for name in names:
        private_field(this, name, name.member)


def private_field(this: Any, name: PrivateName, value: Any) -> None:
    """Give an object a private field (PrivateFieldAdd)."""
    try:
        held = this.private
    except AttributeError:
        held = this.private = {}
    if name in held:
        text = f"an object cannot get {name.description} twice"
        raise Fault("TypeError", text)
    held[name] = value


def private_get(value: Any, name: PrivateName) -> Any:
    """`value.#name` (PrivateGet)."""
    try:
        found = value.private[name]
    except (AttributeError, KeyError):
        raise _stranger(name, "read") from None
    if type(found) is Accessor:
        if found.get is U:
            raise Fault("TypeError", f"{name.description} has no getter")
        return found.get.fn(value)
    return found


def private_set(value: Any, name: PrivateName, new: Any) -> Any:
    """`value.#name = new` (PrivateSet); the new value."""
    try:
        held = value.private
        found = held[name]
    except (AttributeError, KeyError):
        raise _stranger(name, "write") from None
    if name.member is MISSING:
        held[name] = new
    elif type(found) is not Accessor:
        text = f"{name.description} is a method and cannot be written"
        raise Fault("TypeError", text)
    elif found.set is U:
        raise Fault("TypeError", f"{name.description} has no setter")
    else:
        found.set.fn(value, new)
    return new


def private_in(value: Any, name: PrivateName) -> bool:
    """`#name in value`."""
    if not isinstance(value, Obj):
        raise Fault("TypeError", f"cannot look for {name.description} in a primitive")
    try:
        return name in value.private
    except AttributeError:
        return False


def _stranger(name: PrivateName, verb: str) -> Fault:
    text = f"cannot {verb} {name.description}, the object's class does not declare it"
    return Fault("TypeError", text)
