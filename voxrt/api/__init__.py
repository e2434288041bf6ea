"""VoxEngine's objects, with VoxEngine's spelling, for every scenario language.

A `World` owns a scenario's names and is the host of its session; all objects of one
session share a `Realm`.
"""

from __future__ import annotations

from voxrt.api.realm import Realm, Receiver
from voxrt.api.world import World, build_world

__all__ = ["Realm", "Receiver", "World", "build_world"]
