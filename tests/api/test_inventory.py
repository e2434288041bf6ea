"""The inventory as data."""

from __future__ import annotations

import runpy
from pathlib import Path

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


def test_a_new_inventory_is_brought_in_by_the_tool():
    tool = Path(__file__).parents[2] / "tools" / "bring_inventory.py"
    convert = runpy.run_path(str(tool))["convert"]
    legacy = {
        "enum_members": {"Modules.Old": {"def": 14}},
        "enums": {"Gone": {"members": ["A"]}, "Kept": {"def": {"A": "a"}}},
        "renamed_constant_groups": {},
        "constants_gone": ["VoiceList.A.b"],
        "used_in_public_scenarios_not_in_typings": {"Modules": ["Player"]},
        "functions": {"B.f": {}},
    }
    parameter = {"name": "p", "type": "number", "required": True}
    function = {"params": [parameter, {**parameter, "default": "5"}], "returns": "void"}
    space = {"module": None, "functions": {"f": function}, "events": ["E"]}
    made = convert(
        {
            "events": {"E": {"_module": "M", "A": {"value": "E.A", "payload": {}}}},
            "module_ids": {"M": "m"},
            "enums": {"D": {"A": 1}},
            "constants": {"L": {"type": "Voice", "names": ["x"], "more": 1}},
            "namespaces": {"N": space},
            "globals": {"g": function},
            "classes": {
                "C": {
                    "module": "M",
                    "methods": {"m": function},
                    "properties": {"p": {"type": "string"}},
                    "constructor": None,
                }
            },
            "interfaces": {"I": {"properties": {"p": parameter}}},
            "legacy": legacy,
        }
    )
    signature = [[["p", "number", 1], ["p", "number", 1, "5"]], "void"]
    assert made["events"] == {"E": {"A": "E.A"}}
    assert made["modules"] == {"ids": {"M": "m"}, "events": {"E": "M"}}
    assert made["namespaces"] == {
        "N": {"module": None, "functions": {"f": signature}, "events": ["E"]},
        "": {"module": None, "functions": {"g": signature}},
    }
    assert made["classes"]["C"]["methods"] == {"m": signature}
    assert made["interfaces"] == {"I": {"p": ["number", 1]}}
    assert made["legacy"]["members"] == {"Modules.Old": 14}
    assert made["legacy"]["groups"] == {"Kept": {"A": "a"}}
    assert set(made) | {"support"} == {path.stem for path in inventory.DATA.iterdir()}
