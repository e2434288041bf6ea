"""Classes: members without code, modifiers, parameter properties."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from voxrt.script.js.typescript.faults import fault, is_static_index

if TYPE_CHECKING:
    from tree_sitter import Node

    from voxrt.script.js.typescript.edits import Edits

__all__ = ["blank_marks", "erase_field", "erase_method", "erase_parameter"]

MODIFIERS = ("accessibility_modifier", "override_modifier", "readonly")
MARKS = (*MODIFIERS, "?", "!")
"""children of a member or a parameter that only the type checker reads"""


def blank_marks(edits: Edits, node: Node) -> None:
    """Blank modifiers and the marks `?` and `!` of a member or a parameter."""
    first = next(
        (child for child in node.children if child.type not in MODIFIERS), None
    )
    for child in node.children:
        if child.type in MARKS:
            edits.blank_node(child)
    starts_anew = first is not None and first.type in ("*", "computed_property_name")
    if starts_anew and node.children[0].type in MODIFIERS:
        # Without the word before it, `[` or `*` would go on with the field above.
        edits.put(edits.start(node), ";")


def erase_field(edits: Edits, file: str, node: Node) -> list[Node]:
    """Erase a field's types, or the field when it is only a type."""
    kinds = [child.type for child in node.children]
    if "declare" in kinds or "abstract" in kinds or is_static_index(node):
        edits.blank_statement(node)
        return []
    if "accessor" in kinds:
        hint = "write a getter and a setter"
        raise fault(edits, file, node, "'accessor' is not supported", hint=hint)
    blank_marks(edits, node)
    return node.children


def erase_parameter(edits: Edits, node: Node) -> list[Node]:
    """Erase a parameter's types, or the parameter when it is `this`."""
    pattern = node.child_by_field_name("pattern")
    if pattern is not None and pattern.type == "this":
        comma = node.next_sibling
        last = comma if comma is not None and comma.type == "," else node
        edits.blank(edits.start(node), edits.end(last))
        return []
    blank_marks(edits, node)
    return node.children


def erase_method(edits: Edits, file: str, node: Node) -> list[Node]:
    """Erase a method's types; a constructor sets its parameter properties."""
    blank_marks(edits, node)
    name = node.child_by_field_name("name")
    if name is not None and edits.text(name) == "constructor":
        names = _parameter_properties(edits, file, node)
        if names:
            place = _after_super(edits, file, node)
            text = "".join(f" this.{each} = {each};" for each in names)
            ended = edits.source[place - 1] in "{;"
            edits.insert(place, text if ended else f";{text}")
    return node.children


def _parameter_properties(edits: Edits, file: str, node: Node) -> list[str]:
    names = []
    for each in cast("Node", node.child_by_field_name("parameters")).children:
        if not any(child.type in MODIFIERS for child in each.children):
            continue
        pattern = each.child_by_field_name("pattern")
        if pattern is None or pattern.type != "identifier":
            message = "a parameter property has to be a plain name"
            raise fault(edits, file, each, message)
        names.append(edits.text(pattern))
    return names


def _after_super(edits: Edits, file: str, node: Node) -> int:
    """Where the properties are set: after `super()`, else at the start of the body."""
    body = cast("Node", node.child_by_field_name("body"))
    owner = cast("Node", cast("Node", node.parent).parent)
    derived = any(
        part.type == "extends_clause"
        for child in owner.children
        if child.type == "class_heritage"
        for part in child.children
    )
    place = edits.start(body) + 1
    for statement in body.named_children:
        first = statement.named_children[0] if statement.named_children else statement
        if derived and _is_super_call(first):
            return edits.end(statement)
        if not derived and first.type == "string":
            place = edits.end(statement)
        elif not derived:
            return place
    if derived:
        message = "parameter properties need super(...) as a statement of its own"
        raise fault(edits, file, node, message)
    return place


def _is_super_call(node: Node) -> bool:
    if node.type != "call_expression":
        return False
    called = node.child_by_field_name("function")
    return called is not None and called.type == "super"
