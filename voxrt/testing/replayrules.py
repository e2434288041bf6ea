"""Reads `replay.toml`: what the replays of a scenario do not look at.

The file stands beside the scenario. Its sections and keys are the fields of the
dataclasses below, read and refused as those of `voxrt.toml` are.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from voxrt.errors import ConfigError, Place
from voxrt.record.rules import (
    COMMAND_NAMES,
    LOG_SOURCES,
    FieldRule,
    Rules,
    parse_field_rule,
)
from voxrt.runtime.config import parse_toml
from voxrt.runtime.settings import Reader, nearest, section_settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

__all__ = [
    "RULES_NAME",
    "IgnoreSection",
    "TimeSection",
    "UnorderedSection",
    "load_rules",
    "parse_rules",
]

RULES_NAME = "replay.toml"


@dataclass(frozen=True, slots=True)
class IgnoreSection:
    """`[ignore]`: what is not compared."""

    commands: tuple[str, ...] = ()
    """names of commands, such as `SendCallInfo`"""
    log: tuple[str, ...] = ()
    """sources of log lines: `scenario`, `trace`, `engine`, `warning`, or `*`"""
    fields: tuple[str, ...] = ()
    """fields of commands, such as `SendHttp.body.sent_at`"""


@dataclass(frozen=True, slots=True)
class TimeSection:
    """`[time]`: how exactly times are compared."""

    tolerance: float = 0.0
    """seconds that a command may come earlier or later, and a timer be due"""


@dataclass(frozen=True, slots=True)
class UnorderedSection:
    """`[[unordered]]`: commands whose order inside a turn is of no matter."""

    commands: tuple[str, ...] = field(default=())
    """names of the commands of the group"""


_SECTIONS: Mapping[str, type] = {"ignore": IgnoreSection, "time": TimeSection}
_GROUPS = "unordered"


def load_rules(folder: Path) -> Rules:
    """Read the rules of a folder; without a file everything is compared.

    Raises:
        ConfigError: The file says something that cannot be used.
    """
    path = folder / RULES_NAME
    try:
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return Rules()
    except OSError as error:
        msg = f"cannot be read: {error.strerror}"
        raise ConfigError(msg, place=Place(str(path))) from error
    return parse_rules(data, path)


def parse_rules(data: bytes, path: Path) -> Rules:
    """Read rules from bytes.

    Args:
        data: The file's content.
        path: Where it stands, for places.

    Raises:
        ConfigError: It says something that cannot be used.
    """
    text, table = parse_toml(data, str(path))
    reader = Reader(text, str(path), path.parent)
    known = (*_SECTIONS, _GROUPS)
    for name in table:
        if name not in known:
            raise reader.unknown("section", (), name, known)
    kinds = section_settings(_SECTIONS)
    values = {name: reader.section(table, name, kinds[name]) for name in _SECTIONS}
    ignore = IgnoreSection(**values["ignore"])  # type: ignore[arg-type]
    time = TimeSection(**values["time"])  # type: ignore[arg-type]
    where = ("ignore",)
    _check(reader, where, "commands", ignore.commands, COMMAND_NAMES)
    _check(reader, where, "log", ignore.log, (*LOG_SOURCES, "*"))
    return Rules(
        commands=frozenset(ignore.commands),
        log=frozenset(LOG_SOURCES if "*" in ignore.log else ignore.log),
        fields=tuple(_field(reader, each) for each in ignore.fields),
        unordered=_groups(reader, table),
        tolerance_s=time.tolerance,
    )


def _check(
    reader: Reader,
    where: tuple[str, ...],
    key: str,
    names: Iterable[str],
    known: tuple[str, ...],
) -> None:
    for name in names:
        if name not in known:
            error = reader.wrong(where, key, f"has the unknown name {name!r}")
            error.hint = nearest(name, known) or f"known are {', '.join(known)}"
            raise error


def _field(reader: Reader, text: str) -> FieldRule:
    try:
        return parse_field_rule(text)
    except ValueError as error:
        wrong = reader.wrong(("ignore",), "fields", f"cannot be used: {error}")
        wrong.hint = nearest(text.partition(".")[0], COMMAND_NAMES)
        raise wrong from None


def _groups(reader: Reader, table: Mapping[str, object]) -> tuple[frozenset[str], ...]:
    found = table.get(_GROUPS, [])
    if not isinstance(found, list):
        msg = f"[{_GROUPS}] is one section, wanted [[{_GROUPS}]] for every group"
        raise ConfigError(msg, place=reader.place((_GROUPS,)))
    kinds = section_settings({_GROUPS: UnorderedSection})[_GROUPS]
    groups = []
    for index, one in enumerate(found):
        values = reader.entry(one, _GROUPS, index, kinds)
        group = UnorderedSection(**values)  # type: ignore[arg-type]
        where = (_GROUPS, str(index))
        _check(reader, where, "commands", group.commands, COMMAND_NAMES)
        groups.append(frozenset(group.commands))
    return tuple(groups)
