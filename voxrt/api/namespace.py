"""The global names that a scenario finds without any `require`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voxrt.api.constants import enum_group, event_group, former_group, list_group
from voxrt.api.crypto import Crypto
from voxrt.api.globals import Helpers
from voxrt.api.host import Unsupported
from voxrt.api.inventory import load_data, namespace_functions
from voxrt.api.logger import Logger
from voxrt.api.modules import UnbuiltNamespace, modules_group
from voxrt.api.net import Net
from voxrt.api.timers import Timers

if TYPE_CHECKING:
    from voxrt.api.realm import Realm

__all__ = ["core_names"]

LISTS = ("VoiceList", "ASRModelList", "ASRProfileList")


def core_names(realm: Realm) -> dict[str, object]:
    """Make the names of one session; VoxEngine and `require` come from the world."""
    names: dict[str, object] = {
        "Logger": Logger(realm),
        "Net": Net(realm),
        "Crypto": Crypto(realm),
        "Language": former_group("Language", realm.warn_once),
        "Modules": modules_group(realm),
    }
    with_module = load_data("modules")["events"]
    for group in load_data("events"):
        if "." not in group and group not in with_module:
            names[group] = event_group(group, realm.warn_once)
    for group in load_data("enums"):
        if "." not in group and group not in names:
            names[group] = enum_group(group, realm.warn_once)
    for group in LISTS:
        names[group] = list_group(group, realm.warn_once)
    _add_unbuilt(realm, names)
    _add_functions(realm, names)
    return names


def _add_unbuilt(realm: Realm, names: dict[str, object]) -> None:
    for space, content in load_data("namespaces").items():
        if space and "." not in space and not content["module"]:
            names.setdefault(space, UnbuiltNamespace(realm, space))
    for name, content in load_data("classes").items():
        if "." not in name and not content["module"]:
            names.setdefault(name, Unsupported(name))


def _add_functions(realm: Realm, names: dict[str, object]) -> None:
    homes = (Timers(realm), Helpers(realm))
    for function in namespace_functions(""):
        for home in homes:
            found = getattr(home, function, None)
            if found is not None:
                names[function] = found
