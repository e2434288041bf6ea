from __future__ import annotations

from voxrt.core import commands


def _classes():
    return [
        cls
        for name in commands.__all__
        if issubclass(cls := getattr(commands, name), commands.Command)
        and cls is not commands.Command
    ]


def test_commands_are_frozen():
    for cls in _classes():
        assert cls.__dataclass_params__.frozen, cls


def test_commands_are_orders():
    for cls in _classes():
        assert not cls.__name__.endswith("ed") or cls.__name__ in {
            "BeginTerminated",
            "FetchStored",
            "RemoveStored",
            "ListStored",
        }, cls
