"""What scenarios may import: one maker for each module, with an explicit list."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from voxrt.script.python.facades.numbers import math_facade

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from voxrt.script.context import ScriptContext
    from voxrt.script.python.module import FacadeModule

__all__ = ["FACADES"]

FACADES: Mapping[str, Callable[[ScriptContext], FacadeModule]] = MappingProxyType(
    {
        "math": math_facade,
    }
)
"""Makers of facades by the name of the module."""
