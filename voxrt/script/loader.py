"""Reads a scenario file and compiles it, by the language of its suffix."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

from voxrt.errors import Place, ScriptSyntaxError, UsageError
from voxrt.script.js.program import compile_javascript
from voxrt.script.python.compiler import compile_python
from voxrt.script.python.scope import prepare_scope
from voxrt.script.settings import ENGINES, ScriptSettings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from voxrt.script.program import Program

__all__ = ["LANGUAGES", "load_program"]

JAVASCRIPT = frozenset((".js", ".mjs", ".cjs", ".ts"))
"""suffixes that are for the engine of the settings"""

LANGUAGES: Mapping[str, Callable[[Path, str, ScriptSettings], Program]] = (
    MappingProxyType(
        {
            ".py": partial(compile_python, prepare=prepare_scope),
            **dict.fromkeys(JAVASCRIPT, compile_javascript),
        }
    )
)
"""What compiles the files of a suffix."""

BOM = "\ufeff"


def load_program(
    path: Path,
    *,
    text: str | None = None,
    settings: ScriptSettings | None = None,
) -> Program:
    """Read and compile one scenario file.

    Args:
        path: The file; its suffix decides on the language.
        text: The source, when it does not have to be read from the file.
        settings: Limits and open imports; the defaults when left out.

    Raises:
        UsageError: The file cannot be read, its suffix is no language, or the engine
            is not installed.
        ScriptSyntaxError: The source does not parse or uses what is refused.
    """
    settings = settings or ScriptSettings()
    if settings.engine not in ENGINES:
        raise UsageError(
            f"there is no engine {settings.engine!r}, wanted {' or '.join(ENGINES)}"
        )
    suffix = path.suffix.lower()
    compile_source = LANGUAGES.get(suffix)
    if compile_source is None:
        raise UsageError(
            f"{path} is no scenario: its name ends in {suffix or 'nothing'!r},"
            " not in .py, .js or .ts"
        )
    if settings.engine == "quickjs" and suffix in JAVASCRIPT:
        # An extra, which most starts do without.
        compile_source = import_module("voxrt.script.quickjs").compile_quickjs
    if text is None:
        text = _read(path)
    text = text.removeprefix(BOM)
    if len(text) > settings.source_characters:
        raise ScriptSyntaxError(
            f"the file has {len(text):,} characters, more than the"
            f" {settings.source_characters:,} that a scenario may have",
            place=Place(str(path)),
        )
    return compile_source(path, text, settings)


def _read(path: Path) -> str:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise UsageError(f"there is no file {path}") from None
    except IsADirectoryError:
        raise UsageError(f"{path} is a directory, not a scenario file") from None
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from error
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ScriptSyntaxError(
            f"the file is not UTF-8: byte {data[error.start]:#04x} in line {line}",
            place=Place(str(path), line),
        ) from None
