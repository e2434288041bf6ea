"""What the rules are told about VoxEngine's API."""

from __future__ import annotations

from voxrt.testing.check.inventory import (
    class_members,
    classes_of,
    field_types,
    global_names,
    groups_of,
    is_certain,
    language_names,
    member_paths,
    module_behind,
    names_below,
    parameter_types,
    property_types,
    result_types,
)


def test_names_below():
    assert {"callPSTN", "on", "DTMFType"} <= names_below("VoxEngine")
    assert {"AgentsEvents", "createAgentsClient"} <= names_below("Cartesia")
    assert "Connected" in names_below("CallEvents")
    assert "FirstVideoPacket" in names_below("CallEvents")
    assert {"Cartesia", "Player"} <= names_below("Modules")
    assert names_below("Language") is None
    assert names_below("VoxEngine.callPSTN") is None


def test_global_names():
    assert {"VoxEngine", "require", "setTimeout", "VoiceList"} <= global_names()
    assert "Promise" in language_names("javascript")
    assert "len" in language_names("python")


def test_modules():
    assert module_behind("Cartesia") == "Cartesia"
    assert module_behind("ASR") == "ASR"
    assert module_behind("VoxEngine") is None
    assert module_behind("nothing") is None


def test_classes():
    assert {"answer", "on"} <= class_members("Call")
    assert groups_of("VoxEngine") == ("AppEvents",)
    assert groups_of("Cartesia.AgentsClient") == (
        "Cartesia.Events",
        "Cartesia.AgentsEvents",
    )
    assert groups_of("nothing") == ()
    assert "Call.answer" in member_paths()
    assert "Net.HttpRequestOptions" in parameter_types()


def test_only_built_classes_are_certain():
    assert is_certain("Call")
    assert is_certain("VoxEngine")
    assert not is_certain("ASR")


def test_types():
    assert classes_of("Call", "VoxEngine.callPSTN") == {"Call"}
    assert classes_of("Recorder | ConferenceRecorder", "") == {
        "Recorder",
        "ConferenceRecorder",
    }
    assert classes_of("string", "Call.id") == frozenset()
    assert result_types("Cartesia", "createAgentsClient")[0] == {
        "Promise<Cartesia.AgentsClient>"
    }
    assert result_types("Cartesia", "createRealtimeTTSPlayer")[0] == {
        "Cartesia.RealtimeTTSPlayer"
    }
    assert result_types("Call", "hangup") == (frozenset(), "void")
    assert result_types("Call", "nothing") == (frozenset(), "")
    assert field_types("CallEvents.Connected", "call") == {"Call"}
    assert field_types("CallEvents.Connected", "nothing") == frozenset()
    assert property_types("AMD.AnsweringMachineDetector", "call") == {"Call"}
    assert property_types("Call", "nothing") == frozenset()
