"""Settings of a project: `voxrt.toml`, then the environment over it.

The file is looked for in the scenario's folder and upward. What may stand in it are the
fields of the dataclasses below: a section is a field of `Config`, a key is a field of
the section's class, and its type is the field's. An environment variable
`VOXRT_SECTION_KEY` stands over the file, `CARTESIA_API_KEY` over `[cartesia] api_key`.
"""

from __future__ import annotations

import dataclasses
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from voxrt.core.limits import Limits
from voxrt.errors import ConfigError, Place
from voxrt.runtime.routes import CalleeRoute
from voxrt.runtime.settings import (
    Reader,
    check_routes,
    nearest,
    place_of_error,
    section_settings,
)

__all__ = [
    "FILE_NAME",
    "CartesiaConfig",
    "Config",
    "ControlConfig",
    "RecordConfig",
    "ScenarioConfig",
    "StorageConfig",
    "find_file",
    "parse_toml",
]

FILE_NAME = "voxrt.toml"
FILE_BYTES = 1024 * 1024
"""longest file that is read; a real one has a hundred lines"""

_KEY_VARIABLE = "CARTESIA_API_KEY"
_PREFIX = "VOXRT_"


@dataclass(frozen=True, slots=True)
class CartesiaConfig:
    """`[cartesia]`: how Cartesia is reached."""

    api_key: str = field(default="", repr=False)
    """key of the account; without one the emulator is used"""
    url: str = ""
    """base URL of another server that speaks Cartesia's protocols"""


@dataclass(frozen=True, slots=True)
class StorageConfig:
    """`[storage]`: where ApplicationStorage is kept."""

    path: Path = Path("voxrt-storage.sqlite3")
    """SQLite file, beside `voxrt.toml` unless absolute"""


@dataclass(frozen=True, slots=True)
class ScenarioConfig:
    """`[scenario]`: what scenarios are given and allowed."""

    allow_imports: tuple[str, ...] = ()
    """real Python modules that scenarios may import; `*` opens all of them"""
    engine: str = "own"
    """what runs JavaScript: `own`, or `quickjs` with the extra of that name"""
    custom_data: str = ""
    """what `VoxEngine.customData()` returns"""
    account_id: int = 1
    """`accountId` of AppEvents.Started"""
    application_id: int = 1
    """`applicationId` of AppEvents.Started"""


@dataclass(frozen=True, slots=True)
class RecordConfig:
    """`[record]`: where calls are recorded."""

    enabled: bool = True
    """whether calls are recorded unless an option says otherwise"""
    dir: Path = Path("recordings")
    """folder of the recordings, beside `voxrt.toml` unless absolute"""


@dataclass(frozen=True, slots=True)
class ControlConfig:
    """`[control]`: the session control URL."""

    host: str = "127.0.0.1"
    """address to listen at; another than the machine itself opens it to the network"""
    port: int = 0
    """port to listen at; 0 takes a free one"""
    answer_s: float = 90.0
    """seconds that a scenario has to answer a request"""


