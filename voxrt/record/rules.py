"""What a replay does not look at: the rules of `replay.toml`, ready for use."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, TypeAlias

from voxrt.core import commands
from voxrt.core.commands import Command

__all__ = [
    "COMMAND_NAMES",
    "LOG_SOURCES",
    "FieldRule",
    "Rules",
    "parse_field_rule",
]

Part: TypeAlias = "str | int"
"""a name or an index on the way into a value"""

COMMAND_NAMES: Final = tuple(
    name
    for name in commands.__all__
    if name != "Command" and issubclass(getattr(commands, name), Command)
)
"""every command that can stand in an outbox"""

LOG_SOURCES: Final = ("scenario", "trace", "engine", "warning")
"""who writes to the log"""

ANY: Final = "*"
DEEP: Final = "**"

# A name, an index in brackets, or a star in either form, after a dot where needed.
_STEP = re.compile(
    r"""\.(?P<deep>\.)?(?P<name>\*\*?|[^.\[\]"'\s]+)      # .name  ..name  .*  .**
      | \[(?:(?P<index>\d{1,9})|(?P<star>\*)|"(?P<quoted>[^"]*)")\]""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class FieldRule:
    """A field that is not compared."""

    command: str
    """name of a command, or `*`"""
    path: tuple[Part, ...]
    """names and indexes; `*` is any one of them, `**` any number of them"""

    def covers(self, command: str, path: tuple[Part, ...]) -> bool:
        """Whether a value of a command is not compared."""
        return self.command in (ANY, command) and _fits(self.path, path)


@dataclass(frozen=True, slots=True)
class Rules:
    """What is not compared, and how exactly the rest is."""

    commands: frozenset[str] = frozenset()
    """names of commands that are not compared"""
    log: frozenset[str] = frozenset()
    """sources of log lines that are not compared"""
    fields: tuple[FieldRule, ...] = ()
    """fields that are not compared"""
    unordered: tuple[frozenset[str], ...] = ()
    """groups of commands whose order inside a turn is of no matter"""
    tolerance_s: float = 0.0
    """seconds that a command, or a timer's time, may be away from the recorded one"""

    @property
    def tolerance_us(self) -> int:
        """The tolerance in microseconds."""
        return round(self.tolerance_s * 1_000_000)

    def skips(self, plain: dict[str, object]) -> bool:
        """Whether a command is not compared at all."""
        kind = plain["type"]
        if kind in self.commands:
            return True
        return kind == "WriteLog" and plain["source"] in self.log

    def covers(self, command: str, path: tuple[Part, ...]) -> bool:
        """Whether a value of a command is not compared."""
        return any(rule.covers(command, path) for rule in self.fields)


def parse_field_rule(text: str) -> FieldRule:
    """Read a path such as `SendHttp.body.order.items[*].time`.

    The first name is a command's, or `*`, or `$`, which means the same; the second is
    a field of it. What follows leads into the JSON that the field holds: names, `[3]`,
    `*` or `[*]` for any one step, `**` for any number of steps; `..name` is short for
    `.**.name`, and `["a name"]` takes what is no plain name.

    Raises:
        ValueError: It is no such path.
    """
    head, dot, rest = text.strip().partition(".")
    command = ANY if head == "$" else head
    if command != ANY and command not in COMMAND_NAMES:
        msg = f"{head!r} is no command"
        raise ValueError(msg)
    if not dot:
        msg = f"{text!r} has no field after the command"
        raise ValueError(msg)
    parts: list[Part] = []
    position, rest = 0, f".{rest}"
    while position < len(rest):
        step = _STEP.match(rest, position)
        if step is None:
            msg = f"{text!r} is no path from {rest[position:]!r} on"
            raise ValueError(msg)
        if step["deep"]:
            parts.append(DEEP)
        if step["index"] is not None:
            parts.append(int(step["index"]))
        elif step["quoted"] is not None:
            parts.append(step["quoted"])
        else:
            parts.append(step["name"] or ANY)
        position = step.end()
    return FieldRule(command, tuple(parts))


def _fits(pattern: tuple[Part, ...], path: tuple[Part, ...]) -> bool:
    """Whether a path is what a pattern says; `**` is tried short before long."""
    reached = {0}
    for part in path:
        reached = _closed(pattern, reached)
        following = set()
        for place in reached:
            if place == len(pattern):
                continue
            wanted = pattern[place]
            if wanted == DEEP:
                following.add(place)
            elif wanted in (ANY, part):
                following.add(place + 1)
        reached = following
    return len(pattern) in _closed(pattern, reached)


def _closed(pattern: tuple[Part, ...], places: set[int]) -> set[int]:
    """Add the places that are reached by letting `**` stand for nothing."""
    closed = set(places)
    for place in sorted(places):
        following = place
        while following < len(pattern) and pattern[following] == DEEP:
            following += 1
            closed.add(following)
    return closed
