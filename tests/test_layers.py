"""Who may import whom: the room table of the design, held by a test.

The table is the one of `docs/explanation/design.md`. A room or an arrow changes only
together with that page.
"""

from __future__ import annotations

import ast
from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests.helpers.tree import ROOT, Import, Source, sources

if TYPE_CHECKING:
    from collections.abc import Iterator

BASE = {"errors", "clock"}

ROOMS: dict[str, set[str]] = {
    "errors": set(),
    "clock": set(),
    "script": {*BASE},
    "media": {"errors"},
    "core": {*BASE, "media"},
    "record": {*BASE, "core", "media"},
    "api": {"errors", "script", "core", "media"},
    "providers": {"errors", "api", "core", "media"},
    "runtime": {*BASE, "script", "media", "core", "record", "api", "providers"},
    "testing": {
        *BASE,
        "script",
        "media",
        "core",
        "record",
        "api",
        "providers",
        "runtime",
    },
    "web": {"errors", "media", "core", "record", "runtime"},
    "cli": {
        *BASE,
        "script",
        "media",
        "core",
        "record",
        "api",
        "providers",
        "runtime",
        "testing",
        "web",
    },
}
"""room: rooms that it may import besides itself"""

ONLY_FORMATS = {("core", "media"): ("voxrt.media.formats",)}
"""pairs of rooms where only some modules may be imported"""

ONLY_TYPES = {("providers", "script")}
"""pairs of rooms where types may be named, and nothing else be used: a provider's
methods return promises, which the realm makes"""

HOMES: dict[str, set[str]] = {
    "click": {"cli"},
    "rich": {"cli"},
    "aiohttp": {"runtime"},
    "websockets": {"runtime"},
    "uvloop": {"runtime"},
    "sqlite3": {"runtime", "testing"},
    "tomllib": {"runtime"},
    "zstandard": {"record"},
    "soundfile": {"media"},
    "numpy": {"media", "record", "runtime", "testing", "web", "cli"},
    "yaml": {"testing"},
    "orjson": {"providers", "record", "runtime", "testing"},
    "pybase64": {"core", "providers", "record", "runtime", "testing"},
    "lark": {"script"},
    "regex": {"script"},
    "quickjs": {"script"},
    "_quickjs": {"script"},
    "tree_sitter": {"script"},
    "tree_sitter_typescript": {"script"},
    "hibari_tts": {"testing"},
    "ray": {"testing"},
}
"""names from outside: rooms that may import them"""

EFFECTS = {
    "asyncio",
    "socket",
    "ssl",
    "select",
    "selectors",
    "threading",
    "multiprocessing",
    "concurrent",
    "subprocess",
    "signal",
    "http",
}
"""modules of the standard library that wait for, or act on, the world"""
EFFECT_ROOMS = {"runtime", "testing", "web", "cli"}

CLOCKS = {"time"}
CLOCK_ROOMS = {*EFFECT_ROOMS, "clock"}

CALENDARS = {"voxrt/script/facades/moments.py"}
"""modules that use only the calendar of `time` (gmtime of a given moment, strftime)"""
CALENDAR_CALLS = {"gmtime", "strftime", "strptime", "asctime", "struct_time"}

CHANCE_CALLS = {
    "random",
    "randint",
    "choice",
    "shuffle",
    "randrange",
    "uniform",
    "seed",
    "sample",
}

MAX_LEVELS = 8
MAX_CHAIN = 16
"""modules from the command line down to the values of JavaScript"""
MAX_STEPS = 5
"""steps from module to module inside a room; a package's own file is none"""
LONGER_STEPS = {
    "script": 11,  # program, border, built-ins, realm, spec, objects, values
    "testing": 9,  # server, conversation, acts, template, fields, document
}
"""rooms that go deeper; the numbers may only shrink"""


def own_imports(source: Source, *, for_types: bool) -> Iterator[Import]:
    for item in source.imports():
        if item.module.split(".")[0] == "voxrt" and (for_types or not item.for_types):
            yield item


