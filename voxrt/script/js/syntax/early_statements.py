"""Early errors of statements."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from voxrt.script.js.syntax import nodes as n
from voxrt.script.js.syntax.early_names import (
    bound_names,
    check_declarations,
    twice,
    var_names,
)
from voxrt.script.js.syntax.early_targets import bound, identifier, target
from voxrt.script.js.syntax.early_walk import checks, each, visit
from voxrt.script.js.syntax.faults import SyntaxFault

if TYPE_CHECKING:
    from voxrt.script.js.syntax.early_around import Around

__all__: list[str] = []

LOOPS = (
    n.DoWhileStatement, n.ForInStatement, n.ForOfStatement, n.ForStatement,
    n.WhileStatement,
)  # fmt: skip


@checks(n.BlockStatement)
def _block(node: n.BlockStatement, around: Around) -> None:
    check_declarations(node.body, top=False, strict=around.strict)
    each(node.body, around)


@checks(n.SwitchStatement)
def _switch(node: n.SwitchStatement, around: Around) -> None:
    visit(node.discriminant, around)
    statements = [each for case in node.cases for each in case.consequent]
    check_declarations(statements, top=False, strict=around.strict)
    inner = replace(around, breaks=True)
    for case in node.cases:
        if case.test is not None:
            visit(case.test, around)
        each(case.consequent, inner)


@checks(n.IfStatement)
def _if(node: n.IfStatement, around: Around) -> None:
    visit(node.test, around)
    for branch in (node.consequent, node.alternate):
        if branch is None:
            continue
        if isinstance(branch, n.FunctionDeclaration) and around.strict:
            raise _unbraced(branch)
        _no_labelled_function(branch)
        visit(branch, around)


def _unbraced(node: n.Node) -> SyntaxFault:
    return SyntaxFault(
        "a function may not be declared here without a block",
        node.start,
        hint="put it in braces",
    )


def _no_labelled_function(node: n.Node) -> None:
    while isinstance(node, n.LabeledStatement):
        node = node.body
        if isinstance(node, n.FunctionDeclaration):
            raise _unbraced(node)


def _loop_body(node: Any, around: Around) -> None:
    _no_labelled_function(node.body)
    visit(node.body, replace(around, breaks=True, loops=True))


@checks(n.DoWhileStatement, n.WhileStatement)
def _while(node: n.WhileStatement | n.DoWhileStatement, around: Around) -> None:
    visit(node.test, around)
    _loop_body(node, around)


@checks(n.ForStatement)
def _for(node: n.ForStatement, around: Around) -> None:
    _head_names(node.init, node.body)
    each((node.init, node.test, node.update), around)
    _loop_body(node, around)


@checks(n.ForInStatement, n.ForOfStatement)
def _for_each(node: n.ForInStatement | n.ForOfStatement, around: Around) -> None:
    _head_names(node.left, node.body)
    if not isinstance(node.left, n.VariableDeclaration):
        target(node.left, around)
    each((node.left, node.right), around)
    _loop_body(node, around)


def _head_names(head: n.Node | None, body: n.Node) -> None:
    """Names in the head of a loop: each once, and none again as `var` in its body."""
    if not isinstance(head, n.VariableDeclaration) or head.kind == "var":
        return
    seen: dict[str, n.Identifier] = {}
    for declarator in head.declarations:
        for name in bound_names(declarator.id):
            if name.name in seen:
                raise twice(name)
            seen[name.name] = name
    for name in var_names([body]):
        if name.name in seen:
            raise twice(name)


@checks(n.CatchClause)
def _catch(node: n.CatchClause, around: Around) -> None:
    names = list(bound_names(node.param))
    seen: set[str] = set()
    for name in names:
        bound(name, around)
        if name.name in seen:
            raise twice(name)
        seen.add(name.name)
    if node.param is not None:
        visit(node.param, around)
    body = node.body.body
    check_declarations(body, top=False, strict=around.strict, before=names)
    if not isinstance(node.param, n.Identifier):
        for name in var_names(body):
            if name.name in seen:
                raise twice(name)
    each(body, around)


@checks(n.LabeledStatement)
def _labeled(node: n.LabeledStatement, around: Around) -> None:
    identifier(node.label, around)
    name = node.label.name
    if name in around.labels:
        raise SyntaxFault(f"the label {name} is in use already", node.start)
    if isinstance(node.body, n.FunctionDeclaration) and around.strict:
        raise SyntaxFault("strict code has no functions with labels", node.start)
    body: n.Node = node.body
    while isinstance(body, n.LabeledStatement):
        body = body.body
    loops = around.loop_labels
    if isinstance(body, LOOPS):
        loops = (*loops, name)
    inner = replace(around, labels=(*around.labels, name), loop_labels=loops)
    visit(node.body, inner)


@checks(n.BreakStatement)
def _break(node: n.BreakStatement, around: Around) -> None:
    if node.label is None:
        if not around.breaks:
            raise SyntaxFault("break is for loops and switches only", node.start)
    elif node.label.name not in around.labels:
        raise SyntaxFault(f"there is no label {node.label.name} around", node.start)


@checks(n.ContinueStatement)
def _continue(node: n.ContinueStatement, around: Around) -> None:
    if node.label is None:
        if not around.loops:
            raise SyntaxFault("continue is for loops only", node.start)
    elif node.label.name not in around.loop_labels:
        text = f"there is no loop with the label {node.label.name} around"
        raise SyntaxFault(text, node.start)


@checks(n.ReturnStatement)
def _return(node: n.ReturnStatement, around: Around) -> None:
    if not around.function:
        raise SyntaxFault("return is for functions only", node.start)
    if node.argument is not None:
        visit(node.argument, around)
