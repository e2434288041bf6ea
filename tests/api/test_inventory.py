"""The inventory as data."""

from __future__ import annotations

from voxrt.api import inventory


def test_counts_are_those_of_the_typings():
    events = inventory.load_data("events")
    assert sum(len(group) for group in events.values()) == 477
    assert len(inventory.load_data("enums")) == 37
    classes = inventory.load_data("classes")
    assert sum(len(inventory.class_methods(name)) for name in classes) == 400
    assert len(inventory.namespace_functions("")) == 15
    assert len(inventory.load_data("interfaces")) == 132
    assert len(inventory.load_data("modules")["ids"]) == 27


def test_members_of_a_class():
    assert "answer" in inventory.class_methods("Call")
    assert "readyState" in inventory.class_properties("WebSocket")
    assert inventory.class_methods("NoSuchClass") == {}


def test_fields_of_interfaces_and_events():
    assert inventory.interface_fields("CallUserParameters")["username"] == ["string", 1]
    assert inventory.payload_of("CallEvents", "Failed")["code"] == "number"
    assert inventory.payload_of("CallEvents", "NoSuchEvent") == {}


def test_values_of_events():
    values = inventory.event_values(("CallEvents", "AppEvents"))
    assert values["Call.Connected"] == "CallEvents.Connected"
    assert values["Application.Started"] == "AppEvents.Started"


def test_modules_of_names():
    assert inventory.module_of("Cartesia") == "Cartesia"
    assert inventory.module_of("ASREvents") == "ASR"
    assert inventory.module_of("VoximplantAvatar") == "Avatar"
    assert inventory.module_of("VoxEngine") is None
    assert inventory.module_of("NoSuchName") is None
    assert inventory.namespaces_of_module("AI") == (
        "AI",
        "CCAI",
        "CCAI.Events",
        "CCAI.Vendor",
    )
