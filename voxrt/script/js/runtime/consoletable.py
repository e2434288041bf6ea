"""Rows and columns for `console.table`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from voxrt.script.js.runtime.anatomy import MOST_ITEMS
from voxrt.script.js.runtime.arraylike import list_of
from voxrt.script.js.runtime.convert import to_string
from voxrt.script.js.runtime.inspect import inspect, quoted
from voxrt.script.js.runtime.objects import Accessor, Obj

if TYPE_CHECKING:
    from voxrt.script.js.runtime.realm import Realm

__all__ = ["cell", "drawn", "members", "table_text"]

INDEX = "(index)"
VALUES = "Values"
MOST_COLUMNS = 30


def table_text(realm: Realm, value: Any, chosen: Any) -> str | None:
    """A table of an object of objects; None when the value is no object.

    Args:
        realm: Where the value lives.
        value: Each property becomes a row.
        chosen: Names of the columns, when it is an array.
    """
    if not isinstance(value, Obj):
        return None
    columns: dict[str, None] = {}
    if isinstance(chosen, Obj):
        columns = dict.fromkeys(map(to_string, list_of(realm, chosen)))
    rows: list[tuple[str, dict[str, str], str]] = []
    for key, item in members(value):
        cells = {name: cell(realm, each) for name, each in members(item)}
        plain = "" if isinstance(item, Obj) else cell(realm, item)
        rows.append((key, cells, plain))
        if not isinstance(chosen, Obj):
            columns.update(dict.fromkeys(cells))
    names = list(columns)[:MOST_COLUMNS]
    head = [INDEX, *names]
    body = [[key, *(cells.get(n, "") for n in names)] for key, cells, _ in rows]
    if any(plain for _, _, plain in rows):
        head.append(VALUES)
        for line, (_, _, plain) in zip(body, rows, strict=True):
            line.append(plain)
    return drawn(head, body)


def members(value: Any) -> list[tuple[str, Any]]:
    """Names and values of own enumerable data; nothing of what is no object."""
    found: list[tuple[str, Any]] = []
    if isinstance(value, Obj):
        for key in value.own_keys():
            own = value.get_own(key)
            if isinstance(key, str) and own is not None and own.enumerable:
                held = own.value if own.is_data else Accessor(own.get, own.set)
                found.append((key, held))
            if len(found) >= MOST_ITEMS:
                break
    return found


def cell(realm: Realm, value: Any) -> str:
    """Text of one value."""
    if isinstance(value, str):
        return quoted(value)
    return inspect(realm, value, depth=0).replace("\n", " ")


def drawn(head: list[str], body: list[list[str]]) -> str:
    """The table with its lines."""
    widths = [max(map(len, column)) + 2 for column in zip(head, *body, strict=True)]
    bars = ["─" * width for width in widths]

    def line(cells: list[str]) -> str:
        padded = [f" {each}".ljust(w) for each, w in zip(cells, widths, strict=True)]
        return f"│{'│'.join(padded)}│"

    rows = [line(head), f"├{'┼'.join(bars)}┤", *map(line, body)]
    return "\n".join((f"┌{'┬'.join(bars)}┐", *rows, f"└{'┴'.join(bars)}┘"))
