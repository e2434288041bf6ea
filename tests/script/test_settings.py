from __future__ import annotations

import dataclasses

import pytest

from voxrt.core.limits import Limits
from voxrt.script.settings import ScriptSettings


def test_defaults_are_those_of_a_session():
    settings, limits = ScriptSettings(), Limits()
    shared = {each.name for each in dataclasses.fields(Limits)}
    shared &= {each.name for each in dataclasses.fields(ScriptSettings)}
    assert {"steps_per_turn", "string_characters", "recursion_depth"} <= shared
    for name in shared:
        assert getattr(settings, name) == getattr(limits, name)


def test_settings_are_frozen():
    with pytest.raises(dataclasses.FrozenInstanceError):
        ScriptSettings().steps_per_turn = 1
