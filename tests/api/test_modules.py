"""`require` and the names that it brings."""

from __future__ import annotations

import pytest

from tests.api.driver import Run


def test_a_module_brings_its_names():
    def build(realm):
        return {"Cartesia": "the namespace"}

    run = Run(
        """
        require(Modules.Cartesia)
        require("cartesia")
        Logger.write(Cartesia)
        """,
        modules={"cartesia": build},
    )
    assert run.log() == ["the namespace"]
    assert run.log("engine") == ["Loading scenario scenario", "Module loaded: cartesia"]


@pytest.mark.parametrize(
    ("name", "module"),
    [
        ("Cartesia", "Cartesia"),
        ("ElevenLabs", "ElevenLabs"),
        ("ASREvents", "ASR"),
        ("IVRState", "IVR"),
        ("ApplicationStorage", "ApplicationStorage"),
    ],
)
def test_a_name_without_its_require(name, module):
    text = f"{name} is not defined, require(Modules.{module}) is missing"
    assert text in Run(f"{name}.anything").failure


def test_a_name_that_no_module_brings():
    assert "name 'Cartezia' is not defined" in Run("Cartezia").failure


def test_a_module_that_is_not_there_yet_has_its_constants():
    run = Run(
        """
        require(Modules.ElevenLabs)
        require(Modules.ASR)
        require(Modules.AI)
        require("openai")
        Logger.write(ElevenLabs.AgentsEvents.Interruption)
        Logger.write(ASREvents.Result)
        Logger.write(CCAI.Vendor.Role.END_USER)
        Logger.write(OpenAI.RealtimeAPIClientType.REALTIME)
        Logger.write(OpenAI.Beta.RealtimeAPIEvents.Unknown)
        Logger.write(str(OpenAI.RealtimeAPIClient))
        ElevenLabs.createAgentsClient({"agentId": "a"})
        """
    )
    assert run.log() == [
        "ElevenLabs.Agents.Interruption",
        "ASR.Result",
        "4",
        "realtime",
        "OpenAI.Beta.RealtimeAPI.Unknown",
        "<OpenAI.RealtimeAPIClient, not supported yet>",
    ]
    assert "not supported yet: ElevenLabs.createAgentsClient" in run.failure


def test_a_name_that_a_module_does_not_have():
    run = Run("require(Modules.ElevenLabs)\nElevenLabs.createAgentClient()")
    assert (
        "VoxEngine has no ElevenLabs.createAgentClient,"
        " did you mean ElevenLabs.createAgentsClient"
    ) in run.failure


def test_classes_of_a_module():
    run = Run("require(Modules.IVR)\nIVRState('main', {})")
    assert "not supported yet: IVRState" in run.failure


def test_modules_of_earlier_versions_are_tolerated():
    run = Run("require(Modules.Player)\nrequire(Modules.CallList)\nrequire('net')")
    assert run.failure == ""
    assert run.warnings == []


def test_unknown_modules_warn_with_the_nearest():
    run = Run(
        """
        require("cartezia")
        require("@ama-team/voxengine-sdk")
        getattr(Modules, "Cartezia", None)
        """
    )
    assert run.warnings == [
        "require: unknown module 'cartezia', did you mean 'cartesia'",
        "require: unknown module '@ama-team/voxengine-sdk'",
        "VoxEngine has no Modules.Cartezia, did you mean Modules.Cartesia",
    ]
