"""VoxEngine's objects, with VoxEngine's spelling, for every scenario language."""

from __future__ import annotations

__all__: list[str] = []