def room_of(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


@cache
def graph() -> dict[str, frozenset[str]]:
    """Module: the modules of voxrt that it imports when it runs."""
    known = {source.module for source in sources()}
    arrows: dict[str, frozenset[str]] = {}
    for source in sources():
        targets = set()
        for item in own_imports(source, for_types=False):
            inner = f"{item.module}.{item.name}"
            targets.add(inner if inner in known else item.module)
        arrows[source.module] = frozenset(targets - {source.module})
    return arrows


def longest(arrows: dict[str, frozenset[str]]) -> list[str]:
    """The longest chain of a graph; fails on a cycle and names it."""
    best: dict[str, list[str]] = {}
    return max((longest_from(arrows, node, best) for node in sorted(arrows)), key=len)


def longest_from(
    arrows: dict[str, frozenset[str]],
    start: str,
    best: dict[str, list[str]] | None = None,
) -> list[str]:
    """The longest chain that begins at a node."""
    best = {} if best is None else best
    path: list[str] = []

    def walk(node: str) -> list[str]:
        if node in path:
            cycle = " -> ".join([*path[path.index(node) :], node])
            pytest.fail(f"import cycle: {cycle}")
        if node not in best:
            path.append(node)
            tails = [walk(target) for target in sorted(arrows.get(node, ()))]
            path.pop()
            best[node] = [node, *max(tails, key=len, default=[])]
        return best[node]

    return walk(start)


def test_every_room_is_in_the_table() -> None:
    rooms = {source.room for source in sources()} - {""}
    assert rooms <= set(ROOMS)


def test_rooms_import_only_what_the_table_allows() -> None:
    wrong = [
        f"{source.relative}:{item.line} imports {item.module}"
        for source in sources()
        for item in own_imports(source, for_types=True)
        if not is_allowed(source, item)
    ]
    assert not wrong, "\n" + "\n".join(wrong)


def is_allowed(source: Source, item: Import) -> bool:
    here, there = source.room, room_of(item.module) or item.name
    if there in ("", "__version__", here):
        return True
    if (here, there) in ONLY_TYPES:
        return item.for_types
    modules = ONLY_FORMATS.get((here, there), (item.module,))
    return there in ROOMS.get(here, set()) and item.module in modules


def test_names_from_outside_have_one_home() -> None:
    wrong = []
    for source in sources():
        for item in source.imports():
            homes = HOMES.get(item.module.split(".")[0])
            if homes is not None and source.room not in homes:
                wrong.append(f"{source.relative}:{item.line} imports {item.module}")
    assert not wrong, "\n" + "\n".join(map(str, wrong))


def test_the_world_is_touched_only_in_the_outer_rooms() -> None:
    wrong = []
    for source in sources():
        for item in source.imports():
            top = item.module.split(".")[0]
            effect = top in EFFECTS and source.room not in EFFECT_ROOMS
            clock = top in CLOCKS and source.room not in CLOCK_ROOMS
            clock = clock and source.relative not in CALENDARS
            if effect or clock:
                wrong.append(f"{source.relative}:{item.line} imports {item.module}")
    assert not wrong, "\n" + "\n".join(map(str, wrong))


def test_calendars_do_not_ask_for_the_time() -> None:
    used = {
        node.attr
        for source in sources()
        if source.relative in CALENDARS
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "time"
    }
    assert used <= CALENDAR_CALLS


def test_chance_comes_from_the_session() -> None:
    wrong = [
        f"{source.relative}:{item.line} imports random.{item.name}"
        for source in sources()
        for item in source.imports()
        if item.module == "random" and item.name in CHANCE_CALLS
    ]
    for source in sources():
        if source.room in EFFECT_ROOMS:
            continue
        wrong += [
            f"{source.relative}:{number} uses random.{name}"
            for number, line in enumerate(source.text.splitlines(), 1)
            for name in CHANCE_CALLS
            if f" random.{name}(" in line or line.startswith(f"random.{name}(")
        ]
    assert not wrong, "\n" + "\n".join(map(str, wrong))


def test_imports_stand_at_the_top() -> None:
    wrong = [
        f"{source.relative}:{item.line} imports {item.module} inside a function"
        for source in sources()
        for item in source.imports()
        if item.nested
    ]
    assert not wrong, "\n" + "\n".join(map(str, wrong))


def test_no_cycles_and_short_chains() -> None:
    chain = longest(graph())
    assert len(chain) <= MAX_CHAIN, " -> ".join(chain)


def test_rooms_stand_on_few_levels() -> None:
    rooms: dict[str, set[str]] = {}
    for module, targets in graph().items():
        room = room_of(module)
        rooms.setdefault(room, set()).update(map(room_of, targets))
    levels = longest({room: frozenset(t - {room}) for room, t in rooms.items()})
    assert len(levels) <= MAX_LEVELS, " -> ".join(levels)


@pytest.mark.parametrize("room", sorted(ROOMS))
def test_chains_inside_a_room_are_short(room: str) -> None:
    packages = {s.module for s in sources() if s.path.name == "__init__.py"}
    inside = {
        module: frozenset(t for t in targets if room_of(t) == room)
        for module, targets in graph().items()
        if room_of(module) == room
    }
    for module in inside:
        chain = [name for name in longest_from(inside, module) if name not in packages]
        steps = len(chain) - 1
        assert steps <= LONGER_STEPS.get(room, MAX_STEPS), " -> ".join(chain)


def test_the_design_page_shows_the_same_table() -> None:
    page = (ROOT / "docs/explanation/design.md").read_text("utf-8")
    for room, allowed in ROOMS.items():
        row = next(
            (line for line in page.splitlines() if line.startswith(f"| `{room}` |")),
            None,
        )
        assert row is not None, f"no row for {room}"
        assert {f"`{name}`" for name in allowed} == {
            word for word in row.split("|")[2].replace(",", " ").split()
        }, row
