"""Which identifiers a scenario may spell; the one place that decides on it.

How this works. Python's syntax tree keeps identifiers as plain strings in the fields
of its nodes: assignments, walrus, loops, `with`, `except`, imports, definitions,
arguments, match captures, `del`, `global`, comprehensions, type parameters, keywords,
attributes. So every string field of every node but a constant is an identifier, and
is checked here, whatever the form it stands in.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = [
    "CHECKED_ATTRIBUTES",
    "DEFINABLE",
    "HIDDEN_ATTRIBUTES",
    "SCENARIO",
    "Refusal",
    "attribute_refusal",
    "check_fields",
    "check_names",
    "is_dunder",
    "words",
]


def words(text: str) -> tuple[str, ...]:
    """The words of a text; long lists of names read better this way."""
    return tuple(text.split())


SCENARIO = "__main__"
"""What `__name__` is in a scenario, hence `__module__` of its classes."""

OWN_PREFIXES = ("__vox_", "_vox_")
"""Start of the names that compiled code and host objects keep to themselves."""

_OPERATORS = words(
    "add sub mul matmul truediv floordiv mod divmod pow lshift rshift and or xor"
)

_METHODS = words(
    "init new post_init repr str bytes format eq ne lt le gt ge hash bool len"
    " length_hint iter next reversed contains getitem setitem delitem missing call"
    " enter exit aenter aexit aiter anext await neg pos abs invert int float index"
    " complex round trunc floor ceil getattr setattr delattr dir get set delete"
    " set_name init_subclass class_getitem copy deepcopy"
)

DEFINABLE = frozenset(
    [f"__{each}__" for each in _METHODS]
    + [f"__{side}{each}__" for each in _OPERATORS for side in ("", "r", "i")]
)
"""Special methods that a scenario's classes may have."""

CLASS_NAMES = frozenset({"__slots__", "__match_args__"})
"""Special names that a class body may assign beside its methods."""

READABLE_NAMES = frozenset({"__name__", "__debug__"})
"""Special global names that may be read."""

READABLE_ATTRIBUTES = frozenset(
    words(
        "__name__ __qualname__ __doc__ __class__ __cause__ __context__ __notes__"
        " __members__ __version__ __init__ __post_init__"
    )
)
"""Special attributes that may be read of anything."""

SUPER_ATTRIBUTES = frozenset(
    f"__{each}__"
    for each in words(
        "init new post_init repr str eq ne lt le gt ge hash bool len iter next"
        " contains getitem setitem delitem missing call enter exit aenter aexit"
        " aiter anext getattr setattr init_subclass set_name"
    )
)
"""Special methods that may be reached through `super()`."""

OBJECT_ATTRIBUTES = frozenset({"__new__", "__setattr__", "__init__", "__repr__"})
"""Special methods that may be reached as `object.__x__`."""

HIDDEN_ATTRIBUTES = frozenset(
    words(
        "gi_frame gi_code gi_yieldfrom gi_running cr_frame cr_code cr_await"
        " cr_origin cr_running ag_frame ag_code ag_await ag_running tb_frame"
        " tb_next tb_lasti tb_lineno f_globals f_locals f_builtins f_back f_code"
        " f_trace f_lasti f_lineno func_globals func_code co_code co_consts"
        " co_names mro with_traceback _evaluate"
    )
)
"""Ways to frames, code objects and evaluation; refused on everything."""

CHECKED_ATTRIBUTES = frozenset(
    words(
        "obj format format_map join replace ljust rjust center zfill expandtabs"
        " translate extend to_bytes"
    )
)
"""Attributes that are looked up by a helper, because some results are to be guarded."""


@dataclass(frozen=True, slots=True)
class Refusal(Exception):  # noqa: N818 - a finding, raised to leave the walk
    """Something in the source that is not open to scenarios."""

    message: str
    node: ast.AST
    hint: str | None = None


def is_dunder(name: str) -> bool:
    """Whether a name has two underscores on both sides."""
    return name.startswith("__") and name.endswith("__")


def attribute_refusal(name: str) -> str | None:
    """Why an attribute of a name that is known at run time only is refused."""
    if name.startswith(OWN_PREFIXES):
        return f"the attribute {name!r} belongs to voxrt"
    if name in HIDDEN_ATTRIBUTES:
        return f"the attribute {name!r} is not open to scenarios"
    if is_dunder(name) and name not in READABLE_ATTRIBUTES:
        return f"the special attribute {name!r} is not open to scenarios"
    return None


