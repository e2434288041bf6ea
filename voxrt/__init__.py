"""voxrt runs VoxEngine call scenarios on your own machine.

A scenario is fed events in turns and answers with commands; the runtime carries them
out on real calls and real Cartesia agents, and records every call so that it can be
replayed.
"""

from __future__ import annotations

__all__ = ["__version__"]

__version__ = "0.1.0"
