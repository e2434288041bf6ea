"""Parameters of functions, and `arguments`."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from voxrt.script.js.compiler.emit import (
    UNDEFINED,
    alternative,
    compare,
    constant,
    helper,
    item,
    load,
)
from voxrt.script.js.compiler.hoist import bound_names
from voxrt.script.js.compiler.names import assign_name
from voxrt.script.js.compiler.patterns import bind_pattern
from voxrt.script.js.syntax import nodes as n

if TYPE_CHECKING:
    from voxrt.script.js.compiler.core import Compiler
    from voxrt.script.js.compiler.scope import Binding, FunctionScope

__all__ = ["bind_parameters", "signature"]

FunctionNode = n.FunctionDeclaration | n.FunctionExpression | n.ArrowFunctionExpression

ARGS = "args"
REST = "rest"


def signature(
    c: Compiler, scope: FunctionScope, node: FunctionNode, first: str
) -> ast.arguments:
    """The parameters of the Python function."""
    made = ast.arguments(
        posonlyargs=[],
        args=[ast.arg(arg=first)],
        vararg=ast.arg(arg="_"),
        kwonlyargs=[],
        kw_defaults=[],
        kwarg=None,
        defaults=[],
    )
    c.frame.stores.add(first)
    if scope.mode in {"constructor", "derived"}:
        made.args.append(ast.arg(arg="new_target"))
        c.frame.stores.add("new_target")
    if scope.arguments is not None:
        made.vararg = ast.arg(arg=ARGS)
        return made
    for at, param in enumerate(node.params):
        if isinstance(param, n.RestElement):
            made.vararg = ast.arg(arg=REST)
            break
        name = _direct(c, scope, node, at)
        made.args.append(ast.arg(arg=name))
        made.defaults.append(load(UNDEFINED))
        c.frame.stores.add(name)
    return made


def _direct(c: Compiler, scope: FunctionScope, node: FunctionNode, at: int) -> str:
    """The Python parameter for one of JavaScript: the variable itself, if it can be."""
    binding = _simple(scope, node, at)
    if binding is None or binding.boxed or _moved(node):
        return f"p{at}"
    if _is_early(scope):
        return f"p{at}"
    c.own(binding)
    return binding.py


def _moved(node: FunctionNode) -> bool:
    """Whether parameters are bound in the Python generator of the body."""
    return node.async_ and not getattr(node, "generator", False)


def _simple(scope: FunctionScope, node: FunctionNode, at: int) -> Binding | None:
    """The variable of a parameter that is a name, maybe with a default."""
    param: n.Node = node.params[at]
    if isinstance(param, n.AssignmentPattern):
        param = param.left
    if not isinstance(param, n.Identifier):
        return None
    name = param.name
    for later in node.params[at + 1 :]:
        if any(each.name == name for each in bound_names(later)):
            return None
    return scope.bindings[name]


def _is_early(scope: FunctionScope) -> bool:
    """Whether a parameter may be used before it is bound."""
    for binding in scope.bindings.values():
        if binding.kind == "param":
            for use in binding.uses:
                if use.start < binding.start and not use.declares:
                    return True
    return False


def bind_parameters(c: Compiler, scope: FunctionScope, node: FunctionNode) -> None:
    """Give the parameters their values, and make `arguments`."""
    for binding in scope.bindings.values():
        if binding.kind == "param":
            c.own(binding)
    if scope.arguments is not None:
        c.own(scope.arguments)
        _arguments(c, scope, node)
        if scope.mapped:
            return
    for at, param in enumerate(node.params):
        _bind(c, scope, node, at, param)


def _value(scope: FunctionScope, at: int) -> ast.expr:
    if scope.arguments is None:
        return load(f"p{at}")
    size = ast.Call(func=load("__js_len"), args=[load(ARGS)], keywords=[])
    return alternative(
        compare(size, ast.Gt(), constant(at)),
        item(load(ARGS), at),
        load(UNDEFINED),
    )


def _bind(
    c: Compiler, scope: FunctionScope, node: FunctionNode, at: int, param: n.Node
) -> None:
    if isinstance(param, n.RestElement):
        if scope.arguments is None:
            rest: ast.expr = load(REST)
        else:
            part = ast.Slice(lower=constant(at), upper=None, step=None)
            rest = ast.Subscript(value=load(ARGS), slice=part, ctx=ast.Load())
        bind_pattern(c, param.argument, helper("rest", rest), declares=True)
        return
    direct = scope.arguments is None and _direct(c, scope, node, at)
    binding = _simple(scope, node, at)
    if direct and binding is not None and direct == binding.py:
        if isinstance(param, n.AssignmentPattern):
            _default(c, param, binding)
        return
    if isinstance(param, n.Identifier) and binding is None:
        # A later parameter has the same name.
        return
    bind_pattern(c, param, _value(scope, at), declares=True)


def _default(c: Compiler, param: n.AssignmentPattern, binding: Binding) -> None:
    """`if a is U: a = default`."""
    with c.collect() as body:
        value = c.named(param.right, binding.name)
        assign_name(c, binding, value)
    test = compare(load(binding.py), ast.Is(), load(UNDEFINED))
    made = ast.If(test=test, body=body, orelse=[])
    c.places.put(made, param)
    c.emit(made)


def _arguments(c: Compiler, scope: FunctionScope, node: FunctionNode) -> None:
    """Make the `arguments` object (ECMAScript, Arguments Exotic Objects)."""
    assert scope.arguments is not None
    if not scope.mapped:
        assign_name(c, scope.arguments, helper("arguments", load(ARGS)))
        return
    boxes: list[ast.expr] = []
    for at in range(len(node.params)):
        binding = _simple(scope, node, at)
        if binding is None:
            boxes.append(constant(None))
            continue
        c.own(binding)
        c.frame.stores.add(binding.py)
        from_ = helper("box", _value(scope, at))
        c.set_name(binding.py, from_)
        boxes.append(load(binding.py))
    own = load(scope.self_name)
    made = helper("mapped", load(ARGS), ast.Tuple(elts=boxes, ctx=ast.Load()), own)
    assign_name(c, scope.arguments, made)
