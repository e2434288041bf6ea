"""`console` (WHATWG, Console Standard): to the session's log, as engines print it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from voxrt.script.js.runtime.consoletable import table_text
from voxrt.script.js.runtime.convert import number_text, to_boolean, to_string
from voxrt.script.js.runtime.errors import ErrorObj
from voxrt.script.js.runtime.formatting import format_values
from voxrt.script.js.runtime.inspect import inspect, quoted
from voxrt.script.js.runtime.objects import ALL, CONFIGURABLE, Obj
from voxrt.script.js.runtime.spec import Lazy, Spec
from voxrt.script.js.runtime.values import TO_STRING_TAG, U, from_utf16

if TYPE_CHECKING:
    from voxrt.script.js.runtime.realm import Realm

__all__ = [
    "SPECS",
    "ConsoleObj",
    "console_of",
    "elapsed",
    "group",
    "labelled",
    "print_values",
    "write",
]

INDENT = 2
MOST_INDENT = 60
"""groups inside groups are not moved further to the right than this"""
MOST_LABELS = 1_000
"""counters, and timers, that one session may have"""


class ConsoleObj(Lazy):
    """The console of a realm, with its counters, timers and groups."""

    __slots__ = ("counts", "indent", "timers")

    def __init__(self, realm: Realm, proto: Obj | None) -> None:
        super().__init__(realm, proto, CONSOLE)
        self.counts: dict[str, int] = {}
        self.timers: dict[str, int] = {}
        """when they were started, in microseconds"""
        self.indent = 0


CONSOLE = Spec("console", create=ConsoleObj)


def console_of(realm: Realm) -> ConsoleObj:
    """The console, whatever `this` is: its methods may be taken off it."""
    found = realm.intrinsic("console")
    assert isinstance(found, ConsoleObj)
    return found


def write(realm: Realm, text: str) -> Any:
    """Write a text, moved to the right by the groups that are open."""
    realm.charge(1 + len(text) // 16)
    indent = " " * console_of(realm).indent
    if indent:
        text = indent + text.replace("\n", f"\n{indent}")
    realm.context.write_print(from_utf16(text))
    return U


def print_values(realm: Realm, this: Any, *values: Any) -> Any:
    """WHATWG, console.log and those that differ in their level only."""
    return write(realm, format_values(realm, values))


for level in ("log", "warn", "error", "info", "debug", "dirxml"):
    CONSOLE.method(level, 0, flags=ALL)(print_values)


@CONSOLE.method("dir", 0, flags=ALL)
def print_object(realm: Realm, this: Any, value: Any = U, *_: Any) -> Any:
    """WHATWG, console.dir."""
    text = quoted(value) if isinstance(value, str) else inspect(realm, value)
    return write(realm, text)


@CONSOLE.method("table", 0, flags=ALL)
def print_table(realm: Realm, this: Any, value: Any = U, *columns: Any) -> Any:
    """WHATWG, console.table."""
    chosen = columns[0] if columns else U
    text = table_text(realm, value, chosen)
    return print_values(realm, this, value) if text is None else write(realm, text)


@CONSOLE.method("trace", 0, flags=ALL)
def print_trace(realm: Realm, this: Any, *values: Any) -> Any:
    """WHATWG, console.trace: with the calls that led here."""
    made = ErrorObj(None)
    made.capture(realm)
    stack = to_string(made.get("stack", made))
    label = format_values(realm, values)
    title = f"Trace: {label}" if label else "Trace"
    return write(realm, title + stack.removeprefix("Error"))


@CONSOLE.method("assert", 0, flags=ALL)
def check(realm: Realm, this: Any, holds: Any = U, *values: Any) -> Any:
    """WHATWG, console.assert."""
    if to_boolean(holds):
        return U
    if values and isinstance(values[0], str):
        values = (f"Assertion failed: {values[0]}", *values[1:])
        return print_values(realm, this, *values)
    return print_values(realm, this, "Assertion failed", *values)


def labelled(label: Any) -> str:
    """Name of a counter or timer."""
    return "default" if label is U else to_string(label)


@CONSOLE.method("count", 0, flags=ALL)
def count(realm: Realm, this: Any, label: Any = U, *_: Any) -> Any:
    """WHATWG, console.count."""
    name = labelled(label)
    counts = console_of(realm).counts
    if name not in counts and len(counts) >= MOST_LABELS:
        return write(realm, f"Count for '{name}' is one label too many")
    counts[name] = counts.get(name, 0) + 1
    return write(realm, f"{name}: {counts[name]}")


@CONSOLE.method("countReset", 0, flags=ALL)
def count_reset(realm: Realm, this: Any, label: Any = U, *_: Any) -> Any:
    """WHATWG, console.countReset."""
    name = labelled(label)
    if console_of(realm).counts.pop(name, None) is None:
        return write(realm, f"Count for '{name}' does not exist")
    return U


@CONSOLE.method("time", 0, flags=ALL)
def time(realm: Realm, this: Any, label: Any = U, *_: Any) -> Any:
    """WHATWG, console.time."""
    name = labelled(label)
    timers = console_of(realm).timers
    if name in timers:
        return write(realm, f"Label '{name}' already exists for console.time()")
    if len(timers) >= MOST_LABELS:
        return write(realm, f"Timer '{name}' is one label too many")
    timers[name] = realm.context.clock_us()
    return U


def elapsed(realm: Realm, name: str, values: tuple[Any, ...], *, last: bool) -> Any:
    """Write how long ago a timer was started."""
    timers = console_of(realm).timers
    start = timers.get(name)
    if start is None:
        return write(realm, f"No such label '{name}' for console.timeLog()")
    if last:
        del timers[name]
    spent = number_text((realm.context.clock_us() - start) / 1000)
    return write(realm, format_values(realm, (f"{name}: {spent}ms", *values)))


@CONSOLE.method("timeLog", 0, flags=ALL)
def time_log(realm: Realm, this: Any, label: Any = U, *values: Any) -> Any:
    """WHATWG, console.timeLog."""
    return elapsed(realm, labelled(label), values, last=False)


@CONSOLE.method("timeEnd", 0, flags=ALL)
def time_end(realm: Realm, this: Any, label: Any = U, *_: Any) -> Any:
    """WHATWG, console.timeEnd."""
    return elapsed(realm, labelled(label), (), last=True)


def group(realm: Realm, this: Any, *values: Any) -> Any:
    """WHATWG, console.group."""
    if values:
        print_values(realm, this, *values)
    console = console_of(realm)
    console.indent = min(console.indent + INDENT, MOST_INDENT)
    return U


for opening in ("group", "groupCollapsed"):
    CONSOLE.method(opening, 0, flags=ALL)(group)


@CONSOLE.method("groupEnd", 0, flags=ALL)
def group_end(realm: Realm, this: Any, *_: Any) -> Any:
    """WHATWG, console.groupEnd."""
    console = console_of(realm)
    console.indent = max(console.indent - INDENT, 0)
    return U


@CONSOLE.method("clear", 0, flags=ALL)
def clear(realm: Realm, this: Any, *_: Any) -> Any:
    """WHATWG, console.clear: a log keeps what was written."""
    console_of(realm).indent = 0
    return U


CONSOLE.value(TO_STRING_TAG, "console", CONFIGURABLE)

SPECS = (CONSOLE,)
