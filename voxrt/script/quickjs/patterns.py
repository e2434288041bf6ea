"""Matches the regular expressions that may take for ever, under a limit of time.

A limit of time and calls of the host exclude each other in one context of QuickJS, so
these patterns are matched in a context of their own.
"""

from __future__ import annotations

from typing import Any

from voxrt.errors import ScriptLimitError

try:
    import _quickjs
except ImportError:  # pragma: no cover - an extra
    _quickjs = None

__all__ = ["SECONDS", "Patterns"]

SECONDS = 1.0
"""of the processor's time for one match; VoxEngine gives a callback as much"""
MATCH = """
(() => {
  const known = new Map();
  return (given) => {
    const [source, flags, last, text] = JSON.parse(given);
    const key = `${flags}/${source}`;
    if (known.size > 100) known.clear();
    if (!known.has(key)) known.set(key, new RegExp(source, flags));
    const pattern = known.get(key);
    pattern.lastIndex = last;
    const found = pattern.exec(text);
    const told = found && {
      values: [...found],
      index: found.index,
      groups: found.groups,
      indices: found.indices,
    };
    return JSON.stringify([told, pattern.lastIndex]);
  };
})()
"""


class Patterns:
    """The context for patterns of one session, made when it is first needed."""

    def __init__(self) -> None:
        self._quick: Any = None
        self._match: Any = None

    def match(self, given: str) -> str:
        """Match a pattern; both sides are JSON.

        Raises:
            ScriptLimitError: It took too long.
        """
        if self._quick is None:
            self._quick = _quickjs.Context()
            self._quick.set_time_limit(SECONDS)
            self._match = self._quick.eval(MATCH)
        try:
            return str(self._match(given))
        except _quickjs.JSException:
            raise ScriptLimitError(
                f"a regular expression took more than {SECONDS:g} s",
                hint="nested repetitions like (a+)+ take for ever on some texts",
            ) from None
