"""The outside ends of calls."""

from __future__ import annotations

from voxrt.runtime.legs.leg import CallOffer, Leg, LegPort

__all__ = ["CallOffer", "Leg", "LegPort"]
