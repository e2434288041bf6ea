"""Looks over an installation: packages, extras, settings, key, port, folders.

Each look gives a condition, in words that can be shown: whether it is well, what is
there, and what mends it when it is not. A key is never in them.
"""

from __future__ import annotations

import os
import platform
import re
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from importlib import metadata
from typing import TYPE_CHECKING

from voxrt import __version__
from voxrt.errors import ConfigError
from voxrt.runtime.config import Config

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

__all__ = ["Condition", "Packages", "State", "examine", "installed_packages"]

NAME = "voxrt"
KEY_VARIABLE = "CARTESIA_API_KEY"
DEVELOPERS = "dev"
"""extra of voxrt's own developers, of no use to others"""
REQUIREMENT = re.compile(r"\s*([A-Za-z0-9][A-Za-z0-9._-]*)([^;]*)(?:;(.*))?")
"""name, versions and marker of a requirement (packaging.python.org, PEP 508)"""
EXTRA = re.compile(r"extra\s*==\s*['\"]([\w-]+)['\"]")
PURPOSES = {
    "quickjs": "the engine QuickJS for JavaScript",
    "ray": "replay on a Ray cluster",
    "speech": "a voice for texts that are not among the prompts",
    "typescript": "scenarios in TypeScript",
}
"""what the extras are for"""


class State(Enum):
    """How it is with one thing."""

    WELL = "ok"
    MISSING = "missing"
    """it is not there, and not needed by everybody"""
    WRONG = "wrong"
    """something will fail"""


@dataclass(frozen=True, slots=True)
class Condition:
    """How it is with one thing, and what to do."""

    name: str
    state: State
    text: str
    mend: str = ""
    """command or setting that mends it"""


@dataclass(frozen=True, slots=True)
class Packages:
    """What voxrt requires, and what is installed."""

    requirements: tuple[str, ...] = ()
    """of voxrt, as its metadata has them; empty when it has none"""
    versions: Mapping[str, str] = field(default_factory=dict)
    """versions of installed packages by name, lower case with hyphens"""


def installed_packages() -> Packages:
    """The packages of the running Python."""
    versions = {
        _plain(one.metadata["Name"]): one.version
        for one in metadata.distributions()
        if one.metadata["Name"]
    }
    try:
        requirements = tuple(metadata.requires(NAME) or ())
    except metadata.PackageNotFoundError:
        requirements = ()
    return Packages(requirements, versions)


def examine(
    folder: Path, packages: Packages, environ: Mapping[str, str] | None = None
) -> tuple[Condition, ...]:
    """Look over everything that a run from a folder needs.

    Args:
        folder: Where the search for settings begins.
        packages: What is installed.
        environ: Environment variables; the process's when left out.
    """
    variables = os.environ if environ is None else environ
    return (
        Condition("voxrt", State.WELL, __version__),
        Condition("python", State.WELL, _python()),
        _required(packages),
        *_extras(packages),
        *_project(folder, variables),
        Condition("programs", State.WELL, "none needed, neither ffmpeg nor a browser"),
    )


def _python() -> str:
    version = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{version} on {platform.system()} {platform.machine()}"


# Packages


def _required(packages: Packages) -> Condition:
    if not packages.requirements:
        text = "not known: this voxrt was not installed as a package"
        return Condition("packages", State.MISSING, text, "pip install -e .")
    wanted = [name for name, extra in _wanted(packages.requirements) if not extra]
    missing = [name for name in wanted if name not in packages.versions]
    if missing:
        text = f"missing: {', '.join(missing)}"
        return Condition("packages", State.WRONG, text, f"pip install --upgrade {NAME}")
    return Condition("packages", State.WELL, f"{len(wanted)} required, all there")


def _extras(packages: Packages) -> Iterator[Condition]:
    extras: dict[str, list[str]] = {}
    for name, extra in _wanted(packages.requirements):
        if extra not in ("", DEVELOPERS):
            extras.setdefault(extra, []).append(name)
    for extra, names in sorted(extras.items()):
        label = f"extra {extra}"
        purpose = PURPOSES.get(extra, "")
        if all(name in packages.versions for name in names):
            found = ", ".join(f"{name} {packages.versions[name]}" for name in names)
            yield Condition(label, State.WELL, found)
        else:
            text = f"not installed; {purpose}" if purpose else "not installed"
            mend = f"pip install '{NAME}[{extra}]'"
            yield Condition(label, State.MISSING, text, mend)


def _wanted(requirements: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Names of requirements with the extra they belong to.

    Those that only other systems need are left out.
    """
    for text in requirements:
        found = REQUIREMENT.match(text)
        if found is None:
            continue
        marker = found[3] or ""
        extra = EXTRA.search(marker)
        if extra is not None or not marker.strip():
            yield _plain(found[1]), "" if extra is None else extra[1]


def _plain(name: str) -> str:
    """A package's name as names are compared (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


# The project


def _project(folder: Path, environ: Mapping[str, str]) -> Iterator[Condition]:
    try:
        config = Config.load(folder, environ)
    except ConfigError as error:
        mend = error.hint or "mend the setting; `voxrt new` writes an example"
        yield Condition("settings", State.WRONG, str(error), mend)
        return
    text = "no voxrt.toml, defaults hold" if config.file is None else str(config.file)
    yield Condition("settings", State.WELL, text)
    yield _key(config, environ)
    yield _port(config)
    yield _folder("recordings", config.record.dir)


def _key(config: Config, environ: Mapping[str, str]) -> Condition:
    if environ.get(KEY_VARIABLE):
        return Condition("key", State.WELL, f"present, from {KEY_VARIABLE}")
    if config.cartesia.api_key:
        return Condition("key", State.WELL, "present, from the settings")
    if config.secrets.get(KEY_VARIABLE):
        return Condition("key", State.WELL, f"present, the secret {KEY_VARIABLE}")
    text = "none, so the emulator answers instead of Cartesia"
    return Condition("key", State.MISSING, text, f"export {KEY_VARIABLE}=YOUR_KEY")


def _port(config: Config) -> Condition:
    host, port = config.control.host, config.control.port
    label = f"port {port}" if port else "a free port"
    try:
        with socket.create_server((host, port)):
            return Condition("control", State.WELL, f"{label} of {host} can be had")
    except OSError as error:
        text = f"{label} of {host} cannot be had: {error.strerror or error}"
        mend = "set `port = 0` under [control], or end what listens there"
        return Condition("control", State.WRONG, text, mend)


def _folder(name: str, path: Path) -> Condition:
    """Whether files can be written into a folder that may not be there yet."""
    place = path
    while not place.exists() and place != place.parent:
        place = place.parent
    if place.is_dir() and os.access(place, os.W_OK):
        return Condition(name, State.WELL, f"go into {path}")
    text = f"{path} cannot be written"
    return Condition(name, State.WRONG, text, "set another `dir` under [record]")
