"""`docs/reference/settings.md`, from the classes that `voxrt.toml` is read into."""

from __future__ import annotations

import ast
import dataclasses
import inspect
import textwrap
import typing
from pathlib import Path

from voxrt.core.limits import Limits
from voxrt.runtime.config import (
    CartesiaConfig,
    ControlConfig,
    RecordConfig,
    ScenarioConfig,
    StorageConfig,
)
from voxrt.runtime.routes import CalleeRoute

if typing.TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["SECTIONS", "settings_page"]

SECTIONS: tuple[tuple[str, type], ...] = (
    ("[cartesia]", CartesiaConfig),
    ("[scenario]", ScenarioConfig),
    ("[record]", RecordConfig),
    ("[storage]", StorageConfig),
    ("[control]", ControlConfig),
    ("[limits]", Limits),
    ("[[routes]]", CalleeRoute),
)

HEAD = """\
# Settings

Made from the code by `make docs`.

`voxrt.toml` is looked for in the scenario's folder and upward. Every setting is
optional. Paths are relative to the file's folder. An unknown name is an error, with the
nearest known one.

An environment variable stands over the file: `VOXRT_RECORD_DIR` over `dir` in
`[record]`, and so on; `CARTESIA_API_KEY` over `api_key` in `[cartesia]`. Options of
`voxrt run` stand over both.

`[secrets]` has any names; `VoxEngine.getSecretValue` finds them.
"""

WORDS = {
    str: "text",
    int: "whole number",
    float: "number",
    bool: "true or false",
    Path: "path",
    Path | None: "path",
    tuple[str, ...]: "list of texts",
}


def settings_page() -> str:
    """The whole page."""
    return "\n".join([HEAD, *(_section(name, kind) for name, kind in SECTIONS)])


def _section(name: str, kind: type) -> str:
    first = inspect.cleandoc(kind.__doc__ or "").splitlines()[0]
    about = first.split(": ", 1)[-1]
    rows = "\n".join(_rows(kind))
    return (
        f"## `{name}`\n\n{about[:1].upper()}{about[1:]}\n\n"
        f"| setting | kind | default | meaning |\n|---|---|---|---|\n{rows}\n"
    )


def _rows(kind: type) -> Iterator[str]:
    hints = typing.get_type_hints(kind)
    texts = _texts(kind)
    for field in dataclasses.fields(kind):
        default = _default(field)
        words = WORDS[hints[field.name]]
        yield f"| `{field.name}` | {words} | {default} | {texts[field.name]} |"


def _default(field: dataclasses.Field[object]) -> str:
    value = field.default
    if value is dataclasses.MISSING:
        return "needed"
    if value is None or value in ("", ()):
        return ""
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    return f"`{value}`"


def _texts(kind: type) -> dict[str, str]:
    """The line under each field."""
    (tree,) = ast.parse(textwrap.dedent(inspect.getsource(kind))).body
    assert isinstance(tree, ast.ClassDef)
    found: dict[str, str] = {}
    for node, after in zip(tree.body, tree.body[1:], strict=False):
        if isinstance(node, ast.AnnAssign) and isinstance(after, ast.Expr):
            text = ast.literal_eval(after.value)
            found[ast.unparse(node.target)] = " ".join(text.split()).replace("|", "\\|")
    return found
