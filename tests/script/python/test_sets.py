"""The sets of scenarios, compared with CPython's own and with the order of a list."""

from __future__ import annotations

import operator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.script.stage import Stage
from voxrt.script.python.sets import OrderedFrozenSet, OrderedSet, set_of

WORDS = ["the", "quick", "brown", "fox", "jumps", "over", "a", "lazy", "dog"]
OPERATORS = (operator.or_, operator.and_, operator.sub, operator.xor)
IN_PLACE = (operator.ior, operator.iand, operator.isub, operator.ixor)
METHODS = ("union", "intersection", "difference", "symmetric_difference")
ITEMS = st.lists(st.integers(0, 12), max_size=12)
KINDS = pytest.mark.parametrize("kind", [OrderedSet, OrderedFrozenSet])


def expected(name, mine, theirs):
    """What an operation has, in the order of its left side."""
    mine, theirs = list(dict.fromkeys(mine)), list(dict.fromkeys(theirs))
    both = [each for each in mine if each in theirs]
    left = [each for each in mine if each not in theirs]
    right = [each for each in theirs if each not in mine]
    return {
        "union": mine + right,
        "intersection": both,
        "difference": left,
        "symmetric_difference": left + right,
    }[name]


def check(made, items):
    """A set has these items in this order, in both of its stores."""
    assert list(made) == items
    assert len(made) == len(items)
    assert made == set(items)
    assert all(each in made for each in items)
    assert set(items) == made


@KINDS
def test_items_stay_in_order(kind):
    check(kind(WORDS + WORDS), WORDS)
    check(kind(kind(WORDS)), WORDS)
    check(kind(WORDS).copy(), WORDS)
    check(kind(), [])
    assert hash(OrderedFrozenSet(WORDS)) == hash(frozenset(WORDS))


@KINDS
def test_texts(kind):
    name = kind.__name__
    assert repr(kind) == f"<class '{name}'>"
    assert repr(kind()) == f"{name}()"
    assert repr(OrderedSet("ba")) == "{'b', 'a'}"
    assert repr(OrderedFrozenSet("ba")) == "frozenset({'b', 'a'})"
    own = type("Own", (kind,), {})
    assert repr(own("ba")) == "Own({'b', 'a'})"
    assert repr(own()) == "Own()"


def test_a_set_that_contains_itself_has_a_text():
    class Item:
        def __repr__(self):
            return repr(holder)

    holder = OrderedSet()
    holder.add(Item())
    assert repr(holder) == "{set(...)}"


@pytest.mark.parametrize("right", [list, set, OrderedSet, OrderedFrozenSet])
@KINDS
def test_methods(kind, right):
    mine, theirs = WORDS[:6], WORDS[3:]
    if right is set:
        theirs = WORDS[3:4]
    for name in METHODS:
        made = getattr(kind(mine), name)(right(theirs))
        assert type(made) is kind
        check(made, expected(name, mine, theirs))
    check(kind("ab").union("bc", "d"), list("abcd"))
    check(kind("abc").intersection("bca", "cb"), list("bc"))
    check(kind("abcd").difference("a", "c"), list("bd"))
    check(kind("ab").union(), list("ab"))


@pytest.mark.parametrize("other", [set, OrderedSet, frozenset, OrderedFrozenSet])
@KINDS
def test_operators(kind, other):
    for name, function in zip(METHODS, OPERATORS, strict=True):
        made = function(kind("abc"), other("b"))
        assert type(made) is kind
        check(made, expected(name, "abc", "b"))
        assert function(other("b"), kind("abc")) == function(set("b"), set("abc"))


@pytest.mark.parametrize("function", [*OPERATORS, *IN_PLACE])
def test_operators_want_sets(function):
    for kind in (OrderedSet, OrderedFrozenSet):
        with pytest.raises(TypeError, match="unsupported operand"):
            function(kind("a"), ["a"])
        with pytest.raises(TypeError, match="unsupported operand"):
            function(["a"].__iter__(), kind("a"))


def test_a_plain_set_on_the_left():
    check({1} | OrderedSet([3, 2]), [1, 3, 2])
    check({1} & OrderedSet([3, 1]), [1])
    check({1} - OrderedSet([3, 2]), [1])
    check({1} ^ OrderedSet([3, 1]), [3])
    assert type({1} | OrderedSet()) is OrderedSet
    assert type(frozenset([1]) | OrderedFrozenSet()) is OrderedFrozenSet


