"""What is public: every module says it, and says it truly."""

from __future__ import annotations

import ast
import importlib

import pytest

from tests.helpers.tree import ROOT, Source, sources

AT_THE_BOUNDARY = {"script", "api"}
"""rooms that handle values of the scenario, which have no better type than Any"""


def listed(source: Source) -> list[str] | None:
    for node in source.tree.body:
        if isinstance(node, ast.Assign):
            target, value = node.targets[0], node.value
        elif isinstance(node, ast.AnnAssign) and node.value is not None:
            target, value = node.target, node.value
        else:
            continue
        if isinstance(target, ast.Name) and target.id == "__all__":
            return list(ast.literal_eval(value))
    return None


def registered(source: Source) -> list[ast.FunctionDef]:
    """Functions that a decorator puts into a table, where they are found."""
    found = []
    for node in source.tree.body:
        if isinstance(node, ast.FunctionDef):
            for decorator in node.decorator_list:
                table: ast.expr = decorator
                while isinstance(table, ast.Call | ast.Attribute):
                    table = table.func if isinstance(table, ast.Call) else table.value
                if isinstance(table, ast.Name) and table.id.isupper():
                    found.append(node)
    return found


@pytest.mark.parametrize("source", sources(), ids=lambda s: s.relative)
def test_every_module_lists_what_it_exports(source: Source) -> None:
    names = listed(source)
    assert names is not None, "no __all__"
    assert len(names) == len(set(names)), "a name stands twice"
    module = importlib.import_module(source.module)
    assert [name for name in names if not hasattr(module, name)] == []


@pytest.mark.parametrize("source", sources(), ids=lambda s: s.relative)
def test_public_names_are_listed(source: Source) -> None:
    names = set(listed(source) or ())
    defined = {
        node.name
        for node in source.tree.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
    }
    defined -= {node.name for node in registered(source)}
    public = {name for name in defined if not name.startswith("_")}
    assert sorted(public - names) == []


@pytest.mark.parametrize(
    "source", [s for s in sources() if s.path.name == "__init__.py"],
    ids=lambda s: s.relative,
)  # fmt: skip
def test_a_room_only_lists_its_parts(source: Source) -> None:
    first, *rest = source.tree.body
    assert isinstance(first, ast.Expr), "no docstring"
    allowed = (ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign, ast.If, ast.Expr)
    assert [ast.unparse(node) for node in rest if not isinstance(node, allowed)] == []


def test_modules_say_what_they_are() -> None:
    silent = [s.relative for s in sources() if not ast.get_docstring(s.tree)]
    assert not silent, "\n" + "\n".join(map(str, silent))


def test_any_stands_only_at_the_script_boundary() -> None:
    wrong = []
    for source in sources():
        if source.room in AT_THE_BOUNDARY:
            continue
        wrong += [
            f"{source.relative}:{item.line}"
            for item in source.imports()
            if item.module == "typing" and item.name == "Any"
        ]
    assert not wrong, "\n" + "\n".join(map(str, wrong))


def test_events_are_facts_and_commands_are_orders() -> None:
    facts = ("ed", "Ended", "Rang", "Requested", "Reached", "Turn", "Event")
    orders = _classes("voxrt/core/commands.py")
    events = _classes("voxrt/core/events.py")
    assert [name for name in events if not name.endswith(facts)] == []
    assert [n for n in orders if n.endswith("ed") and n not in ORDERS_IN_ED] == []


ORDERS_IN_ED = {"BeginTerminated", "FetchStored", "ListStored", "RemoveStored"}
"""orders whose object, not whose verb, ends so"""


def _classes(path: str) -> list[str]:
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    return [node.name for node in tree.body if isinstance(node, ast.ClassDef)]
