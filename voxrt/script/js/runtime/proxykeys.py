"""Checks what the trap `ownKeys` of a proxy gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from voxrt.script.js.runtime.convert import to_length, type_name
from voxrt.script.js.runtime.objects import Obj
from voxrt.script.js.runtime.values import Fault, Key, Symbol

if TYPE_CHECKING:
    from voxrt.script.js.runtime.realm import Realm

__all__ = ["broken", "checked_keys", "listed"]


def checked_keys(realm: Realm, target: Obj, given: Any) -> list[Key]:
    """The keys, when the target may have just them.

    ECMAScript, Proxy [[OwnPropertyKeys]].

    Raises:
        Fault: TypeError, it may not.
    """
    keys = listed(realm, given)
    left = dict.fromkeys(keys)
    if len(left) < len(keys):
        raise broken("gave a key twice")
    extensible = target.is_extensible()
    fixed: list[Key] = []
    loose: list[Key] = []
    for key in target.own_keys():
        own = target.get_own(key)
        holder = loose if own is None or own.configurable else fixed
        holder.append(key)
    for key in fixed if extensible else (*fixed, *loose):
        if key not in left:
            raise broken("leaves out a key that the target keeps")
        del left[key]
    if not extensible and left:
        raise broken("gave a key that the target does not have")
    return keys


def listed(realm: Realm, given: Any) -> list[Key]:
    """CreateListFromArrayLike, of strings and symbols."""
    if not isinstance(given, Obj):
        raise broken("gave no object")
    count = to_length(given.get("length", given))
    realm.charge(count)
    keys: list[Key] = []
    for index in range(count):
        key = given.get(str(index), given)
        if not isinstance(key, str | Symbol):
            raise broken(f"gave a key that is of type {type_name(key)}")
        keys.append(key)
    return keys


def broken(what: str) -> Fault:
    """The error of a trap that breaks an invariant."""
    return Fault("TypeError", f"trap ownKeys of the proxy {what}")
