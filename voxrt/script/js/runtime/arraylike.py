"""What is an array, and lists out of objects that look like one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from voxrt.script.js.runtime.arrays import Arr
from voxrt.script.js.runtime.convert import to_length
from voxrt.script.js.runtime.objects import Obj
from voxrt.script.js.runtime.proxies import ProxyObj
from voxrt.script.js.runtime.values import Fault

if TYPE_CHECKING:
    from voxrt.script.js.runtime.realm import Realm

__all__ = ["is_array", "length_of", "list_of"]


def is_array(value: Any) -> bool:
    """IsArray; looks through proxies.

    Raises:
        Fault: TypeError for a proxy that was revoked.
    """
    while isinstance(value, ProxyObj):
        value = value.asked("IsArray")[0]
    return isinstance(value, Arr)


def length_of(value: Obj) -> int:
    """LengthOfArrayLike."""
    if isinstance(value, Arr):
        return value.length
    return to_length(value.get("length", value))


def list_of(realm: Realm, value: Any) -> list[Any]:
    """CreateListFromArrayLike; each item counts as a step.

    Raises:
        Fault: TypeError, it is no object.
    """
    if not isinstance(value, Obj):
        raise Fault("TypeError", "list of arguments is not an object")
    count = length_of(value)
    realm.charge(count)
    if type(value) is Arr:
        return value.items.copy()
    return [value.get(str(index), value) for index in range(count)]
