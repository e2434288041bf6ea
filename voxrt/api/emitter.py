"""Objects that listeners can be added to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from voxrt.api.eventobject import EventObject
from voxrt.api.host import HostObject
from voxrt.api.inventory import event_values
from voxrt.errors import ScriptFrame, ScriptRuntimeError
from voxrt.script.spelling import nearest

if TYPE_CHECKING:
    from voxrt.api.realm import Realm

__all__ = ["Emitter"]

Listener = Callable[..., object]


@dataclass(frozen=True, slots=True)
class _NoFunction:
    """What was added as a listener and is no function."""

    value: object
    stack: tuple[ScriptFrame, ...]
    """where it was added"""


class Emitter(HostObject):
    """Keeps listeners in order of addition and runs them."""

    _vox_groups_: tuple[str, ...] = ()
    """groups of events in the inventory that listeners may be added for"""

    def __init__(self, realm: Realm, groups: tuple[str, ...] | None = None) -> None:
        super().__init__(realm)
        self._groups = self._vox_groups_ if groups is None else groups
        self._listeners: dict[str, list[Listener | _NoFunction]] = {}

    def addEventListener(self, event: str, callback: object = None) -> None:
        """Run a function for every event of a kind (each class's addEventListener).

        What is not a function is accepted here and ends the session when the event
        comes, as in VoxEngine.
        """
        self._check_event("addEventListener", event)
        listener: Listener | _NoFunction
        if callable(callback):
            listener = callback
        else:
            listener = _NoFunction(callback, self._realm.context.here())
            self._realm.warn(f"listener of {event} is not a function but {callback!r}")
        self._listeners.setdefault(str(event), []).append(listener)

    def removeEventListener(self, event: str, callback: object = None) -> None:
        """Take one or all listeners of an event away (removeEventListener)."""
        self._check_event("removeEventListener", event)
        if callback is None:
            self._listeners.pop(str(event), None)
            return
        kept = self._listeners.get(str(event), [])
        # Bound methods are made anew at each access, so they are compared by value.
        self._listeners[str(event)] = [one for one in kept if one != callback]

    def on(self, event: str) -> Callable[[Listener], Listener]:
        """Decorate a listener: addEventListener in the form that Python has for it."""

        def add(callback: Listener) -> Listener:
            self.addEventListener(event, callback)
            return callback

        return add

    def _check_event(self, function: str, event: object) -> None:
        known = event_values(self._groups)
        if isinstance(event, str) and event in known:
            return
        text = f"{function} of {self._vox_class_}: unknown event {event!r}"
        close = nearest(event, known) if isinstance(event, str) else None
        if close:
            text += f", did you mean {known[close]} ({close!r})"
        self._realm.warn_once(text)

    def _has_listener(self, event: str) -> bool:
        return bool(self._listeners.get(event))

    def _emit(self, event: str, fields: Mapping[str, object]) -> list[object]:
        """Run an event's listeners in order of addition and collect what they return.

        A listener that an earlier one removed is not run any more, and none is run
        once the scenario has failed.
        """
        listeners = self._listeners.get(event)
        if not listeners:
            return []
        given = EventObject(event, fields)
        results = []
        for listener in tuple(listeners):
            if self._realm.session.halted:
                break
            if listener not in self._listeners.get(event, ()):
                continue
            if isinstance(listener, _NoFunction):
                self._refuse(event, listener)
                break
            results.append(self._realm.call(listener, given))
        return results

    def _refuse(self, event: str, listener: _NoFunction) -> None:
        stack = listener.stack
        self._realm.fail(
            ScriptRuntimeError(
                f"listener of {event} is not a function but {listener.value!r}",
                place=stack[-1].place if stack else None,
                source=stack[-1].source if stack else "",
                stack=stack,
            )
        )
