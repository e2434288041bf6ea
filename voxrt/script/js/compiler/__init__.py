"""From the syntax tree of JavaScript to Python byte code."""

from __future__ import annotations

__all__: list[str] = []
