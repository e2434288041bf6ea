"""Errors: the tree is drawn whole, and their texts have one form."""

from __future__ import annotations

import ast
import inspect
import re
from typing import TYPE_CHECKING

import pytest

from tests.helpers.tree import Source, sources
from voxrt import errors
from voxrt.errors import (
    HostError,
    Place,
    ProviderError,
    RefusedError,
    ScriptError,
    UsageError,
    VoxrtError,
    WireError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

BRANCHES = (UsageError, ScriptError, ProviderError, HostError)

KEPT_STARTS = (
    # Proper names and acronyms keep their spelling, names of members too.
    "HTTP",
    "JSON",
    "YAML",
    "WebSocket",
    "Cartesia",
    "JavaScript",
    "TypeScript",
    "TLS",
    "VoxEngine",
    "ApplicationStorage",
    "Logger",
    "UTF-8",
    "SMTP",
    "PCM",
    "DTMF",
    "URL",
    "Exceeded the",
    "MCAP",
    "Crypto",
    "Call",
    "Net",
    "Python",
)


def classes() -> list[type[VoxrtError]]:
    found = [
        value
        for value in vars(errors).values()
        if inspect.isclass(value) and issubclass(value, VoxrtError)
    ]
    return found


def test_every_error_is_in_the_tree() -> None:
    drawn = errors.__doc__ or ""
    missing = [
        c.__name__ for c in classes() if not re.search(rf"\b{c.__name__}\b", drawn)
    ]
    assert not missing, "\n" + "\n".join(map(str, missing))


def test_the_tree_draws_only_errors_that_exist() -> None:
    drawn = set(re.findall(r"\w+Error\b", errors.__doc__ or ""))
    assert drawn <= {c.__name__ for c in classes()}


def test_every_error_stands_on_one_branch() -> None:
    for kind in classes():
        if kind is not VoxrtError:
            assert len([b for b in BRANCHES if issubclass(kind, b)]) == 1, kind


def test_errors_of_voxrt_are_defined_in_one_place() -> None:
    names = {c.__name__ for c in classes()}
    elsewhere = [
        f"{source.relative}:{node.lineno} {node.name}"
        for source in sources()
        if source.relative != "voxrt/errors.py"
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ClassDef)
        and any(getattr(base, "id", "") in names for base in node.bases)
    ]
    assert not elsewhere, "\n" + "\n".join(map(str, elsewhere))


def texts(source: Source) -> Iterator[tuple[int, str]]:
    """The texts of errors of a file, with fields of f-strings as `{}`."""
    names = {c.__name__ for c in classes()} | {"ValueError", "TypeError"}
    for function in ast.walk(source.tree):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        messages: dict[str, ast.expr] = {}
        for node in ast.walk(function):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                messages[node.targets[0].id] = node.value
        for node in ast.walk(function):
            if not (isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call)):
                continue
            name = getattr(node.exc.func, "id", "")
            if name not in names or not node.exc.args:
                continue
            first = node.exc.args[0]
            if isinstance(first, ast.Name):
                first = messages.get(first.id, first)
            text = _text(first)
            if text is not None:
                yield node.lineno, text


def _text(node: ast.expr) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(
            part.value if isinstance(part, ast.Constant) else "{}"
            for part in node.values
            if not isinstance(part, ast.Constant) or isinstance(part.value, str)
        )
    return None


def is_well_formed(text: str) -> bool:
    if text.endswith((".", "!")) and not text.endswith("..."):
        return text == "Exceeded the HTTP connection count limit!"
    return not text[:1].isupper() or text.startswith(KEPT_STARTS)


def test_texts_start_small_and_end_without_a_stop() -> None:
    wrong = [
        f"{source.relative}:{line} {text!r}"
        for source in sources()
        for line, text in texts(source)
        if not is_well_formed(text)
    ]
    assert not wrong, "\n" + "\n".join(map(str, wrong))


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (Place("a.py"), "a.py"),
        (Place("a.py", 3), "a.py:3"),
        (Place("a.py", 3, 7), "a.py:3:7"),
        (Place("a.py", 0, 7), "a.py"),
    ],
)
def test_a_place_reads_as_editors_read_it(place: Place, text: str) -> None:
    assert str(place) == text


def test_an_error_tells_its_place() -> None:
    assert str(VoxrtError("too loud", place=Place("a.py", 3))) == "a.py:3: too loud"
    assert str(VoxrtError("too loud")) == "too loud"


def test_a_refusal_tells_status_and_reason() -> None:
    error = RefusedError(401, "Unauthorized", "{}", hint="check the key")
    assert str(error) == "connection refused with 401 Unauthorized"
    assert (error.status, error.reason, error.body) == (401, "Unauthorized", "{}")


def test_a_wire_error_tells_the_field() -> None:
    error = WireError("field is missing", field="media.payload", text="{}")
    assert (error.field, error.text) == ("media.payload", "{}")


def test_a_script_error_has_a_stack() -> None:
    assert ScriptError("x").stack == ()
