"""The JavaScript engine: source text to tree, to Python bytecode, and its runtime."""

from __future__ import annotations

__all__: list[str] = []
