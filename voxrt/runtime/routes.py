"""Which simulated callee answers an outgoing call: `[[routes]]` of `voxrt.toml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["ANSWERS", "DEFAULT_ROUTE", "KINDS", "CalleeRoute", "find_route"]

ANSWERS = {"answer": 200, "busy": 486, "no-answer": 408, "reject": 603}
"""what a callee may do, with the SIP code that goes with it (CallEvents.Failed)"""

KINDS = ("pstn", "sip", "user")
"""kinds of calls: callPSTN, callSIP, callUser"""


@dataclass(frozen=True, slots=True)
class CalleeRoute:
    """How a simulated callee behaves."""

    pattern: str
    """regular expression that is looked for in the number, SIP URI or user name"""
    kind: str = ""
    """`pstn`, `sip` or `user`; empty for every kind"""
    script: Path | None = None
    """caller script that the callee follows once it answered; None is a bundled one"""
    answer: str = "answer"
    """`answer`, `busy`, `no-answer` or `reject`"""
    code: int = 0
    """SIP code of the refusal; 0 takes the usual one of `answer`"""
    ring_s: float = 1.0
    """seconds that it rings before anything happens"""

    @property
    def sip_code(self) -> int:
        """SIP code of what the callee does."""
        return self.code or ANSWERS[self.answer]

    def fits(self, kind: str, destination: str) -> bool:
        """Whether this route is about a call."""
        if self.kind and self.kind != kind:
            return False
        return re.search(self.pattern, destination) is not None


DEFAULT_ROUTE = CalleeRoute("")
"""a callee that nobody described: rings for a second, answers, and talks"""


def find_route(
    routes: Iterable[CalleeRoute], kind: str, destination: str
) -> CalleeRoute | None:
    """Return the first route that fits, or None."""
    return next((route for route in routes if route.fits(kind, destination)), None)
