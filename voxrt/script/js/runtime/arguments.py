"""The `arguments` object (ECMAScript, Arguments Exotic Objects)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from voxrt.script.js.runtime.objects import (
    ALL,
    HIDDEN,
    Accessor,
    Obj,
    Property,
    data,
)
from voxrt.script.js.runtime.values import ITERATOR, MISSING, Key, U

if TYPE_CHECKING:
    from voxrt.script.js.runtime.bindings import Box
    from voxrt.script.js.runtime.functions import Fn
    from voxrt.script.js.runtime.realm import Realm

__all__ = ["ArgumentsObj", "MappedArguments", "arguments", "mapped"]


class ArgumentsObj(Obj):
    """What a function was called with."""

    __slots__ = ()

    kind: ClassVar[str] = "Arguments"


ELSEWHERE = Accessor(U, U)
"""stands in `props` for an element that is a parameter, so that nobody takes it"""


class MappedArguments(ArgumentsObj):
    """Elements and parameters of a sloppy function are the same variables."""

    __slots__ = ("boxes",)

    exotic: ClassVar[bool] = True

    def __init__(self, proto: Obj | None, boxes: dict[Key, Box]) -> None:
        super().__init__(proto)
        self.boxes = boxes
        """parameters by the keys of their elements"""

    def get_own(self, key: Key) -> Property | None:
        """[[GetOwnProperty]]."""
        found = self.boxes.get(key)
        if found is None:
            return super().get_own(key)
        flags = self.attrs.get(key, ALL) if self.attrs else ALL
        return data(found.v, flags)

    def get(self, key: Key, receiver: Any) -> Any:
        """[[Get]]."""
        found = self.boxes.get(key)
        return super().get(key, receiver) if found is None else found.v

    def define(self, key: Key, wanted: Property) -> bool:
        """[[DefineOwnProperty]]."""
        found = self.boxes.get(key)
        if not super().define(key, wanted):
            return False
        if found is None:
            return True
        if wanted.is_accessor:
            del self.boxes[key]
            return True
        if wanted.value is not MISSING:
            found.v = wanted.value
        if wanted.writable is False:
            self.props[key] = found.v
            del self.boxes[key]
        else:
            self.props[key] = ELSEWHERE
        return True

    def delete(self, key: Key) -> bool:
        """[[Delete]]."""
        if not super().delete(key):
            return False
        self.boxes.pop(key, None)
        return True


def _fill(realm: Realm, made: ArgumentsObj, args: tuple[Any, ...]) -> None:
    for at, value in enumerate(args):
        made.props[str(at)] = value
    made.put_own("length", float(len(args)), HIDDEN)
    values = realm.intrinsic("Array.prototype.values")
    made.put_own(ITERATOR, values, HIDDEN)


def arguments(realm: Realm, args: tuple[Any, ...]) -> ArgumentsObj:
    """CreateUnmappedArgumentsObject."""
    realm.charge(len(args))
    made = ArgumentsObj(realm.object_proto)
    _fill(realm, made, args)
    thrower = realm.intrinsic("ThrowTypeError")
    made.props["callee"] = Accessor(thrower, thrower)
    assert made.attrs is not None
    made.attrs["callee"] = 0
    return made


def mapped(
    realm: Realm, args: tuple[Any, ...], boxes: tuple[Any, ...], function: Fn
) -> ArgumentsObj:
    """CreateMappedArgumentsObject.

    Args:
        realm: Where it is made.
        args: What the function was called with.
        boxes: Its parameters; None for one that is hidden by a later one.
        function: The function.
    """
    realm.charge(len(args))
    named = zip(range(len(args)), boxes, strict=False)
    by_key: dict[Key, Box] = {str(at): each for at, each in named if each is not None}
    made = MappedArguments(realm.object_proto, by_key)
    _fill(realm, made, args)
    made.put_own("callee", function, HIDDEN)
    made.props.update(dict.fromkeys(by_key, ELSEWHERE))
    return made
