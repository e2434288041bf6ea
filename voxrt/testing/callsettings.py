"""Settings of a call that a test makes: the project's, without what is outside."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from voxrt.errors import UsageError
from voxrt.runtime.config import CartesiaConfig, Config, ControlConfig, find_file

__all__ = ["settings_for"]


def settings_for(
    folder: Path,
    given: object,
    routes: Sequence[object] = (),
) -> Config:
    """The settings of a call: those of the project, without what is outside of it.

    Args:
        folder: The scenario's folder, where `voxrt.toml` is looked for.
        given: A path, TOML text, sections as mappings or settings that were read, in
            place of the file.
        routes: `[[routes]]` in place of those of the settings.

    Raises:
        UsageError: They say something that cannot be used.
    """
    config = given if isinstance(given, Config) else _read(folder, given)
    if routes:
        table = _toml({"routes": list(routes)}).encode()
        found = Config.parse(table, folder / "routes of the test", {}).routes
        config = replace(config, routes=found)
    # A test has no key, and shares no port with the tests beside it.
    control = ControlConfig(answer_s=config.control.answer_s)
    return replace(config, cartesia=CartesiaConfig(), control=control)


def _read(folder: Path, given: object) -> Config:
    path = folder / "settings of the test"
    if isinstance(given, Mapping):
        data = _toml(given).encode()
    elif isinstance(given, str) and "\n" in given:
        data = given.encode()
    elif isinstance(given, str | Path):
        path = Path(given)
        data = _read_bytes(path)
    elif given is None:
        path = find_file(folder) or folder / "voxrt.toml"
        data = _read_bytes(path) if path.is_file() else b""
    else:
        msg = f"the settings are {given!r}, wanted a path, TOML or a mapping"
        raise UsageError(msg)
    return Config.parse(data, path, {})


def _read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        msg = f"{path} cannot be read: {error.strerror}"
        raise UsageError(msg) from error


def _toml(sections: Mapping[str, object]) -> str:
    """Settings as TOML; a value of JSON is one of TOML too."""
    lines: list[str] = []
    for name, section in sections.items():
        tables = section if isinstance(section, list | tuple) else [section]
        head = f"[[{name}]]" if isinstance(section, list | tuple) else f"[{name}]"
        for table in tables:
            if not isinstance(table, Mapping):
                msg = f"section {name!r} of the settings is {table!r}, wanted a mapping"
                raise UsageError(msg)
            lines.append(head)
            for key, value in table.items():
                text = json.dumps(
                    str(value) if isinstance(value, Path) else value,
                    ensure_ascii=False,
                )
                lines.append(f"{json.dumps(str(key))} = {text}")
    return "\n".join([*lines, ""])
