"""The built-in names of a scenario: an explicit list, some of them replaced."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING, Any, NoReturn

from voxrt.script.addresses import without_addresses
from voxrt.script.python.metaclasses import TypeFacade, build_class
from voxrt.script.python.names import words
from voxrt.script.python.sets import OrderedFrozenSet, OrderedSet

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from voxrt.script.context import ScriptContext
    from voxrt.script.python.access import Access
    from voxrt.script.python.identity import Identity
    from voxrt.script.python.tools import Tools

__all__ = ["PLAIN", "REFUSED", "make_builtins"]

PLAIN = tuple(
    words(
        "abs aiter all anext any bin bool bytearray bytes callable chr classmethod"
        " complex dict divmod enumerate filter float hex int isinstance issubclass"
        " len list map max memoryview min next object oct ord property reversed"
        " round slice sorted staticmethod str super tuple zip"
        " Ellipsis NotImplemented __debug__"
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
    "exit": "a session ends with VoxEngine.terminate()",
    "quit": "a session ends with VoxEngine.terminate()",
    "help": "it is written in voxrt's documentation",
}
"""Built-ins that are not there, each with what to do instead."""


def make_builtins(tools: Tools, access: Access, identity: Identity) -> dict[str, Any]:
    """All built-in names of one context."""
    growth, iteration = tools.growth, tools.iteration
    names: dict[str, Any] = {name: getattr(builtins, name) for name in PLAIN}
    names.update({name: _refused(name, why) for name, why in REFUSED.items()})
    names.update(
        {
            "print": _printer(tools.context),
            "type": TypeFacade,
            "set": OrderedSet,
            "frozenset": OrderedFrozenSet,
            "id": identity.number,
            "hash": identity.hash,
            "repr": _repr,
            "ascii": _ascii,
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
            "__build_class__": build_class,
            # No scenario can spell it; C code looks for it here, for example strptime.
            "__import__": builtins.__import__,
        }
    )
    return names


def _repr(value: object, /) -> str:
    """`repr`."""
    return without_addresses(repr(value))


def _ascii(value: object, /) -> str:
    """`ascii`."""
    return without_addresses(ascii(value))


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
        context.write_print(without_addresses(text))

    write.__name__ = write.__qualname__ = "print"
    return write
