"""The guard's half for expressions: growth, attributes, comprehensions, lambdas."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from voxrt.script.python.inline import number_test
from voxrt.script.python.names import CHECKED_ATTRIBUTES, is_dunder, words
from voxrt.script.python.nodes import (
    TICK,
    call,
    constant,
    load,
    place_like,
    tick_test,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["ExpressionGuard", "Scope", "needs_check", "never_grows"]

GROWING_OPERATORS: dict[type[ast.operator], str] = {
    ast.Add: "add",
    ast.Mult: "mul",
    ast.Pow: "pow",
    ast.LShift: "lshift",
    ast.Mod: "mod",
}
"""Operators whose result may be much larger than what goes in."""

SHORT_SPEC = re.compile(
    r"(?:.[<>=^])?[-+ z#<>=^]*[0-9]{0,5}[,_]?(?:\.[0-9]{1,4})?[a-zA-Z%]?", re.DOTALL
)
"""Format specifications that stay small whatever the value."""

NUMBERS = (int, float, complex)

SPECIAL_HELPERS: Mapping[str, str] = MappingProxyType(
    {
        "__class__": "__vox_class__",
        "__setattr__": "__vox_setter__",
        "__hash__": "__vox_hash__",
    }
)
"""Special attributes that are looked up by a helper."""

WALKERS = frozenset(
    words(
        "all any dict enumerate filter frozenset iter len list map max min next"
        " reversed set sorted sum tuple zip"
    )
)
"""Built-in names that go through what they get, and keep nothing of it."""

VIEWS = frozenset({"keys", "items"})
"""Methods that give views; the operators of those make sets."""

Comprehension = TypeVar(
    "Comprehension", ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp
)


@dataclass(frozen=True, slots=True)
class Scope:
    """What surrounds the code that is being rewritten."""

    kind: str
    """`module`, `function`, `class` or `lambda`"""
    class_name: str = ""
    """the nearest class, for private names"""
    self_name: str = ""
    """the first parameter of a method"""


def never_grows(node: ast.expr) -> bool:
    """Whether a value is sure to be a number (or an error), seen by its form alone."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, NUMBERS)
    if isinstance(node, ast.UnaryOp):
        return not isinstance(node.op, ast.Not)
    if isinstance(node, ast.BinOp):
        return isinstance(node.op, ast.Sub | ast.Div | ast.FloorDiv)
    return False


def _is_float(node: ast.expr) -> bool:
    if isinstance(node, ast.Constant):
        return isinstance(node.value, float)
    return isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div)


def needs_check(op: ast.operator, left: ast.expr | None, right: ast.expr) -> bool:
    """Whether an operation has to go through a helper."""
    if isinstance(op, ast.Add):
        return not (never_grows(right) or (left is not None and never_grows(left)))
    if isinstance(op, ast.Mult):
        return not (_is_float(right) or (left is not None and _is_float(left)))
    if isinstance(op, ast.Mod):
        return left is None or not never_grows(left)
    return type(op) in GROWING_OPERATORS


