"""A JavaScript scenario that has been compiled.

How this works. The compiler makes a `Unit` of a source: byte code, and tables of its
functions. Units are kept on disk, so that a scenario that did not change is neither
parsed nor compiled again; grammar and compiler are then not even imported. The first
program of a context makes the context's realm; those that follow share it, as classic
scripts share one global scope.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from pathlib import Path
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any

from voxrt.script.js.builtins.catalogue import CATALOGUE, GLOBALS
from voxrt.script.js.cache import UnitCache
from voxrt.script.js.host import Bridge, describe
from voxrt.script.js.runtime.compiled import Templates, install
from voxrt.script.js.runtime.functions import FunctionInfo
from voxrt.script.js.runtime.memory import Watch
from voxrt.script.js.runtime.realm import Realm
from voxrt.script.js.runtime.values import to_utf16
from voxrt.script.js.unit import Unit

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from voxrt.script.context import ScriptContext
    from voxrt.script.settings import ScriptSettings

__all__ = ["JsProgram", "compile_javascript", "realm_of"]

REALM = "__js_realm"
"""name of the realm in the scope of its context"""
KNOWN = frozenset(GLOBALS)
TYPESCRIPT = ".ts"
FRAMES_A_CALL = 3
"""CPython frames of one call: `new`, `super()` and async functions take some of ours"""


@dataclass(frozen=True, slots=True)
class JsProgram:
    """A compiled JavaScript scenario."""

    path: Path
    """where the file stands, as the user gave it"""
    source: str
    """text of the file"""
    sha256: str
    """hash of the text as UTF-8"""
    unit: Unit = field(repr=False, compare=False)
    """what the compiler made of it"""
    script: str = field(repr=False, compare=False)
    """the JavaScript of it: the text itself, or what is left without types"""
    language: str = "javascript"
    """name of the language"""

    @property
    def code(self) -> CodeType:
        """Byte code of the top level."""
        return self.unit.code

    def start(self, context: ScriptContext) -> Coroutine[Any, Any, Any] | None:
        """Run the top level in the context's global scope."""
        realm = realm_of(context)
        unit = self.unit
        realm.scope[f"__js_infos_{unit.label}"] = tuple(
            FunctionInfo(*facts, source=to_utf16(self.script[start:end]))  # type: ignore[misc]
            for *facts, start, end in unit.infos
        )
        realm.scope[f"__js_templates_{unit.label}"] = Templates(unit.templates)
        for name in unit.free:
            if name in KNOWN:
                realm.global_object.read(name)
        FunctionType(unit.code, realm.scope)(realm.global_object)
        return None


def realm_of(context: ScriptContext) -> Realm:
    """The realm of a context; made when it is first asked for."""
    found: Realm | None = context.scope.get(REALM)
    if found is not None:
        return found
    context.scope.setdefault("__builtins__", {})
    realm = Realm(context, CATALOGUE)
    context.scope[REALM] = realm
    install(realm)
    realm.global_object.lookup = Bridge(realm).lookup
    context.describe_by(partial(describe, realm))
    Watch(realm)
    context.meter.frames_a_call = FRAMES_A_CALL
    return realm


def compile_javascript(
    path: Path, text: str, settings: ScriptSettings, *, cache: UnitCache | None = None
) -> JsProgram:
    """Compile the text of a scenario file.

    Args:
        path: The file, as errors shall name it; `.ts` is TypeScript.
        text: Its text.
        settings: Limits; none of them concerns the compiler.
        cache: Where compiled units are kept; the user's by default.

    Raises:
        ScriptSyntaxError: It is no valid script, or uses what is refused.
    """
    del settings
    data = text.encode("utf-8", "surrogatepass")
    sha256 = hashlib.sha256(data).hexdigest()
    script = text
    if path.suffix.lower() == TYPESCRIPT:
        script = _loaded("voxrt.script.js.typescript", "erase")(text, file=str(path))
    units = UnitCache.of_user() if cache is None else cache
    unit = units.load(str(path), script)
    if unit is None:
        unit = _loaded("voxrt.script.js.compiler.unit", "compile_source")(
            script, file=str(path)
        )
        units.keep(str(path), script, unit)
    return JsProgram(path, text, sha256, unit, script)


def _loaded(module: str, name: str) -> Callable[..., Any]:
    """A function of a module that most starts do without."""
    function: Callable[..., Any] = getattr(import_module(module), name)
    return function
