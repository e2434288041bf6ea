"""What each statement and expression means for scopes and names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voxrt.script.js.compiler.hoist import bound_names, hoist, lexical_declarations
from voxrt.script.js.syntax import nodes as n

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from voxrt.script.js.compiler.analysis import Analysis
    from voxrt.script.js.compiler.scope import Scope

__all__ = [
    "HANDLERS",
    "assignment",
    "bare",
    "block",
    "call",
    "catch",
    "declarator",
    "for_",
    "for_each",
    "has_expression",
    "identifier",
    "if_",
    "labelled",
    "lexical",
    "member",
    "meta",
    "nothing",
    "pattern",
    "private",
    "program",
    "super_",
    "switch",
    "this",
    "update",
    "while_",
    "wrapped",
]


def nothing(a: Analysis, node: n.Node) -> None:
    """Nothing to look at."""


def identifier(a: Analysis, node: n.Identifier) -> None:
    """A name that is read."""
    a.use(node, node.name, writes=False)


def program(a: Analysis, node: n.Program) -> None:
    """The top level."""
    top = a.program
    hoist(top, node.body, lambda name: a.declare(top, name, "var"))
    for name in top.hoisted:
        top.bindings[name].kind = "function"
    lexical(a, top, node.body, functions=False)
    a.walk_all(node.body)


def lexical(
    a: Analysis, scope: Scope, body: Iterable[n.Node], *, functions: bool
) -> None:
    """Declare what a list of statements declares lexically."""
    for name, kind, node in lexical_declarations(body, functions=functions):
        binding = a.declare(scope, name.name, kind, node.end)
        if isinstance(node, n.FunctionDeclaration):
            scope.blocks.append(node)
            binding.start = 0


def block(a: Analysis, node: n.BlockStatement) -> None:
    """`{...}`."""
    scope = a.enter("block", node)
    lexical(a, scope, node.body, functions=True)
    around, a.region = a.region, node.end
    a.walk_all(node.body)
    a.region = around
    a.leave()


def switch(a: Analysis, node: n.SwitchStatement) -> None:
    """`switch`."""
    a.walk(node.discriminant)
    scope = a.enter("switch", node)
    body = [each for case in node.cases for each in case.consequent]
    lexical(a, scope, body, functions=True)
    for case in node.cases:
        around, a.region = a.region, case.end
        a.walk(case.test)
        a.walk_all(case.consequent)
        a.region = around
    a.leave()


def if_(a: Analysis, node: n.IfStatement) -> None:
    """`if`."""
    a.walk(node.test)
    node.consequent = wrapped(node.consequent)
    a.within(node.consequent)
    if node.alternate is not None:
        node.alternate = wrapped(node.alternate)
        a.within(node.alternate)


def labelled(a: Analysis, node: n.LabeledStatement) -> None:
    """Labels are no names of variables."""
    a.walk(node.body)


def catch(a: Analysis, node: n.CatchClause) -> None:
    """`catch`."""
    scope = a.enter("catch", node)
    for name in bound_names(node.param):
        a.declare(scope, name.name, "catch")
    pattern(a, node.param, declares=True)
    a.walk(node.body)
    a.leave()


# Loops


def while_(a: Analysis, node: n.WhileStatement | n.DoWhileStatement) -> None:
    """`while` and `do`."""
    a.loops += 1
    a.walk(node.test)
    a.within(node.body)
    a.loops -= 1


def for_(a: Analysis, node: n.ForStatement) -> None:
    """`for` with semicolons."""
    a.loops += 1
    scope = a.enter("for", node)
    init = node.init
    if isinstance(init, n.VariableDeclaration):
        lexical(a, scope, [init], functions=False)
        for binding in scope.bindings.values():
            binding.head = node
    a.walk(init)
    a.walk(node.test)
    a.walk(node.update)
    a.within(node.body)
    a.leave()
    a.loops -= 1


def for_each(a: Analysis, node: n.ForInStatement | n.ForOfStatement) -> None:
    """`for (in)` and `for (of)`."""
    left = node.left
    is_lexical = isinstance(left, n.VariableDeclaration) and left.kind != "var"
    if is_lexical:
        early = a.enter("early", node.right)
        lexical(a, early, [left], functions=False)
        for binding in early.bindings.values():
            binding.unsafe = True
    a.walk(node.right)
    if is_lexical:
        a.leave()
    a.loops += 1
    scope = a.enter("for", node)
    if isinstance(left, n.VariableDeclaration):
        if is_lexical:
            lexical(a, scope, [left], functions=False)
        declarator = left.declarations[0]
        a.walk(declarator.init)
        pattern(a, declarator.id, declares=True)
    else:
        pattern(a, left)
    a.within(node.body)
    a.leave()
    a.loops -= 1


# Assignments


def declarator(a: Analysis, node: n.VariableDeclarator) -> None:
    """One name or pattern of a declaration."""
    if isinstance(node.id, n.Identifier):
        if node.init is not None:
            a.use(node.id, node.id.name, writes=True, value=node.init, declares=True)
        else:
            bare(a, node.id)
    else:
        pattern(a, node.id, declares=True)
    a.walk(node.init)


def bare(a: Analysis, node: n.Identifier) -> None:
    """`let x;` sets it to undefined, `var x;` does nothing."""
    binding = a.lookup(node.name)
    assert binding is not None
    if binding.is_lexical:
        a.use(node, node.name, writes=True, declares=True)
    else:
        a.found[node] = binding


def assignment(a: Analysis, node: n.AssignmentExpression) -> None:
    """`=` and its like."""
    if isinstance(node.left, n.Identifier):
        value = node.right if node.operator == "=" else node
        a.use(node.left, node.left.name, writes=True, value=value)
    else:
        pattern(a, node.left)
    a.walk(node.right)


def update(a: Analysis, node: n.UpdateExpression) -> None:
    """`++` and `--`."""
    if isinstance(node.argument, n.Identifier):
        a.use(node.argument, node.argument.name, writes=True, value=node)
    else:
        a.walk(node.argument)


def pattern(a: Analysis, node: n.Node | None, *, declares: bool = False) -> None:
    """A pattern that is bound or assigned to."""
    if isinstance(node, n.Identifier):
        a.use(node, node.name, writes=True, declares=declares)
    elif isinstance(node, n.ArrayPattern):
        for element in node.elements:
            pattern(a, element, declares=declares)
    elif isinstance(node, n.ObjectPattern):
        for prop in node.properties:
            pattern(a, prop, declares=declares)
    elif isinstance(node, n.Property):
        if node.computed:
            a.walk(node.key)
        pattern(a, node.value, declares=declares)
    elif isinstance(node, n.AssignmentPattern):
        pattern(a, node.left, declares=declares)
        a.walk(node.right)
    elif isinstance(node, n.RestElement):
        pattern(a, node.argument, declares=declares)
    else:
        a.walk(node)


# Expressions with names that are no variables


def member(a: Analysis, node: n.MemberExpression) -> None:
    """A name behind a dot is no variable."""
    a.walk(node.object)
    if node.computed or isinstance(node.property, n.PrivateIdentifier):
        a.walk(node.property)


def private(a: Analysis, node: n.PrivateIdentifier) -> None:
    """`#x`."""
    a.use(node, f"#{node.name}", writes=False)


def this(a: Analysis, node: n.ThisExpression) -> None:
    """`this`."""
    a.need("this")


def super_(a: Analysis, node: n.Super) -> None:
    """`super`."""
    a.need("this")
    a.need("needs_self")


def meta(a: Analysis, node: n.MetaProperty) -> None:
    """`new.target`."""
    a.need("new_target")


def call(a: Analysis, node: n.CallExpression) -> None:
    """A call, maybe of `super`."""
    if isinstance(node.callee, n.Super):
        a.need("new_target")
        a.scope.function.home.has_super_call = True
    a.children(node)


def wrapped(statement: n.Statement) -> n.Statement:
    """A function as the body of `if` stands in a block of its own (Annex B)."""
    if isinstance(statement, n.FunctionDeclaration):
        return n.BlockStatement(statement.start, statement.end, [statement])
    return statement


def has_expression(pattern: n.Node | None) -> bool:
    """ContainsExpression of a parameter."""
    if isinstance(pattern, n.AssignmentPattern):
        return True
    if isinstance(pattern, n.Property):
        return pattern.computed or has_expression(pattern.value)
    if isinstance(pattern, n.ArrayPattern):
        return any(has_expression(each) for each in pattern.elements)
    if isinstance(pattern, n.ObjectPattern):
        return any(has_expression(each) for each in pattern.properties)
    return isinstance(pattern, n.RestElement) and has_expression(pattern.argument)


HANDLERS: dict[type, Callable[..., None]] = {
    n.Identifier: identifier,
    n.BlockStatement: block,
    n.SwitchStatement: switch,
    n.ForStatement: for_,
    n.ForInStatement: for_each,
    n.ForOfStatement: for_each,
    n.WhileStatement: while_,
    n.DoWhileStatement: while_,
    n.CatchClause: catch,
    n.IfStatement: if_,
    n.LabeledStatement: labelled,
    n.BreakStatement: nothing,
    n.ContinueStatement: nothing,
    n.VariableDeclarator: declarator,
    n.AssignmentExpression: assignment,
    n.UpdateExpression: update,
    n.MemberExpression: member,
    n.ThisExpression: this,
    n.Super: super_,
    n.CallExpression: call,
    n.MetaProperty: meta,
    n.PrivateIdentifier: private,
}
"""for the types of nodes that are no functions"""
