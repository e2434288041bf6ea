"""Sessions with hosts of a few lines, and recordings of what they order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from voxrt.core.commands import AnswerCall, Command
from voxrt.core.events import (
    CallAlerted,
    CallConnected,
    CallDisconnected,
    Event,
    ScenarioLoaded,
    SessionStarted,
    TerminatedReached,
    TerminatingReached,
    Turn,
)
from voxrt.core.serial import command_to_plain
from voxrt.core.session import Session
from voxrt.core.setup import SessionSetup
from voxrt.record.header import RecordingHeader
from voxrt.record.replay import Replay, replay
from voxrt.record.rules import Rules
from voxrt.record.steps import Step, Steps
from voxrt.record.textreader import open_recording
from voxrt.record.writer import RecordingWriter

if TYPE_CHECKING:
    from pathlib import Path

    from voxrt.record.outcome import Difference, ReplayOutcome
    from voxrt.record.recording import Recording

SETUP = SessionSetup(session_id=7, seed=5, started_at=1_700_000_000_000_000)

NO_RULES = Rules()

React = Callable[[Session, Event], None]
Script = Callable[[], React]
"""makes a scenario: a function that is shown every event"""

Timeline = Sequence[tuple[int, Event]]
"""microseconds and events"""


class PlainHost:
    """A scenario that is one function."""

    def __init__(self, session: Session, react: React) -> None:
        self._session = session
        self._react = react

    def deliver(self, event: Event) -> None:
        self._react(self._session, event)

    def drain(self) -> None:
        """There are no microtasks."""


def make_session(script: Script, setup: SessionSetup = SETUP) -> Session:
    session = Session(setup)
    session.attach(PlainHost(session, script()))
    return session


def quiet() -> React:
    return lambda session, event: None


def scenario(act: React, *, first: React | None = None) -> Script:
    """A scenario that answers and ends as they all do, and acts in between.

    Args:
        act: Is shown every event but the end of the call.
        first: Acts before the call is answered.
    """

    def make() -> React:
        def react(session: Session, event: Event) -> None:
            if isinstance(event, CallDisconnected):
                session.terminate()
                return
            if first is not None:
                first(session, event)
            if isinstance(event, CallAlerted):
                session.emit(AnswerCall(event.call_id))
            act(session, event)

        return react

    return make


def at_connect(act: Callable[[Session], None]) -> Script:
    """A scenario that acts once, when the call is connected."""

    def react(session: Session, event: Event) -> None:
        if isinstance(event, CallConnected):
            act(session)

    return scenario(react)


def alerted(call_id: str) -> CallAlerted:
    return CallAlerted(call_id, "100", "Me", "200", "sip:100@x", "sip:200@x")


def first_call(setup: SessionSetup = SETUP) -> str:
    """The id that the session gives its incoming call."""
    return Session(setup).new_id("call")


class Player:
    """Feeds a session as a runner would, and keeps what happens."""

    def __init__(self, script: Script, setup: SessionSetup = SETUP) -> None:
        self.session = make_session(script, setup)
        self.call = self.session.new_id("call")
        self.taken: list[tuple[Turn, tuple[Command, ...]]] = []
        self.marks: list[tuple[int, str]] = []
        """when a simulated caller said what"""

    def feed(self, at: int, event: Event) -> tuple[Command, ...]:
        turn = Turn(len(self.taken), at, event)
        commands = self.session.handle(turn)
        self.taken.append((turn, commands))
        return commands

    def begin(self) -> None:
        self.feed(0, ScenarioLoaded(("s.py",)))
        self.feed(0, SessionStarted("http://h/1", "https://h/1"))

    def call_in(self, at: int = 1000) -> None:
        """A call comes in and is connected when the scenario answers."""
        commands = self.feed(at, alerted(self.call))
        if any(isinstance(each, AnswerCall) for each in commands):
            self.feed(at + 1000, CallConnected(self.call))

    def end(self, at: int) -> None:
        """The caller hangs up, and the scenario ends the session."""
        self.feed(at, CallDisconnected(self.call, 200, "OK", 1.0))
        self.feed(at, TerminatingReached())
        self.feed(at, TerminatedReached())

    @property
    def steps(self) -> Steps:
        return Steps(
            [
                Step(turn, [command_to_plain(command) for command in commands])
                for turn, commands in self.taken
            ]
        )

    def write(self, path: Path, **values: object) -> Path:
        """Write what happened into a recording."""
        header = RecordingHeader(setup=self.session.setup, **values)  # type: ignore[arg-type]
        writer = RecordingWriter(path, header)
        for turn, commands in self.taken:
            writer.turn(turn, commands)
        for at, text in self.marks:
            writer.mark("spoken", {"who": "caller", "text": text}, at)
        writer.close({})
        return path

    def open(self, path: Path, **values: object) -> Recording:
        return open_recording(self.write(path, **values))


def recorded(script: Script, events: Timeline = (), until: int = 5_000_000) -> Player:
    """Play a call with a scenario."""
    player = Player(script)
    player.begin()
    player.call_in()
    for at, event in events:
        player.feed(at, event)
    player.end(until)
    return player


def run(
    player: Player,
    script: Script,
    rules: Rules = NO_RULES,
    *,
    all_differences: bool = True,
) -> Replay:
    """Replay with another scenario."""
    setup = player.session.setup
    going = Replay(
        player.steps,
        make_session(script, setup),
        rules,
        all_differences=all_differences,
    )
    going.run()
    return going


def found(
    player: Player, script: Script, rules: Rules = NO_RULES
) -> list[tuple[str, str, str]]:
    """Kind and commands of every difference."""
    return [told(each) for each in run(player, script, rules).differences]


def told(difference: Difference) -> tuple[str, str, str]:
    return (
        difference.kind,
        _name(difference.recorded),
        _name(difference.replayed),
    )


def outcome(
    player: Player, path: Path, script: Script, rules: Rules = NO_RULES, **options: bool
) -> ReplayOutcome:
    """Replay from a file."""
    with player.open(path) as recording:
        return replay(
            recording, make_session(script, player.session.setup), rules, **options
        )


def _name(command: Command | None) -> str:
    return "" if command is None else type(command).__name__
