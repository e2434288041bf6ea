from __future__ import annotations

from voxrt.script.python.tools import Tools


def test_tools_hold_what_they_get():
    tools = Tools(1, 2, 3)
    assert (tools.context, tools.growth, tools.iteration) == (1, 2, 3)
