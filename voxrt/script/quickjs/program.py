"""A JavaScript scenario that QuickJS runs."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from voxrt.script.js.syntax.parser import parse
from voxrt.script.quickjs.edits import Edited
from voxrt.script.quickjs.engine import engine_of, need_quickjs
from voxrt.script.quickjs.instrument import instrument

if TYPE_CHECKING:
    from voxrt.script.context import ScriptContext
    from voxrt.script.settings import ScriptSettings

__all__ = ["QuickJsProgram", "compile_quickjs"]

TYPESCRIPT = ".ts"


@dataclass(frozen=True, slots=True)
class QuickJsProgram:
    """A scenario that is parsed, checked and ready for QuickJS."""

    path: Path
    """where the file stands, as the user gave it"""
    source: str
    """text of the file"""
    sha256: str
    """hash of the text as UTF-8"""
    edited: Edited = field(repr=False, compare=False)
    """the text that QuickJS gets"""
    language: str = "javascript"
    """name of the language"""
    engine: str = "quickjs"
    """name of the engine that runs it"""

    def start(self, context: ScriptContext) -> None:
        """Run the top level in the context's global scope."""
        engine_of(context).run(str(self.path), self.source, self.edited)


def compile_quickjs(path: Path, text: str, settings: ScriptSettings) -> QuickJsProgram:
    """Parse the text of a scenario file and make it ready.

    Args:
        path: The file, as errors shall name it; `.ts` is TypeScript.
        text: Its text.
        settings: Limits; those that count come from the context.

    Raises:
        ScriptSyntaxError: It does not parse.
        UsageError: QuickJS is not installed.
    """
    del settings
    need_quickjs()
    file = str(path)
    script = text
    if path.suffix.lower() == TYPESCRIPT:
        script = import_module("voxrt.script.js.typescript").erase(text, file=file)
    edited = instrument(parse(script, file=file), script, file)
    data = text.encode("utf-8", "surrogatepass")
    return QuickJsProgram(path, text, hashlib.sha256(data).hexdigest(), edited)
