from __future__ import annotations

from collections import ChainMap, OrderedDict, UserDict
from collections.abc import ItemsView, KeysView

import pytest

from tests.script.stage import Stage
from voxrt.script.python.sets import OrderedSet
from voxrt.script.python.views import kept_view

WORDS = ["the", "quick", "brown", "fox", "jumps", "over", "a", "lazy", "dog"]
D = f"d = dict.fromkeys({WORDS!r})\n"


@pytest.mark.parametrize(
    ("expression", "items"),
    [
        ("d.keys() & {'fox', 'the', 'x'}", ["fox", "the"]),
        ("['fox', 'the', 'x'] & d.keys()", ["fox", "the"]),
        ("d.keys() & d.keys()", WORDS),
        ("d.keys() | ['x', 'y']", [*WORDS, "x", "y"]),
        ("['x', 'y'] | d.keys()", ["x", "y", *WORDS]),
        ("{'x', 'y'} | d.keys()", ["x", "y", *WORDS]),
        ("d.keys() - ['the']", WORDS[1:]),
        ("['x', 'the', 'y'] - d.keys()", ["x", "y"]),
        ("d.keys() ^ ['x', 'the']", [*WORDS[1:], "x"]),
        ("['x', 'the'] ^ d.keys()", ["x", *WORDS[1:]]),
        ("d.items() - [('the', None)]", [(each, None) for each in WORDS[1:]]),
        ("k - {'the'}", WORDS[1:]),
    ],
)
def test_operators_make_ordered_sets(expression, items):
    made = Stage().value(expression, D + "k = d.keys()\n")
    assert type(made) is OrderedSet
    assert list(made) == items


def test_values_need_no_hash_to_be_looked_up():
    assert Stage().value("{'a': []}.items() & [('a', 1)]") == set()


@pytest.mark.parametrize("mapping", [dict, OrderedDict, UserDict, ChainMap])
def test_all_kinds_of_views(mapping):
    source = mapping({"b": 1, "a": 2})
    keys, items = kept_view(source.keys()), kept_view(source.items())
    assert isinstance(keys, KeysView)
    assert isinstance(items, ItemsView)
    assert type(keys - {"a"}) is OrderedSet
    assert type(items | set()) is OrderedSet
    assert keys == source.keys() == set("ab")
    assert list(items) == list(source.items())
    assert ("b" in keys, "x" in keys, len(items)) == (True, False, 2)


def test_a_kept_view_is_a_view():
    source = {"b": 1}
    view = kept_view(source.keys())
    source["a"] = 2
    assert repr(view) == "dict_keys(['b', 'a'])"
    assert list(reversed(view)) == ["a", "b"]
    assert view.mapping == source
    with pytest.raises(TypeError, match="unsupported operand"):
        view - 5
    with pytest.raises(TypeError, match="unhashable"):
        hash(view)


def test_other_things_stay_as_they_are():
    assert kept_view(5) == 5
    values = {}.values()
    assert kept_view(values) is values
