from __future__ import annotations

import pytest

from voxrt.script.js.syntax import early
from voxrt.script.js.syntax.faults import SyntaxFault
from voxrt.script.js.syntax.parser import parse_tree


def test_the_whole_program_is_looked_at():
    source = "let a = 1; function f() { return a }"
    early.check(parse_tree(source), source)
    for wrong in ("let a; let a", "function f() { { let a; let a } }"):
        with pytest.raises(SyntaxFault):
            early.check(parse_tree(wrong), wrong)
