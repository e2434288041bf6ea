"""Compiles a Python scenario: parse, guard, byte code with the scenario's own lines."""

from __future__ import annotations
import __future__

import ast
import hashlib
import warnings
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias

from voxrt.errors import Place, ScriptFrame, ScriptSyntaxError
from voxrt.script.failure import column_of
from voxrt.script.python.guard import guard_module
from voxrt.script.python.names import Refusal

if TYPE_CHECKING:
    from voxrt.script.context import ScriptContext
    from voxrt.script.settings import ScriptSettings

__all__ = ["PythonProgram", "compile_python"]

Prepare: TypeAlias = Callable[["ScriptContext"], None]

TOP_LEVEL = "top level"

TOP_AWAIT = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
PARSE = ast.PyCF_ONLY_AST | TOP_AWAIT


@dataclass(frozen=True, slots=True)
class PythonProgram:
    """A compiled Python scenario."""

    path: Path
    """where the file stands, as the user gave it"""
    source: str
    """text of the file"""
    sha256: str
    """hash of the text as UTF-8"""
    code: CodeType = field(repr=False, compare=False)
    """byte code of the guarded top level"""
    prepare: Prepare = field(repr=False, compare=False)
    """puts what the byte code needs into a context, once"""
    language: str = "python"
    """name of the language"""

    def start(self, context: ScriptContext) -> Coroutine[Any, Any, Any] | None:
        """Run the top level in the context's global scope."""
        self.prepare(context)
        result = eval(self.code, context.scope)
        return result if isinstance(result, Coroutine) else None


def compile_python(
    path: Path,
    text: str,
    settings: ScriptSettings,
    *,
    prepare: Prepare,
) -> PythonProgram:
    """Compile the text of a scenario file.

    Args:
        path: The file, as errors shall name it.
        text: Its text.
        settings: Which imports are open.
        prepare: Makes a context ready for the program.

    Raises:
        ScriptSyntaxError: It does not parse, or uses what is not open to scenarios.
    """
    data = text.encode("utf-8", "surrogatepass")
    code = _compile(str(path), text, settings)
    return PythonProgram(path, text, hashlib.sha256(data).hexdigest(), code, prepare)


def _compile(file: str, text: str, settings: ScriptSettings) -> CodeType:
    try:
        with warnings.catch_warnings():
            # A doubtful escape or an `is` with a literal is no reason to stop.
            warnings.simplefilter("ignore")
            tree = compile(text, file, "exec", PARSE, dont_inherit=True)
            flags = TOP_AWAIT | _futures(tree)
            guarded = guard_module(tree, settings.allow_imports)
            code: CodeType = compile(guarded, file, "exec", flags, dont_inherit=True)
            return code
    except Refusal as refusal:
        _refuse(refusal, file, text)
    except SyntaxError as error:
        _report(error, file, text)
    except (RecursionError, MemoryError):
        raise ScriptSyntaxError(
            "the source is nested too deeply", place=Place(file)
        ) from None
    except (ValueError, OverflowError) as error:
        # Null characters, lone surrogates, numbers of thousands of digits.
        raise ScriptSyntaxError(
            f"the source cannot be compiled: {error}", place=Place(file)
        ) from None


def _futures(tree: ast.Module) -> int:
    """Compiler flags of the `__future__` imports, which the guard takes away."""
    flags = 0
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.module == "__future__":
            for alias in node.names:
                if alias.name not in __future__.all_feature_names:
                    text = f"there is no __future__ feature {alias.name!r}"
                    raise Refusal(text, node)
                flags |= getattr(__future__, alias.name).compiler_flag
    return flags


def _refuse(refusal: Refusal, file: str, text: str) -> NoReturn:
    lines = text.split("\n")
    line = getattr(refusal.node, "lineno", 0)
    source = lines[line - 1].rstrip() if 0 < line <= len(lines) else ""
    offset = getattr(refusal.node, "col_offset", 0)
    place = Place(file, line, column_of(source, offset) if line else 0)
    raise ScriptSyntaxError(
        refusal.message,
        hint=refusal.hint,
        place=place,
        source=source,
        stack=(ScriptFrame(TOP_LEVEL, place, source.strip()),),
    ) from None


def _column(error: SyntaxError, source: str) -> int:
    """Column of a syntax error; Python 3.11 counts inside the braces of an f-string."""
    column = max(0, error.offset or 0)
    text = (error.text or "").strip()
    if text[:1] == "(" and text != source.strip() and text[1:-1] in source:
        return source.index(text[1:-1]) + max(1, column - 1)
    return column


def _report(error: SyntaxError, file: str, text: str) -> NoReturn:
    lines = text.split("\n")
    line = error.lineno or 0
    source = lines[line - 1].rstrip() if 0 < line <= len(lines) else ""
    place = Place(file, line, _column(error, source))
    message = error.msg or "invalid syntax"
    message = message[0].lower() + message[1:]
    raise ScriptSyntaxError(
        f"syntax error: {message}",
        place=place,
        source=source,
        stack=(ScriptFrame(TOP_LEVEL, place, source.strip()),),
    ) from None
