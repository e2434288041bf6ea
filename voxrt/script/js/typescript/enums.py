"""Enumerations, as the TypeScript compiler writes them, each member on its own line.

`enum E { A, B = 4 }` becomes a function that fills an object: by name the value, and
by number the name.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

from voxrt.script.js.typescript.faults import fault

if TYPE_CHECKING:
    from tree_sitter import Node

    from voxrt.script.js.typescript.edits import Edits

__all__ = ["Enums"]

BLOCKS = ("statement_block", "switch_case", "switch_default")


class Enums:
    """Rewrites the enumerations of one file."""

    def __init__(self, edits: Edits, file: str) -> None:
        self._edits = edits
        self._file = file
        self._members: dict[str, dict[str, bool]] = {}
        """name of an enumeration: its members so far, and whether they are texts"""
        self._declared: set[tuple[int, str]] = set()

    def rewrite(self, node: Node) -> list[Node]:
        """Rewrite one declaration; gives the parts that may still hold types."""
        body = cast("Node", node.child_by_field_name("body"))
        enum = self._edits.text(cast("Node", node.child_by_field_name("name")))
        self._edits.replace(
            self._edits.start(node),
            self._edits.start(body) + 1,
            f"{self._keyword(node, enum)}(function ({enum}) {{",
        )
        values: list[Node] = []
        previous: str | None = None
        for child in body.children[1:-1]:
            if child.type == ",":
                self._edits.blank_node(child)
            elif child.type != "comment":
                previous = self._member(enum, child, previous, values)
        end = self._edits.end(body)
        self._edits.replace(end - 1, end, f"}})({enum} || ({enum} = {{}}));")
        return values

    def _keyword(self, node: Node, enum: str) -> str:
        """`var` or `let`, the first time in a block."""
        parent = node.parent
        if parent is not None and parent.type == "export_statement":
            parent = parent.parent
        key = (parent.id if parent is not None else 0, enum)
        if key in self._declared:
            return ""
        self._declared.add(key)
        inside = parent is not None and parent.type in BLOCKS
        return f"{'let' if inside else 'var'} {enum}; "

    def _member(
        self, enum: str, node: Node, previous: str | None, values: list[Node]
    ) -> str:
        """Rewrite one member; gives its key."""
        members = self._members.setdefault(enum, {})
        value = node.child_by_field_name("value")
        name = node.child_by_field_name("name") or node
        key = self._key(name)
        start, name_end = self._edits.start(name), self._edits.end(name)
        target = f"{enum}[{json.dumps(key)}]"
        if value is None:
            number = self._next(enum, node, previous)
            text = f"{enum}[{target} = {number}] = {json.dumps(key)};"
            self._edits.replace(start, name_end, text)
            members[key] = False
            return key
        is_text = self._is_text(enum, value)
        self._edits.replace(start, name_end, "")
        self._edits.replace(name_end, self._edits.start(value), "")
        before = f"{target} = " if is_text else f"{enum}[{target} = "
        after = ";" if is_text else f"] = {json.dumps(key)};"
        self._edits.insert(self._edits.start(value), before)
        self._qualify(enum, value)
        self._edits.insert(self._edits.end(value), after)
        members[key] = is_text
        values.append(value)
        return key

    def _key(self, name: Node) -> str:
        if name.type == "string":
            text = self._edits.text(name)[1:-1]
            if "\\" in text:
                raise fault(self._edits, self._file, name, "escape in an enum's name")
            return text
        if name.type in (
            "computed_property_name",
            "number",
            "private_property_identifier",
        ):
            shown = self._edits.text(name)
            message = f"an enum cannot have a member {shown!r}"
            raise fault(self._edits, self._file, name, message)
        return self._edits.text(name)

    def _next(self, enum: str, node: Node, previous: str | None) -> str:
        if previous is None:
            return "0"
        if self._members[enum][previous]:
            key = self._edits.text(node)
            message = f"enum member {key!r} needs a value, since a text is before it"
            raise fault(self._edits, self._file, node, message)
        return f"{enum}[{json.dumps(previous)}] + 1"

    def _is_text(self, enum: str, value: Node) -> bool:
        """Whether a value is a text for the compiler, which then maps one way only."""
        if value.type in ("string", "template_string"):
            return True
        if value.type == "identifier":
            return self._members[enum].get(self._edits.text(value), False)
        if value.type in ("parenthesized_expression", "binary_expression"):
            return any(self._is_text(enum, child) for child in value.named_children)
        if value.type == "member_expression":
            owner, _, key = self._edits.text(value).rpartition(".")
            return self._members.get(owner, {}).get(key, False)
        return False

    def _qualify(self, enum: str, value: Node) -> None:
        """Members named in a value are properties of the object being filled."""
        stack = [value]
        while stack:
            node = stack.pop()
            stack += node.children
            known = node.type == "identifier" and self._edits.text(node)
            if known in self._members[enum]:
                self._edits.insert(self._edits.start(node), f"{enum}.")
