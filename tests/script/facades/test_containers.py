from __future__ import annotations

import pytest

from tests.script.stage import Stage
from voxrt.errors import ScriptLimitError, ScriptRuntimeError

BEFORE = "import bisect, collections, functools, heapq, itertools\n"


def value(expression, before="", **limits):
    return Stage(**limits).value(expression, BEFORE + before)


def test_named_tuples():
    before = (
        "P = collections.namedtuple('P', 'x, y', defaults=[2])\n"
        "Q = collections.namedtuple('Q', ['a', 'def'], rename=True)\n"
    )
    assert value("(P(1), P(1)._fields, Q._fields)", before) == (
        (1, 2),
        ("x", "y"),
        ("a", "_1"),
    )
    with pytest.raises(ScriptRuntimeError, match="not open to scenarios"):
        value("collections.namedtuple('P', '__dict__')")


def test_collections():
    assert value("collections.Counter('aab')['a']") == 2
    assert value("collections.abc.Mapping is not None")
    assert value("list(collections.deque([1, 2], 1))") == [2]


def test_itertools():
    assert value("list(itertools.product('ab', repeat=2))")[1] == ("a", "b")
    assert value("list(itertools.combinations('abc', 2))")[0] == ("a", "b")
    assert value("list(itertools.combinations_with_replacement('ab', 2))")[0] == (
        "a",
        "a",
    )
    assert value("list(itertools.permutations('ab'))") == [("a", "b"), ("b", "a")]
    assert value("list(itertools.islice(itertools.count(), 2))") == [0, 1]


@pytest.mark.parametrize(
    "expression",
    [
        "sum(1 for _ in itertools.product(range(100), repeat=9))",
        "list(itertools.permutations(range(50)))",
        "max(itertools.count())",
        "collections.deque(itertools.repeat(1), maxlen=0)",
    ],
)
def test_what_runs_long_is_counted(expression):
    with pytest.raises(ScriptLimitError):
        value(expression, steps_per_turn=1000)


def test_the_others():
    assert value("heapq.nlargest(1, [1, 3])") == [3]
    assert value("bisect.bisect([1, 3], 2)") == 1
    assert value("functools.reduce(lambda a, b: a * b, [1, 2, 3])") == 6
