"""Facades of `dataclasses`, `enum`, `typing`, `abc`, `contextlib`."""

from __future__ import annotations

import abc
import contextlib
import dataclasses
import enum
import inspect
import re
import typing
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from voxrt.script.python.metaclasses import MetaclassFacade
from voxrt.script.python.module import FacadeModule, facade_of
from voxrt.script.python.names import check_fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from voxrt.script.python.tools import Tools

__all__ = [
    "abc_facade",
    "contextlib_facade",
    "dataclasses_facade",
    "enum_facade",
    "typing_facade",
]


MARKER = re.compile(r"(?:\w+\.)?(ClassVar|InitVar|KW_ONLY)\b")

MARKERS: Mapping[str, Any] = MappingProxyType(
    {
        "ClassVar": typing.ClassVar,
        "InitVar": dataclasses.InitVar(object),
        "KW_ONLY": dataclasses.KW_ONLY,
    }
)


def dataclasses_facade(tools: Tools) -> FacadeModule:
    """`dataclasses`."""
    del tools

    def make_dataclass(
        cls_name: str, fields: Iterable[Any], *, bases: Any = (), **options: Any
    ) -> Any:
        fields = list(fields)
        check_fields(each if isinstance(each, str) else each[0] for each in fields)
        options.pop("namespace", None)
        return dataclasses.make_dataclass(cls_name, fields, bases=bases, **options)

    return facade_of(
        dataclasses,
        "FrozenInstanceError InitVar KW_ONLY MISSING asdict astuple field"
        " fields is_dataclass replace",
        {"dataclass": _dataclass, "make_dataclass": make_dataclass},
    )


def _dataclass(kind: Any = None, /, **options: Any) -> Any:
    def decorate(cls: Any) -> Any:
        _resolve_markers(cls)
        return dataclasses.dataclass(cls, **options)

    return decorate if kind is None else decorate(kind)


def _resolve_markers(cls: type) -> None:
    """Put the objects in place of annotations that are texts and no field types.

    `dataclasses` looks such names up in the module of the class; a scenario has none.
    """
    notes = inspect.get_annotations(cls)
    for name, note in notes.items():
        found = MARKER.match(note) if isinstance(note, str) else None
        if found is not None:
            notes[name] = MARKERS[found[1]]
    cls.__annotations__ = notes


def enum_facade(tools: Tools) -> FacadeModule:
    """`enum`."""
    del tools
    return facade_of(
        enum,
        "CONFORM CONTINUOUS EJECT Enum Flag FlagBoundary IntEnum"
        " IntFlag KEEP NAMED_FLAGS STRICT StrEnum UNIQUE auto member nonmember property"
        " unique verify",
        dict.fromkeys(("EnumMeta", "EnumType"), MetaclassFacade(enum.EnumMeta)),
    )


def typing_facade(tools: Tools) -> FacadeModule:
    """`typing`; without what evaluates text."""
    del tools
    return facade_of(
        typing,
        "Annotated Any AnyStr AsyncGenerator AsyncIterable AsyncIterator Awaitable"
        " Callable ClassVar Collection Concatenate Container Coroutine Counter"
        " DefaultDict Deque Dict Final FrozenSet Generator Generic Hashable Iterable"
        " Iterator List Literal LiteralString Mapping MutableMapping MutableSequence"
        " MutableSet NamedTuple Never NewType NoReturn NotRequired Optional OrderedDict"
        " ParamSpec Pattern Protocol Required Reversible Self Sequence Set Sized"
        " SupportsFloat SupportsIndex SupportsInt TYPE_CHECKING Text Tuple Type"
        " TypeAlias TypeGuard TypeVar TypeVarTuple TypedDict Union Unpack assert_never"
        " assert_type cast final no_type_check overload reveal_type runtime_checkable",
    )


def abc_facade(tools: Tools) -> FacadeModule:
    """`abc`."""
    del tools
    return facade_of(
        abc, "ABC abstractmethod", {"ABCMeta": MetaclassFacade(abc.ABCMeta)}
    )


def contextlib_facade(tools: Tools) -> FacadeModule:
    """`contextlib`."""
    del tools
    return facade_of(
        contextlib,
        "AbstractAsyncContextManager AbstractContextManager AsyncExitStack"
        " ContextDecorator ExitStack aclosing asynccontextmanager closing"
        " contextmanager nullcontext suppress",
    )
