"""The fixture files: a message as it should be, cut short, and wrong in one field.

`NAME.json` holds a message of the class NAME, `NAME.truncated.json` its beginning,
`NAME.wrong-FIELD.json` one whose FIELD is wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

__all__ = ["FOLDER", "Wrong", "good", "truncated", "wrong"]

FOLDER = Path(__file__).parent / "messages"


@dataclass(frozen=True)
class Wrong:
    """A fixture that has to be refused."""

    name: str
    field: str
    text: str

    def __str__(self) -> str:
        return f"{self.name}-{self.field}"


def good(name: str) -> str:
    """The message of a class."""
    return (FOLDER / f"{name}.json").read_text("utf-8")


def truncated(name: str) -> str:
    """The beginning of the message of a class."""
    return (FOLDER / f"{name}.truncated.json").read_text("utf-8")


def wrong(*names: str) -> list[Wrong]:
    """All wrong messages of some classes."""
    found = []
    for path in sorted(FOLDER.glob("*.wrong-*.json")):
        name, _, field = path.name.removesuffix(".json").partition(".wrong-")
        if name in names:
            found.append(Wrong(name, field, path.read_text("utf-8")))
    return found
