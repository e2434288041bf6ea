"""Sets that keep the order in which their items came; what scenarios know as sets.

How this works. CPython orders a set by the hashes of its items. Those of texts differ
from process to process, and those of objects are addresses, so a replay could go
through a set in another order than the call did. The sets here are real ones, whose
items CPython compares, counts and finds as fast as ever, and hold a dict with the same
keys beside: what walks through a set walks through that.

Everything that makes a set keeps the order of its left side; what only the right side
has follows behind. As with CPython's own, operators give a `set` or a `frozenset` also
where a subclass stands on the left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["OrderedFrozenSet", "OrderedSet", "set_of"]

Order = dict[Any, None]
SETS = (set, frozenset)
NOTHING: tuple[Any, ...] = ()


def _order_of(source: Iterable[Any]) -> Order:
    if isinstance(source, _Ordered):
        return source._vox_order_
    return dict.fromkeys(source)


# The operations, on the dicts alone. No method calls another one that a subclass of
# the scenario's could have replaced, as CPython's own do not.


def _union(mine: Order, others: Iterable[Iterable[Any]]) -> Order:
    order = mine.copy()
    for each in others:
        order.update(_order_of(each))
    return order


def _intersection(mine: Order, others: Iterable[Iterable[Any]]) -> Order:
    order: Iterable[Any] = mine
    for each in others:
        order = filter(_order_of(each).__contains__, order)
    return dict.fromkeys(order)


def _difference(mine: Order, others: Iterable[Iterable[Any]]) -> Order:
    order = mine.copy()
    for each in others:
        for item in _order_of(each):
            order.pop(item, None)
    return order


def _either(mine: Order, other: Iterable[Any]) -> Order:
    theirs = _order_of(other)
    order = dict.fromkeys(each for each in mine if each not in theirs)
    order.update((each, None) for each in theirs if each not in mine)
    return order


class _Ordered:
    """What both kinds share; none of it changes a set."""

    __slots__ = ()
    _vox_order_: Order

    @staticmethod
    def _vox_made_(order: Order) -> Any:
        raise NotImplementedError

    def __iter__(self) -> Iterator[Any]:
        return iter(self._vox_order_)

    def copy(self) -> Any:
        """Another set with the same items."""
        return self._vox_made_(self._vox_order_.copy())

    def union(self, *others: Iterable[Any]) -> Any:
        """What is in any of them."""
        return self._vox_made_(_union(self._vox_order_, others))

    def intersection(self, *others: Iterable[Any]) -> Any:
        """What is in all of them."""
        return self._vox_made_(_intersection(self._vox_order_, others))

    def difference(self, *others: Iterable[Any]) -> Any:
        """What is in none of the others."""
        return self._vox_made_(_difference(self._vox_order_, others))

    def symmetric_difference(self, other: Iterable[Any], /) -> Any:
        """What is in one of the two alone."""
        return self._vox_made_(_either(self._vox_order_, other))

    def __or__(self, other: Any) -> Any:
        if not isinstance(other, SETS):
            return NotImplemented
        return self._vox_made_(_union(self._vox_order_, (other,)))

    def __and__(self, other: Any) -> Any:
        if not isinstance(other, SETS):
            return NotImplemented
        return self._vox_made_(_intersection(self._vox_order_, (other,)))

    def __sub__(self, other: Any) -> Any:
        if not isinstance(other, SETS):
            return NotImplemented
        return self._vox_made_(_difference(self._vox_order_, (other,)))

    def __xor__(self, other: Any) -> Any:
        if not isinstance(other, SETS):
            return NotImplemented
        return self._vox_made_(_either(self._vox_order_, other))

    # A plain set, which only a real module can make, may stand on the left.

    def __ror__(self, other: Any) -> Any:
        if not isinstance(other, SETS):
            return NotImplemented
        return self._vox_made_(_union(_order_of(other), (self,)))

    def __rand__(self, other: Any) -> Any:
        if not isinstance(other, SETS):
            return NotImplemented
        return self._vox_made_(_intersection(_order_of(other), (self,)))

    def __rsub__(self, other: Any) -> Any:
        if not isinstance(other, SETS):
            return NotImplemented
        return self._vox_made_(_difference(_order_of(other), (self,)))

    def __rxor__(self, other: Any) -> Any:
        if not isinstance(other, SETS):
            return NotImplemented
        return self._vox_made_(_either(_order_of(other), self))


class OrderedSet(_Ordered, set[Any]):
    """What a scenario knows as `set`."""

    __slots__ = ("_vox_order_",)

    def __new__(cls, *args: Any, **options: Any) -> OrderedSet:
        """Make an empty set; `__init__` fills it."""
        del args, options
        made: OrderedSet = set.__new__(cls)
        made._vox_order_ = {}
        return made

    def __init__(self, iterable: Iterable[Any] = NOTHING, /) -> None:
        if iterable is not NOTHING or self._vox_order_:
            self._vox_fill_(_order_of(iterable))

    @staticmethod
    def _vox_made_(order: Order) -> OrderedSet:
        made: OrderedSet = set.__new__(OrderedSet)
        set.update(made, order)
        made._vox_order_ = order
        return made

    def _vox_fill_(self, order: Order) -> None:
        # In place, so that whoever walks through the set meets a RuntimeError.
        if self._vox_order_:
            OrderedSet.clear(self)
        set.update(self, order)
        self._vox_order_.update(order)

    def __repr__(self) -> str:
        text = set.__repr__(self)
        if type(self) is OrderedSet and text.startswith("set({"):
            return text[len("set(") : -1]
        return text

    def add(self, item: Any, /) -> None:
        """Put an item in."""
        set.add(self, item)
        self._vox_order_[item] = None

    def discard(self, item: Any, /) -> None:
        """Take an item out, if it is in."""
        set.discard(self, item)
        self._vox_forget_(item)

    def remove(self, item: Any, /) -> None:
        """Take an item out.

        Raises:
            KeyError: It is not in.
        """
        set.remove(self, item)
        self._vox_forget_(item)

    def _vox_forget_(self, item: Any) -> None:
        try:
            self._vox_order_.pop(item, None)
        except TypeError:
            # A set is found by the items that it has, as a frozenset.
            self._vox_order_.pop(frozenset(item), None)

    def pop(self) -> Any:
        """Take the item out that came last.

        Raises:
            KeyError: There is none.
        """
        if not self._vox_order_:
            raise KeyError("pop from an empty set")
        item, _ = self._vox_order_.popitem()
        set.discard(self, item)
        return item

    def clear(self) -> None:
        """Take everything out."""
        set.clear(self)
        self._vox_order_.clear()

    def update(self, *others: Iterable[Any]) -> None:
        """Put in what any of them has."""
        for each in others:
            order = _order_of(each)
            set.update(self, order)
            self._vox_order_.update(order)

    def intersection_update(self, *others: Iterable[Any]) -> None:
        """Keep what all of them have."""
        self._vox_fill_(_intersection(self._vox_order_, others))

    def difference_update(self, *others: Iterable[Any]) -> None:
        """Take out what any of them has."""
        for each in others:
            order = _order_of(each).copy()
            set.difference_update(self, order)
            for item in order:
                self._vox_order_.pop(item, None)

    def symmetric_difference_update(self, other: Iterable[Any], /) -> None:
        """Keep what one of the two alone has."""
        self._vox_fill_(_either(self._vox_order_, other))

    def __ior__(self, other: Any) -> Any:
        if not isinstance(other, SETS):
            return NotImplemented
        OrderedSet.update(self, other)
        return self

    def __iand__(self, other: Any) -> Any:
        if not isinstance(other, SETS):
            return NotImplemented
        self._vox_fill_(_intersection(self._vox_order_, (other,)))
        return self

    def __isub__(self, other: Any) -> Any:
        if not isinstance(other, SETS):
            return NotImplemented
        OrderedSet.difference_update(self, other)
        return self

    def __ixor__(self, other: Any) -> Any:
        if not isinstance(other, SETS):
            return NotImplemented
        self._vox_fill_(_either(self._vox_order_, other))
        return self


class OrderedFrozenSet(_Ordered, frozenset[Any]):
    """What a scenario knows as `frozenset`."""

    __slots__ = ("_vox_order_",)

    def __new__(cls, iterable: Iterable[Any] = (), /) -> OrderedFrozenSet:
        """Make a set of what the iterable has."""
        if cls is OrderedFrozenSet and type(iterable) is OrderedFrozenSet:
            return iterable
        order = _order_of(iterable).copy()
        made: OrderedFrozenSet = frozenset.__new__(cls, order)
        made._vox_order_ = order
        return made

    @staticmethod
    def _vox_made_(order: Order) -> OrderedFrozenSet:
        made: OrderedFrozenSet = frozenset.__new__(OrderedFrozenSet, order)
        made._vox_order_ = order
        return made

    def copy(self) -> Any:
        """The set itself, which nobody can change."""
        return self if type(self) is OrderedFrozenSet else super().copy()


def set_of(items: Iterable[Any]) -> OrderedSet:
    """A set of the keys of a dict that nobody else has, or of other items."""
    order = items if type(items) is dict else dict.fromkeys(items)
    return OrderedSet._vox_made_(order)


for _kind, _name in ((OrderedSet, "set"), (OrderedFrozenSet, "frozenset")):
    _kind.__name__ = _kind.__qualname__ = _name
    _kind.__module__ = "builtins"
