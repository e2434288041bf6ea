"""Builds the nodes of statements and declarations."""

# ruff: noqa: D102 - a method is what the grammar does at the rule of its name

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from voxrt.script.js.syntax.build_functions import mark_directives
from voxrt.script.js.syntax.faults import SyntaxFault
from voxrt.script.js.syntax.nodes import (
    BlockStatement,
    BreakStatement,
    CatchClause,
    ContinueStatement,
    DebuggerStatement,
    DoWhileStatement,
    EmptyStatement,
    Expression,
    ExpressionStatement,
    ForInStatement,
    ForOfStatement,
    ForStatement,
    Identifier,
    IfStatement,
    LabeledStatement,
    MemberExpression,
    Pattern,
    Program,
    ReturnStatement,
    Statement,
    SwitchCase,
    SwitchStatement,
    ThrowStatement,
    TryStatement,
    VariableDeclaration,
    VariableDeclarator,
    WhileStatement,
)
from voxrt.script.js.syntax.patterns import to_pattern

if TYPE_CHECKING:
    from voxrt.script.js.syntax.tokens import Token

__all__ = ["StatementBuilder"]


class StatementBuilder:
    """Methods named after the rules of the grammar; each gets what the rule matched."""

    def program(self, c: list[Any]) -> Program:
        mark_directives(c[0])
        return Program(0, 0, c[0], strict=False)

    def no_items(self, _c: list[Any]) -> list[Any]:
        return []

    def nothing(self, _c: list[Any]) -> None:
        return None

    def skip_second(self, c: list[Any]) -> Any:
        return c[0]

    def block(self, c: list[Any]) -> Statement:
        return BlockStatement(c[0].start, c[2].end, c[1])

    def empty_statement(self, c: list[Any]) -> Statement:
        return EmptyStatement(c[0].start, c[0].end)

    def expression_statement(self, c: list[Any]) -> Statement:
        return ExpressionStatement(c[0].start, c[1].end, c[0], directive=None)

    # Declarations

    def declaration(self, c: list[Any]) -> VariableDeclaration:
        word, declarations = c
        return VariableDeclaration(
            word.start, declarations[-1].end, declarations, word.value
        )

    def declarator(self, c: list[Any]) -> VariableDeclarator:
        if len(c) == 1:
            return VariableDeclarator(c[0].start, c[0].end, c[0], None)
        return VariableDeclarator(c[0].start, c[2].end, c[0], c[2])

    def declaration_statement(self, c: list[Any]) -> Statement:
        node: VariableDeclaration = c[0]
        _check_values(node)
        node.end = c[1].end
        return node

    # Branches

    def if_statement(self, c: list[Any]) -> Statement:
        alternate = c[6] if len(c) == 7 else None
        return IfStatement(c[0].start, c[-1].end, c[2], c[4], alternate)

    def switch_statement(self, c: list[Any]) -> Statement:
        cases = c[5]
        if sum(case.test is None for case in cases) > 1:
            raise SyntaxFault("a switch has at most one default", c[0].start)
        return SwitchStatement(c[0].start, c[6].end, c[2], cases)

    def switch_case(self, c: list[Any]) -> SwitchCase:
        statements = c[-1]
        end = statements[-1].end if statements else c[-2].end
        test = c[1] if len(c) == 4 else None
        return SwitchCase(c[0].start, end, test, statements)

    def try_statement(self, c: list[Any]) -> Statement:
        handler = finalizer = None
        for each in c[2:]:
            if each.__class__ is CatchClause:
                handler = each
            else:
                finalizer = each
        return TryStatement(c[0].start, c[-1].end, c[1], handler, finalizer)

    def catch_clause(self, c: list[Any]) -> CatchClause:
        param = c[2] if len(c) == 5 else None
        return CatchClause(c[0].start, c[-1].end, param, c[-1])

    def finally_clause(self, c: list[Any]) -> Statement:
        block: BlockStatement = c[1]
        return block

    # Loops

    def while_statement(self, c: list[Any]) -> Statement:
        return WhileStatement(c[0].start, c[4].end, c[2], c[4])

    def do_statement(self, c: list[Any]) -> Statement:
        return DoWhileStatement(c[0].start, c[6].end, c[1], c[4])

    def for_statement(self, c: list[Any]) -> Statement:
        start, _, init, _, test, _, update, _, body = c
        if init.__class__ is VariableDeclaration:
            _check_values(init)
        return ForStatement(start.start, body.end, init, test, update, body)

    def for_in_statement(self, c: list[Any]) -> Statement:
        start, _, left, _, right, _, body = c
        target = _loop_target(left, start, of=False)
        return ForInStatement(start.start, body.end, target, right, body)

    def for_of_statement(self, c: list[Any]) -> Statement:
        start, _, left, _, right, _, body = c
        _check_first_word(left, start)
        if (
            left.__class__ is Identifier
            and left.name == "async"
            and start.scan.source.startswith("async", left.start)
        ):
            raise SyntaxFault("for (async of is not allowed", left.start)
        target = _loop_target(left, start, of=True)
        return ForOfStatement(start.start, body.end, target, right, body, await_=False)

    def for_await_statement(self, c: list[Any]) -> Statement:
        start, _, _, left, _, right, _, body = c
        _check_first_word(left, start)
        target = _loop_target(left, start, of=True)
        return ForOfStatement(start.start, body.end, target, right, body, await_=True)

    # Jumps and labels

    def continue_statement(self, c: list[Any]) -> Statement:
        return ContinueStatement(c[0].start, c[-1].end, _label(c))

    def break_statement(self, c: list[Any]) -> Statement:
        return BreakStatement(c[0].start, c[-1].end, _label(c))

    def return_statement(self, c: list[Any]) -> Statement:
        argument: Expression | None = c[1] if len(c) == 3 else None
        return ReturnStatement(c[0].start, c[-1].end, argument)

    def throw_statement(self, c: list[Any]) -> Statement:
        return ThrowStatement(c[0].start, c[2].end, c[1])

    def debugger_statement(self, c: list[Any]) -> Statement:
        return DebuggerStatement(c[0].start, c[1].end)

    def labeled_statement(self, c: list[Any]) -> Statement:
        label = Identifier(c[0].start, c[0].end, c[0].value)
        return LabeledStatement(label.start, c[2].end, label, c[2])


