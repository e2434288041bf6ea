"""Attributes that are looked up with care: private ones, and those of the host."""

from __future__ import annotations

import functools
from collections import deque
from types import BuiltinFunctionType, FunctionType, ModuleType
from typing import TYPE_CHECKING, Any

from voxrt.script.meter import Stopped
from voxrt.script.python.growth import TEXTS, Growth
from voxrt.script.python.metaclasses import class_of
from voxrt.script.python.names import (
    CHECKED_ATTRIBUTES,
    SCENARIO,
    attribute_refusal,
    is_dunder,
)

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Access", "catchable", "owns"]

MISSING = object()

CATCHABLE = (
    Exception,
    BaseExceptionGroup,
    GeneratorExit,
    KeyboardInterrupt,
    SystemExit,
)
"""What stands in for BaseException where `Stopped` must not be caught."""


def owns(value: object) -> bool:
    """Whether a value's class, or the class that it is, was written in a scenario."""
    kind = value if isinstance(value, type) else type(value)
    if isinstance(value, super):
        kind = getattr(value, "__thisclass__", kind)
    if isinstance(value, ModuleType):
        return True
    return kind.__module__ == SCENARIO and not getattr(kind, "_vox_host_", False)


def catchable(kind: Any) -> Any:
    """The exception types of an `except*`, without the one that stops scenarios."""
    if isinstance(kind, tuple):
        return tuple(each for one in kind for each in _flat(catchable(one)))
    if isinstance(kind, type) and issubclass(Stopped, kind):
        return (Exception,)
    return kind


def _flat(kind: Any) -> tuple[Any, ...]:
    return kind if isinstance(kind, tuple) else (kind,)


