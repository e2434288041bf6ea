"""`require`, and the names that it makes appear (VoxEngine reference, Modules)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from voxrt.api.constants import MODULE_IDS, ConstantGroup, enum_group, event_group
from voxrt.api.host import HostObject, Unsupported
from voxrt.api.inventory import load_data, module_of, namespaces_of_module
from voxrt.api.storage import storage_module
from voxrt.script.spelling import nearest

if TYPE_CHECKING:
    from voxrt.api.realm import Realm

__all__ = ["Modules", "UnbuiltNamespace", "missing_name", "modules_group"]

Builder = Callable[["Realm"], Mapping[str, object]]
OWN_MODULES: Mapping[str, Builder] = {"applicationstorage": storage_module}


class UnbuiltNamespace(HostObject):
    """A namespace that voxrt does not have yet: constants are there, calls refuse."""

    def __init__(self, realm: Realm, name: str) -> None:
        super().__init__(realm)
        self._vox_class_ = name

    def __getattr__(self, name: str) -> object:
        if name.startswith("_"):
            raise AttributeError(name)
        path = f"{self._vox_class_}.{name}"
        if path in load_data("events"):
            return event_group(path, self._realm.warn_once)
        if path in load_data("enums"):
            return enum_group(path, self._realm.warn_once)
        if path in load_data("classes"):
            return Unsupported(path)
        if any(_is_inside(path, other) for other in _all_groups()):
            return UnbuiltNamespace(self._realm, path)
        return super().__getattr__(name)


def _all_groups() -> tuple[str, ...]:
    return (*load_data("namespaces"), *load_data("events"), *load_data("enums"))


def _is_inside(path: str, other: str) -> bool:
    return other == path or other.startswith(f"{path}.")


class Modules:
    """The modules of one session: which there are, which were required."""

    def __init__(
        self,
        realm: Realm,
        builders: Mapping[str, Builder],
        define: Callable[[str, object], None],
    ) -> None:
        self._realm = realm
        self._builders = {**OWN_MODULES, **builders}
        self._define = define
        self._loaded: set[str] = set()

    def require(self, module: object) -> None:
        """Make a module's names appear (require)."""
        wanted = str(module)
        ids = {name.lower(): name for name in MODULE_IDS}
        former = {name.lower(): name for name in load_data("legacy")["modules"]}
        known = wanted.lower()
        if known in self._loaded:
            return
        if known not in ids and known not in self._builders and known not in former:
            close = nearest(known, (*ids, *self._builders))
            guess = f", did you mean {close!r}" if close else ""
            self._realm.warn_once(f"require: unknown module {wanted!r}{guess}")
            return
        self._loaded.add(known)
        self._realm.session.log(f"Module loaded: {known}", "engine")
        for name, value in self._names(known, {**former, **ids}.get(known, "")).items():
            self._define(name, value)

    def _names(self, known: str, module: str) -> Mapping[str, object]:
        build = self._builders.get(known)
        return _unbuilt(self._realm, module) if build is None else build(self._realm)


def _unbuilt(realm: Realm, module: str) -> Mapping[str, object]:
    """Names of a module that voxrt does not have yet; few or none for a former one."""
    names: dict[str, object] = {}
    for space in namespaces_of_module(module):
        top = space.partition(".")[0]
        names[top] = UnbuiltNamespace(realm, top)
    for group, owner in load_data("modules")["events"].items():
        if owner == module and "." not in group:
            names[group] = event_group(group, realm.warn_once)
    for name, content in load_data("classes").items():
        if content["module"] == module and "." not in name:
            names[name] = Unsupported(name)
    return names


def missing_name(name: str) -> str | None:
    """Say which `require` brings a name that a scenario used without it."""
    module = module_of(name)
    if module is None:
        content = load_data("classes").get(name)
        module = content["module"] if content else None
    if module is None:
        return None
    return f"{name} is not defined, require(Modules.{module}) is missing"


def modules_group(realm: Realm) -> ConstantGroup:
    """The Modules object; names of earlier versions and of the core are there too."""
    ids: dict[str, object] = {
        name: name.lower() for name in load_data("legacy")["modules"]
    }
    return ConstantGroup("Modules", {**ids, **MODULE_IDS}, realm.warn_once)
