"""Parts of a caller script that have a behaviour of their own."""

from __future__ import annotations

from voxrt.testing.caller.parts import CalleeBehaviour, Condition, Outcome, What


def test_defaults_are_those_of_a_telephone():
    callee = CalleeBehaviour()
    assert callee.outcome is Outcome.ANSWER
    assert callee.ring_s == 1.0
    assert callee.early_media == ()
    assert Condition(What.SILENCE).quiet_s == 0.7
