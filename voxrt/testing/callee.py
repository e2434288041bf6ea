"""Which script a called phone plays: that of its route, or a bundled one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from voxrt.runtime.routes import DEFAULT_ROUTE, CalleeRoute, find_route
from voxrt.testing.caller import CallerScript
from voxrt.testing.caller.parts import CalleeBehaviour, Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["DEFAULT_CALLEE", "callee_script", "route_call"]

DEFAULT_CALLEE = CallerScript.load(Path(__file__).parent / "caller" / "callee.yaml")
"""says who it is, listens, and hangs up when the other side has said goodbye"""

_OUTCOMES = {
    "answer": Outcome.ANSWER,
    "busy": Outcome.BUSY,
    "no-answer": Outcome.NO_ANSWER,
    "reject": Outcome.REJECT,
}


def route_call(
    routes: Sequence[CalleeRoute], kind: str, destination: str
) -> CalleeRoute | None:
    """Find who answers a call; where nothing is routed, somebody always does."""
    if not routes:
        return DEFAULT_ROUTE
    return find_route(routes, kind, destination)


def callee_script(route: CalleeRoute) -> CallerScript:
    """Make the script of a called phone.

    A script of the route's own keeps its own behaviour, unless the route says how the
    call is answered.

    Raises:
        DocumentError: The route's script cannot be read.
    """
    if route.script is None:
        script = DEFAULT_CALLEE
    else:
        script = CallerScript.load(route.script)
        if route.answer == DEFAULT_ROUTE.answer:
            return script
    behaviour = CalleeBehaviour(
        outcome=_OUTCOMES[route.answer], ring_s=route.ring_s, code=route.code
    )
    return replace(script, callee=behaviour)
