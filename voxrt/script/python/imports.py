"""Imports of a scenario: facades, or real modules where the settings open them."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Callable, Mapping
from types import ModuleType
from typing import TYPE_CHECKING

from voxrt.script.python.module import FacadeModule
from voxrt.script.python.names import Refusal, words
from voxrt.script.python.nodes import call, constant, place_like
from voxrt.script.spelling import nearest

if TYPE_CHECKING:
    from voxrt.script.python.tools import Tools

__all__ = [
    "FACADE_NAMES",
    "Importer",
    "is_open",
    "refusal_text",
    "rewrite_import",
    "rewrite_import_from",
]

FACADE_NAMES = frozenset(
    words(
        "abc asyncio base64 bisect collections collections.abc contextlib"
        " dataclasses datetime enum functools hashlib heapq hmac itertools json"
        " math random re statistics string textwrap time typing urllib"
        " urllib.parse uuid zoneinfo"
    )
)
"""Modules that every scenario may import."""

TYPO = 0.8
"""Likeness of a module's name from which on it looks misspelt, not meant."""

Maker = Callable[["Tools"], FacadeModule]


def is_open(name: str, allow_imports: tuple[str, ...]) -> bool:
    """Whether the settings open a real module."""
    parts = name.split(".")
    heads = {".".join(parts[:count]) for count in range(1, len(parts) + 1)}
    return "*" in allow_imports or not heads.isdisjoint(allow_imports)


def refusal_text(name: str) -> tuple[str, str]:
    """Why a module cannot be imported, and what to do about it."""
    text = f"the module {name!r} is not open to scenarios"
    close = nearest(name, FACADE_NAMES, cutoff=TYPO)
    if close is not None and close != name:
        return text, f"did you mean {close!r}?"
    return text, f"a file that you trust may import it: allow_imports = [{name!r}]"


def _check_open(
    name: str, node: ast.AST, allow_imports: tuple[str, ...], *, strict: bool
) -> None:
    if strict and name not in FACADE_NAMES and not is_open(name, allow_imports):
        text, hint = refusal_text(name)
        raise Refusal(text, node, hint)


def rewrite_import(
    node: ast.Import, allow_imports: tuple[str, ...], *, strict: bool
) -> list[ast.stmt]:
    """`import a.b as c` as assignments."""
    made: list[ast.stmt] = []
    for alias in node.names:
        _check_open(alias.name, node, allow_imports, strict=strict)
        root = not alias.asname and "." in alias.name
        target = alias.asname or alias.name.partition(".")[0]
        value = call("__vox_import__", constant(alias.name), constant(root))
        made.append(_bind(target, value, node))
    return made


def rewrite_import_from(
    node: ast.ImportFrom, allow_imports: tuple[str, ...], *, strict: bool
) -> list[ast.stmt]:
    """`from a import b as c` as assignments."""
    module = node.module or ""
    if node.level:
        raise Refusal(
            "a scenario has no package to import from",
            node,
            "files that are given together share their global names",
        )
    if module == "__future__":
        return []
    _check_open(module, node, allow_imports, strict=strict)
    made: list[ast.stmt] = []
    for alias in node.names:
        if alias.name == "*":
            raise Refusal(
                "'import *' is not open to scenarios",
                node,
                "import the names one by one",
            )
        value = call("__vox_from__", constant(module), constant(alias.name))
        made.append(_bind(alias.asname or alias.name, value, node))
    return made


def _bind(name: str, value: ast.expr, model: ast.AST) -> ast.stmt:
    target = ast.Name(id=name, ctx=ast.Store())
    return place_like(ast.Assign(targets=[target], value=value), model)


class Importer:
    """Carries the imports of one context out."""

    def __init__(self, tools: Tools, makers: Mapping[str, Maker]) -> None:
        self._tools = tools
        self._open = tools.context.settings.allow_imports
        self._makers = makers
        self._made: dict[str, FacadeModule] = {}

    def module(self, name: str, root: object = None) -> object:
        """The module of a name, or the first part of the name's path.

        Raises:
            ImportError: It is not open to scenarios.
        """
        if is_open(name, self._open):
            found = importlib.import_module(name)
            return importlib.import_module(name.partition(".")[0]) if root else found
        if name not in self._makers:
            text, hint = refusal_text(name)
            raise ModuleNotFoundError(f"{text}; {hint}", name=name)
        if root:
            name = name.partition(".")[0]
        if name not in self._made:
            self._made[name] = self._makers[name](self._tools)
        return self._made[name]

    def member(self, module: str, name: str) -> object:
        """What `from module import name` binds.

        Raises:
            ImportError: The module is not open, or has no such member.
        """
        found = self.module(module)
        if isinstance(found, ModuleType):
            if not hasattr(found, name):
                return importlib.import_module(f"{module}.{name}")
            return getattr(found, name)
        try:
            return getattr(found, name)
        except AttributeError as error:
            raise ImportError(str(error), name=module) from None
