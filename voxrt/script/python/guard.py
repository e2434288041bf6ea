"""Rewrites a scenario's syntax tree so that it is metered and keeps to its room.

How this works. Names are checked first, see `names`. Then every loop round and every
function entry gets an inline count of steps, see `voxrt.script.meter`; operations
whose result may be gigantic go through helpers, see `growth`; private attributes and
classes of the host are looked up through helpers, see `access`; imports become calls
that hand out facades, see `imports`. Everything keeps its place in the source, so
tracebacks, debuggers and profilers show the scenario's own lines.

This is a seat belt against accidents, not a wall against attackers: code that is not
trusted belongs into a process of its own.
"""

# ruff: noqa: N802 - the names of visitors are those of the nodes

from __future__ import annotations

import ast
import copy

from voxrt.script.meter import STEPS
from voxrt.script.python.expressions import (
    GROWING_OPERATORS,
    ExpressionGuard,
    Scope,
    needs_check,
)
from voxrt.script.python.imports import rewrite_import, rewrite_import_from
from voxrt.script.python.inline import is_number, is_quiet
from voxrt.script.python.names import check_names
from voxrt.script.python.nodes import (
    STOP,
    call,
    constant,
    load,
    place_like,
    split_docstring,
    tick_statement,
)

__all__ = ["Guard", "guard_module"]

ClassDef = ast.ClassDef
FunctionDef = ast.FunctionDef | ast.AsyncFunctionDef
Loop = ast.For | ast.AsyncFor | ast.While


def guard_module(tree: ast.Module, allow_imports: tuple[str, ...] = ()) -> ast.Module:
    """Check and rewrite a module in place.

    Raises:
        Refusal: The module uses something that is not open to scenarios.
    """
    check_names(tree)
    guard = Guard(allow_imports)
    first, rest = split_docstring(tree.body)
    body = [*guard.statements(rest)]
    tree.body = [*first, *_declared(body, tree), *body]
    return ast.fix_missing_locations(tree)


def _declared(body: list[ast.stmt], model: ast.AST) -> list[ast.stmt]:
    if not body:
        return []
    statement = ast.Global(names=[STEPS])
    anchor = model if hasattr(model, "lineno") else body[0]
    return [place_like(statement, anchor)]


