"""Makes nodes of what the rules of the grammar match; lark calls it while it parses."""

from __future__ import annotations

from voxrt.script.js.syntax.build_expressions import ExpressionBuilder
from voxrt.script.js.syntax.build_functions import FunctionBuilder
from voxrt.script.js.syntax.build_statements import StatementBuilder
from voxrt.script.js.syntax.build_values import ValueBuilder

__all__ = ["Builder"]


class Builder(StatementBuilder, FunctionBuilder, ExpressionBuilder, ValueBuilder):
    """One method for each rule; it keeps nothing, so all parses share one.

    What a parse has to remember is in the scanner that its tokens point to.
    """