@dataclass(frozen=True, slots=True)
class Config:
    """All settings of a project."""

    cartesia: CartesiaConfig = field(default_factory=CartesiaConfig)
    scenario: ScenarioConfig = field(default_factory=ScenarioConfig)
    storage: StorageConfig = field(default_factory=StorageConfig)
    record: RecordConfig = field(default_factory=RecordConfig)
    control: ControlConfig = field(default_factory=ControlConfig)
    limits: Limits = field(default_factory=Limits)
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False)
    """`[secrets]`: what `VoxEngine.getSecretValue` finds, by name"""
    routes: tuple[CalleeRoute, ...] = ()
    """`[[routes]]`: simulated callees; the first that fits is called"""
    file: Path | None = None
    """the file that was read, None when there is none"""
    text: str = field(default="", repr=False)
    """the file's text, as it goes into recordings after redaction"""

    @classmethod
    def load(cls, directory: Path, environ: Mapping[str, str] | None = None) -> Config:
        """Find and read the settings of a project.

        Args:
            directory: The scenario's folder, where the search begins.
            environ: Environment variables; the process's when left out.

        Raises:
            ConfigError: The file or a variable says something that cannot be used.
        """
        path = find_file(directory)
        variables = os.environ if environ is None else environ
        if path is None:
            return cls.parse(b"", Path(FILE_NAME), variables, exists=False)
        try:
            with path.open("rb") as file:
                data = file.read(FILE_BYTES + 1)
        except OSError as error:
            msg = f"cannot be read: {error.strerror}"
            raise ConfigError(msg, place=Place(str(path))) from error
        return cls.parse(data, path, variables)

    @classmethod
    def parse(
        cls,
        data: bytes,
        path: Path,
        environ: Mapping[str, str],
        *,
        exists: bool = True,
    ) -> Config:
        """Read settings from bytes.

        Args:
            data: The file's content.
            path: Where it stands; relative paths begin in its folder.
            environ: Environment variables.
            exists: Whether there is such a file.

        Raises:
            ConfigError: It says something that cannot be used.
        """
        text, table = parse_toml(data, str(path))
        reader = Reader(text, str(path), path.parent)
        sections = section_settings(_SECTIONS)
        known = [*sections, "secrets", "routes"]
        for name in table:
            if name not in known:
                raise reader.unknown("section", (), name, known)
        _overlay(reader, table, environ, sections)
        values = {
            name: kind(
                **{
                    **_default_paths(kind, path.parent),
                    **reader.section(table, name, sections[name]),
                }
            )
            for name, kind in _SECTIONS.items()
        }
        return cls(
            **values,
            secrets=reader.texts(table, "secrets"),
            routes=check_routes(reader, table),
            file=path if exists else None,
            text=text,
        )


_SECTIONS: Mapping[str, type] = {
    "cartesia": CartesiaConfig,
    "scenario": ScenarioConfig,
    "storage": StorageConfig,
    "record": RecordConfig,
    "control": ControlConfig,
    "limits": Limits,
}


def _default_paths(section: type, base: Path) -> dict[str, Path]:
    """Let the paths that nobody set begin beside the file, as those in it do."""
    return {
        one.name: base / one.default
        for one in dataclasses.fields(section)
        if isinstance(one.default, Path)
    }


def find_file(directory: Path) -> Path | None:
    """Find `voxrt.toml` in a folder or the nearest one above it."""
    start = directory.resolve()
    for folder in (start, *start.parents):
        path = folder / FILE_NAME
        if path.is_file():
            return path
    return None


def parse_toml(data: bytes, file: str) -> tuple[str, dict[str, object]]:
    """Read TOML: its text, for places, and its values.

    Raises:
        ConfigError: The bytes are not TOML, or too many.
    """
    if len(data) > FILE_BYTES:
        msg = f"is longer than {FILE_BYTES} bytes"
        raise ConfigError(msg, place=Place(file))
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        msg = f"is not UTF-8 text: {error.reason}"
        raise ConfigError(msg, place=Place(file, line)) from error
    try:
        return text, tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message, place = place_of_error(str(error), file)
        raise ConfigError(f"is not TOML: {message}", place=place) from error
    except (ValueError, RecursionError) as error:
        # Numbers of thousands of digits and brackets of thousands of levels.
        msg = f"is not TOML that can be read: {error}"
        raise ConfigError(msg, place=Place(file)) from error


_NO_SETTINGS = frozenset(("VOXRT_CACHE",))
"""variables that are read elsewhere: where compiled scripts are kept"""


def _overlay(
    reader: Reader,
    table: dict[str, object],
    environ: Mapping[str, str],
    sections: Mapping[str, Mapping[str, type]],
) -> None:
    """Put environment variables over the file's values."""
    if environ.get(_KEY_VARIABLE):
        reader.put(table, "cartesia", "api_key", environ[_KEY_VARIABLE], _KEY_VARIABLE)
    names = {
        f"{_PREFIX}{section}_{key}".upper(): (section, key, kind)
        for section, keys in sections.items()
        for key, kind in keys.items()
    }
    for variable in sorted(environ):
        if not variable.startswith(_PREFIX) or variable in _NO_SETTINGS:
            continue
        if variable.startswith(f"{_PREFIX}SECRETS_"):
            name = variable.removeprefix(f"{_PREFIX}SECRETS_")
            reader.put(table, "secrets", name, environ[variable], variable)
            continue
        if variable not in names:
            msg = f"unknown setting {variable!r}"
            place = Place("environment")
            raise ConfigError(msg, place=place, hint=nearest(variable, names))
        section, key, kind = names[variable]
        value = reader.from_variable(environ[variable], kind, variable)
        reader.put(table, section, key, value, variable)