class Guard(ExpressionGuard):
    """Rewrites statements; expressions are done by the base."""

    def __init__(self, allow_imports: tuple[str, ...] = ()) -> None:
        super().__init__()
        self._allow_imports = allow_imports
        self._forgiving = 0

    def statements(self, body: list[ast.stmt]) -> list[ast.stmt]:
        """A body, rewritten."""
        result: list[ast.stmt] = []
        for statement in body:
            made = self.visit(statement)
            if isinstance(made, list):
                result += made
            else:
                result.append(made)
        return result

    # Definitions

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.stmt:
        """Count a step at each call."""
        return self._function(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.stmt:
        """Count a step at each call."""
        return self._function(node)

    def _function(self, node: FunctionDef) -> ast.stmt:
        node.decorator_list = [self.visited(each) for each in node.decorator_list]
        self.visit(node.args)
        if node.returns is not None:
            node.returns = self.visited(node.returns)
        outer = self.scope
        self.scope = Scope("function", outer.class_name, self._self_name(node, outer))
        forgiving, self._forgiving = self._forgiving, 0
        iterable, self._in_iterable = self._in_iterable, 0
        first, rest = split_docstring(node.body)
        rest = self.statements(rest)
        node.body = [*first, *_declared([node], node), tick_statement(node), *rest]
        self._forgiving, self._in_iterable = forgiving, iterable
        self.scope = outer
        return node

    def _self_name(self, node: FunctionDef, outer: Scope) -> str:
        if outer.kind != "class":
            return outer.self_name if outer.kind == "function" else ""
        names = [each.id for each in node.decorator_list if isinstance(each, ast.Name)]
        args = [*node.args.posonlyargs, *node.args.args]
        if "staticmethod" in names or not args:
            return ""
        return "" if _is_bound_again(node, args[0].arg) else args[0].arg

    def visit_ClassDef(self, node: ClassDef) -> ast.stmt:
        """Rewrite a class body, which runs once."""
        node.decorator_list = [self.visited(each) for each in node.decorator_list]
        node.bases = [self.visited(each) for each in node.bases]
        for keyword in node.keywords:
            keyword.value = self.visited(keyword.value)
        outer, self.scope = self.scope, Scope("class", node.name)
        first, rest = split_docstring(node.body)
        rest = self.statements(rest)
        node.body = [*first, *_declared([node], node), *rest]
        self.scope = outer
        return node

    # Loops

    def visit_For(self, node: ast.For) -> ast.stmt:
        """Count a step at each round."""
        return self._loop(node)

    def visit_AsyncFor(self, node: ast.AsyncFor) -> ast.stmt:
        """Count a step at each round."""
        return self._loop(node)

    def visit_While(self, node: ast.While) -> ast.stmt:
        """Count a step at each round."""
        return self._loop(node)

    def _loop(self, node: Loop) -> ast.stmt:
        if isinstance(node, ast.While):
            node.test = self.visited(node.test)
        else:
            self._walked.add(node.iter)
            node.target, node.iter = self.visited(node.target), self.visited(node.iter)
        node.body = [tick_statement(node), *self.statements(node.body)]
        node.orelse = self.statements(node.orelse)
        return node

    # Exceptions

    def visit_Try(self, node: ast.Try) -> ast.stmt:
        """Let nobody hold the exception that stops a scenario."""
        self._try(node)
        if node.handlers:
            leave = ast.ExceptHandler(
                type=load(STOP), name=None, body=[ast.Raise(exc=None, cause=None)]
            )
            node.handlers.insert(0, place_like(leave, node.handlers[0]))
        return node

    def visit_TryStar(self, node: ast.TryStar) -> ast.stmt:
        """The same; here the types that are caught have to be narrowed."""
        self._try(node)
        for handler in node.handlers:
            assert handler.type is not None, "except* has a type"
            kind = call("__vox_catch__", handler.type)
            handler.type = place_like(kind, handler.type)
        return node

    def _try(self, node: ast.Try | ast.TryStar) -> None:
        self._forgiving += 1
        node.body = self.statements(node.body)
        self._forgiving -= 1
        for handler in node.handlers:
            if handler.type is not None:
                handler.type = self.visited(handler.type)
            handler.body = self.statements(handler.body)
        node.orelse = self.statements(node.orelse)
        node.finalbody = self.statements(node.finalbody)

    # Assignment with an operator

    def visit_AugAssign(self, node: ast.AugAssign) -> list[ast.stmt]:
        """Check what may grow."""
        checked = needs_check(node.op, None, node.value)
        quiet = is_quiet(node.value)
        node.value = self.visited(node.value)
        if not checked:
            node.target = self.visit(node.target)
            return [node]
        if not isinstance(node.target, ast.Name):
            return [self._grow_part(node, node.target, quiet=quiet)]
        if isinstance(node.op, ast.Add):
            return [node, self._grown_check(node, node.target)]
        return [self._grow_value(node, node.target)]

    def _grow_value(
        self, node: ast.AugAssign, target: ast.Name | ast.Attribute | ast.Subscript
    ) -> ast.stmt:
        """`x += y` as `x = helper(x, y)`; x is evaluated twice."""
        old = copy.deepcopy(target)
        old.ctx = ast.Load()
        name = f"__vox_i{GROWING_OPERATORS[type(node.op)]}__"
        value = call(name, self.visited(old), node.value)
        grown = ast.Assign(targets=[self.visited(target)], value=value)
        return place_like(grown, node)

    def _grown_check(self, node: ast.AugAssign, target: ast.Name) -> ast.stmt:
        # After the fact, to keep CPython's appending to a string in place.
        kind = ast.Attribute(value=load(target.id), attr="__class__", ctx=ast.Load())
        sized = ast.Compare(
            left=kind, ops=[ast.In()], comparators=[load("__vox_sized__")]
        )
        long = ast.Compare(
            left=call("__vox_len__", load(target.id)),
            ops=[ast.Gt()],
            comparators=[load("__vox_limit__")],
        )
        test = ast.BoolOp(op=ast.And(), values=[sized, long])
        check = ast.Expr(value=call("__vox_text__", load(target.id)))
        return place_like(ast.If(test=test, body=[check], orelse=[]), node)

    def _grow_part(
        self, node: ast.AugAssign, target: ast.Attribute | ast.Subscript, *, quiet: bool
    ) -> ast.stmt:
        """`x.a += y`, `x[i] += y`."""
        if not self._is_plain(target, quiet=quiet):
            return self._grow_far_part(node, target)
        if not isinstance(node.op, ast.Add) or not isinstance(node.value, ast.Name):
            return self._grow_value(node, target)
        careful = self._grow_value(node, copy.deepcopy(target))
        node.target = self.visit(target)
        kinds: list[ast.expr] = [is_number(node.value), is_number(node.value, "float")]
        test = ast.BoolOp(op=ast.Or(), values=kinds)
        return place_like(ast.If(test=test, body=[node], orelse=[careful]), node)

    def _is_plain(self, target: ast.Attribute | ast.Subscript, *, quiet: bool) -> bool:
        """Whether a target may be evaluated twice."""
        if isinstance(target, ast.Subscript):
            index = target.slice
            if not isinstance(index, ast.Name | ast.Constant):
                return False
            return quiet and isinstance(target.value, ast.Name)
        if isinstance(target.value, ast.Name):
            return quiet or self._is_self(target.value)
        return False

    def _grow_far_part(
        self, node: ast.AugAssign, target: ast.Attribute | ast.Subscript
    ) -> ast.stmt:
        """x, i and the old value first, then y, each once, as Python does it."""
        value = self.visited(target.value)
        if isinstance(target, ast.Attribute):
            name = constant(self._mangled(target.attr))
            begin = call("__vox_aug_attr__", value, name)
        else:
            begin = call("__vox_aug_item__", value, self._index(target.slice))
        operator = constant(f"i{GROWING_OPERATORS[type(node.op)]}")
        finish = call("__vox_aug_end__", begin, node.value, operator)
        return place_like(ast.Expr(value=finish), node)

    def _index(self, node: ast.expr) -> ast.expr:
        if isinstance(node, ast.Slice):
            parts = (node.lower, node.upper, node.step)
            bounds = [constant(None) if x is None else self.visited(x) for x in parts]
            return place_like(call("__vox_slice__", *bounds), node)
        if isinstance(node, ast.Tuple):
            node.elts = [self._index(each) for each in node.elts]
            return node
        return self.visited(node)

    # Imports

    def visit_If(self, node: ast.If) -> ast.stmt:
        """Imports for the type checker alone are never carried out."""
        test = node.test
        name = test.attr if isinstance(test, ast.Attribute) else ""
        name = test.id if isinstance(test, ast.Name) else name
        node.test = self.visited(test)
        self._forgiving += name == "TYPE_CHECKING"
        node.body = self.statements(node.body)
        self._forgiving -= name == "TYPE_CHECKING"
        node.orelse = self.statements(node.orelse)
        return node

    def visit_Import(self, node: ast.Import) -> list[ast.stmt]:
        """Hand out facades."""
        strict = not self._forgiving
        return rewrite_import(node, self._allow_imports, strict=strict)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> list[ast.stmt]:
        """Hand out parts of facades."""
        strict = not self._forgiving
        return rewrite_import_from(node, self._allow_imports, strict=strict)


def _is_bound_again(node: FunctionDef, name: str) -> bool:
    for each in ast.walk(node):
        if isinstance(each, ast.Name) and each.id == name:
            if not isinstance(each.ctx, ast.Load):
                return True
        elif isinstance(each, ast.arg) and each.arg == name:
            if each not in (*node.args.posonlyargs, *node.args.args):
                return True
        elif isinstance(each, ast.Global | ast.Nonlocal) and name in each.names:
            return True
    return False
