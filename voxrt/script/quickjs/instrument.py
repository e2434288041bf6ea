"""Puts code into a scenario that counts its steps, and looks after its promises.

How this works. QuickJS has no limit that lets scripts call the host, so the limit is in
the source: each function, loop round, `catch` and `finally` begins with a check of the
global counter `__vox_n__`, which no script can name. Since `catch` and `finally` check
too, nothing that a script writes outlives the budget.

QuickJS does not tell of rejected promises that nobody listens to either. An async
function becomes a function that calls the original one and tells the prelude of the
promise it gave; `await` tells it that somebody listens.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from voxrt.errors import Place, ScriptSyntaxError
from voxrt.script.js.syntax.nodes import (
    ArrowFunctionExpression,
    AssignmentPattern,
    AwaitExpression,
    BlockStatement,
    CatchClause,
    DoWhileStatement,
    ExpressionStatement,
    ForInStatement,
    ForOfStatement,
    ForStatement,
    Function,
    FunctionDeclaration,
    FunctionExpression,
    Identifier,
    MethodDefinition,
    Property,
    RestElement,
    ThrowStatement,
    TryStatement,
    WhileStatement,
    YieldExpression,
    children,
)
from voxrt.script.js.syntax.positions import LineTable
from voxrt.script.quickjs.edits import Edited, Edits

if TYPE_CHECKING:
    from voxrt.script.js.syntax.node import Node
    from voxrt.script.js.syntax.nodes import Program

__all__ = ["RESERVED", "instrument"]

RESERVED = "__vox_"
"""what no identifier of a script may begin with"""
CHECK = "if(--__vox_n__<0)__vox_o__();"
GAP = r"(?:\s|//[^\n\r\u2028\u2029]*|/\*.*?\*/)"
ARROW = re.compile(rf"(?:{GAP}|[(),])*=>", re.DOTALL)
LAST_PAREN = re.compile(rf"(?:{GAP}|[(),])*\)(?={GAP}*\{{)", re.DOTALL)
HEAD = re.compile(rf"(?:{GAP}|async\b|function\b)*", re.DOTALL)
OF = re.compile(rf"(?:{GAP}|\))*of", re.DOTALL)
ASYNC = re.compile(rf"(?:static{GAP}+)?(?:{GAP}*)(async)", re.DOTALL)
Loop = (
    DoWhileStatement | ForInStatement | ForOfStatement | ForStatement | WhileStatement
)


def instrument(program: Program, source: str, file: str) -> Edited:
    """The source with what counts steps and looks after promises.

    Raises:
        ScriptSyntaxError: An identifier begins with what is reserved.
    """
    walker = _Walker(source, file)
    stack: list[Node] = [program]
    while stack:
        node = stack.pop()
        walker.visit(node)
        stack += children(node)
    return walker.edits.apply()


class _Walker:
    """What is put in around each kind of node."""

    def __init__(self, source: str, file: str) -> None:
        self.edits = Edits(source)
        self._source = source
        self._file = file
        self._words: dict[Node, int] = {}
        """where the functions of async methods say `async`"""

    def visit(self, node: Node) -> None:
        """Put in what one node needs."""
        if isinstance(node, Identifier):
            if node.name.startswith(RESERVED):
                self._refuse(node)
        elif isinstance(node, Function):
            self._function(node)
        elif isinstance(node, Loop):
            self._loop(node)
        elif isinstance(node, CatchClause):
            self._check_block(node.body)
        elif isinstance(node, TryStatement):
            if node.finalizer is not None:
                self._check_block(node.finalizer)
        elif isinstance(node, MethodDefinition | Property):
            self._method(node)
        else:
            self._expression(node)

    def _refuse(self, node: Identifier) -> None:
        table = LineTable(self._source)
        line, column = table.place(node.start)
        raise ScriptSyntaxError(
            f"names that begin with {RESERVED!r} are not open to scenarios",
            place=Place(self._file, line, column),
            source=table.line(line),
        )

    # Steps

    def _check_block(self, block: BlockStatement) -> None:
        self.edits.before(block.start + 1, CHECK)

    def _loop(self, node: Loop) -> None:
        body = node.body
        if isinstance(body, BlockStatement):
            self._check_block(body)
        else:
            self.edits.before(body.start, "{" + CHECK)
            self.edits.behind(body.end, "}")
        if isinstance(node, ForOfStatement) and node.await_:
            found = OF.match(self._source, node.left.end)
            assert found is not None
            self._wrap(found.end(), node.right.end, "__vox_i__")

    def _function(self, node: Function) -> None:
        body = node.body
        if node.async_ and not _generates(node) and _can_be_repeated(node):
            self._async(node)
        elif isinstance(body, BlockStatement):
            self.edits.before(_after_directives(body), ";" + CHECK)
        else:
            start = node.params[-1].end if node.params else node.start
            found = ARROW.match(self._source, start)
            assert found is not None
            self.edits.before(found.end(), "(--__vox_n__<0&&__vox_o__(),")
            self.edits.behind(node.end, ")")

    # Promises

    def _async(self, node: Function) -> None:
        """Make a function around an async one that tells of its promise."""
        listed = ",".join(_outer_names(node))
        self.edits.behind(node.end, f")({listed}))}}")
        if isinstance(node, ArrowFunctionExpression):
            self.edits.before(node.start, f"({listed})=>{{{CHECK}return __vox_t__((")
            return
        word = self._words.get(node, node.start)
        self.edits.hide(word, word + len("async"))
        strict = '"use strict";' if node.strict and "..." not in listed else ""
        paren = self._opening(node)
        outer = f"({listed}){{{strict}{CHECK}return __vox_t__((async"
        self.edits.before(paren, outer)
        last = node.params[-1].end if node.params else paren
        found = LAST_PAREN.match(self._source, last)
        assert found is not None
        self.edits.before(found.end(), "=>")

    def _opening(self, node: FunctionDeclaration | FunctionExpression) -> int:
        """Where the parenthesis of the parameters opens."""
        if node in self._words:
            return node.start
        after = node.start if node.id is None else node.id.end
        found = HEAD.match(self._source, after)
        assert found is not None
        return found.end()

    def _method(self, node: MethodDefinition | Property) -> None:
        value = node.value
        if isinstance(node, Property) and not node.method:
            return
        if isinstance(value, FunctionExpression) and value.async_:
            found = ASYNC.match(self._source, node.start)
            assert found is not None
            self._words[value] = found.start(1)

    def _expression(self, node: Node) -> None:
        if isinstance(node, AwaitExpression):
            self._wrap(node.start + len("await"), node.end, "__vox_h__")
        elif isinstance(node, YieldExpression):
            if node.argument is not None and not node.delegate:
                self._wrap(node.start + len("yield"), node.end, "__vox_h__")
        elif isinstance(node, ThrowStatement):
            self._wrap(node.start + len("throw"), node.argument.end, "__vox_x__")

    def _wrap(self, start: int, end: int, function: str) -> None:
        self.edits.before(start, f" {function}(")
        self.edits.behind(end, ")")


def _generates(node: Function) -> bool:
    return not isinstance(node, ArrowFunctionExpression) and node.generator


def _can_be_repeated(node: Function) -> bool:
    """Whether an arrow function can have the same parameters."""
    names = [each.name for each in node.params if isinstance(each, Identifier)]
    return len(names) == len(set(names)) and "arguments" not in names


def _outer_names(node: Function) -> list[str]:
    """Parameters of the function around: as many as the original counts."""
    names: list[str] = []
    for number, each in enumerate(node.params):
        if isinstance(each, AssignmentPattern | RestElement):
            return [*names, "...__vox_r__"]
        names.append(f"__vox_{number}__")
    return names


def _after_directives(body: BlockStatement) -> int:
    end = body.start + 1
    for statement in body.body:
        if not isinstance(statement, ExpressionStatement):
            break
        if statement.directive is None:
            break
        end = statement.end
    return end
