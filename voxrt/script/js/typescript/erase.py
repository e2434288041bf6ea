"""Walks a TypeScript file and blanks its types.

How this works. tree-sitter gives the tree; one function for each kind of node says
what of it goes, and which children are to be looked at. What has a meaning when the
program runs and no JavaScript of the same shape is refused: decorators, namespaces with
values, `export =`, `import =` of a name.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from voxrt.errors import UsageError
from voxrt.script.js.typescript import members
from voxrt.script.js.typescript.edits import Edits
from voxrt.script.js.typescript.enums import Enums
from voxrt.script.js.typescript.faults import fault, first_fault

if TYPE_CHECKING:
    from collections.abc import Callable

    from tree_sitter import Node

__all__ = ["erase"]

TYPES = frozenset(
    (
        "adding_type_annotation",
        "asserts_annotation",
        "implements_clause",
        "omitting_type_annotation",
        "opting_type_annotation",
        "type_annotation",
        "type_arguments",
        "type_parameters",
        "type_predicate_annotation",
    )
)
"""nodes that vanish wherever they stand"""

DECLARATIONS = frozenset(
    (
        "abstract_method_signature",
        "ambient_declaration",
        "function_signature",
        "index_signature",
        "interface_declaration",
        "method_signature",
        "type_alias_declaration",
    )
)
"""statements and members that vanish"""


def erase(source: str, *, file: str) -> str:
    """Make JavaScript of TypeScript; every line stays where it is.

    A field without a value stays a field: it is set to undefined, as the compiler does
    it for ES2022 and later.

    Args:
        source: The text of the file.
        file: Its name, for errors.

    Raises:
        ScriptSyntaxError: It is no TypeScript, or uses what cannot be erased.
        UsageError: The extra `typescript` is not installed.
    """
    edits = Edits(source)
    root = _parser(file).parse(edits.data).root_node
    wrong = first_fault(edits, file, root)
    if wrong is not None:
        raise wrong
    eraser = _Eraser(edits, file)
    stack = [root]
    while stack:
        stack += reversed(eraser.visit(stack.pop()))
    return edits.result()


def _parser(file: str) -> Any:
    try:
        library = importlib.import_module("tree_sitter")
        grammar = importlib.import_module("tree_sitter_typescript")
    except ImportError:
        raise UsageError(
            f"{file} is TypeScript, which needs an extra:"
            " pip install 'voxrt[typescript]'"
        ) from None
    return library.Parser(library.Language(grammar.language_typescript()))


class _Eraser:
    """What becomes of each kind of node; each method gives the children left to see."""

    def __init__(self, edits: Edits, file: str) -> None:
        self._edits = edits
        self._file = file
        self._enums = Enums(edits, file)
        self._kinds: dict[str, Callable[[Node], list[Node]]] = {
            "abstract_class_declaration": self._abstract_class,
            "arrow_function": self._arrow,
            "as_expression": self._cast,
            "decorator": self._decorator,
            "enum_declaration": self._enums.rewrite,
            "export_specifier": self._specifier,
            "export_statement": self._export,
            "import_alias": self._alias,
            "import_specifier": self._specifier,
            "import_statement": self._import,
            "internal_module": self._namespace,
            "method_definition": lambda node: members.erase_method(edits, file, node),
            "module": self._namespace,
            "non_null_expression": self._non_null,
            "optional_parameter": lambda node: members.erase_parameter(edits, node),
            "public_field_definition": lambda node: members.erase_field(
                edits, file, node
            ),
            "required_parameter": lambda node: members.erase_parameter(edits, node),
            "satisfies_expression": self._cast,
            "type_assertion": self._assertion,
            "variable_declarator": self._declarator,
        }

    def visit(self, node: Node) -> list[Node]:
        """Erase what has to go of one node."""
        kind = node.type
        if kind in TYPES:
            self._edits.blank_node(node)
            return []
        if kind in DECLARATIONS:
            self._edits.blank_statement(node)
            return []
        handle = self._kinds.get(kind)
        return node.children if handle is None else handle(node)

    # Expressions

    def _cast(self, node: Node) -> list[Node]:
        """`x as T`, `x satisfies T`."""
        start = self._edits.end(node.children[0])
        self._edits.blank(start, self._edits.end(node))
        return node.children[:1]

    def _non_null(self, node: Node) -> list[Node]:
        self._edits.blank_node(node.children[-1])
        return node.children[:-1]

    def _assertion(self, node: Node) -> list[Node]:
        """`<T>x`; with a line end inside, `return <T>` would return nothing."""
        kept = node.children[-1]
        start, inner = self._edits.start(node), self._edits.start(kept)
        self._edits.blank(start, inner)
        if self._edits.has_line_end(start, inner):
            self._edits.put(start, "(")
            self._edits.insert(self._edits.end(node), ")")
        return [kept]

    def _arrow(self, node: Node) -> list[Node]:
        """No line may end between `async` and `(`, nor between `)` and `=>`."""
        edits = self._edits
        generic = node.child_by_field_name("type_parameters")
        returns = node.child_by_field_name("return_type")
        parameters = node.child_by_field_name("parameters")
        if parameters is None:
            return node.children
        children = node.children
        start, end = edits.start(parameters), edits.end(parameters)
        if generic is not None and children[0].type == "async":
            children = [child for child in children if child != generic]
            edits.blank_node(generic)
            if edits.has_line_end(edits.start(generic), start):
                edits.put(start, " ")
                edits.put(edits.start(generic), "(")
        if returns is not None:
            children = [child for child in children if child != returns]
            edits.blank_node(returns)
            if edits.has_line_end(end, edits.end(returns)):
                edits.put(end - 1, " ")
                edits.put(edits.end(returns) - 1, ")")
        return children

    # Declarations

    def _declarator(self, node: Node) -> list[Node]:
        """`let x!: T`."""
        for child in node.children:
            if child.type == "!":
                self._edits.blank_node(child)
        return node.children

    def _abstract_class(self, node: Node) -> list[Node]:
        for child in node.children:
            if child.type == "abstract":
                self._edits.blank_node(child)
        return node.children

    def _decorator(self, node: Node) -> list[Node]:
        hint = "call the function on the class after its declaration"
        raise fault(
            self._edits, self._file, node, "decorators are not supported", hint=hint
        )

    def _namespace(self, node: Node) -> list[Node]:
        """A namespace of types vanishes."""
        body = node.child_by_field_name("body")
        for child in body.named_children if body is not None else ():
            inner = child
            if inner.type == "export_statement":
                inner = inner.child_by_field_name("declaration") or inner
            if inner.type not in DECLARATIONS and inner.type != "comment":
                raise fault(
                    self._edits,
                    self._file,
                    child,
                    "a namespace with values is not supported",
                    hint="make it an object or a class with static members",
                )
        self._edits.blank_statement(node)
        return []

    # Modules: what is only about types goes, the parser judges the rest

    def _import(self, node: Node) -> list[Node]:
        kinds = [child.type for child in node.children]
        if "type" in kinds or _imports_only_types(node):
            self._edits.blank_statement(node)
            return []
        if "import_require_clause" in kinds:
            word = node.children[0]
            start, end = self._edits.start(word), self._edits.end(word)
            self._edits.replace(start, end, "const ")
        return node.children

    def _alias(self, node: Node) -> list[Node]:
        text = self._edits.text(node).split("\n")[0].strip("; ")
        raise fault(
            self._edits,
            self._file,
            node,
            f"{text!r} is not supported",
            hint="write const for a value, type for a type",
        )

    def _export(self, node: Node) -> list[Node]:
        kinds = [child.type for child in node.children]
        declared = node.child_by_field_name("declaration")
        if "=" in kinds:
            hint = "leave it out: the files of a scenario share their global names"
            message = "'export =' is not supported"
            raise fault(self._edits, self._file, node, message, hint=hint)
        only_types = (
            kinds[1] in ("type", "as")
            or (declared is not None and declared.type in DECLARATIONS)
            or self._edits.text(node).replace(" ", "").rstrip(";") == "export{}"
        )
        if only_types:
            self._edits.blank_statement(node)
            return []
        return node.children

    def _specifier(self, node: Node) -> list[Node]:
        """`{ type A, B }`."""
        if node.children[0].type == "type" and len(node.children) > 1:
            comma = node.next_sibling
            last = comma if comma is not None and comma.type == "," else node
            self._edits.blank(self._edits.start(node), self._edits.end(last))
        return []


def _imports_only_types(node: Node) -> bool:
    clause = next(
        (each for each in node.children if each.type == "import_clause"), None
    )
    if clause is None or [each.type for each in clause.children] != ["named_imports"]:
        return False
    names = clause.children[0].named_children
    return bool(names) and all(name.children[0].type == "type" for name in names)