def check_fields(names: Iterable[Any]) -> None:
    """Refuse fields by names that a scenario could not spell itself.

    Raises:
        ValueError: There is one.
    """
    for name in names:
        text = attribute_refusal(str(name))
        if text is not None or str(name).startswith("__"):
            raise ValueError(text or f"the field name {name!r} is not open")


def check_names(tree: ast.AST) -> None:
    """Check every identifier of a module.

    Raises:
        Refusal: The first one that is not open to scenarios.
    """
    _check(tree, in_class=False)


def _check(node: ast.AST, *, in_class: bool) -> None:
    for name in _identifiers(node):
        for part in name.split("."):
            _check_identifier(node, part, in_class=in_class)
    if isinstance(node, ast.Assign | ast.AnnAssign):
        _check_match_args(node)
    inside = isinstance(node, ast.ClassDef)
    for field, value in ast.iter_fields(node):
        body = inside and field == "body"
        within = body or (in_class and not _opens_scope(node, field))
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                _check(child, in_class=within)


def _opens_scope(node: ast.AST, field: str) -> bool:
    functions = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
    return isinstance(node, functions) and field == "body"


def _identifiers(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Constant):
        return
    for _, value in ast.iter_fields(node):
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, str):
                yield each


def _check_identifier(node: ast.AST, name: str, *, in_class: bool) -> None:
    if name.startswith(OWN_PREFIXES):
        raise Refusal(f"the name {name!r} belongs to voxrt", node)
    if isinstance(node, ast.MatchClass):
        _check_pattern_attribute(node, name)
    elif isinstance(node, ast.Attribute):
        _check_attribute(node)
    elif is_dunder(name) and len(name) > len("____"):
        _check_special(node, name, in_class=in_class)


def _check_pattern_attribute(node: ast.MatchClass, name: str) -> None:
    hidden = name in HIDDEN_ATTRIBUTES or name in CHECKED_ATTRIBUTES
    if hidden or name.startswith("_"):
        raise Refusal(
            f"the attribute {name!r} cannot be matched in a class pattern",
            node,
            "match the object, then read the attribute",
        )


def _check_attribute(node: ast.Attribute) -> None:
    name = node.attr
    if name in HIDDEN_ATTRIBUTES:
        raise Refusal(f"the attribute {name!r} is not open to scenarios", node)
    if not is_dunder(name):
        return
    if isinstance(node.ctx, ast.Load):
        if name in READABLE_ATTRIBUTES or _through_base(node, name):
            return
        hint = None
        if name in DEFINABLE:
            hint = "use the operator or built-in that calls it"
        raise Refusal(
            f"the special attribute {name!r} is not open to scenarios", node, hint
        )
    raise Refusal(f"the special attribute {name!r} cannot be changed", node)


def _through_base(node: ast.Attribute, name: str) -> bool:
    base = node.value
    if isinstance(base, ast.Call) and isinstance(base.func, ast.Name):
        return base.func.id == "super" and name in SUPER_ATTRIBUTES
    return (
        isinstance(base, ast.Name) and base.id == "object" and name in OBJECT_ATTRIBUTES
    )


def _check_special(node: ast.AST, name: str, *, in_class: bool) -> None:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        if in_class and name in DEFINABLE:
            return
        if in_class:
            raise Refusal(f"a class cannot define {name!r} in a scenario", node)
    if isinstance(node, ast.Name):
        if isinstance(node.ctx, ast.Load) and name in READABLE_NAMES:
            return
        if in_class and (name in DEFINABLE or name in CLASS_NAMES):
            return
    if isinstance(node, ast.ImportFrom) and name == "__future__":
        return
    raise Refusal(f"the special name {name!r} is not open to scenarios", node)


def _check_match_args(node: ast.Assign | ast.AnnAssign) -> None:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    for target in targets:
        for each in ast.walk(target):
            if isinstance(each, ast.Name) and each.id == "__match_args__":
                _check_match_names(node.value, node, plain=each is target)


def _check_match_names(value: ast.expr | None, node: ast.AST, *, plain: bool) -> None:
    items = value.elts if isinstance(value, ast.Tuple | ast.List) else None
    names = [each.value for each in items or () if isinstance(each, ast.Constant)]
    if not plain or items is None or len(names) != len(items):
        raise Refusal("'__match_args__' has to be a tuple of plain strings", node)
    for name in names:
        text = str(name)
        if attribute_refusal(text) or text in CHECKED_ATTRIBUTES:
            raise Refusal(f"the attribute {text!r} cannot be matched", node)
