"""From JavaScript source text to a checked syntax tree with ESTree's shape."""

from __future__ import annotations

__all__: list[str] = []
