"""Error objects, and what a script sees of an exception that it catches."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Any, ClassVar, TypeGuard

from voxrt.script.js.runtime.bindings import Box
from voxrt.script.js.runtime.objects import HIDDEN, Obj
from voxrt.script.js.runtime.values import MISSING, Fault, Key, Throw, U, to_utf16
from voxrt.script.meter import GrowthError, Stopped

if TYPE_CHECKING:
    from types import CodeType, FrameType

    from voxrt.script.js.runtime.objects import Property
    from voxrt.script.js.runtime.realm import Realm

__all__ = ["ErrorObj", "caught_value", "headline", "is_unset", "peek", "stack_text"]

TOO_DEEP_STEPS = 2000
"""steps that it costs to be caught at the end of the stack"""
STACK_FRAMES = 12
"""calls that an error remembers"""

TOP_LEVEL = "top level"
"""how the context calls code outside of functions"""

SCRIPT_NAME = re.compile(r"'(?:\$[^']*|[^']*@[^']*)'")
"""name of a variable of a script, as compiled code spells it; ours look otherwise"""
UNSET_LOCAL = re.compile(r"variable '(.*?)'")


class ErrorObj(Obj):
    """An error; remembers where it was made.

    Its own property `stack`, as engines have it, is written when somebody looks.
    """

    __slots__ = ("calls", "realm")

    exotic: ClassVar[bool] = True
    kind: ClassVar[str] = "Error"

    def __init__(self, proto: Obj | None) -> None:
        super().__init__(proto)
        self.calls: list[tuple[CodeType, int]] = []
        """code and instruction of the script's calls, innermost first"""
        self.realm: Realm | None = None
        """as long as `stack` has not been written"""

    def capture(self, realm: Realm) -> None:
        """Remember the calls that are under way."""
        self.realm = realm
        scope = realm.scope
        frame: FrameType | None = sys._getframe(1)
        calls = self.calls
        while frame is not None and len(calls) < STACK_FRAMES:
            if frame.f_globals is scope:
                calls.append((frame.f_code, frame.f_lasti))
            frame = frame.f_back

    def _tell(self) -> None:
        """Write `stack`; idempotent."""
        realm, self.realm = self.realm, None
        if realm is not None:
            later = self.props
            self.props = {}
            self.put_own("stack", MISSING, HIDDEN)
            self.props.update(later)
            self.props["stack"] = stack_text(realm, self)

    def get_own(self, key: Key) -> Property | None:
        """[[GetOwnProperty]]."""
        if key == "stack":
            self._tell()
        return super().get_own(key)

    def get(self, key: Key, receiver: Any) -> Any:
        """[[Get]]."""
        if key == "stack":
            self._tell()
        return super().get(key, receiver)

    def own_keys(self) -> list[Key]:
        """[[OwnPropertyKeys]]."""
        self._tell()
        return super().own_keys()


def stack_text(realm: Realm, error: ErrorObj) -> str:
    """The error and the script's calls, a line each."""
    lines = [headline(error)]
    for frame in realm.context.frames(error.calls):
        name = frame.function
        told = f"{frame.place}" if name == TOP_LEVEL else f"{name} ({frame.place})"
        lines.append(f"    at {to_utf16(told)}")
    return "\n".join(lines)


def headline(error: Obj) -> str:
    """Name and message of an error, as `toString` puts them, without running code."""
    name, message = peek(error, "name"), peek(error, "message")
    name = name if isinstance(name, str) else "Error"
    if not isinstance(message, str) or not message:
        return name
    return f"{name}: {message}" if name else message


def peek(value: Obj, key: Key) -> Any:
    """Value of a data property, inherited or own; `U` when that would run code."""
    holder: Obj | None = value
    while holder is not None and not holder.hides_proto:
        own = holder.get_own(key)
        if own is not None:
            return own.value if own.is_data else U
        holder = holder.get_proto()
    return U


def caught_value(realm: Realm, error: BaseException) -> Any:
    """The value that a `catch` clause gets.

    A `Fault` becomes an error object, once. CPython's own errors that scripts can
    cause mean what they mean in JavaScript. Everything else is not the script's to
    catch, and nothing is once the budget of the turn is used up.

    Raises:
        BaseException: The error itself, when no script may catch it.
    """
    if realm.meter.exhausted and not isinstance(error, Stopped):
        raise Stopped from None
    if isinstance(error, Throw):
        if error.value is MISSING and isinstance(error, Fault):
            error.value = _error_of(realm, error, error.kind, error.text)
        return error.value
    if isinstance(error, RecursionError):
        # A script that catches these again and again is slow in its own way.
        realm.charge(TOO_DEEP_STEPS)
        return _error_of(realm, error, "RangeError", "maximum call depth exceeded")
    if isinstance(error, GrowthError):
        return _error_of(realm, error, "RangeError", str(error))
    if is_unset(error):
        return _error_of(realm, error, "ReferenceError", _unset(error))
    raise error


def is_unset(error: BaseException) -> TypeGuard[NameError | AttributeError]:
    """Whether it says that a variable was read before it had a value."""
    if isinstance(error, AttributeError):
        return isinstance(error.obj, Box)
    return isinstance(error, NameError) and bool(SCRIPT_NAME.search(str(error)))


def _error_of(realm: Realm, error: BaseException, kind: str, text: str) -> ErrorObj:
    """Error object with the calls that the exception went through."""
    made = realm.error(kind, text)
    made.calls.clear()
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_globals is realm.scope:
            made.calls.insert(0, (trace.tb_frame.f_code, trace.tb_lasti))
            del made.calls[STACK_FRAMES:]
        trace = trace.tb_next
    return made


def _unset(error: NameError | AttributeError) -> str:
    """Text of a read before initialisation; locals are named as scripts name them."""
    if isinstance(error, AttributeError):
        return "cannot access a variable of a loop before initialization"
    match = UNSET_LOCAL.search(str(error))
    name = error.name or (match[1] if match else "")
    shown = name.removeprefix("$").partition("@")[0]
    return f"cannot access {shown} before initialization"
