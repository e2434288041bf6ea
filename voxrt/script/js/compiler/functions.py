"""Functions: their Python code and their function objects.

How this works. A function of JavaScript becomes `def f(this, a=U, b=U, *_)`. What it
needs of its surroundings it gets by closure; variables of a loop's round, and its own
function object, by keyword arguments with defaults. A generator or async function
binds its parameters and hands a Python generator of its body to a driver.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from voxrt.script.js.compiler.emit import (
    UNDEFINED,
    assign,
    call,
    compare,
    constant,
    give,
    helper,
    if_,
    load,
    tick,
)
from voxrt.script.js.compiler.frame import Frame
from voxrt.script.js.compiler.names import assign_name, declare, read_binding
from voxrt.script.js.compiler.parameters import bind_parameters, signature
from voxrt.script.js.runtime.values import from_utf16
from voxrt.script.js.syntax import nodes as n

if TYPE_CHECKING:
    from voxrt.script.js.compiler.core import Compiler
    from voxrt.script.js.compiler.scope import Binding, FunctionScope, Scope

__all__ = [
    "block_functions",
    "code",
    "enter_body",
    "expected",
    "function",
    "keywords",
    "method",
    "method_by",
    "named_function",
]

FunctionNode = n.FunctionDeclaration | n.FunctionExpression | n.ArrowFunctionExpression

PROTOTYPES = {
    "normal": "Object.prototype",
    "generator": "Generator.prototype",
    "asyncgenerator": "AsyncGenerator.prototype",
}
MAKERS = {
    "normal": "function",
    "arrow": "arrow",
    "method": "arrow",
    "generator": "generator_function",
    "async": "async_function",
    "asyncgenerator": "async_generator_function",
}


def function(c: Compiler, node: FunctionNode) -> ast.expr:
    """A function expression, or the function of a declaration."""
    name = "" if isinstance(node, n.ArrowFunctionExpression) else _own_name(node)
    return named_function(c, node, name)


def _own_name(node: n.FunctionDeclaration | n.FunctionExpression) -> str:
    return node.id.name if node.id is not None else ""


def named_function(c: Compiler, node: FunctionNode, name: str | ast.expr) -> ast.expr:
    """A function that gets its name from where it stands."""
    return _make(c, node, name, "", node)


def method(
    c: Compiler, node: n.FunctionExpression, name: str, shown: n.Node
) -> ast.expr:
    """A method with a name; its text is that of the node shown."""
    return _make(c, node, name, "", shown)


def method_by(
    c: Compiler, node: n.FunctionExpression, key: ast.expr, prefix: str, shown: n.Node
) -> ast.expr:
    """A method that is named by a computed key."""
    return _make(c, node, key, prefix, shown)


def _kind(node: FunctionNode, scope: FunctionScope) -> str:
    if node.async_:
        generator = getattr(node, "generator", False)
        return "asyncgenerator" if generator else "async"
    if getattr(node, "generator", False):
        return "generator"
    if scope.mode == "arrow":
        return "arrow"
    return "normal" if scope.mode == "normal" else "method"


def _make(
    c: Compiler, node: FunctionNode, name: str | ast.expr, prefix: str, shown: n.Node
) -> ast.expr:
    scope = c.analysis.functions[node]
    kind = _kind(node, scope)
    fixed = name if isinstance(name, str) else ""
    info = c.info(
        shown,
        kind,
        fixed,
        expected(node.params),
        prototype=PROTOTYPES.get(kind, ""),
        strict=scope.strict,
    )
    if not isinstance(name, str):
        info = helper("named", info, name, constant(prefix))
    made = code(c, node, fixed)
    if scope.needs_self:
        maker = helper(MAKERS[kind], load(made), info, constant(scope.self_name))
    else:
        maker = helper(MAKERS[kind], load(made), info)
    if kind == "normal" and scope.new_target:
        maker = helper("targeted", maker)
    return maker


def expected(params: list[Any]) -> int:
    """Value of `length` (ECMAScript, ExpectedArgumentCount)."""
    count = 0
    for each in params:
        if isinstance(each, n.AssignmentPattern | n.RestElement):
            break
        count += 1
    return count


def code(c: Compiler, node: FunctionNode, name: str) -> str:
    """Define the Python function; gives the name that it is bound to."""
    scope = c.analysis.functions[node]
    made = c.unique(from_utf16(name) or "<anonymous>")
    frame = Frame(scope, c.frame, made.rpartition("@")[0])
    first = "_this" if scope.mode == "arrow" else "this"
    with c.inside(frame) as body:
        args = signature(c, scope, node, first)
        keywords(c, scope, args)
        _body(c, node, scope)
    _define(c, made, args, frame.finish(body), node)
    return made


def _define(
    c: Compiler,
    name: str,
    args: ast.arguments,
    body: list[ast.stmt],
    node: n.Node,
) -> None:
    made = ast.FunctionDef(
        name=name, args=args, body=body, decorator_list=[], returns=None
    )
    c.places.put(made, node)
    c.frame.stores.add(name)
    c.emit(made)


def keywords(c: Compiler, scope: FunctionScope, args: ast.arguments) -> None:
    """Hand over variables of loop rounds, and the function object."""

    def add(name: str, value: ast.expr) -> None:
        args.kwonlyargs.append(ast.arg(arg=name))
        args.kw_defaults.append(value)
        c.frame.stores.add(name)

    for binding in scope.frees:
        if binding.by_value or (binding.boxed and binding.scope.loop):
            add(binding.py, load(binding.py))
    if scope.needs_self and scope.mode != "arrow":
        add(scope.self_name, constant(None))
    if scope.new_target and scope.mode in {"normal"}:
        add("new_target", load(UNDEFINED))


def _tick(c: Compiler) -> None:
    c.emit(tick())


def _body(c: Compiler, node: FunctionNode, scope: FunctionScope) -> None:
    """What a call does."""
    _tick(c)
    uses_this = scope.this and scope.mode not in {"arrow", "constructor", "derived"}
    if uses_this and not scope.strict:
        test = compare(helper("type", load("this")), ast.IsNot(), load("__js_Obj"))
        c.emit(if_(test, [assign("this", helper("this", load("this")))]))
    if scope.new_target and scope.mode == "method":
        c.set_name("new_target", load(UNDEFINED))
    generator = getattr(node, "generator", False)
    if not node.async_ and not generator:
        bind_parameters(c, scope, node)
        _run(c, node, scope)
        return
    if not node.async_ or generator:
        bind_parameters(c, scope, node)
    _resumable(c, node, scope)


def _resumable(c: Compiler, node: FunctionNode, scope: FunctionScope) -> None:
    """The body as a Python generator, handed to its driver."""
    generator = getattr(node, "generator", False)
    name = c.unique(c.frame.name)
    inner = Frame(scope, c.frame)
    inner.resumes = True
    with c.inside(inner) as body:
        if node.async_ and not generator:
            bind_parameters(c, scope, node)
        _run(c, node, scope)
    statements = inner.finish(body)
    statements.append(give(None))
    # Makes it a generator, whatever is in it.
    statements.append(ast.Expr(ast.Yield(value=None)))
    args = ast.arguments([], [], None, [], [], None, [])
    _define(c, name, args, statements, node)
    started = call(load(name))
    if not generator:
        c.emit(give(helper("async", started)))
        return
    own = load(scope.self_name)
    driver = "async_generator" if node.async_ else "generator"
    c.emit(give(helper(driver, own, started)))


def _run(c: Compiler, node: FunctionNode, scope: FunctionScope) -> None:
    """The statements of a function, or the expression of an arrow function."""
    if not isinstance(node.body, n.BlockStatement):
        value = c.expr(node.body)
        made = give(value)
        c.places.put(made, node.body)
        c.emit(made)
        return
    enter_body(c, scope)
    c.stmts(node.body.body)
    if not node.body.body or not isinstance(node.body.body[-1], n.ReturnStatement):
        c.emit(give(None))


def enter_body(c: Compiler, scope: FunctionScope) -> None:
    """Make the variables of a body, and its functions.

    ECMAScript, FunctionDeclarationInstantiation.
    """
    body = scope.body
    for name, binding in body.bindings.items():
        if binding.kind in {"var", "function"}:
            c.own(binding)
            declare(c, binding, _first_value(c, scope, body, name))
        elif binding.is_lexical:
            declare(c, binding)
    for name, declaration in scope.hoisted.items():
        _declare_function(c, body.bindings[name], declaration)


def _first_value(c: Compiler, scope: FunctionScope, body: Scope, name: str) -> ast.expr:
    """A variable of the body starts as the parameter of its name."""
    if body is not scope.params:
        param = scope.params.bindings.get(name)
        if param is not None:
            return read_binding(c, param)
    return load(UNDEFINED)


def _declare_function(
    c: Compiler, binding: Binding, node: n.FunctionDeclaration
) -> None:
    made = function(c, node)
    c.places.put(made, node)
    assign_name(c, binding, made)


def block_functions(c: Compiler, scope: Scope) -> None:
    """Make the functions of a block when it is entered."""
    for node in scope.blocks:
        _declare_function(c, scope.bindings[node.id.name], node)
