"""Early errors: what parses and is wrong all the same.

ECMAScript, the Static Semantics: Early Errors of each production. One walk through the
tree carries along what is known of the surroundings (`early_around`); each module has
the checks of some productions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from voxrt.script.js.syntax import (
    early_functions,
    early_literals,
    early_statements,
    early_targets,
)
from voxrt.script.js.syntax.early_around import Around
from voxrt.script.js.syntax.early_names import check_declarations
from voxrt.script.js.syntax.early_walk import each

if TYPE_CHECKING:
    from voxrt.script.js.syntax.nodes import Program

__all__ = ["check"]

PARTS = (early_functions, early_literals, early_statements, early_targets)
"""modules whose import registered their checks"""


def check(program: Program, source: str) -> None:
    """Raise a `SyntaxFault` for the first early error of a program."""
    del source
    check_declarations(program.body, top=True, strict=program.strict)
    each(program.body, Around(strict=program.strict))
