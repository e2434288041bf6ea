"""Facade of `re`, which refuses patterns that can run for ages.

CPython's `re` cannot be interrupted. A pattern that repeats a repetition, where a text
can be split between the two in many ways, needs time exponential in the length of the
text. Such patterns are refused before they are used. Patterns whose time only grows
with a power of the length (`.*.*.*x`) are not found.
"""

from __future__ import annotations

import functools
import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from voxrt.script.facades.backtracking import find_ambiguity
from voxrt.script.python.module import FacadeModule, facade_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from voxrt.script.python.tools import Tools

__all__ = ["checked_pattern", "re_facade"]

FLAGS_AT: Mapping[str, int] = MappingProxyType(
    {
        "match": 1,
        "fullmatch": 1,
        "search": 1,
        "findall": 1,
        "finditer": 1,
        "split": 2,
        "sub": 3,
        "subn": 3,
    }
)
"""Functions of a pattern, with the place of the flags among their further arguments."""

PATTERNS_KEPT = 512
"""Compiled patterns remembered; as many as `re` itself keeps."""


@functools.lru_cache(maxsize=PATTERNS_KEPT)
def checked_pattern(pattern: str | bytes, flags: int) -> re.Pattern[Any]:
    """A compiled pattern.

    Raises:
        re.error: It does not parse, or can run for ages.
    """
    compiled = re.compile(pattern, flags)
    why = find_ambiguity(pattern, compiled.flags)
    if why is not None:
        raise re.error(f"{why}: this can take for ever on some texts", pattern)
    return compiled


def re_facade(tools: Tools) -> FacadeModule:
    """`re`."""
    del tools

    def compile_pattern(pattern: Any, flags: int = 0) -> re.Pattern[Any]:
        if isinstance(pattern, re.Pattern):
            return re.compile(pattern, flags)
        return checked_pattern(pattern, int(flags))

    def checked(name: str) -> Any:
        def function(pattern: Any, *args: Any, flags: int = 0, **options: Any) -> Any:
            if len(args) > FLAGS_AT[name]:
                flags = args[FLAGS_AT[name]]
            method = getattr(compile_pattern(pattern, flags), name)
            return method(*args[: FLAGS_AT[name]], **options)

        function.__name__ = function.__qualname__ = name
        return function

    compile_pattern.__name__ = compile_pattern.__qualname__ = "compile"
    return facade_of(
        re,
        "A ASCII DOTALL I IGNORECASE M MULTILINE Match NOFLAG Pattern RegexFlag S U"
        " UNICODE VERBOSE X error escape",
        {"compile": compile_pattern, **{name: checked(name) for name in FLAGS_AT}},
    )
