"""Which files of test262 are run, and what each of them asks for.

How this works. A file is skipped when the engine cannot be meant by it: a module, a
feature that is newer than ES2022, a second realm. A file is outside when it needs what
the engine refuses by design: `eval`, the `Function` constructor, `with`, `import()`,
and objects that show when garbage is collected, which a replay could not repeat.
Both are counted, neither is run.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["FOLDERS", "Case", "Negative", "collect", "read_case"]


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


FOLDERS = ("language", "built-ins")
"""folders below `test` that make up the slice"""

LEFT_OUT = (
    "language/module-code/",
    "language/import/",
    "language/export/",
    "language/eval-code/",
)
"""folders that are about modules and eval only"""

LATER = _names(
    """
    Array.fromAsync Atomics Atomics.pause Atomics.waitAsync Error.isError Float16Array
    IsHTMLDDA Iterator.prototype.join Math.sumPrecise RegExp.escape ShadowRealm
    SharedArrayBuffer String.prototype.isWellFormed String.prototype.toWellFormed
    Temporal array-find-from-last array-grouping arraybuffer-transfer await-dictionary
    canonical-tz change-array-by-copy decorators error-stack-accessor
    explicit-resource-management export-defer host-gc-required immutable-arraybuffer
    import-attributes import-bytes import-defer import-text iterator-chunking
    iterator-helpers iterator-includes iterator-sequencing joint-iteration
    json-modules json-parse-with-source legacy-regexp nonextensible-applies-to-private
    promise-try promise-with-resolvers regexp-duplicate-named-groups regexp-modifiers
    regexp-v-flag resizable-arraybuffer set-methods source-phase-imports
    source-phase-imports-module-source symbols-as-weakmap-keys
    tail-call-optimization uint8array-base64 upsert
    """
)
"""features that came after ES2022, or that no script of one session can use"""

MODULES = _names(
    """
    dynamic-import import.meta top-level-await export-star-as-namespace-from-module
    arbitrary-module-namespace-names
    """
)
"""features of modules: refused by design"""

COMMENTS_AND_STRINGS = re.compile(
    r"""("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|/\*.*?\*/|//[^\n\r\u2028\u2029]*""",
    re.DOTALL,
)
OUTSIDE = (
    (
        "eval",
        re.compile(
            r"(?<![.\w$#])eval\s*(?:\?\.)?\s*\(|\beval\.(?:call|apply)|\.eval\("
            r"|,\s*eval\s*\)\s*\(|(?<![=!])=\s*eval\s*[,;]"
        ),
    ),
    (
        "Function constructor",
        re.compile(
            r"(?<![.\w$#])(?:Async|Generator|AsyncGenerator)?Function"
            r"(?:\s*\(|\.(?:call|apply)\b)"
            r"|\bextends\s+(?:Async|Generator|AsyncGenerator)?Function\b"
            r"|\bconstruct\(\s*\w*Function\s*,"
            r"|\.constructor\(\s*(?:['\"][^'\"]*['\"])?\s*\)"
        ),
    ),
    ("with", re.compile(r"(?<![.\w$#])with\s*\(")),
    ("import()", re.compile(r"(?<![.\w$#])import\s*(?:\(|\.)")),
    ("another realm", re.compile(r"createRealm|\$262\.agent|\bAbstractModuleSource\b")),
    ("weak references", re.compile(r"\b(?:WeakRef|FinalizationRegistry)\b")),
    ("IsHTMLDDA", re.compile(r"\$262\.IsHTMLDDA")),
)
"""what a test needs: how its text shows that"""

FRONT = re.compile(r"/\*---(.*?)---\*/", re.DOTALL)
LISTED = re.compile(
    r"^(flags|features|includes):[ \t]*(?:\[(.*?)\]|((?:\n?[ \t]*-[^\n]*)+))",
    re.MULTILINE | re.DOTALL,
)
NEGATIVE = re.compile(r"^negative:((?:\n?[ \t]+[^\n]*)+)", re.MULTILINE)
PART = re.compile(r"(phase|type):\s*(\w+)")


