"""QuickJS as the second engine of JavaScript scenarios: `--engine quickjs`.

The scenario is parsed and checked by our own parser, gets code that counts its steps,
and runs in a context of QuickJS whose prelude turns the host's objects around.
"""

from __future__ import annotations

from voxrt.script.quickjs.program import QuickJsProgram, compile_quickjs

__all__ = ["QuickJsProgram", "compile_quickjs"]
