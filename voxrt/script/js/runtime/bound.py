"""Bound functions, and what it means to be an instance of a function."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from voxrt.script.js.runtime.convert import is_callable, to_boolean
from voxrt.script.js.runtime.functions import Fn, FunctionInfo
from voxrt.script.js.runtime.objects import Obj
from voxrt.script.js.runtime.values import HAS_INSTANCE, Fault, U

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voxrt.script.js.runtime.realm import Realm

__all__ = ["BoundFn", "build_bound", "has_instance", "instance_of"]


class BoundFn(Fn):
    """Bound function exotic object.

    Args:
        realm: Where it was made.
        info: Its name and length.
        target: What it calls.
        this: What `this` is for the target.
        args: What stands before the arguments of each call.
    """

    __slots__ = ("args", "target")

    def __init__(
        self,
        realm: Realm,
        info: FunctionInfo,
        target: Obj,
        this: Any,
        args: tuple[Any, ...],
    ) -> None:
        def call(_: Any, *more: Any) -> Any:
            return target.fn(this, *args, *more)

        build = None if target.build is None else build_bound
        super().__init__(realm, target.get_proto(), info, call, build)
        self.target = target
        self.args = args


def build_bound(function: Fn, new_target: Any, args: Sequence[Any]) -> Any:
    """[[Construct]] of a bound function."""
    assert isinstance(function, BoundFn)
    target = function.target
    aim = target if new_target is function else new_target
    return target.build(target, aim, (*function.args, *args))


def has_instance(function: Any, value: Any) -> bool:
    """OrdinaryHasInstance."""
    if not is_callable(function):
        return False
    if isinstance(function, BoundFn):
        return instance_of(value, function.target)
    if not isinstance(value, Obj):
        return False
    wanted = function.get("prototype", function)
    if not isinstance(wanted, Obj):
        raise Fault("TypeError", "prototype of the function is not an object")
    proto = value.get_proto()
    while proto is not None:
        if proto is wanted:
            return True
        # Through a proxy a chain may lead back to where it began.
        function.realm.charge(10 if proto.exotic else 1)
        proto = proto.get_proto()
    return False


def instance_of(value: Any, target: Any) -> bool:
    """InstanceofOperator."""
    if not isinstance(target, Obj):
        raise Fault("TypeError", "right side of instanceof is not an object")
    method = target.get(HAS_INSTANCE, target)
    if method is not U and method is not None:
        if not is_callable(method):
            raise Fault("TypeError", "Symbol.hasInstance is not a function")
        return to_boolean(method.fn(target, value))
    if target.fn is None:
        raise Fault("TypeError", "right side of instanceof is not callable")
    return has_instance(target, value)
