"""Views of mappings that give ordered sets.

The operators of `dict.keys()` and `dict.items()` make CPython's own sets, whose order
is by chance. A view that a scenario goes through at once stays as it is; one that it
keeps, hands on or takes as an operand is put into one of these.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import ItemsView, Iterable, KeysView, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from voxrt.script.python.sets import OrderedSet, set_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["kept_view"]


def _made(operation: Callable[[Any, Iterable[Any]], Any]) -> Any:
    def operator(self: Any, other: Any) -> Any:
        return operation(self, other) if isinstance(other, Iterable) else NotImplemented

    return operator


class _Kept:
    """A view, with operators of its own."""

    __slots__ = ()
    _vox_host_ = True
    _mapping: Any

    @property
    def mapping(self) -> Any:
        """The mapping that is seen."""
        return self._mapping.mapping

    def __iter__(self) -> Iterator[Any]:
        return iter(self._mapping)

    def __reversed__(self) -> Iterator[Any]:
        return iter(reversed(self._mapping))

    def __contains__(self, item: object) -> bool:
        return item in self._mapping

    def __repr__(self) -> str:
        return repr(self._mapping)

    # `&` looks up what the other side has: the values of a dict need no hash for it.
    __and__ = _made(lambda self, other: set_of(filter(self.__contains__, other)))
    __rand__ = __and__
    __or__ = _made(lambda self, other: OrderedSet(self).union(other))
    __ror__ = _made(lambda self, other: OrderedSet(other).union(self))
    __sub__ = _made(lambda self, other: OrderedSet(self).difference(other))
    __rsub__ = _made(lambda self, other: OrderedSet(other).difference(self))
    __xor__ = _made(lambda self, other: OrderedSet(self).symmetric_difference(other))
    __rxor__ = _made(lambda self, other: OrderedSet(other).symmetric_difference(self))


class _KeptKeys(_Kept, KeysView[Any]):
    __slots__ = ()


class _KeptItems(_Kept, ItemsView[Any, Any]):
    __slots__ = ()


KINDS: Mapping[type, Callable[[Any], object]] = MappingProxyType(
    {
        type({}.keys()): _KeptKeys,
        type({}.items()): _KeptItems,
        type(OrderedDict().keys()): _KeptKeys,
        type(OrderedDict().items()): _KeptItems,
        KeysView: _KeptKeys,
        ItemsView: _KeptItems,
    }
)


def kept_view(value: Any) -> Any:
    """What a call of `keys` or `items` gives, as a scenario may keep it."""
    kind = KINDS.get(type(value))
    return value if kind is None else kind(value)
