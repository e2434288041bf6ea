"""`voxrt api`: the table of truth, and what a member takes and gives."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

import click

from voxrt.api.entries import close_name, entries, find_entries
from voxrt.api.support import State
from voxrt.cli.options import debug_option
from voxrt.cli.output import standard_output
from voxrt.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from voxrt.api.entries import Entry, Given

__all__ = ["api"]

_STATES = tuple(state.value for state in State)
_INDENT = "  "


@click.command()
@click.argument("name", required=False)
@click.option(
    "--state", type=click.Choice(_STATES), help="Only members that are in this state."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON array instead.")
@debug_option
def api(*, name: str | None, state: str | None, as_json: bool, debug: bool) -> None:
    """Show how far voxrt has VoxEngine's API, and what its members take.

    Without NAME: how many members of each namespace, class and group of events work,
    partly work, or are not there yet. With one, such as Call.answer, CallEvents or
    callPSTN, in any case: state, parameters with their types, values and fields.
    """
    del debug
    found = entries() if name is None else _found(name)
    if state is not None:
        found = tuple(one for one in found if one.state.value == state)
    output = standard_output()
    if as_json:
        output.line(json.dumps([_plain(one) for one in found], indent=2))
        return
    for line in _lines(found, whole=name is None and state is None):
        output.line(line)


def _found(name: str) -> tuple[Entry, ...]:
    found = find_entries(name)
    if not found:
        close = close_name(name)
        hint = f"did you mean {close}?" if close else "`voxrt api` lists what there is"
        raise UsageError(f"VoxEngine has no {name!r}", hint=hint)
    return found


def _lines(found: Sequence[Entry], *, whole: bool) -> Iterator[str]:
    if whole:
        yield from _summary(found)
    elif len(found) == 1:
        yield from _details(found[0])
    else:
        width = max((len(one.path) for one in found), default=0)
        for one in found:
            text = one.note or _value(one)
            yield f"{one.path:<{width}}  {one.state.value:<7}  {text}".rstrip()
        if not found:
            yield "no member is in this state"


def _summary(found: Sequence[Entry]) -> Iterator[str]:
    counts: dict[str, Counter[str]] = {}
    for one in found:
        owner = one.owner or "(global)"
        counts.setdefault(owner, Counter())[one.state.value] += 1
    width = max(map(len, counts))
    yield f"{'':<{width}}" + "".join(f"{state:>9}" for state in _STATES)
    total: Counter[str] = Counter()
    for owner, count in counts.items():
        total += count
        yield _row(owner, width, count)
    yield _row("all", width, total)


def _row(label: str, width: int, count: Counter[str]) -> str:
    return f"{label:<{width}}" + "".join(f"{count[state]:>9}" for state in _STATES)


def _details(one: Entry) -> Iterator[str]:
    yield f"{one.path}{_signature(one)}"
    yield f"{_INDENT}{one.kind}, {one.state.value}"
    if one.note:
        yield f"{_INDENT}{one.note}"
    if one.value is not None:
        yield f"{_INDENT}value {_value(one)}"
    if one.parameters:
        yield "parameters"
        for given in one.parameters:
            yield from _parameter(given, _INDENT)
    if one.returns not in ("", "void"):
        yield f"returns {one.returns}"
    if one.fields:
        yield "fields"
        for name, kind in one.fields.items():
            yield f"{_INDENT}{name}: {' '.join(kind.split())}"


def _signature(one: Entry) -> str:
    if one.kind not in ("function", "method"):
        return ""
    names = [
        given.name if given.required else f"{given.name}?" for given in one.parameters
    ]
    return f"({', '.join(names)})"


def _parameter(given: Given, indent: str) -> Iterator[str]:
    mark = "" if given.required else "?"
    default = f" = {given.default}" if given.default else ""
    yield f"{indent}{given.name}{mark}: {given.type}{default}"
    for inner in given.fields:
        yield from _parameter(inner, indent + _INDENT)


def _value(one: Entry) -> str:
    return "" if one.value is None else json.dumps(one.value)


def _plain(one: Entry) -> dict[str, object]:
    plain: dict[str, object] = {
        "name": one.path,
        "kind": one.kind,
        "state": one.state.value,
        "note": one.note,
    }
    if one.kind in ("function", "method"):
        plain["parameters"] = [_given(given) for given in one.parameters]
        plain["returns"] = one.returns
    else:
        plain["value"] = one.value
    if one.kind == "event":
        plain["fields"] = dict(one.fields)
    return plain


def _given(given: Given) -> dict[str, object]:
    plain: dict[str, object] = {
        "name": given.name,
        "type": given.type,
        "required": given.required,
    }
    if given.default:
        plain["default"] = given.default
    if given.fields:
        plain["fields"] = [_given(inner) for inner in given.fields]
    return plain
