"""What the text of an object is made of, by its kind; see `inspect`.

No code of the script runs for it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from heapq import nsmallest
from itertools import islice
from typing import TYPE_CHECKING, Any

from voxrt.script.js.runtime.arrays import Arr
from voxrt.script.js.runtime.buffers import BufferObj, TypedObj
from voxrt.script.js.runtime.calendar import iso_text
from voxrt.script.js.runtime.dates import DateObj
from voxrt.script.js.runtime.errors import ErrorObj, peek
from voxrt.script.js.runtime.functions import Fn
from voxrt.script.js.runtime.promises import PENDING, REJECTED, PromiseObj
from voxrt.script.js.runtime.tables import MapObj, SetObj
from voxrt.script.js.runtime.values import TO_STRING_TAG, Key
from voxrt.script.js.runtime.wrappers import Boxed, StringObj

if TYPE_CHECKING:
    from collections.abc import Callable

    from voxrt.script.js.runtime.objects import Obj

__all__ = [
    "MOST_ITEMS",
    "Anatomy",
    "Verbatim",
    "anatomy",
    "constructor_name",
    "holes",
    "of_array",
    "of_boxed",
    "of_buffer",
    "of_date",
    "of_error",
    "of_function",
    "of_promise",
    "of_regexp",
    "of_table",
    "of_typed",
]

MOST_ITEMS = 100
"""items of one array, map or set, and properties of one object, that are shown"""
FUNCTION_KINDS = {
    "async": "AsyncFunction",
    "asyncgenerator": "AsyncGeneratorFunction",
    "generator": "GeneratorFunction",
}


class Verbatim(str):
    """Text among entries that is shown as it is."""

    __slots__ = ()


@dataclass(slots=True)
class Anatomy:
    """How an object is shown."""

    title: str
    """stands before the braces, or for the object when it has none"""
    braces: str = "{}"
    """`[]`, `{}`, `[:]` for a wrapper, or nothing when the title says it all"""
    entries: list[tuple[Any, ...]] = field(default_factory=list)
    """values inside, each of which is put together by arrows"""
    more: int = 0
    """entries that are left out"""
    short: str = ""
    """name of an object whose inside is not shown"""
    extra: tuple[Key, ...] = ()
    """hidden properties that are shown all the same"""
    indexed: bool = False
    """whether keys that are indices are elements, which the entries show"""


def anatomy(value: Obj) -> Anatomy:
    """How an object is shown; a proxy has to be looked through before."""
    if value.fn is not None:
        return of_function(value)
    for kind, take_apart in KINDS:
        if isinstance(value, kind):
            return take_apart(value)
    if value.kind == "RegExp":
        return of_regexp(value)
    name = constructor_name(value)
    return Anatomy("" if name == "Object" else name, short=name)


def constructor_name(value: Obj, kind: str = "Object") -> str:
    """Name of the class of an object, with its tag when that says something else."""
    name = f"[{kind}: null prototype]"
    holder: Obj | None = value
    while holder is not None and not holder.hides_proto:
        own = holder.get_own("constructor")
        if own is not None and isinstance(own.value, Fn):
            called = peek(own.value, "name")
            if isinstance(called, str) and called:
                name = called
                break
        holder = holder.get_proto()
    tag = peek(value, TO_STRING_TAG)
    return f"{name} [{tag}]" if isinstance(tag, str) and tag not in ("", name) else name


def of_array(value: Obj) -> Anatomy:
    """An array: its elements, and where it has none."""
    assert isinstance(value, Arr)
    name = constructor_name(value, "Array")
    made = Anatomy("" if name == "Array" else f"{name}({value.length})", "[]")
    made.short = name
    made.indexed = True
    if type(value) is Arr:
        made.entries = [(item,) for item in value.items[:MOST_ITEMS]]
        made.more = max(0, len(value.items) - MOST_ITEMS)
        return made
    end = 0
    for index in nsmallest(MOST_ITEMS, value.table):
        made.entries += holes(index - end)
        made.entries.append((value.table[index],))
        end = index + 1
    made.more = max(0, len(value.table) - MOST_ITEMS)
    if not made.more:
        made.entries += holes(value.length - end)
    return made


def holes(count: int) -> list[tuple[Any, ...]]:
    """Entry for so many elements that are not there."""
    if not count:
        return []
    return [(Verbatim(f"<{count} empty item{'s' if count > 1 else ''}>"),)]


def of_function(value: Obj) -> Anatomy:
    """A function or class: its name."""
    info = getattr(value, "info", None)
    kind = "" if info is None else info.kind
    name = peek(value, "name")
    name = name if isinstance(name, str) else ""
    if kind not in ("class", "derived"):
        what = FUNCTION_KINDS.get(kind, "Function")
        return Anatomy(f"[{what}: {name}]" if name else f"[{what} (anonymous)]", "")
    text = f"[class {name or '(anonymous)'}"
    parent = value.get_proto()
    above = peek(parent, "name") if isinstance(parent, Fn) else ""
    if isinstance(above, str) and above:
        text = f"{text} extends {above}"
    return Anatomy(f"{text}]", "")


def of_error(value: Obj) -> Anatomy:
    """An error: its stack."""
    stack = peek(value, "stack")
    text = stack if isinstance(stack, str) and stack else constructor_name(value)
    shown = text if "\n    at " in text else f"[{text}]"
    return Anatomy(shown, "", extra=("cause", "errors"))


def of_boxed(value: Obj) -> Anatomy:
    """A wrapper: what is inside."""
    assert isinstance(value, Boxed)
    name = constructor_name(value).partition(" [")[0]
    made = Anatomy(name, "[:]", [(value.value,)], short=name)
    made.indexed = isinstance(value, StringObj)
    return made


def of_date(value: Obj) -> Anatomy:
    """A date, in ISO form."""
    assert isinstance(value, DateObj)
    valid = value.time == value.time
    return Anatomy(iso_text(value.time) if valid else "Invalid Date", "")


def of_regexp(value: Any) -> Anatomy:
    """A regular expression as it is written; its module is not loaded for it."""
    return Anatomy(f"/{value.source or '(?:)'}/{value.flags}", "")


def of_table(value: Obj) -> Anatomy:
    """A Map or a Set: what is in it."""
    assert isinstance(value, MapObj | SetObj)
    count = len(value.table)
    name = constructor_name(value)
    made = Anatomy(f"{name}({count})", short=name, more=max(0, count - MOST_ITEMS))
    paired = isinstance(value, MapObj)
    for entry in islice(value.table.entries.values(), MOST_ITEMS):
        made.entries.append((entry.key, entry.value) if paired else (entry.value,))
    return made


def of_typed(value: Obj) -> Anatomy:
    """A typed array: its elements."""
    assert isinstance(value, TypedObj)
    name = constructor_name(value).partition(" [")[0]
    made = Anatomy(f"{name}({value.count})", "[]", short=name, indexed=True)
    made.entries = [(value.at(at),) for at in range(min(value.count, MOST_ITEMS))]
    made.more = value.count - len(made.entries)
    return made


def of_buffer(value: Obj) -> Anatomy:
    """A buffer: its size."""
    assert isinstance(value, BufferObj)
    name = constructor_name(value).partition(" [")[0]
    size = "(detached)" if value.data is None else f"byteLength: {len(value.data)}"
    return Anatomy(name, entries=[(Verbatim(size),)], short=name)


def of_promise(value: Obj) -> Anatomy:
    """A promise: its value."""
    assert isinstance(value, PromiseObj)
    name = constructor_name(value).partition(" [")[0]
    made = Anatomy(name, short=name)
    if value.state == PENDING:
        made.entries = [(Verbatim("<pending>"),)]
    elif value.state == REJECTED:
        made.entries = [(Verbatim("<rejected>"), value.value)]
    else:
        made.entries = [(value.value,)]
    return made


KINDS: tuple[tuple[type[Obj], Callable[[Obj], Anatomy]], ...] = (
    (Arr, of_array),
    (ErrorObj, of_error),
    (Boxed, of_boxed),
    (BufferObj, of_buffer),
    (DateObj, of_date),
    (MapObj, of_table),
    (PromiseObj, of_promise),
    (SetObj, of_table),
    (TypedObj, of_typed),
)
