"""Library modules that are written in the scenario language itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from voxrt.errors import UsageError
from voxrt.script.loader import LANGUAGES, load_program
from voxrt.script.spelling import nearest

if TYPE_CHECKING:
    from voxrt.script.program import Program
    from voxrt.script.settings import ScriptSettings

__all__ = ["LibraryModules", "library_names", "library_path", "load_library"]

PACKAGE = Path(__file__).resolve().parent.parent


def library_path() -> Path:
    """The folder of the library: inside the wheel, or at the root of a checkout."""
    inside = PACKAGE / "stdlib"
    return inside if inside.is_dir() else PACKAGE.parent / "stdlib"


def _files() -> dict[str, Path]:
    files = sorted(library_path().glob("*"))
    return {each.stem: each for each in files if each.suffix in LANGUAGES}


def library_names() -> tuple[str, ...]:
    """Names of the modules in the library, in order."""
    return tuple(_files())


def load_library(name: str, *, settings: ScriptSettings | None = None) -> Program:
    """Load a module of the library by its name.

    Raises:
        UsageError: There is none of that name.
        ScriptSyntaxError: The module does not parse.
    """
    files = _files()
    if name not in files:
        close = nearest(name, files)
        raise UsageError(
            f"the library has no module {name!r}",
            hint=f"did you mean {close!r}?" if close else None,
        )
    return load_program(files[name], settings=settings)


class LibraryModules(Mapping[str, "Program"]):
    """All modules of the library by name; each is read when it is first asked for."""

    def __init__(self, settings: ScriptSettings | None = None) -> None:
        self._settings = settings
        self._programs: dict[str, Program] = {}

    def __getitem__(self, name: str) -> Program:
        if name not in self._programs:
            if name not in library_names():
                raise KeyError(name)
            self._programs[name] = load_library(name, settings=self._settings)
        return self._programs[name]

    def __iter__(self) -> Iterator[str]:
        return iter(library_names())

    def __len__(self) -> int:
        return len(library_names())
