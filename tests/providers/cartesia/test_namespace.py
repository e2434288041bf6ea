"""The namespace, as `require` makes it appear."""

from __future__ import annotations

import pytest

from tests.providers.cartesia.stage import Stage
from voxrt.api.inventory import class_methods, namespace_functions
from voxrt.core.commands import BeginTerminating
from voxrt.providers import MODULES
from voxrt.providers.cartesia.agents import AgentsClient
from voxrt.providers.cartesia.namespace import Cartesia
from voxrt.providers.cartesia.tts_player import RealtimeTTSPlayer


def test_the_module_is_found_by_its_id() -> None:
    names = MODULES["cartesia"](Stage("").world.realm)
    assert isinstance(names["Cartesia"], Cartesia)
    assert list(names) == ["Cartesia"]


def test_without_require_the_name_is_not_there() -> None:
    stage = Stage("Cartesia.createAgentsClient({})", module=False)
    assert stage.all(BeginTerminating)
    assert any("require(Modules.Cartesia)" in line for line in stage.log("engine"))


@pytest.mark.parametrize("kind", [AgentsClient, RealtimeTTSPlayer])
def test_every_method_of_the_inventory_is_there(kind) -> None:
    methods = class_methods(kind._vox_class_)
    assert [name for name in methods if not callable(vars_of(kind).get(name))] == []


def vars_of(kind):
    return {
        name: value
        for base in reversed(kind.__mro__)
        for name, value in vars(base).items()
    }


def test_every_function_of_the_inventory_is_there() -> None:
    functions = namespace_functions("Cartesia")
    assert [name for name in functions if name not in vars(Cartesia)] == []


def test_event_names() -> None:
    stage = Stage(
        "Logger.write(Cartesia.AgentsEvents.ACK)\n"
        "Logger.write(Cartesia.Events.WebSocketMediaEnded)\n"
    )
    assert stage.log() == ["Cartesia.Agents.ACK", "Cartesia.Events.WebSocketMediaEnded"]


def test_a_wrong_event_name_is_told_with_the_nearest() -> None:
    stage = Stage(
        "try:\n    Cartesia.AgentsEvents.Ack\nexcept AttributeError:\n    pass\n"
    )
    assert "did you mean Cartesia.AgentsEvents.ACK" in stage.log("warning")[0]


def test_unknown_parameters_are_told_with_the_nearest() -> None:
    stage = Stage(
        "Cartesia.createAgentsClient(agentID='a', agentId='a', apiKey='k',"
        " cartesiaVersion='v')\n"
    )
    assert "did you mean 'agentId'" in "".join(stage.log("warning"))
