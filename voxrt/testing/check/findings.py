"""What can be wrong with a scenario, and how it is told."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING

from voxrt.testing.check.facts import Spot

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["RULES", "Finding", "Level"]


class Level(Enum):
    """How much a finding matters."""

    ERROR = "error"
    """the scenario cannot run"""
    WARNING = "warning"
    """the scenario fails, or does not do what it says, when it comes there"""
    INFO = "info"
    """the scenario is right, and voxrt is not that far"""


RULES: Mapping[str, str] = MappingProxyType(
    {
        "syntax-error": "The file is no valid scenario.",
        "unknown-member": "VoxEngine's API has no member of this name.",
        "missing-require": "A namespace is used without the require that brings it.",
        "not-supported": "VoxEngine has the member, voxrt does not have it yet.",
        "wrong-event": "The object that listens never has this event.",
        "wrong-listener": "What is added as a listener is no function.",
        "unknown-parameter": "The function has no parameter of this name.",
        "missing-parameter": "The function needs a parameter that is not given.",
        "wrong-parameter": "The value given for a parameter is of the wrong kind.",
        "late-call": "The session is too far at its end for what is called.",
        "undefined-name": "Nothing defines this name.",
        "refused-name": "Scenarios may not use this built-in.",
        "missing-await": "A promise is used in place of what it will bring.",
        "key-in-source": "The source holds what looks like a key.",
    }
)
"""code of each rule: what it finds"""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong at one place."""

    code: str
    """one of `RULES`"""
    level: Level
    file: str
    """path as the user gave it"""
    spot: Spot
    message: str
    hint: str = ""
    """what to do; empty when the message says it"""

    def order(self) -> tuple[int, int, str]:
        """Where it stands among the findings of its file."""
        return self.spot.line, self.spot.column, self.code
