"""Who answers an outgoing call, and with which script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from voxrt.errors import DocumentError
from voxrt.runtime.routes import ANSWERS, DEFAULT_ROUTE, CalleeRoute
from voxrt.testing.callee import DEFAULT_CALLEE, callee_script, route_call
from voxrt.testing.caller.parts import Outcome

if TYPE_CHECKING:
    from pathlib import Path

SCRIPT = """
callee: {outcome: busy, ring: 3}
steps: [{say: Hello.}]
"""


def test_somebody_always_answers_where_nothing_is_routed():
    assert route_call((), "pstn", "+1") is DEFAULT_ROUTE


def test_with_routes_only_they_answer():
    routes = (CalleeRoute("^\\+49", "pstn"), CalleeRoute("bob", "user"))
    assert route_call(routes, "pstn", "+491") is routes[0]
    assert route_call(routes, "user", "bob") is routes[1]
    assert route_call(routes, "sip", "+491") is None
    assert route_call(routes, "pstn", "+1") is None


@pytest.mark.parametrize("answer", sorted(ANSWERS))
def test_the_bundled_callee_does_what_the_route_says(answer: str):
    script = callee_script(CalleeRoute("", answer=answer, ring_s=2.5, code=499))
    assert script.steps == DEFAULT_CALLEE.steps
    assert script.callee.outcome is Outcome(answer.replace("-", "_"))
    assert (script.callee.ring_s, script.callee.code) == (2.5, 499)


def test_a_script_of_its_own_keeps_its_behaviour(tmp_path: Path):
    path = tmp_path / "callee.yaml"
    path.write_text(SCRIPT, "utf-8")
    script = callee_script(CalleeRoute("", script=path))
    assert script.callee.outcome is Outcome.BUSY
    assert script.callee.ring_s == 3
    assert len(script.steps) == 1


def test_unless_the_route_says_how_the_call_is_answered(tmp_path: Path):
    path = tmp_path / "callee.yaml"
    path.write_text(SCRIPT, "utf-8")
    script = callee_script(CalleeRoute("", script=path, answer="reject", ring_s=0.5))
    assert script.callee.outcome is Outcome.REJECT
    assert script.callee.ring_s == 0.5
    assert len(script.steps) == 1


def test_a_script_that_cannot_be_read_is_told(tmp_path: Path):
    with pytest.raises(DocumentError):
        callee_script(CalleeRoute("", script=tmp_path / "none.yaml"))