def test_operators_of_subclasses_give_the_base():
    for kind in (OrderedSet, OrderedFrozenSet):
        own = type("Own", (kind,), {"union": None, "update": None, "clear": None})
        for function in OPERATORS:
            assert type(function(own("ab"), own("b"))) is kind
        assert type(own("ab").copy()) is kind
    changed = own = type("Own", (OrderedSet,), {"update": None, "clear": None})("ab")
    for function in IN_PLACE:
        assert function(own, {"a"}) is changed
    check(own, ["a"])


def test_a_subclass_may_leave_the_making_to_itself():
    class Own(OrderedSet):
        def __init__(self, *, size):
            self.size = size

    own = Own(size=3)
    own.add(1)
    check(own, [1])


def test_a_set_that_is_filled_again():
    made = OrderedSet("ab")
    made.__init__("cb")
    check(made, ["c", "b"])
    made.__init__()
    check(made, [])
    with pytest.raises(TypeError):
        OrderedSet(None)


def test_changing_one_item():
    made = OrderedSet("ab")
    made.add("c")
    made.add("a")
    check(made, ["a", "b", "c"])
    made.remove("a")
    made.discard("a")
    made.add("a")
    check(made, ["b", "c", "a"])
    assert made.pop() == "a"
    with pytest.raises(KeyError, match="'x'"):
        made.remove("x")
    check(made, ["b", "c"])
    made.clear()
    check(made, [])
    with pytest.raises(KeyError, match="empty set"):
        made.pop()


def test_sets_in_sets_are_found_by_what_they_have():
    inner = OrderedFrozenSet("ab")
    made = OrderedSet([inner, OrderedFrozenSet("c")])
    assert set("ab") in made
    made.remove(set("ba"))
    made.discard(OrderedSet("c"))
    check(made, [])
    with pytest.raises(TypeError, match="unhashable"):
        made.discard([])


def test_changing_many_items():
    made = OrderedSet("ab")
    made.update("cb", ["d"])
    check(made, list("abcd"))
    made.difference_update("b", OrderedSet("d"))
    check(made, list("ac"))
    made.symmetric_difference_update("cxy")
    check(made, list("axy"))
    made.intersection_update("yxz", "xy")
    check(made, list("xy"))
    made.update(made)
    check(made, list("xy"))
    made.difference_update(made)
    check(made, [])


def test_changing_a_set_on_the_way_through_it():
    changes = (
        lambda made: made.add("x"),
        lambda made: made.discard("c"),
        lambda made: made.update("xy"),
        lambda made: made.intersection_update("a"),
        lambda made: made.clear(),
    )
    for change in changes:
        made = OrderedSet("abc")
        through = iter(made)
        next(through)
        change(made)
        with pytest.raises(RuntimeError, match="changed size"):
            next(through)


def test_frozen_ones_are_not_copied():
    frozen = OrderedFrozenSet("ab")
    assert OrderedFrozenSet(frozen) is frozen
    assert frozen.copy() is frozen


def test_sets_of_dicts():
    check(set_of({"b": None, "a": None}), ["b", "a"])
    check(set_of(iter("ba")), ["b", "a"])


def test_scenarios_see_them():
    value = Stage().value
    assert value("type({1}) is set and type(set()) is set and isinstance({1}, set)")
    assert value("type({x for x in [1]}) is set and issubclass(set, set)")
    assert value("isinstance({1} & {2}, set) and isinstance(frozenset(), frozenset)")
    made = value("{*'ba', 'c', *'d'}")
    assert type(made) is OrderedSet
    check(made, list("bacd"))
    assert value("set[int].__name__") == "set"


@pytest.mark.fuzz
@given(ITEMS, ITEMS)
def test_they_do_what_others_do(mine, theirs):
    for kind, plain in ((OrderedSet, set), (OrderedFrozenSet, frozenset)):
        for name, function in zip(METHODS, OPERATORS, strict=True):
            made = function(kind(mine), kind(theirs))
            assert made == function(plain(mine), plain(theirs))
            check(made, expected(name, mine, theirs))
            check(getattr(kind(mine), name)(theirs), expected(name, mine, theirs))
    for name, function in zip(METHODS, IN_PLACE, strict=True):
        changed = function(OrderedSet(mine), OrderedSet(theirs))
        check(changed, expected(name, mine, theirs))
    for compare in (operator.le, operator.lt, operator.eq, operator.ge):
        assert compare(OrderedSet(mine), OrderedSet(theirs)) == compare(
            set(mine), set(theirs)
        )
