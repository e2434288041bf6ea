"""Rules about names and members: unknown, not there yet, without their `require`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from voxrt.api.constants import MODULE_IDS
from voxrt.api.support import State, support_of
from voxrt.script.python.builtin_names import REFUSED
from voxrt.script.spelling import nearest
from voxrt.testing.check.facts import Facts, Member, Name, Text
from voxrt.testing.check.findings import Finding, Level
from voxrt.testing.check.flow import EVENT, PROMISE, Flow
from voxrt.testing.check.inventory import (
    ANYWHERE,
    class_members,
    global_names,
    is_certain,
    language_names,
    member_paths,
    module_behind,
    names_below,
    parameter_types,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from voxrt.testing.check.facts import Spot, Value

__all__ = ["NAME_RULES", "Look", "Rule"]

REQUIRE = "require"
THEN = ("then", "catch", "finally")
"""what a promise has itself"""
KEYS = re.compile(
    r"sk[-_][A-Za-z0-9][A-Za-z0-9_-]{14,}|AKIA[A-Z0-9]{16}|gh[opsu]_\w{30,}"
)
"""texts that are keys wherever they stand: Cartesia's, OpenAI's, Amazon's, GitHub's"""
KEY_NAMES = re.compile(r"api_?key|secret_?key|access_?(key|token)|password", re.I)
KEY_TEXT = re.compile(r"(?=.*\d)(?=.*[A-Za-z])[\w+/=.~-]{12,}")
"""what may be a key when its name says so: long, digits and letters, no blanks"""
PLACEHOLDERS = re.compile(
    r"your|example|placeholder|xxx|\.\.\.|<|demo|dummy|test", re.I
)


@dataclass(frozen=True, slots=True)
class Look:
    """What a rule looks at: one file, with all files of its scenario around it."""

    facts: Facts
    flow: Flow
    required: frozenset[str] | None
    """names of the modules that any file requires; None when that is not known"""
    stored: frozenset[str]
    """names of members that any file sets"""
    is_open: bool
    """whether a file may define names that cannot be seen"""

    def find(
        self, code: str, spot: Spot, message: str, hint: str = "", *, info: bool = False
    ) -> Finding:
        """Make a finding in this file."""
        level = Level.INFO if info else Level.WARNING
        return Finding(code, level, self.facts.file, spot, message, hint)

    @classmethod
    def around(cls, files: list[Facts], *, is_partial: bool = False) -> list[Look]:
        """A look for each file of a scenario; some may be missing from the list."""
        flow = Flow(files)
        required = None if is_partial else _required(files, flow)
        stored = frozenset[str]().union(*(facts.stored for facts in files))
        is_open = is_partial or any(facts.is_open for facts in files)
        return [cls(facts, flow, required, stored, is_open) for facts in files]


Rule: TypeAlias = "Callable[[Look], Iterator[Finding]]"
"""looks at one file"""


def _required(files: list[Facts], flow: Flow) -> frozenset[str] | None:
    names: set[str] = set()
    ids = {name.lower(): name for name in MODULE_IDS}
    for facts in files:
        for call in facts.calls:
            if flow.path_of(call.callee) != REQUIRE:
                continue
            module = call.arguments[0] if call.arguments else call
            text = module.text if isinstance(module, Text) else flow.path_of(module)
            group, _, name = text.rpartition(".")
            if not text or group not in ("", "Modules"):
                return None
            names.add(ids.get(name.lower(), name))
    return frozenset(names)


def _unknown_members(look: Look) -> Iterator[Finding]:
    for member in look.facts.members:
        if member.name in ANYWHERE or member.name in look.stored:
            continue
        owners = list(_owners(look, member))
        # Of several classes the value is one; the scenario may know which.
        if any(member.name in known or not is_certain(name) for name, known in owners):
            continue
        for owner, known in owners[:1]:
            close = nearest(member.name, sorted(known))
            yield look.find(
                "unknown-member",
                member.spot,
                f"VoxEngine has no {owner}.{member.name}",
                f"did you mean {owner}.{close}?" if close else "",
            )


def _owners(look: Look, member: Member) -> Iterator[tuple[str, frozenset[str]]]:
    """What the API knows a member to be read from, with the names that are there."""
    path = look.flow.path_of(member.object)
    below = names_below(path) if path else None
    if below is not None:
        yield path, below
        return
    for owner in sorted(look.flow.types_of(member.object)):
        if not owner.startswith((EVENT, PROMISE)):
            yield owner, class_members(owner)


def _unsupported(look: Look) -> Iterator[Finding]:
    told: set[str] = set()
    for member in look.facts.members:
        for owner, _ in _owners(look, member):
            path = f"{owner}.{member.name}"
            why = "" if path in told else _why_not(path)
            if why:
                told.add(path)
                message = f"{path} is not supported yet: {why}"
                yield look.find("not-supported", member.spot, message, info=True)


def _why_not(path: str) -> str:
    """Why voxrt does not have a member; empty when it has it."""
    if path in parameter_types():
        return "parameters are given as plain objects"
    support = support_of(path)
    is_missing = path in member_paths() and support.state is State.NOT_YET
    return support.note if is_missing else ""


def _undefined_names(look: Look) -> Iterator[Finding]:
    facts = look.facts
    known = language_names(facts.language) | global_names()
    tested = {name.name for name in facts.names if name.is_tested}
    for name in facts.names:
        if name.name in tested or name.binding() is not None:
            continue
        if facts.language == "python" and name.name in REFUSED:
            message = f"{name.name} is not open to scenarios"
            yield look.find("refused-name", name.spot, message, REFUSED[name.name])
        elif name.name not in known and not look.is_open:
            yield _undefined(look, name, known)


def _undefined(look: Look, name: Name, known: frozenset[str]) -> Finding:
    close = nearest(name.name, (*sorted(name.scope.visible()), *sorted(known)))
    hint = f"did you mean {close}?" if close else ""
    return look.find("undefined-name", name.spot, f"{name.name} is not defined", hint)


def _missing_requires(look: Look) -> Iterator[Finding]:
    if look.required is None:
        return
    told: set[str] = set()
    for name in look.facts.names:
        if name.is_tested or name.binding() is not None or name.name in told:
            continue
        module = module_behind(name.name)
        if module is not None and module not in look.required:
            told.add(name.name)
            yield look.find(
                "missing-require",
                name.spot,
                f"{name.name} is used, and no file requires its module",
                f"write require(Modules.{module}) at the top",
            )


def _missing_awaits(look: Look) -> Iterator[Finding]:
    told: set[object] = set()
    for value, spot in _objects(look):
        types = look.flow.types_of(value)
        if not types or not all(one.startswith(PROMISE) for one in types):
            continue
        key = value.binding() if isinstance(value, Name) else value
        if key in told:
            continue
        told.add(key)
        reading = value.name if isinstance(value, Name) else "the result"
        yield look.find(
            "missing-await",
            spot,
            f"{reading} is a promise here, not yet what it will bring",
            "put `await` before the call that makes it",
        )


def _objects(look: Look) -> Iterator[tuple[Value, Spot]]:
    """Values that are used as objects: members of them, arguments of the API."""
    for member in look.facts.members:
        if member.name not in THEN:
            yield member.object, member.spot
    for call in look.facts.calls:
        if look.flow.path_of(call.callee) in member_paths():
            for value in call.arguments:
                yield value, value.spot


def _keys(look: Look) -> Iterator[Finding]:
    for text in look.facts.texts:
        if PLACEHOLDERS.search(text.text):
            continue
        named = KEY_NAMES.search(text.target) and KEY_TEXT.fullmatch(text.text)
        if named or KEYS.fullmatch(text.text):
            what = text.target or "a text"
            yield look.find(
                "key-in-source",
                text.spot,
                f"{what} looks like a key that is written into the source",
                "keep it as a secret and read it with VoxEngine.getSecretValue",
            )


NAME_RULES: tuple[Rule, ...] = (
    _unknown_members,
    _unsupported,
    _undefined_names,
    _missing_requires,
    _missing_awaits,
    _keys,
)
"""in no particular order: findings are sorted by place"""