def _label(c: list[Any]) -> Identifier | None:
    if len(c) == 2:
        return None
    return Identifier(c[1].start, c[1].end, c[1].value)


def _check_values(node: VariableDeclaration) -> None:
    """A pattern and a constant need something to take their values from."""
    for each in node.declarations:
        if each.init is not None:
            continue
        if each.id.__class__ is not Identifier:
            raise SyntaxFault("a pattern has to be given a value", each.end)
        if node.kind == "const":
            raise SyntaxFault("a constant has to be given a value", each.end)


def _loop_target(left: Any, start: Token, *, of: bool) -> VariableDeclaration | Pattern:
    if left.__class__ is not VariableDeclaration:
        return to_pattern(left, start.scan, binding=False)
    if len(left.declarations) != 1:
        raise SyntaxFault("such a loop has exactly one variable", left.start)
    only = left.declarations[0]
    # Annex B, Initializers in ForIn Statement Heads.
    legacy = not of and left.kind == "var" and only.id.__class__ is Identifier
    if only.init is not None and not legacy:
        raise SyntaxFault("the variable of such a loop has no value", only.init.start)
    return left


def _check_first_word(left: Any, start: Token) -> None:
    """ECMAScript, for-of: what is assigned to may not begin with `let`."""
    node = left
    while isinstance(node, MemberExpression):
        node = node.object
    if (
        node.__class__ is Identifier
        and node.name == "let"
        and start.scan.source.startswith("let", left.start)
    ):
        raise SyntaxFault("for (let of is not allowed", left.start)