class ExpressionGuard(ast.NodeTransformer):
    """Rewrites expressions so that they stay inside the limits."""

    def __init__(self) -> None:
        self.scope = Scope("module")
        self._in_iterable = 0
        self._walked: set[ast.expr] = set()
        """expressions that are gone through or compared at once, and kept by nobody"""
        self._looked_into: set[ast.expr] = set()
        """the right sides of `in`, whose order nobody sees"""

    def visited(self, node: ast.expr) -> ast.expr:
        """An expression, rewritten."""
        return self.visit(node)  # type: ignore[no-any-return]

    # Growth

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        """Check what may grow."""
        checked = needs_check(node.op, node.left, node.right)
        left, right = self.visited(node.left), self.visited(node.right)
        node.left, node.right = left, right
        if not checked:
            return node
        name = GROWING_OPERATORS[type(node.op)]
        helper = place_like(call(f"__vox_{name}__", left, right), node)
        test = number_test(node.op, left, right)
        if test is None:
            return helper
        return place_like(ast.IfExp(test=test, body=node, orelse=helper), node)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.expr:
        """Check the length of an f-string that has values in it."""
        values = [each for each in node.values if isinstance(each, ast.FormattedValue)]
        for value in values:
            self._format_value(value)
        if not values:
            return node
        return place_like(call("__vox_fstring__", node), node)

    def _format_value(self, node: ast.FormattedValue) -> None:
        node.value = self.visited(node.value)
        spec = node.format_spec
        if spec is None or _is_short(spec):
            return
        for each in ast.iter_child_nodes(spec):
            if isinstance(each, ast.FormattedValue):
                self._format_value(each)
        kind = constant(node.conversion)
        node.value = place_like(call("__vox_format__", node.value, kind, spec), node)
        node.conversion = -1
        node.format_spec = None

    def visit_List(self, node: ast.List) -> ast.expr:
        """Check a list that is put together of others."""
        return self._display(node)

    def visit_Tuple(self, node: ast.Tuple) -> ast.expr:
        """Check a tuple that is put together of others."""
        return self._display(node)

    def _display(self, node: ast.List | ast.Tuple) -> ast.expr:
        self.generic_visit(node)
        parts = sum(isinstance(each, ast.Starred) for each in node.elts)
        if parts > 1 and isinstance(node.ctx, ast.Load):
            return place_like(call("__vox_text__", node), node)
        return node

    def visit_Call(self, node: ast.Call) -> ast.expr:
        """Calls of built-in names and methods whose result is not theirs alone."""
        if isinstance(node.func, ast.Name) and node.func.id in WALKERS:
            self._walked.update(node.args)
        self.generic_visit(node)
        if isinstance(node.func, ast.Name):
            return self._named_call(node, node.func)
        if _is_view(node) and node not in self._walked:
            return place_like(call("__vox_view__", node), node)
        return node

    def _named_call(self, node: ast.Call, name: ast.Name) -> ast.expr:
        if name.id in {"bytes", "bytearray"}:
            # Nobody shall ask for gigabytes of zeros.
            node.func = place_like(call("__vox_bytes__", name), name)
        elif name.id == "str" and _is_single(node):
            return place_like(call("__vox_str__", name, *node.args), node)
        return node

    # Sets

    def visit_Set(self, node: ast.Set) -> ast.expr:
        """Make a set that keeps its order."""
        self.generic_visit(node)
        if node in self._looked_into:
            return node
        items: ast.expr
        if any(isinstance(each, ast.Starred) for each in node.elts):
            items = ast.List(elts=node.elts, ctx=ast.Load())
        else:
            nothing: list[ast.expr] = [constant(None) for _ in node.elts]
            items = ast.Dict(keys=[*node.elts], values=nothing)
        return place_like(call("__vox_set__", items), node)

    def visit_Compare(self, node: ast.Compare) -> ast.expr:
        """Leave what is only looked into as it is."""
        self._walked.update((node.left, *node.comparators))
        for op, right in zip(node.ops, node.comparators, strict=True):
            if isinstance(op, ast.In | ast.NotIn):
                self._looked_into.add(right)
        self.generic_visit(node)
        return node

    def visit_Starred(self, node: ast.Starred) -> ast.expr:
        """Leave a view that is gone through at once as it is."""
        self._walked.add(node.value)
        self.generic_visit(node)
        return node

    # Attributes

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        """Check private attributes, and methods that make large things."""
        self._walked.add(node.value)
        node.value = self.visited(node.value)
        if not isinstance(node.ctx, ast.Load):
            return self._changed_attribute(node)
        name = node.attr
        if is_dunder(name):
            return self._special_attribute(node)
        if name in CHECKED_ATTRIBUTES:
            return place_like(call("__vox_method__", node.value, constant(name)), node)
        if not name.startswith("_") or self._is_self(node.value):
            return node
        mangled = constant(self._mangled(name))
        return place_like(call("__vox_private__", node.value, mangled), node)

    def _special_attribute(self, node: ast.Attribute) -> ast.expr:
        if node.attr in SPECIAL_HELPERS:
            helper = call(SPECIAL_HELPERS[node.attr], node.value)
            return place_like(helper, node)
        if node.attr == "__repr__" and isinstance(node.value, ast.Name):
            return place_like(load("__vox_repr__"), node)
        return node

    def _changed_attribute(self, node: ast.Attribute) -> ast.expr:
        if not self._is_self(node.value):
            check = "own" if node.attr.startswith("_") else "writable"
            node.value = place_like(call(f"__vox_{check}__", node.value), node.value)
        return node

    def _is_self(self, node: ast.expr) -> bool:
        name = self.scope.self_name
        return bool(name) and isinstance(node, ast.Name) and node.id == name

    def _mangled(self, name: str) -> str:
        owner = self.scope.class_name.lstrip("_")
        if owner and name.startswith("__") and not name.endswith("__"):
            return f"_{owner}{name}"
        return name

    # Steps

    def visit_Lambda(self, node: ast.Lambda) -> ast.expr:
        """Count a step at each call."""
        self.visit(node.args)
        outer = self.scope
        self.scope = Scope("lambda", outer.class_name, outer.self_name)
        body = self.visited(node.body)
        self.scope = outer
        counted = ast.BoolOp(op=ast.Or(), values=[call(TICK), body])
        node.body = place_like(counted, body)
        return node

    def visit_ListComp(self, node: ast.ListComp) -> ast.expr:
        """Count a step at each round."""
        return self._comprehension(node)

    def visit_SetComp(self, node: ast.SetComp) -> ast.expr:
        """Count a step at each round; the set keeps its order."""
        made = self._comprehension(node)
        if node in self._looked_into:
            return made
        items = ast.DictComp(node.elt, constant(None), node.generators)
        return place_like(call("__vox_set__", items), node)

    def visit_DictComp(self, node: ast.DictComp) -> ast.expr:
        """Count a step at each round."""
        return self._comprehension(node)

    def visit_GeneratorExp(self, node: ast.GeneratorExp) -> ast.expr:
        """Count a step at each round."""
        return self._comprehension(node)

    def _comprehension(self, node: Comprehension) -> ast.expr:
        # An assignment expression may stand neither in a class body's comprehension
        # nor in the iterable of another one; there the count is a call.
        inline = self.scope.kind in {"module", "function"} and not self._in_iterable
        for clause in node.generators:
            self._in_iterable += 1
            self._walked.add(clause.iter)
            clause.iter = self.visited(clause.iter)
            self._in_iterable -= 1
            clause.target = self.visited(clause.target)
            clause.ifs = [self.visited(each) for each in clause.ifs]
            clause.ifs.insert(0, tick_test(clause.iter, inline=inline))
        if isinstance(node, ast.DictComp):
            node.key, node.value = self.visited(node.key), self.visited(node.value)
        else:
            node.elt = self.visited(node.elt)
        return node


def _is_single(node: ast.Call) -> bool:
    if len(node.args) != 1 or node.keywords:
        return False
    return not isinstance(node.args[0], ast.Starred)


def _is_view(node: ast.Call) -> bool:
    if node.args or node.keywords or not isinstance(node.func, ast.Attribute):
        return False
    return node.func.attr in VIEWS


def _is_short(spec: ast.expr) -> bool:
    text = ""
    for each in ast.iter_child_nodes(spec):
        if not isinstance(each, ast.Constant):
            return False
        text += str(each.value)
    return SHORT_SPEC.fullmatch(text) is not None
