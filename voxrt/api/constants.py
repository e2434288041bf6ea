"""Event names, enums and lists of voices and models, as objects that scenarios read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache

from voxrt.api.inventory import load_data
from voxrt.script.spelling import nearest

__all__ = [
    "MODULE_IDS",
    "ConstantGroup",
    "enum_group",
    "event_group",
    "former_group",
    "list_group",
]

Report = Callable[[str], None]


class ConstantGroup(Mapping[str, object]):
    """Constants under one name, readable as attributes and as items, not writable."""

    __slots__ = ("_members", "_name", "_report")
    _vox_host_ = True

    def __init__(
        self, name: str, members: Mapping[str, object], report: Report | None = None
    ) -> None:
        object.__setattr__(self, "_name", name)
        object.__setattr__(self, "_members", members)
        object.__setattr__(self, "_report", report)

    _name: str
    _members: Mapping[str, object]
    _report: Report | None

    def __getattr__(self, name: str) -> object:
        if name.startswith("_"):
            raise AttributeError(name)
        if name in self._members:
            return self._members[name]
        raise AttributeError(self._unknown(name))

    def __setattr__(self, name: str, value: object) -> None:
        msg = f"{self._name} cannot be changed"
        raise AttributeError(msg)

    def __getitem__(self, name: str) -> object:
        if name in self._members:
            return self._members[name]
        raise KeyError(self._unknown(name))

    def __iter__(self) -> Iterator[str]:
        return iter(self._members)

    def __len__(self) -> int:
        return len(self._members)

    def __contains__(self, name: object) -> bool:
        return name in self._members

    def __dir__(self) -> list[str]:
        return sorted(self._members)

    def __repr__(self) -> str:
        return f"<{self._name}>"

    def __hash__(self) -> int:
        return hash(self._name)

    def _unknown(self, name: object) -> str:
        close = nearest(str(name), self._members)
        guess = f", did you mean {self._name}.{close}" if close else ""
        text = f"VoxEngine has no {self._name}.{name}{guess}"
        if self._report is not None:
            self._report(text)
        return text

    def _vox_json_(self) -> object:
        return {
            name: value._vox_json_() if isinstance(value, ConstantGroup) else value
            for name, value in self._members.items()
        }


def event_group(name: str, report: Report | None = None) -> ConstantGroup:
    """Names of events: `event_group("Cartesia.AgentsEvents")`.

    Args:
        name: Of the group in the inventory.
        report: Is told of names that the group does not have.

    Raises:
        KeyError: The inventory has no such group.
    """
    return ConstantGroup(name, _with_legacy("events", name), report)


def enum_group(name: str, report: Report | None = None) -> ConstantGroup:
    """Members of an enum: `enum_group("DTMFType")`.

    Args:
        name: Of the enum in the inventory.
        report: Is told of names that the enum does not have.

    Raises:
        KeyError: The inventory has no such enum.
    """
    return ConstantGroup(name, _with_legacy("enums", name), report)


def list_group(name: str, report: Report | None = None) -> ConstantGroup:
    """A list of voices, models or profiles: `list_group("VoiceList")`.

    The value of a member is its full name; what the cloud makes of it is not public.
    """
    return ConstantGroup(name, _Listed(name, report), report)


def former_group(name: str, report: Report | None = None) -> ConstantGroup:
    """A list of an earlier version, of which only the name is known: `Language`."""
    return ConstantGroup(name, _Former(name, report), report)


class _Listed(Mapping[str, object]):
    """Members of a list, read when one is asked for: the lists are long."""

    def __init__(self, name: str, report: Report | None) -> None:
        self._name = name
        self._report = report
        self._members: dict[str, object] = {}

    def _read(self) -> Mapping[str, object]:
        if not self._members:
            name, inside = self._name, f"{self._name}."
            self._members = {
                member: f"{name}.{member}" for member in _listed().get(name, ())
            }
            for group in _listed():
                if group.startswith(inside):
                    part = group.removeprefix(inside).split(".")[0]
                    self._members[part] = list_group(inside + part, self._report)
        return self._members

    def __getitem__(self, name: str) -> object:
        return self._read()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._read())

    def __len__(self) -> int:
        return len(self._read())


class _Former(Mapping[str, object]):
    """Any name is a member; each is its own full name."""

    def __init__(self, name: str, report: Report | None) -> None:
        self._name = name
        self._report = report

    def __getitem__(self, name: str) -> object:
        path = f"{self._name}.{name}"
        if self._report is not None:
            self._report(f"{path} is of an earlier VoxEngine, use VoiceList instead")
        if name == "Premium":
            return former_group(path, self._report)
        return path

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


@cache
def _listed() -> dict[str, tuple[str, ...]]:
    groups = {
        name: tuple(group["names"]) for name, group in load_data("constants").items()
    }
    for path in load_data("legacy")["constants"]:
        group, _, member = path.rpartition(".")
        groups[group] = (*groups.get(group, ()), member)
    return groups


@cache
def _with_legacy(kind: str, name: str) -> Mapping[str, object]:
    """Members of a group, with those that earlier versions had and scenarios use."""
    inside = f"{name}."
    former = {
        path.removeprefix(inside): value
        for path, value in load_data("legacy")["members"].items()
        if path.startswith(inside) and "." not in path.removeprefix(inside)
    }
    return {**former, **load_data(kind)[name]}


class _ModuleIds(Mapping[str, str]):
    """Ids of modules by name, read from the inventory at first use."""

    def __getitem__(self, name: str) -> str:
        return str(load_data("modules")["ids"][name])

    def __iter__(self) -> Iterator[str]:
        return iter(load_data("modules")["ids"])

    def __len__(self) -> int:
        return len(load_data("modules")["ids"])


MODULE_IDS: Mapping[str, str] = _ModuleIds()
"""`Modules.Cartesia` -> `cartesia`"""
