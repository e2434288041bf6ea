"""Simulated callers and called phones: legs that a YAML script plays."""

from __future__ import annotations

from voxrt.testing.caller.leg import Role, SimulatedLeg
from voxrt.testing.caller.script import DEFAULT_CALLER, CallerScript, parse_caller

__all__ = ["DEFAULT_CALLER", "CallerScript", "Role", "SimulatedLeg", "parse_caller"]
