"""Regular expressions of ECMAScript: parsed here, matched by `re` or step by step.

Patterns and texts are `str` of UTF-16 code units. Nothing here knows of objects.
"""

from __future__ import annotations

from voxrt.script.js.regexp.matcher import (
    Match,
    Matcher,
    check_pattern,
    compile_pattern,
)
from voxrt.script.js.regexp.nodes import PatternError

__all__ = ["Match", "Matcher", "PatternError", "check_pattern", "compile_pattern"]
