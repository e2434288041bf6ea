"""The built-in names of a scenario: an explicit list, some of them replaced."""

from __future__ import annotations

import builtins
import re
from typing import TYPE_CHECKING, Any, NoReturn

from voxrt.script.python.names import words
from voxrt.script.spelling import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from voxrt.script.context import ScriptContext
    from voxrt.script.python.access import Access
    from voxrt.script.python.tools import Tools

__all__ = ["PLAIN", "REFUSED", "TypeFacade", "make_builtins"]

PLAIN = tuple(
    words(
        "abs aiter all anext any ascii bin bool bytearray bytes callable chr"
        " classmethod complex dict divmod enumerate filter float frozenset hash"
        " hex int isinstance issubclass len list map max memoryview min next"
        " object oct ord property repr reversed round set slice sorted"
        " staticmethod str super tuple zip Ellipsis NotImplemented __debug__"
        " ArithmeticError AssertionError AttributeError BaseException"
        " BaseExceptionGroup BlockingIOError BrokenPipeError BufferError"
        " BytesWarning ConnectionAbortedError ConnectionError"
        " ConnectionRefusedError ConnectionResetError DeprecationWarning EOFError"
        " Exception ExceptionGroup FileExistsError FileNotFoundError"
        " FloatingPointError FutureWarning GeneratorExit ImportError ImportWarning"
        " IndexError InterruptedError KeyError LookupError MemoryError"
        " ModuleNotFoundError NameError NotImplementedError OSError OverflowError"
        " PermissionError ProcessLookupError RecursionError ReferenceError"
        " ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration"
        " StopIteration SyntaxError SyntaxWarning SystemError TimeoutError"
        " TypeError UnboundLocalError UnicodeError UnicodeDecodeError"
        " UnicodeEncodeError UnicodeTranslateError UnicodeWarning UserWarning"
        " ValueError Warning ZeroDivisionError"
    )
)
"""Names handed on as they are."""

REFUSED: Mapping[str, str] = {
    "open": "scenarios have no files: keep data in ApplicationStorage",
    "exec": "scenarios are compiled once: define a function instead",
    "eval": "scenarios are compiled once: json.loads reads data",
    "compile": "scenarios are compiled once: define a function instead",
    "input": "nobody sits at a terminal: listen to events of the call",
    "breakpoint": "a session cannot stop inside a turn: print or Logger.write",
    "globals": "global names are shared: use a dict of your own",
    "locals": "local names stay local: use a dict of your own",
    "id": "the number differs from run to run: compare with `is`, or count yourself",
    "exit": "a session ends with VoxEngine.terminate()",
    "quit": "a session ends with VoxEngine.terminate()",
    "help": "it is written in voxrt's documentation",
}
"""Built-ins that are not there, each with what to do instead."""

ADDRESS = re.compile(r" at 0x[0-9A-Fa-f]+(?=>)")
"""Where objects stand in memory; it differs from run to run."""

METACLASSES = ("ABCMeta", "EnumMeta", "EnumType")
"""Metaclasses that a class statement may name."""


def make_builtins(tools: Tools, access: Access) -> dict[str, Any]:
    """All built-in names of one context."""
    growth, iteration = tools.growth, tools.iteration
    names: dict[str, Any] = {name: getattr(builtins, name) for name in PLAIN}
    names.update({name: _refused(name, why) for name, why in REFUSED.items()})
    names.update(
        {
            "print": _printer(tools.context),
            "type": TypeFacade,
            "sum": growth.sum,
            "pow": growth.pow,
            "format": growth.format,
            "getattr": access.getattr,
            "hasattr": access.hasattr,
            "setattr": access.setattr,
            "delattr": access.delattr,
            "vars": access.vars,
            "dir": access.dir,
            "range": iteration.range,
            "iter": iteration.iter,
            "__build_class__": _build_class,
            # No scenario can spell it; C code looks for it here, for example strptime.
            "__import__": builtins.__import__,
        }
    )
    return names


def _refused(name: str, why: str) -> Callable[..., NoReturn]:
    def refuse(*_args: object, **_options: object) -> NoReturn:
        raise PermissionError(f"{name} is not open to scenarios; {why}")

    refuse.__name__ = refuse.__qualname__ = name
    return refuse


def _printer(context: ScriptContext) -> Callable[..., None]:
    def write(
        *values: object,
        sep: str | None = None,
        end: str | None = None,
        file: object = None,
        flush: bool = False,
    ) -> None:
        """Write values to the session's log."""
        del flush
        if file is not None:
            raise PermissionError("print writes to the session's log, not to a file")
        text = (" " if sep is None else sep).join(str(each) for each in values)
        text += "" if end is None else end.removesuffix("\n")
        context.write_print(ADDRESS.sub("", text))

    write.__name__ = write.__qualname__ = "print"
    return write


class _TypeFacadeMeta(type):
    """Makes the facade behave as `type` in calls, checks and hints."""

    def __call__(cls, *args: Any, **options: Any) -> Any:
        if len(args) != 1 or options:
            raise TypeError("type takes one argument; write a class statement")
        return type(args[0])

    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, type)

    def __subclasscheck__(cls, subclass: type) -> bool:
        return subclass is cls or issubclass(subclass, type)

    def __repr__(cls) -> str:
        return "<class 'type'>"


class TypeFacade(metaclass=_TypeFacadeMeta):
    """What a scenario knows as `type`."""

    def __init_subclass__(cls) -> None:
        raise TypeError("a scenario cannot define a metaclass")

    def __class_getitem__(cls, item: object) -> object:
        return type[item]


def _build_class(
    body: Callable[..., Any], name: str, *bases: Any, **keywords: Any
) -> Any:
    """What a class statement calls."""
    kind = keywords.get("metaclass")
    if kind is not None and getattr(kind, "__name__", "") not in METACLASSES:
        close = nearest(str(getattr(kind, "__name__", kind)), METACLASSES)
        text = f"a scenario's class {name} cannot have a metaclass of its own"
        raise TypeError(f"{text}, did you mean {close}?" if close else text)
    if any(isinstance(each, type) and issubclass(each, type) for each in bases):
        raise TypeError("a scenario cannot define a metaclass")
    return builtins.__build_class__(body, name, *bases, **keywords)
