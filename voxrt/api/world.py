"""The scenario as the session drives it: names, programs, delivery of events.

How this works. Turn 0 runs the top level of all programs, one after another in one
shared global scope. Every later event first moves the objects that it is about (a call
knows its new state) and then runs listeners. Microtasks run when the session drains.
An error that leaves scenario code, a promise that is rejected unheard and a listener
that is no function end the session, each with the scenario's own stack.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from voxrt.api.call import Call
from voxrt.api.control import answer_control
from voxrt.api.modules import Modules, missing_name
from voxrt.api.namespace import core_names
from voxrt.api.realm import Realm
from voxrt.api.voxengine import VoxEngine
from voxrt.core.events import (
    CallAlerted,
    ControlRequested,
    HttpResponded,
    ScenarioLoaded,
    SessionStarted,
    StorageAnswered,
    TerminatedReached,
    TerminatingReached,
    TimerFired,
)
from voxrt.core.phase import Phase
from voxrt.core.subjects import SUBJECTS
from voxrt.errors import NotSupportedError, VoxrtError
from voxrt.script.context import ScriptContext

if TYPE_CHECKING:
    from voxrt.core.events import Event
    from voxrt.core.session import Session
    from voxrt.script.program import Program
    from voxrt.script.settings import ScriptSettings

__all__ = ["World", "build_world"]

Builder = Callable[[Realm], Mapping[str, object]]
LIBRARY_ENTRY = "library"
"""name of the function that a library module defines; it returns what the module has"""
LIBRARY = {
    "easyProcess": "easyprocess",
    "forwardCallToPSTN": "forwarding",
    "forwardCallToSIP": "forwarding",
    "forwardCallToUser": "forwarding",
    "forwardCallToUserDirect": "forwarding",
    "playSoundAndHangup": "forwarding",
}
"""functions of VoxEngine that are written in the scenario language, and their module"""


class World:
    """Names and listeners of one scenario; the session's host."""

    def __init__(
        self,
        session: Session,
        context: ScriptContext,
        programs: Sequence[Program],
        modules: Mapping[str, Builder],
        stdlib: Mapping[str, Program],
    ) -> None:
        self.realm = Realm(session, context)
        self._session = session
        self._context = context
        self._programs = tuple(programs)
        self._stdlib = stdlib
        self._functions: dict[str, Callable[..., object]] = {}
        self._engine = VoxEngine(self.realm, self._library, Call)
        self._modules = Modules(self.realm, modules, context.define)
        self._handlers: dict[type[Event], Callable[[Any], None]] = {
            ScenarioLoaded: self._load,
            SessionStarted: self._start,
            TerminatingReached: self._terminating,
            TerminatedReached: self._terminated,
            TimerFired: self._fire,
            HttpResponded: self._answer,
            StorageAnswered: self._answer,
            ControlRequested: self._control,
            CallAlerted: self._alert,
        }
        context.start_timer = self.realm.start_scenario_timer
        context.cancel_timer = self.realm.cancel_timer
        context.on_print = session.log
        context.on_missing_name = missing_name
        context.on_debugger = self._mark
        for name, value in core_names(self.realm).items():
            context.define(name, value)
        context.define("VoxEngine", self._engine)
        context.define("require", self._modules.require)

    def _mark(self) -> None:
        """Leave a mark in the log, and so in the recording (`debugger`)."""
        stack = self._context.here()
        self._session.log(f"debugger at {stack[-1].place}", "engine")

    # Driven by the session

    def deliver(self, event: Event) -> None:
        """Move the objects that an event is about, then run the listeners."""
        handle = self._handlers.get(type(event))
        if handle is not None:
            handle(event)
            return
        field = SUBJECTS.get(type(event))
        if field is not None:
            receiver = self.realm.receiver(getattr(event, field))
            if receiver is not None:
                receiver.receive(event)

    def drain(self) -> None:
        """Run microtasks; a rejection that nobody heard ends the session."""
        if not self._context.queue.is_settled:
            self._settle()
        self._close_at_the_end()

    def _settle(self) -> None:
        try:
            self._context.drain()
        except VoxrtError as error:
            self.realm.fail(error)
            return
        for unheard in self._context.unhandled():
            self.realm.fail(unheard)

    def _close_at_the_end(self) -> None:
        """Give up the tasks that still wait when nothing more will be delivered.

        Their `finally` blocks run inside the last turn, and what they log is part of
        its outbox.
        """
        if self._session.phase is Phase.TERMINATED:
            self._context.close()

    # Events of the session itself

    def _load(self, event: ScenarioLoaded) -> None:
        for program in self._programs:
            self._session.log(f"Loading scenario {program.path.stem}", "engine")
            try:
                self._context.run(program)
            except VoxrtError as error:
                self.realm.fail(error)
                return

    def _start(self, event: SessionStarted) -> None:
        setup = self._session.setup
        self._emit(
            "Application.Started",
            {
                "accessURL": event.access_url,
                "accessSecureURL": event.access_secure_url,
                "accountId": setup.account_id,
                "applicationId": setup.application_id,
                "logURL": event.log_url,
                "sessionId": setup.session_id,
                "conference_name": "",
            },
        )

    def _terminating(self, event: TerminatingReached) -> None:
        fields = {"systemError": self._session.system_error}
        self._emit("Application.Terminating", fields)

    def _terminated(self, event: TerminatedReached) -> None:
        fields = {"systemError": self._session.system_error}
        self._emit("Application.Terminated", fields)
        if self._session.halted:
            # The session does not drain a turn that failed.
            self._close_at_the_end()

    def _fire(self, event: TimerFired) -> None:
        self.realm.fire_timer(event.timer_id)

    def _answer(self, event: HttpResponded | StorageAnswered) -> None:
        self.realm.answer(event.request_id, event)

    def _control(self, event: ControlRequested) -> None:
        answer_control(self.realm, self._engine, event)

    def _alert(self, event: CallAlerted) -> None:
        call = Call(self.realm, self._session.calls[event.call_id])
        self._emit(
            "Application.CallAlerting",
            {
                "call": call,
                "id": event.call_id,
                "callerid": event.caller_id,
                "destination": event.destination,
                "toURI": event.to_uri,
                "fromURI": event.from_uri,
                "displayName": event.display_name,
                "headers": dict(event.headers),
                "customData": event.custom_data,
                "scheme": {},
            },
        )

    def _emit(self, event: str, fields: Mapping[str, object]) -> None:
        self._engine._emit(event, fields)  # noqa: SLF001 - hidden from scenarios only

    # The library that is written in the scenario language

    def _library(self, function: str) -> Callable[..., object]:
        """Find a function of the library; its module is run at the first use."""
        if function not in self._functions:
            module = LIBRARY[function]
            program = self._stdlib.get(module)
            if program is None:
                msg = f"not supported yet: VoxEngine.{function}"
                hint = f"the library module {module!r} is not installed"
                raise NotSupportedError(msg, hint=hint)
            self._functions.update(self._run_library(program))
        return self._functions[function]

    def _run_library(self, program: Program) -> dict[str, Callable[..., object]]:
        """Run a module; of its global names only the entry is there, for a moment."""
        scope = self._context.scope
        missing = object()
        before = scope.get(LIBRARY_ENTRY, missing)
        try:
            self._context.run(program)
            entry = scope[LIBRARY_ENTRY]
        finally:
            if before is missing:
                scope.pop(LIBRARY_ENTRY, None)
            else:
                scope[LIBRARY_ENTRY] = before
        functions: dict[str, Callable[..., object]] = entry()
        return functions


def build_world(
    session: Session,
    settings: ScriptSettings,
    programs: Sequence[Program],
    modules: Mapping[str, Builder],
    stdlib: Mapping[str, Program],
) -> World:
    """Make a world with a script context of its own.

    Args:
        session: The session; the world is still to be attached to it.
        settings: Limits of the script context.
        programs: Scenario files, in the order in which they run.
        modules: What `require` makes appear, by module id.
        stdlib: Modules of the library by name; asked when one is first used.
    """
    context = ScriptContext(
        settings,
        lambda: session.now,
        session.random,
        session.new_uuid,
        # The world puts its own timers here, which need the context to be there.
        lambda delay, callback: session.start_timer(delay),
        session.cancel_timer,
    )
    return World(session, context, programs, modules, stdlib)
