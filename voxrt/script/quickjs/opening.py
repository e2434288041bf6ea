"""The prelude: JavaScript of our own, with which each context opens."""

from __future__ import annotations

from functools import cache
from pathlib import Path

__all__ = ["ENTRIES", "prelude"]

FOLDER = Path(__file__).with_name("prelude")
PARTS = (
    "border",
    "objects",
    "promises",
    "errors",
    "guard",
    "dates",
    "inspect",
    "console",
)
HEAD = """let __vox_n__ = 0;
const __vox_e__ = ((askHost) => {
"use strict";
"""
TAIL = """
return {
  __proto__: null, attach, begin, defineNames, hear, hearAll, here, invoke, over,
  release, settle, throwing, track, uncaught,
};
})(__vox_host__);
delete globalThis.__vox_host__;
const __vox_o__ = __vox_e__.over, __vox_t__ = __vox_e__.track;
const __vox_h__ = __vox_e__.hear, __vox_i__ = __vox_e__.hearAll;
const __vox_x__ = __vox_e__.throwing;
"""
ENTRIES = (
    "attach",
    "begin",
    "defineNames",
    "here",
    "invoke",
    "release",
    "settle",
    "uncaught",
)
"""functions of the prelude that the host calls"""


@cache
def prelude() -> str:
    """The text of the prelude."""
    parts = [(FOLDER / f"{part}.js").read_text("utf-8") for part in PARTS]
    return f"{HEAD}{''.join(parts)}{TAIL}"
