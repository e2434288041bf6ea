"""Base of everything of VoxEngine's that a scenario holds in its hands.

Members that begin with `_` are ours; the guard of the scenario languages refuses them
on objects that carry `_vox_host_`. A name that VoxEngine has and voxrt has not is a
`Unsupported`, which says so when it is called; any other name is an AttributeError
with the nearest real name, reported once in the session's log.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from voxrt.api.inventory import (
    class_methods,
    class_properties,
    namespace_functions,
    why_missing,
)
from voxrt.errors import NotSupportedError
from voxrt.script.spelling import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from voxrt.api.realm import Realm

__all__ = ["HostObject", "Unsupported", "unknown_name"]

HIDDEN = frozenset({"receive"})
"""public methods that the session calls, and no scenario"""


class Unsupported:
    """A function of VoxEngine's that voxrt does not have yet."""

    __slots__ = ("_hint", "_name")
    _vox_host_ = True

    def __init__(self, name: str, hint: str = "") -> None:
        self._name = name
        self._hint = hint

    def __call__(self, *args: object, **kwargs: object) -> object:
        """Refuse, whatever the arguments are.

        Raises:
            NotSupportedError: Always.
        """
        msg = f"not supported yet: {self._name}"
        raise NotSupportedError(msg, hint=self._hint or why_missing(self._name))

    def __getattr__(self, name: str) -> object:
        if name.startswith("_"):
            raise AttributeError(name)
        return Unsupported(f"{self._name}.{name}", self._hint)

    def __repr__(self) -> str:
        return f"<{self._name}, not supported yet>"


class HostObject:
    """An object of VoxEngine's API; scenarios may add fields of their own to it."""

    _vox_host_ = True
    _vox_class_ = ""
    """name in the inventory: a class, or a namespace such as `VoxEngine`"""

    def __init__(self, realm: Realm) -> None:
        self._realm = realm
        self._serial = realm.next_serial()

    def __hash__(self) -> int:
        return self._serial

    def __eq__(self, other: object) -> bool:
        return self is other

    def __getattr__(self, name: str) -> object:
        if name.startswith("_"):
            raise AttributeError(name)
        owner = self._vox_class_
        if (
            name in class_methods(owner)
            or name in namespace_functions(owner)
            or name in class_properties(owner)
        ):
            return Unsupported(f"{owner}.{name}")
        raise unknown_name(self._realm, owner, name, dir(self))

    def __dir__(self) -> list[str]:
        owner = self._vox_class_
        own = object.__dir__(self)
        known = {name for name in own if name[0] != "_" and name not in HIDDEN}
        return sorted(known.union(class_methods(owner), namespace_functions(owner)))

    def __repr__(self) -> str:
        return f"<{self._vox_class_}>"

    def _vox_json_(self) -> object:
        return {}


def unknown_name(
    realm: Realm, owner: str, name: str, known: Iterable[str]
) -> AttributeError:
    """Make the error for a name that VoxEngine does not have, and report it once."""
    close = nearest(name, known)
    guess = f", did you mean {owner}.{close}" if close else ""
    text = f"VoxEngine has no {owner}.{name}{guess}"
    realm.warn_once(text)
    return AttributeError(text)
