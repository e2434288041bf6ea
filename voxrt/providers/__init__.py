"""Providers of voice agents: how each is spoken to, and VoxEngine's objects for it.

Adding one is a folder, a line in `PROVIDERS`, which the runtime looks into, and a line
in `MODULES`, which `require` looks into.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from voxrt.providers.cartesia import CartesiaProvider, build_namespace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from voxrt.api.realm import Realm
    from voxrt.providers.base import Provider

__all__ = ["MODULES", "PROVIDERS"]

PROVIDERS: tuple[Provider, ...] = (CartesiaProvider(),)
"""found by `name`"""

MODULES: Mapping[str, Callable[[Realm], Mapping[str, object]]] = {
    "cartesia": build_namespace
}
"""by module id: what makes the names that `require` lets appear"""
