"""A scenario on a real session, with the runtime played by the test.

::

    stage = Stage('''
    require(Modules.Cartesia)
    client = await Cartesia.createAgentsClient(agentId="a", ...)
    ''')
    opened = stage.only(OpenSocket)
    stage.feed(SocketOpened(opened.socket_id, "wss://host/path"))

What the scenario orders is collected; timers that are due are fired between events.
"""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from voxrt.api.world import build_world
from voxrt.core.agenda import Agenda
from voxrt.core.commands import (
    BeginTerminated,
    BeginTerminating,
    CancelTimer,
    Command,
    StartTimer,
    WriteLog,
)
from voxrt.core.events import (
    CallAlerted,
    Event,
    ScenarioLoaded,
    SessionStarted,
    TerminatedReached,
    TerminatingReached,
    TimerFired,
    Turn,
)
from voxrt.core.session import Session, SessionSetup
from voxrt.providers import MODULES
from voxrt.script.loader import load_program
from voxrt.script.settings import ScriptSettings

__all__ = ["Stage", "alerted"]

Order = TypeVar("Order", bound=Command)

STARTED_AT = 1_700_000_000_000_000


class Stage:
    """One session with one Python scenario."""

    def __init__(self, text: str, *, module: bool = True) -> None:
        settings = ScriptSettings()
        head = "require(Modules.Cartesia)\n" if module else ""
        program = load_program(Path("scenario.py"), text=head + text, settings=settings)
        self.session = Session(SessionSetup(1, seed=7, started_at=STARTED_AT))
        self.world = build_world(self.session, settings, (program,), MODULES, {})
        self.session.attach(self.world)
        self.orders: list[Command] = []
        self.at = 0
        self._seq = 0
        self._agenda = Agenda()
        self.feed(ScenarioLoaded(("scenario.py",)))
        self.feed(SessionStarted("http://host/a", "https://host/a"))

    def feed(self, *events: Event, after_ms: int = 0) -> Stage:
        """Give the session events, each in a turn of its own, and what is due."""
        self.at += after_ms * 1000
        for event in events:
            self._turn(event)
            for timer_id in self._agenda.pop_due(self.at):
                self._turn(TimerFired(timer_id))
        return self

    def take(self) -> list[Command]:
        """What was ordered since the last look, without log lines and timers."""
        orders, self.orders = self.orders, []
        quiet = (WriteLog, StartTimer, CancelTimer)
        return [order for order in orders if not isinstance(order, quiet)]

    def all(self, kind: type[Order]) -> list[Order]:
        """Orders of a kind since the last look; they stay."""
        return [order for order in self.orders if isinstance(order, kind)]

    def only(self, kind: type[Order]) -> Order:
        """The one order of a kind since the last look; it stays."""
        (order,) = self.all(kind)
        return order

    def log(self, source: str = "scenario") -> list[str]:
        """Lines of the log since the last look; they stay."""
        return [line.text for line in self.all(WriteLog) if line.source == source]

    def _turn(self, event: Event) -> None:
        turn = Turn(self._seq, self.at, event)
        self._seq += 1
        for order in self.session.handle(turn):
            self.orders.append(order)
            if isinstance(order, StartTimer):
                self._agenda.push(order.timer_id, order.due)
            elif isinstance(order, CancelTimer):
                self._agenda.cancel(order.timer_id)
            elif isinstance(order, BeginTerminating):
                self._turn(TerminatingReached())
            elif isinstance(order, BeginTerminated):
                self._turn(TerminatedReached())


def alerted(call_id: str = "call-1", *, sample_rate: int = 8000) -> CallAlerted:
    """A call that comes in."""
    return CallAlerted(
        call_id=call_id,
        caller_id="100",
        display_name="Caller",
        destination="200",
        from_uri="sip:100@host",
        to_uri="sip:200@host",
        sample_rate=sample_rate,
    )
