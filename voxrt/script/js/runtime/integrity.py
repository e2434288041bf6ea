"""Sealing and freezing (ECMAScript, SetIntegrityLevel and TestIntegrityLevel)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from voxrt.script.js.runtime.descriptors import define_or_throw
from voxrt.script.js.runtime.objects import Obj, Property

if TYPE_CHECKING:
    from voxrt.script.js.runtime.realm import Realm

__all__ = ["FROZEN", "SEALED", "has_integrity", "set_integrity"]

SEALED: Final = "sealed"
FROZEN: Final = "frozen"


def set_integrity(realm: Realm, value: Obj, level: str) -> bool:
    """SetIntegrityLevel: False when the object refuses to become inextensible."""
    if not value.prevent_extensions():
        return False
    keys = value.own_keys()
    realm.charge(len(keys))
    for key in keys:
        wanted = Property(configurable=False)
        if level is FROZEN:
            found = value.get_own(key)
            if found is None:
                continue
            if found.is_data:
                wanted.writable = False
        define_or_throw(value, key, wanted)
    return True


def has_integrity(realm: Realm, value: Obj, level: str) -> bool:
    """TestIntegrityLevel."""
    if value.is_extensible():
        return False
    keys = value.own_keys()
    realm.charge(len(keys))
    for key in keys:
        found = value.get_own(key)
        if found is not None and (
            found.configurable or (level is FROZEN and found.is_data and found.writable)
        ):
            return False
    return True
