"""Scripts on QuickJS for tests."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.script.stage import Stage
from voxrt.errors import ScriptError
from voxrt.script import ScriptSettings

NEEDED = "_quickjs"


def make_stage(**limits):
    """A session whose scripts run on QuickJS."""
    pytest.importorskip(NEEDED)
    return Stage(replace(ScriptSettings(**limits), engine="quickjs"))


def play(source, define=None, **limits):
    """What a script logs, and the stage."""
    stage = make_stage(**limits)
    for name, value in (define or {}).items():
        stage.context.define(name, value)
    return stage.play(source, "scenario.js")


def fail(source, define=None, **limits):
    """The error that ends a script."""
    with pytest.raises(ScriptError) as caught:
        play(source, define, **limits)
    return caught.value