@dataclass(frozen=True, slots=True)
class Negative:
    """A test that has to fail."""

    phase: str
    """`parse`, `resolution` or `runtime`"""
    type: str
    """name of the error"""


@dataclass(frozen=True, slots=True)
class Case:
    """One file of the suite."""

    path: str
    """below the folder `test`, with `/`"""
    source: str
    flags: frozenset[str]
    features: frozenset[str]
    includes: tuple[str, ...]
    negative: Negative | None
    outside: tuple[str, ...]
    """what it needs that is refused by design"""
    skipped: str
    """why it is not meant; empty when it is"""

    @property
    def fails_early(self) -> bool:
        """Whether it has to be rejected before anything runs."""
        return self.negative is not None and self.negative.phase == "parse"

    @property
    def modes(self) -> tuple[bool, ...]:
        """Whether it runs in strict code: one or both of False and True."""
        if self.flags & {"noStrict", "raw"}:
            return (False,)
        return (True,) if "onlyStrict" in self.flags else (False, True)


def collect(root: Path, folders: list[str]) -> list[str]:
    """Paths of the slice, sorted; fixtures are none."""
    tests = root / "test"
    found: list[str] = []
    for folder in folders or FOLDERS:
        start = tests / folder
        files = [start] if start.is_file() else start.rglob("*.js")
        found += [path.relative_to(tests).as_posix() for path in files]
    return sorted(
        path
        for path in set(found)
        if "_FIXTURE" not in path and not path.startswith(LEFT_OUT)
    )


def read_case(root: Path, path: str, *, later: bool = False) -> Case:
    """Read one file; `later` lets newer features in."""
    source = (root / "test" / path).read_bytes().decode("utf-8")
    found = FRONT.search(source)
    front = "\n".join(found[1].splitlines()) if found else ""
    lists: dict[str, tuple[str, ...]] = {"flags": (), "features": (), "includes": ()}
    for name, flow, block in LISTED.findall(front):
        lists[name] = tuple(_words(flow, block))
    negative = None
    if told := NEGATIVE.search(front):
        parts = dict(PART.findall(told[1]))
        negative = Negative(parts.get("phase", ""), parts.get("type", ""))
    flags, features = frozenset(lists["flags"]), frozenset(lists["features"])
    early = negative is not None and negative.phase == "parse"
    return Case(
        path,
        source,
        flags,
        features,
        lists["includes"],
        negative,
        _outside(root, path, source, features, lists["includes"], early=early),
        _skipped(path, flags, features, later=later),
    )


def _words(flow: str, block: str) -> list[str]:
    if flow:
        return [word.strip() for word in flow.split(",") if word.strip()]
    return [line.strip()[1:].strip() for line in block.splitlines() if line.strip()]


def _skipped(
    path: str, flags: frozenset[str], features: frozenset[str], *, later: bool
) -> str:
    if "module" in flags:
        return "module"
    if "CanBlockIsFalse" in flags:
        return "CanBlockIsFalse"
    if not later and (newer := sorted(features & LATER)):
        return newer[0]
    return "another realm" if "cross-realm" in features else ""


def _outside(
    root: Path,
    path: str,
    source: str,
    features: frozenset[str],
    includes: tuple[str, ...],
    *,
    early: bool,
) -> tuple[str, ...]:
    if path.startswith("built-ins/eval/"):
        return ("eval",)
    if features & MODULES:
        return ("import()",)
    if early:
        return ()
    found = [need for name in includes for need in _needs_of_include(root, name)]
    return tuple(dict.fromkeys([*found, *needs(source)]))


@cache
def _needs_of_include(root: Path, name: str) -> tuple[str, ...]:
    return needs((root / "harness" / name).read_text("utf-8"))


def needs(source: str) -> tuple[str, ...]:
    """What a text needs that the engine refuses."""
    code = COMMENTS_AND_STRINGS.sub(lambda found: '""' if found[1] else " ", source)
    return tuple(what for what, pattern in OUTSIDE if pattern.search(code))