class Access:
    """The attribute helpers of one context."""

    def __init__(self, growth: Growth) -> None:
        self._growth = growth
        pads = ("ljust", "rjust", "center", "zfill")
        self._texts: dict[str, Callable[..., Any]] = {
            "join": growth.join,
            "replace": growth.replace,
            "expandtabs": growth.expandtabs,
            "translate": growth.translate,
            "extend": growth.extend,
            **{name: functools.partial(growth.pad, name) for name in pads},
        }
        self._strings = {
            "format": growth.str_format,
            "format_map": growth.str_format_map,
        }

    # Reading

    def method(self, value: Any, name: str) -> Any:
        """An attribute that may be a method which makes large things.

        Raises:
            AttributeError: There is none, or it leads out of the scenario.
        """
        if name == "obj" and isinstance(value, AttributeError | NameError):
            raise AttributeError("the attribute 'obj' of errors is not open", name=name)
        found = getattr(value, name)
        checked = self._checked(value, name)
        if checked is None:
            return found
        if isinstance(value, type):
            return _by_class(checked, value)
        return functools.partial(checked, value)

    def _checked(self, value: Any, name: str) -> Callable[..., Any] | None:
        kind = value if isinstance(value, type) else type(value)
        if issubclass(kind, str) and name in self._strings:
            return self._own_method(kind, str, name, self._strings)
        if issubclass(kind, (*TEXTS, list, deque)):
            base = next(x for x in (*TEXTS, list, deque) if issubclass(kind, x))
            return self._own_method(kind, base, name, self._texts)
        if issubclass(kind, int) and name == "to_bytes":
            return self._growth.to_bytes
        return None

    def _own_method(
        self,
        kind: type,
        base: type,
        name: str,
        table: dict[str, Callable[..., Any]],
    ) -> Callable[..., Any] | None:
        """None where a scenario's subclass has a method of its own by that name."""
        if getattr(kind, name, None) is not getattr(base, name, None):
            return None
        return table.get(name)

    def private(self, value: Any, name: str) -> Any:
        """An attribute that starts with an underscore.

        Raises:
            AttributeError: The value is not the scenario's own.
        """
        if not owns(value):
            raise AttributeError(_private_text(value, name), name=name)
        return getattr(value, name)

    def getattr(self, value: Any, name: Any, /, *default: Any) -> Any:
        """`getattr`."""
        if not isinstance(name, str):
            raise TypeError("getattr: the name of an attribute has to be a string")
        self._check_name(value, name)
        if name == "__class__":
            return class_of(value)
        try:
            if name in CHECKED_ATTRIBUTES:
                return self.method(value, name)
            return getattr(value, name)
        except AttributeError:
            if default:
                return default[0]
            raise

    def hasattr(self, value: Any, name: str, /) -> bool:
        """`hasattr`."""
        try:
            return self.getattr(value, name, MISSING) is not MISSING
        except AttributeError:
            return False

    def vars(self, value: Any, /) -> dict[str, Any]:
        """`vars`, as a copy."""
        if not owns(value) or isinstance(value, type):
            kind = type(value).__name__
            raise TypeError(f"vars is open for a scenario's own objects, not {kind}")
        return dict(vars(value))

    def dir(self, value: Any, /) -> list[str]:
        """`dir`, without what cannot be read."""
        own = owns(value)
        names = [each for each in dir(value) if own or not each.startswith("_")]
        return [each for each in names if attribute_refusal(each) is None]

    # Changing

    def own(self, value: Any) -> Any:
        """A value that may get a private attribute.

        Raises:
            AttributeError: It is not the scenario's own.
        """
        if not owns(value) and not isinstance(value, FunctionType):
            raise AttributeError(_private_text(value, "_"))
        return self.writable(value)

    def writable(self, value: Any) -> Any:
        """A value that may get an attribute.

        Raises:
            AttributeError: It is a class or a function of the host's, which all
                scenarios share.
        """
        shared = isinstance(value, type | FunctionType | BuiltinFunctionType)
        if shared and value.__module__ != SCENARIO:
            name = value.__name__
            raise AttributeError(
                f"{name} is shared by all scenarios and stays as it is"
            )
        return value

    def setattr(self, value: Any, name: Any, new: object, /) -> None:
        """`setattr`."""
        self._check_change(value, name)
        setattr(value, name, new)

    def delattr(self, value: Any, name: Any, /) -> None:
        """`delattr`."""
        self._check_change(value, name)
        delattr(value, name)

    def setter(self, base: Any) -> Callable[..., None]:
        """`object.__setattr__` and `super().__setattr__`."""

        def set_attribute(*args: Any) -> None:
            name = args[-2] if len(args) > 1 else None
            self._check_change(args[0] if base is object else base, name)
            base.__setattr__(*args)

        return set_attribute

    def _check_change(self, value: Any, name: Any) -> None:
        if not isinstance(name, str):
            raise TypeError("the name of an attribute has to be a string")
        if is_dunder(name):
            raise AttributeError(f"the special attribute {name!r} cannot be changed")
        self._check_name(value, name)
        self.writable(value)

    def _check_name(self, value: Any, name: str) -> None:
        text = attribute_refusal(name)
        if text is None and name.startswith("_") and not is_dunder(name):
            text = None if owns(value) else _private_text(value, name)
        if text is not None:
            raise AttributeError(text, name=name)

    # Assignment with an operator

    def begin_attribute(
        self,
        value: Any,
        name: str,
    ) -> tuple[Any, Callable[[Any], None]]:
        """The old value of `x.a += y`, and how to set the new one."""
        check = self.own if name.startswith("_") else self.writable
        check(value)
        old = getattr(value, name)
        return old, lambda new: setattr(value, name, new)

    def begin_item(self, value: Any, index: Any) -> tuple[Any, Callable[[Any], None]]:
        """The old value of `x[i] += y`, and how to set the new one."""
        old = value[index]

        def store(new: Any) -> None:
            value[index] = new

        return old, store

    def end(
        self, begun: tuple[Any, Callable[[Any], None]], right: Any, name: str
    ) -> None:
        """Carry `+=` and its like out."""
        old, store = begun
        store(getattr(self._growth, name)(old, right))


def _private_text(value: Any, name: str) -> str:
    kind = value if isinstance(value, type) else type(value)
    return f"the private attribute {name!r} of {kind.__name__} is not open to scenarios"


def _by_class(checked: Callable[..., Any], kind: type) -> Callable[..., Any]:
    def method(value: Any, *args: Any, **options: Any) -> Any:
        if not isinstance(value, kind):
            wrong = type(value).__name__
            raise TypeError(f"the first argument has to be a {kind.__name__}: {wrong}")
        return checked(value, *args, **options)

    return method
