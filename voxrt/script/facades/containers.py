"""Facades of `collections`, `heapq`, `bisect`, `itertools`, `functools`."""

from __future__ import annotations

import bisect
import collections
import collections.abc
import functools
import heapq
import itertools
from typing import TYPE_CHECKING, Any

from voxrt.script.python.module import FacadeModule, facade_of
from voxrt.script.python.names import SCENARIO, check_fields

if TYPE_CHECKING:
    from collections.abc import Iterator

    from voxrt.script.python.tools import Tools

__all__ = [
    "bisect_facade",
    "collections_abc_facade",
    "collections_facade",
    "functools_facade",
    "heapq_facade",
    "itertools_facade",
]


def collections_abc_facade(tools: Tools) -> FacadeModule:
    """`collections.abc`."""
    del tools
    return facade_of(
        collections.abc,
        "AsyncGenerator AsyncIterable AsyncIterator Awaitable Callable Collection"
        " Container Coroutine Generator Hashable ItemsView Iterable Iterator KeysView"
        " Mapping MappingView MutableMapping MutableSequence MutableSet Reversible"
        " Sequence Set Sized ValuesView",
    )


def collections_facade(tools: Tools) -> FacadeModule:
    """`collections`."""

    def namedtuple(
        typename: str,
        field_names: Any,
        *,
        rename: bool = False,
        defaults: Any = None,
    ) -> Any:
        if isinstance(field_names, str):
            field_names = field_names.replace(",", " ").split()
        fields = [str(each) for each in field_names]
        check_fields(fields)
        return collections.namedtuple(
            typename, fields, rename=rename, defaults=defaults, module=SCENARIO
        )

    return facade_of(
        collections,
        "ChainMap Counter OrderedDict UserDict UserList UserString defaultdict deque",
        {"namedtuple": namedtuple, "abc": collections_abc_facade(tools)},
    )


def heapq_facade(tools: Tools) -> FacadeModule:
    """`heapq`."""
    del tools
    return facade_of(
        heapq,
        "heapify heappop heappush heappushpop heapreplace merge nlargest nsmallest",
    )


def bisect_facade(tools: Tools) -> FacadeModule:
    """`bisect`."""
    del tools
    return facade_of(
        bisect, "bisect bisect_left bisect_right insort insort_left insort_right"
    )


def itertools_facade(tools: Tools) -> FacadeModule:
    """`itertools`; those that make more than they get count their steps."""
    iteration = tools.iteration

    def product(*iterables: Any, repeat: int = 1) -> Iterator[Any]:
        return iteration.counted(itertools.product(*iterables, repeat=repeat))

    def combinations(iterable: Any, r: int) -> Iterator[Any]:
        return iteration.counted(itertools.combinations(iterable, r))

    def combinations_with_replacement(iterable: Any, r: int) -> Iterator[Any]:
        return iteration.counted(itertools.combinations_with_replacement(iterable, r))

    def permutations(iterable: Any, r: int | None = None) -> Iterator[Any]:
        return iteration.counted(itertools.permutations(iterable, r))

    return facade_of(
        itertools,
        "accumulate chain compress dropwhile filterfalse groupby islice pairwise"
        " starmap takewhile tee zip_longest",
        {
            "count": iteration.count,
            "cycle": iteration.cycle,
            "repeat": iteration.repeat,
            "product": product,
            "combinations": combinations,
            "combinations_with_replacement": combinations_with_replacement,
            "permutations": permutations,
        },
    )


def functools_facade(tools: Tools) -> FacadeModule:
    """`functools`."""
    del tools
    return facade_of(
        functools,
        "cache cached_property cmp_to_key lru_cache partial partialmethod reduce"
        " singledispatch singledispatchmethod total_ordering update_wrapper wraps",
    )
