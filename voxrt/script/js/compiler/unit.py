"""A whole program: its tree becomes byte code and tables."""

from __future__ import annotations

import ast
import hashlib
import sys
import warnings
from contextlib import contextmanager
from types import CodeType
from typing import TYPE_CHECKING, Any

from voxrt.errors import Place, ScriptSyntaxError
from voxrt.script.js.compiler import (
    arithmetic,
    assignments,
    calls,
    classes,
    conditions,
    functions,
    jumps,
    literals,
    members,
    names,
    statements,
    suspension,
)
from voxrt.script.js.compiler.core import Compiler, Tables
from voxrt.script.js.compiler.emit import constant, helper, run, tick
from voxrt.script.js.compiler.places import fill
from voxrt.script.js.syntax import nodes as n
from voxrt.script.js.syntax.parser import parse
from voxrt.script.js.unit import Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["compile_source"]

TOP_LEVEL = "top level"

PARSING = 3000
"""calls inside one another that parsing and the early errors may need"""
COMPILING = 8000
"""the same for the compiler, which takes several for each level of nesting; CPython's
own compiler has a limit of its own that depends on it"""


EXPRESSIONS: dict[type, Any] = {
    n.Identifier: names.read,
    n.Literal: literals.literal,
    n.RegExpLiteral: literals.regexp,
    n.BigIntLiteral: literals.big_integer,
    n.TemplateLiteral: literals.template,
    n.ArrayExpression: literals.array,
    n.ObjectExpression: literals.object_,
    n.ThisExpression: lambda c, node: members.this(c),
    n.FunctionExpression: functions.function,
    n.ArrowFunctionExpression: functions.function,
    n.ClassExpression: classes.class_,
    n.UnaryExpression: conditions.unary,
    n.UpdateExpression: assignments.update,
    n.BinaryExpression: arithmetic.binary,
    n.LogicalExpression: conditions.logical,
    n.AssignmentExpression: assignments.assignment,
    n.ConditionalExpression: conditions.conditional,
    n.SequenceExpression: conditions.sequence,
    n.MemberExpression: members.member,
    n.ChainExpression: members.chain,
    n.CallExpression: calls.call_expression,
    n.NewExpression: calls.new_expression,
    n.TaggedTemplateExpression: calls.tagged_template,
    n.YieldExpression: suspension.yield_,
    n.AwaitExpression: suspension.await_,
    n.MetaProperty: members.new_target,
    n.PrivateIdentifier: names.private,
}
CONDITIONS: dict[type, Any] = {
    **dict.fromkeys(EXPRESSIONS, conditions.truth_of),
    n.UnaryExpression: conditions.unary_truth,
    n.BinaryExpression: arithmetic.binary_condition,
    n.LogicalExpression: conditions.logical_truth,
    n.ConditionalExpression: conditions.conditional_truth,
}
EFFECTS: dict[type, Any] = {
    **dict.fromkeys(EXPRESSIONS, lambda c, node: c.emit(run(c.expr(node)))),
    n.AssignmentExpression: assignments.assign_effect,
    n.UpdateExpression: assignments.update_effect,
    n.SequenceExpression: conditions.sequence_effect,
}
STATEMENTS: dict[type, Any] = {
    n.ExpressionStatement: statements.expression,
    n.BlockStatement: statements.block,
    n.EmptyStatement: statements.empty,
    n.DebuggerStatement: statements.debugger,
    n.ReturnStatement: jumps.leave,
    n.LabeledStatement: statements.shallow(statements.labelled),
    n.BreakStatement: jumps.break_,
    n.ContinueStatement: jumps.continue_,
    n.IfStatement: statements.if_statement,
    n.SwitchStatement: statements.shallow(statements.switch),
    n.ThrowStatement: statements.throw,
    n.TryStatement: statements.shallow(statements.try_),
    **statements.DEEP_LOOPS,
    n.FunctionDeclaration: statements.function_declaration,
    n.ClassDeclaration: classes.class_declaration,
    n.VariableDeclaration: statements.variables,
}
NAMED: dict[type, Any] = {
    n.FunctionExpression: functions.named_function,
    n.ArrowFunctionExpression: functions.named_function,
    n.ClassExpression: classes.named_class,
}
TABLES = Tables(EXPRESSIONS, CONDITIONS, EFFECTS, STATEMENTS, NAMED)


@contextmanager
def _room(depth: int) -> Iterator[None]:
    """Let functions call each other deeply enough for what the parser lets through."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, depth))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


def compile_source(source: str, *, file: str) -> Unit:
    """Parse and compile a program.

    Raises:
        ScriptSyntaxError: It is no valid program, or is nested too deeply.
    """
    with _room(PARSING):
        program = parse(source, file=file)
    digest = hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest()
    try:
        with _room(COMPILING):
            return _compile(program, source, file, digest[:16])
    except (RecursionError, MemoryError):
        raise ScriptSyntaxError(
            "the source is nested too deeply", place=Place(file)
        ) from None


def _compile(program: n.Program, source: str, file: str, label: str) -> Unit:
    c = Compiler(program, source, label, TABLES)
    with c.inside(c.frame) as body:
        _top(c)
    args = ast.arguments([], [ast.arg(arg="this")], ast.arg(arg="_"), [], [], None, [])
    top = ast.FunctionDef(
        name=TOP_LEVEL,
        args=args,
        body=c.frame.finish(body),
        decorator_list=[],
        returns=None,
    )
    module = ast.Module(body=[top], type_ignores=[])
    fill(module)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        made: CodeType = compile(module, file, "exec", dont_inherit=True)
    code = next(each for each in made.co_consts if isinstance(each, CodeType))
    return Unit(
        _named_as_in_source(code),
        label,
        tuple(c.infos),
        tuple(c.templates),
        tuple(c.analysis.free),
    )


def _top(c: Compiler) -> None:
    """The top level (ECMAScript, GlobalDeclarationInstantiation)."""
    scope = c.analysis.program
    c.emit(tick())
    lexical = [
        (name, each.kind) for name, each in scope.bindings.items() if each.is_lexical
    ]
    variables = [name for name in scope.declared if name not in scope.hoisted]
    annexed = {each.id.name for each in scope.annexed}
    c.emit(
        run(
            helper(
                "declare",
                constant(tuple(lexical)),
                constant(tuple(name for name in variables if name not in annexed)),
                constant(tuple(scope.hoisted)),
                constant(tuple(name for name in variables if name in annexed)),
            )
        )
    )
    for name, node in scope.hoisted.items():
        made = functions.function(c, node)
        c.places.put(made, node)
        c.emit(run(helper("declare_function", constant(name), made)))
    c.stmts(c.program.body)


def _named_as_in_source(code: CodeType) -> CodeType:
    """Take the numbers off the names of functions."""
    constants = tuple(
        _named_as_in_source(each) if isinstance(each, CodeType) else each
        for each in code.co_consts
    )
    name = code.co_name.rpartition("@")[0] or code.co_name
    return code.replace(co_consts=constants, co_name=name, co_qualname=name)
