"""Which variables surely hold numbers, strings or booleans.

How this works. A variable whose every value is a number is a number (the order of the
assignments does not count). It starts with the hope that all of them are, and takes
back what turns out wrong until nothing changes. Variables that others may write, or
that may be undefined for a while, are not looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from voxrt.script.js.syntax import nodes as n

if TYPE_CHECKING:
    from collections.abc import Iterable

    from voxrt.script.js.compiler.scope import Binding

__all__ = ["Inference", "is_closed"]

NUMBER = "number"
STRING = "string"
BOOLEAN = "boolean"

COMPARISONS = frozenset(
    ("<", ">", "<=", ">=", "==", "!=", "===", "!==", "in", "instanceof")
)
NUMERIC = frozenset(("-", "*", "/", "%", "**", "|", "&", "^", "<<", ">>"))


class Inference:
    """Kinds of values that expressions have.

    Args:
        found: What identifiers mean.
    """

    def __init__(self, found: dict[n.Node, Binding]) -> None:
        self._found = found

    def settle(self, bindings: Iterable[Binding]) -> None:
        """Find out the kinds of all variables."""
        open_ = [each for each in bindings if is_closed(each)]
        for binding in open_:
            binding.kind_of_value = self._hope(binding)
        open_ = [each for each in open_ if each.kind_of_value]
        changed = True
        while changed:
            changed = False
            for binding in open_:
                hoped = binding.kind_of_value
                if hoped and any(self.kind(v) != hoped for v in binding.values):
                    binding.kind_of_value = ""
                    changed = True

    def _hope(self, binding: Binding) -> str:
        """What the first value seems to be."""
        first = binding.values[0] if binding.values else None
        for kind in (NUMBER, STRING, BOOLEAN):
            binding.kind_of_value = kind
            if self.kind(first) == kind:
                return kind
        return ""

    def kind(self, node: n.Node | None) -> str:
        """Kind of an expression's value: `number`, `string`, `boolean`, or ""."""
        if isinstance(node, n.Identifier):
            binding = self._found.get(node)
            if binding is None:
                return NUMBER if node.name in {"NaN", "Infinity"} else ""
            return binding.kind_of_value
        if isinstance(node, n.Literal):
            return _literal(node.value)
        if isinstance(node, n.TemplateLiteral):
            return STRING
        if isinstance(node, n.BinaryExpression):
            return self._binary(node.operator, node.left, node.right)
        if isinstance(node, n.AssignmentExpression):
            if node.operator == "=":
                return self.kind(node.right)
            return self._binary(node.operator[:-1], node.left, node.right)
        return self._other(node)

    def _other(self, node: n.Node | None) -> str:
        if isinstance(node, n.UnaryExpression):
            if node.operator in {"-", "~"}:
                return NUMBER if self.kind(node.argument) == NUMBER else ""
            fixed = {"!": BOOLEAN, "delete": BOOLEAN, "typeof": STRING, "+": NUMBER}
            return fixed.get(node.operator, "")
        if isinstance(node, n.UpdateExpression):
            return NUMBER if self.kind(node.argument) == NUMBER else ""
        if isinstance(node, n.ConditionalExpression):
            kind = self.kind(node.consequent)
            return kind if kind and self.kind(node.alternate) == kind else ""
        if isinstance(node, n.LogicalExpression):
            kind = self.kind(node.left)
            return kind if kind and self.kind(node.right) == kind else ""
        if isinstance(node, n.SequenceExpression):
            return self.kind(node.expressions[-1])
        return ""

    def _binary(self, operator: str, left: n.Node, right: n.Node) -> str:
        if operator in COMPARISONS:
            return BOOLEAN
        if operator == ">>>":
            return NUMBER
        if operator in NUMERIC:
            # A number and a bigint do not go together.
            both = (self.kind(left), self.kind(right))
            return NUMBER if NUMBER in both else ""
        if operator == "+":
            return self._sum(left, right)
        return ""

    def _sum(self, left: n.Node, right: n.Node) -> str:
        parts: list[n.Node] = [right]
        while isinstance(left, n.BinaryExpression) and left.operator == "+":
            parts.append(left.right)
            left = left.left
        kind = self.kind(left)
        for part in reversed(parts):
            other = self.kind(part)
            if STRING in (kind, other):
                kind = STRING
            elif kind != NUMBER or other != NUMBER:
                kind = ""
        return kind


def _literal(value: object) -> str:
    if isinstance(value, bool):
        return BOOLEAN
    if isinstance(value, float):
        return NUMBER
    return STRING if isinstance(value, str) else ""


def is_closed(binding: Binding) -> bool:
    """Whether the program sees every value that a variable has."""
    if binding.is_global:
        # Other programs may set what is not constant.
        return binding.kind == "const"
    if binding.kind == "var":
        return _is_set_first(binding)
    return binding.kind in {"let", "const"}


def _is_set_first(binding: Binding) -> bool:
    """Whether a `var` is set where it is declared before anybody reads it."""
    if binding.captured or not binding.uses:
        return False
    first = min(binding.uses, key=lambda use: use.start)
    if not first.declares or binding.function.arguments is binding:
        return False
    return all(use.start < first.region for use in binding.uses)
