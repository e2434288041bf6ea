"""Classes of classes: what a scenario sees of them, so that it can make none.

A metaclass with methods of its own choosing could make any object pass for any class,
and a class pattern would then read attributes that are not open. So `type`, `ABCMeta`
and `EnumMeta` are stand-ins: good for checks, hints and `metaclass=`, not to be called.
"""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING, Any

from voxrt.script.python.identity import with_root

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["MetaclassFacade", "TypeFacade", "build_class", "class_of"]

REFUSED = "a scenario cannot define a metaclass"


class _TypeFacadeMeta(type):
    """Makes the facade behave as `type` in calls, checks and hints."""

    def __call__(cls, *args: Any, **options: Any) -> Any:
        if len(args) != 1 or options:
            raise TypeError("type takes one argument; write a class statement")
        return class_of(args[0])

    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, type)

    def __subclasscheck__(cls, subclass: type) -> bool:
        return subclass is cls or issubclass(subclass, type)

    def __repr__(cls) -> str:
        return "<class 'type'>"


class TypeFacade(metaclass=_TypeFacadeMeta):
    """What a scenario knows as `type`."""

    def __init_subclass__(cls) -> None:
        raise TypeError(REFUSED)

    def __class_getitem__(cls, item: object) -> type[TypeFacade]:
        # A real `type[...]` could be called, with the three arguments of `type`.
        return cls


TypeFacade.__name__ = TypeFacade.__qualname__ = "type"


class MetaclassFacade:
    """Stands for a metaclass of the standard library."""

    _vox_host_ = True

    def __init__(self, real: type[type]) -> None:
        self._real = real
        self.__name__ = real.__name__

    def __instancecheck__(self, instance: object) -> bool:
        return isinstance(instance, self._real)

    def __mro_entries__(self, bases: tuple[Any, ...]) -> tuple[Any, ...]:
        raise TypeError(REFUSED)

    def __repr__(self) -> str:
        return f"<class {self.__name__!r}>"


def class_of(value: object) -> Any:
    """The class of a value; of a class it is the stand-in for `type`."""
    return TypeFacade if isinstance(value, type) else type(value)


def build_class(
    body: Callable[..., Any], name: str, *bases: Any, **keywords: Any
) -> Any:
    """What a class statement calls.

    Raises:
        TypeError: The class would be a metaclass, or has one of its own.
    """
    if "metaclass" in keywords:
        kind = keywords["metaclass"]
        if not isinstance(kind, MetaclassFacade):
            raise TypeError(
                f"a scenario's class {name} cannot have a metaclass of its own"
            )
        keywords["metaclass"] = kind._real  # noqa: SLF001 - hidden from scenarios only
    if any(isinstance(each, type) and issubclass(each, type) for each in bases):
        raise TypeError(REFUSED)
    return builtins.__build_class__(body, name, *with_root(bases), **keywords)
