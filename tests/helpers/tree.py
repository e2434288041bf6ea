"""The source tree as the guards see it: one parse of every file of voxrt."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path

__all__ = ["ROOT", "Import", "Source", "sources"]

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "voxrt"


@dataclass(frozen=True)
class Import:
    """One imported name."""

    module: str
    """dotted name, as written"""
    name: str
    """name taken from the module; empty for a plain import"""
    line: int
    for_types: bool
    """stands under `if TYPE_CHECKING`"""
    nested: bool
    """stands inside a function"""


@dataclass(frozen=True)
class Source:
    """One file of the package."""

    path: Path
    text: str
    tree: ast.Module

    @property
    def relative(self) -> str:
        """Path below the root, `voxrt/core/session.py`."""
        return self.path.relative_to(ROOT).as_posix()

    @property
    def module(self) -> str:
        """Dotted name, `voxrt.core.session`; a package has the name of its folder."""
        parts = self.path.relative_to(ROOT).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @property
    def room(self) -> str:
        """First name below `voxrt`; empty for `voxrt/__init__.py` itself."""
        parts = self.module.split(".")
        return parts[1] if len(parts) > 1 else ""

    def imports(self) -> list[Import]:
        """Every import of the file."""
        return list(_imports(self.tree))


@cache
def sources() -> tuple[Source, ...]:
    """All files of the package."""
    found = []
    for path in sorted((ROOT / PACKAGE).rglob("*.py")):
        text = path.read_text("utf-8")
        found.append(Source(path, text, ast.parse(text, str(path))))
    return tuple(found)


def _imports(tree: ast.Module) -> list[Import]:
    found: list[Import] = []

    def visit(node: ast.AST, for_types: bool, nested: bool) -> None:
        if isinstance(node, ast.Import):
            found.extend(
                Import(alias.name, "", node.lineno, for_types, nested)
                for alias in node.names
            )
        elif isinstance(node, ast.ImportFrom):
            found.extend(
                Import(node.module or "", alias.name, node.lineno, for_types, nested)
                for alias in node.names
            )
        elif isinstance(node, ast.If) and _is_type_checking(node.test):
            for statement in node.body:
                visit(statement, True, nested)
            for statement in node.orelse:
                visit(statement, for_types, nested)
        else:
            inside = nested or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            for child in ast.iter_child_nodes(node):
                visit(child, for_types, inside)

    visit(tree, False, False)
    return found


def _is_type_checking(test: ast.expr) -> bool:
    name = test.attr if isinstance(test, ast.Attribute) else getattr(test, "id", "")
    return name == "TYPE_CHECKING"
