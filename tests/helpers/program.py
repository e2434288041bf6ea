"""The program as a user runs it, inside the test's process."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from voxrt.cli.program import perform

if TYPE_CHECKING:
    import pytest

__all__ = ["Ran", "run_program"]


@dataclass(frozen=True)
class Ran:
    """How a command line ended."""

    code: int
    out: str
    err: str


def run_program(capsys: pytest.CaptureFixture[str], *arguments: object) -> Ran:
    """Run `voxrt ARGUMENTS` and take what it printed."""
    code = perform([str(argument) for argument in arguments])
    captured = capsys.readouterr()
    return Ran(code, captured.out, captured.err)
