"""A scenario on a real session: events go in, commands come out.

::

    run = Run('''
        @VoxEngine.on(AppEvents.CallAlerting)
        def alerting(event):
            event.call.answer()
    ''')
    assert run.turn(ALERTED) == [AnswerCall("call-1")]

The session's own timers (idle, ring) are left out of what `turn` returns.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from voxrt.api.world import build_world
from voxrt.core.commands import CancelTimer, StartTimer, WriteLog
from voxrt.core.events import (
    CallAlerted,
    CallConnected,
    ScenarioLoaded,
    SessionStarted,
    TerminatedReached,
    TerminatingReached,
    TimerFired,
    Turn,
)
from voxrt.core.limits import Limits
from voxrt.core.session import Session, SessionSetup
from voxrt.script.loader import load_program
from voxrt.script.settings import ScriptSettings

if TYPE_CHECKING:
    from voxrt.api.realm import Realm
    from voxrt.core.commands import Command
    from voxrt.core.events import Event
    from voxrt.script.program import Program

__all__ = ["ALERTED", "CONNECTED", "STARTED_AT", "Run", "in_call"]

STARTED_AT = 1_700_000_000_000_000
"""2023-11-14 22:13:20 UTC in microseconds"""
ALERTED = CallAlerted(
    call_id="call-1",
    caller_id="+15550001",
    display_name="Ann",
    destination="+15550002",
    from_uri="sip:+15550001@voxrt",
    to_uri="sip:+15550002@voxrt",
    headers={"X-One": "1"},
)
CONNECTED = CallConnected("call-1")
SETTINGS = ScriptSettings()
Builder = Callable[["Realm"], Mapping[str, object]]
OWN_TIMERS = ("idle", "ring", "drain", "call-limit")


class Run:
    """One session with one scenario, loaded and started."""

    def __init__(
        self,
        *sources: str,
        modules: Mapping[str, Builder] | None = None,
        stdlib: Mapping[str, Program] | None = None,
        limits: Limits | None = None,
        custom_data: str = "",
        secrets: Mapping[str, str] | None = None,
        script: ScriptSettings = SETTINGS,
        suffix: str = ".py",
    ) -> None:
        setup = SessionSetup(
            session_id=7,
            seed=1,
            started_at=STARTED_AT,
            custom_data=custom_data,
            secrets=secrets or {},
            limits=limits or Limits(),
        )
        self.session = Session(setup)
        programs = [
            load_program(
                Path(f"scenario{number or ''}{suffix}"),
                text=textwrap.dedent(source),
                settings=SETTINGS,
            )
            for number, source in enumerate(sources)
        ]
        self.world = build_world(
            self.session, script, programs, modules or {}, stdlib or {}
        )
        self.session.attach(self.world)
        self.seq = 0
        self.lines: list[WriteLog] = []
        self.timers: dict[int, StartTimer] = {}
        self.orders: list[Command] = []
        self.loaded = self.turn(ScenarioLoaded(("scenario.py",)))
        self.started = self.turn(SessionStarted("http://c/t", "https://c/t", "log"))

    def turn(self, event: Event, at: int | None = None) -> list[Command]:
        """Feed an event; returns the scenario's orders, without log lines."""
        at = self.seq * 1000 if at is None else at
        outbox = self.session.handle(Turn(self.seq, at, event))
        self.seq += 1
        shown: list[Command] = []
        for command in outbox:
            if isinstance(command, WriteLog):
                self.lines.append(command)
            elif isinstance(command, StartTimer | CancelTimer):
                if self._is_scenarios(command):
                    shown.append(command)
            else:
                shown.append(command)
        return shown

    def _is_scenarios(self, command: StartTimer | CancelTimer) -> bool:
        if isinstance(command, StartTimer):
            self.timers[command.timer_id] = command
        timer = self.timers.get(command.timer_id)
        return timer is not None and timer.purpose not in OWN_TIMERS

    def turns(self, *events: Event) -> list[Command]:
        """Feed several events; returns all their orders."""
        return [command for event in events for command in self.turn(event)]

    def fire(self, timer: StartTimer) -> list[Command]:
        """Let a timer fire when it is due."""
        return self.turn(TimerFired(timer.timer_id), at=timer.due)

    def finish(self) -> list[Command]:
        """Feed the last turns of a session that is ending."""
        return self.turns(TerminatingReached(), TerminatedReached())

    def log(self, *sources: str) -> list[str]:
        """Texts of the log so far, the scenario's own when no source is named."""
        wanted = sources or ("scenario",)
        return [line.text for line in self.lines if line.source in wanted]

    @property
    def warnings(self) -> list[str]:
        """Warnings so far, without the places that they name."""
        return [re.sub(r" \(\S+:\d+:\d+\)$", "", text) for text in self.log("warning")]

    @property
    def failure(self) -> str:
        """Text of the error that ended the session, empty when none did."""
        return str(self.session.error or "")


def in_call(body: str) -> Run:
    """A run whose scenario has the body in the listener of an answered call."""
    inner = textwrap.indent(textwrap.dedent(body), "    ")
    run = Run(
        "@VoxEngine.on(AppEvents.CallAlerting)\n"
        "def alerting(event):\n"
        "    call = event.call\n"
        "    call.addEventListener(CallEvents.Connected, connected)\n"
        "    call.answer()\n"
        "\n"
        "def connected(event):\n"
        "    call = event.call\n" + inner,
    )
    run.turn(ALERTED)
    run.orders = run.turn(CONNECTED)
    return run
