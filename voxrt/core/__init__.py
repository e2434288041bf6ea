"""The session: events go in, commands come out; no input or output, no waiting."""

from __future__ import annotations

__all__: list[str] = []
