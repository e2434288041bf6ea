"""Early errors of classes (ECMAScript, Class Definitions, Early Errors)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from voxrt.script.js.syntax.faults import SyntaxFault
from voxrt.script.js.syntax.nodes import (
    Identifier,
    Literal,
    MethodDefinition,
    PrivateIdentifier,
    PropertyDefinition,
    StaticBlock,
)

if TYPE_CHECKING:
    from voxrt.script.js.syntax.early_around import Around
    from voxrt.script.js.syntax.nodes import Class

__all__ = ["check_class", "inside_class"]

CONSTRUCTOR = "constructor"


def check_class(node: Class) -> frozenset[str]:
    """Check the elements of a class; its private names."""
    privates: dict[str, tuple[str, bool]] = {}
    constructors = 0
    for element in node.body.body:
        if isinstance(element, StaticBlock):
            continue
        if isinstance(element.key, PrivateIdentifier):
            _declare(element, element.key, privates)
        elif isinstance(element, MethodDefinition):
            _check_method(element)
            if element.kind == CONSTRUCTOR:
                constructors += 1
                if constructors > 1:
                    raise SyntaxFault("a class has only one constructor", element.start)
        else:
            _check_field(element)
    return frozenset(privates)


def _name(element: MethodDefinition | PropertyDefinition) -> object:
    """Name of an element as it is written, None when it is computed."""
    if element.computed:
        return None
    key = element.key
    return key.name if isinstance(key, Identifier) else getattr(key, "value", None)


def _check_method(element: MethodDefinition) -> None:
    if element.static and _name(element) == "prototype":
        raise SyntaxFault("a static method cannot be called prototype", element.start)


def _check_field(element: PropertyDefinition) -> None:
    name = _name(element)
    if name == CONSTRUCTOR and isinstance(element.key, Identifier | Literal):
        raise SyntaxFault("a field cannot be called constructor", element.start)
    if element.static and name == "prototype":
        raise SyntaxFault("a static field cannot be called prototype", element.start)


def _declare(
    element: MethodDefinition | PropertyDefinition,
    key: PrivateIdentifier,
    privates: dict[str, tuple[str, bool]],
) -> None:
    """Add a private name; a getter and a setter of one name belong together."""
    if key.name == CONSTRUCTOR:
        raise SyntaxFault("a private member cannot be called #constructor", key.start)
    kind = element.kind if isinstance(element, MethodDefinition) else "field"
    earlier = privates.get(key.name)
    if earlier is not None:
        pair = {earlier[0], kind} == {"get", "set"} and earlier[1] == element.static
        if not pair:
            text = f"#{key.name} has been declared already"
            raise SyntaxFault(text, key.start)
        kind = "both"
    privates[key.name] = (kind, element.static)


def inside_class(around: Around, part: str) -> Around:
    """Surroundings of the code of a field or a static block."""
    return replace(
        around,
        function=False,
        new_target=True,
        super_call=False,
        super_member=True,
        no_arguments=part,
        no_yield=False,
        no_await=False,
        no_await_name=False,
        labels=(),
        loop_labels=(),
        breaks=False,
        loops=False,
    )
