"""Carries out what sessions order, and feeds them what happens: the asyncio room."""

from __future__ import annotations

__all__: list[str] = []
