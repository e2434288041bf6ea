"""Cartesia: messages of its WebSockets, and VoxEngine's objects that speak them."""

from __future__ import annotations

from voxrt.providers.cartesia.namespace import build_namespace
from voxrt.providers.cartesia.provider import CartesiaProvider

__all__ = ["CartesiaProvider", "build_namespace"]
