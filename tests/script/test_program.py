from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from voxrt.script import load_program

if TYPE_CHECKING:
    from voxrt.script.program import Program


def test_a_python_program_is_a_program():
    program: Program = load_program(Path("a.py"), text="x = 1\n")
    assert program.path == Path("a.py")
    assert program.source == "x = 1\n"
    assert program.language == "python"
    assert len(program.sha256) == 64
