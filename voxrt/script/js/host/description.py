"""What the session's log says of an error that a script did not catch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voxrt.script.failure import Description
from voxrt.script.js.host.bridge import HostFault
from voxrt.script.js.runtime.errors import ErrorObj, is_unset
from voxrt.script.js.runtime.inspect import inspect
from voxrt.script.js.runtime.values import MISSING, Throw, from_utf16

if TYPE_CHECKING:
    from voxrt.script.js.runtime.objects import Obj
    from voxrt.script.js.runtime.realm import Realm

__all__ = ["describe"]


def describe(realm: Realm, error: BaseException) -> Description | None:
    """Description of an exception that means something in JavaScript, else None.

    No code of the script runs for it: getters are not asked.
    """
    if not (isinstance(error, Throw) or is_unset(error)) or realm.meter.exhausted:
        return None
    value = realm.caught(error)
    hint = error.hint if isinstance(error, HostFault) else None
    if not isinstance(value, ErrorObj):
        return Description(f"uncaught {from_utf16(inspect(realm, value))}", hint)
    told = not isinstance(error, HostFault) or error.named
    text = _headline(value, named=told)
    cause = value.props.get("cause")
    if isinstance(cause, ErrorObj) and cause is not value:
        text += f" (caused by {_headline(cause, named=True)})"
    return Description(from_utf16(text), hint, tuple(value.calls))


def _headline(value: ErrorObj, *, named: bool) -> str:
    name = _data(value, "name") if named else ""
    message = _data(value, "message")
    return ": ".join(part for part in (name, message) if part)


def _data(value: Obj, key: str) -> str:
    """Text of a data property, own or inherited; "" when it is no text."""
    step: Obj | None = value
    while step is not None:
        found = step.props.get(key, MISSING)
        if found is MISSING and step is not value:
            own = step.get_own(key)
            found = MISSING if own is None else own.value
        if found is not MISSING:
            return found if isinstance(found, str) else ""
        step = step.proto
    return ""
