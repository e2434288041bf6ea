"""Trees that are too deep are found before anything walks them."""

from __future__ import annotations

import pytest

from voxrt.script.js.syntax.depth import check_depth
from voxrt.script.js.syntax.faults import SyntaxFault
from voxrt.script.js.syntax.lexer import MAX_DEPTH
from voxrt.script.js.syntax.nodes import Expression, Identifier, UnaryExpression


def nested(depth: int) -> Expression:
    node: Expression = Identifier(depth, depth + 1, "a")
    for start in range(depth - 1, -1, -1):
        node = UnaryExpression(start, depth + 1, "!", node)
    return node


def test_depth_that_is_allowed() -> None:
    check_depth(nested(MAX_DEPTH))


def test_depth_that_is_not() -> None:
    with pytest.raises(SyntaxFault) as caught:
        check_depth(nested(MAX_DEPTH + 1))
    assert caught.value.offset == MAX_DEPTH
