"""Cartesia: messages of its WebSockets, and VoxEngine's objects that speak them."""

from __future__ import annotations

__all__: list[str] = []
