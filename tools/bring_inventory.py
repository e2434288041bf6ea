"""Bring an inventory of VoxEngine's API into the project as compact data.

Usage: `python tools/bring_inventory.py INVENTORY.json`. The inventory is one JSON file
of names, signatures, types and enum values; what the running program needs of it is
written to `voxrt/api/data/`, one file for each moment at which it is needed, one line
for each group so that a new inventory shows as a readable difference.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

__all__ = ["convert", "main"]

DATA = Path(__file__).resolve().parent.parent / "voxrt" / "api" / "data"

Json = dict[str, Any]


def main(arguments: list[str]) -> int:
    """Convert the inventory that is named on the command line."""
    if len(arguments) != 1:
        sys.stderr.write("usage: bring_inventory.py INVENTORY.json\n")
        return 2
    inventory = json.loads(Path(arguments[0]).read_text(encoding="utf-8"))
    DATA.mkdir(parents=True, exist_ok=True)
    for name, content in convert(inventory).items():
        (DATA / f"{name}.json").write_text(_lines(content), encoding="utf-8")
    return 0


def convert(inventory: Json) -> dict[str, Json]:
    """Make the content of each data file, by name without suffix."""
    return {
        "events": _events(inventory, "value"),
        "payloads": _events(inventory, "payload"),
        "modules": _modules(inventory),
        "enums": inventory["enums"],
        "constants": {
            name: {"type": group["type"], "names": group["names"]}
            for name, group in inventory["constants"].items()
        },
        "namespaces": {
            name: _namespace(space) for name, space in inventory["namespaces"].items()
        }
        | {"": {"module": None, "functions": _signatures(inventory["globals"])}},
        "classes": {
            name: _class(content) for name, content in inventory["classes"].items()
        },
        "interfaces": {
            name: {
                field: _typed(details)
                for field, details in content["properties"].items()
            }
            for name, content in inventory["interfaces"].items()
        },
        "legacy": _legacy(inventory["legacy"]),
    }


def _events(inventory: Json, part: str) -> Json:
    return {
        group: {
            member: details[part]
            for member, details in members.items()
            if not member.startswith("_")
        }
        for group, members in inventory["events"].items()
    }


def _modules(inventory: Json) -> Json:
    """Ids of modules, and which module brings a group of events."""
    return {
        "ids": inventory["module_ids"],
        "events": {
            group: members["_module"]
            for group, members in inventory["events"].items()
            if members.get("_module")
        },
    }


def _namespace(space: Json) -> Json:
    parts: Json = {
        key: space[key]
        for key in ("classes", "events", "enums", "interfaces")
        if key in space
    }
    functions = _signatures(space.get("functions", {}))
    return {"module": space["module"], "functions": functions, **parts}


def _class(content: Json) -> Json:
    return {
        "module": content["module"],
        "extends": content.get("extends", []),
        "methods": _signatures(content["methods"]),
        "properties": {
            name: details["type"] for name, details in content["properties"].items()
        },
        "events": content.get("events", []),
    }


def _signatures(functions: Json) -> Json:
    return {
        name: [
            [[param["name"], *_typed(param)] for param in details["params"]],
            details["returns"],
        ]
        for name, details in functions.items()
    }


def _typed(details: Json) -> list[Any]:
    """Type, whether it has to be given, and the default when one is known."""
    plain = [details["type"], int(bool(details["required"]))]
    return [*plain, details["default"]] if "default" in details else plain


def _legacy(legacy: Json) -> Json:
    """Names of earlier versions that scenarios still use, with their values."""
    return {
        "members": {
            name: details["def"] for name, details in legacy["enum_members"].items()
        },
        "groups": {
            name: details["def"]
            for name, details in legacy["enums"].items()
            if "def" in details
        },
        "renamed": legacy["renamed_constant_groups"],
        "constants": legacy["constants_gone"],
        "modules": legacy["used_in_public_scenarios_not_in_typings"]["Modules"],
        "functions": sorted(legacy["functions"]),
    }


def _lines(content: Json) -> str:
    rows = [
        f"{json.dumps(key)}:{json.dumps(value, separators=(',', ':'))}"
        for key, value in content.items()
    ]
    return "{\n" + ",\n".join(rows) + "\n}\n"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
