"""What makers of facades get: the context, and the helpers of its guard."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from voxrt.script.context import ScriptContext
    from voxrt.script.python.growth import Growth
    from voxrt.script.python.iteration import Iteration

__all__ = ["Tools"]


class Tools:
    """One context, from the inside.

    Args:
        context: Clock, chance, timers and queue.
        growth: Limits of what may grow.
        iteration: Iterators that count their steps.
    """

    __slots__ = ("context", "growth", "iteration")

    def __init__(
        self, context: ScriptContext, growth: Growth, iteration: Iteration
    ) -> None:
        self.context = context
        self.growth = growth
        self.iteration = iteration
