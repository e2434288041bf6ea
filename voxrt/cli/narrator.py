"""Turns told in words: time, who, what.

`who` is the part of the call that acts: the caller, a callee, the agent, a voice (a
text-to-speech player), the scenario, the session. The narrator learns who is behind
an id from the turn in which the id first appears.
"""

from __future__ import annotations

from dataclasses import dataclass

from voxrt.cli.messages import message_words
from voxrt.cli.phrases import PHRASES, Mood
from voxrt.core.commands import Command, OpenSocket, PlaceCall, WriteLog
from voxrt.core.events import CallAlerted, Event, SocketClosed, Turn

__all__ = ["Line", "Narrator"]

_CLEAN_CODES = (1000, 1001)
"""ways of closing a socket that are nobody's fault (RFC 6455 section 7.4.1)"""

_LOG_VOICES = {
    "scenario": ("scenario", Mood.PLAIN),
    "trace": ("trace", Mood.QUIET),
    "engine": ("session", Mood.QUIET),
    "warning": ("warning", Mood.WARNING),
}

_LOG_ROWS = 6
"""rows of a log line that are shown; a stack of the scenario's fits"""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the timeline."""

    at: int
    """microseconds since the session began"""
    who: str
    what: str
    mood: Mood = Mood.PLAIN
    rows: int = 2
    """how many rows the text may take before it is cut"""


class Narrator:
    """Tells one session."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._calls: list[str] = []
        self._callees = 0

    def who(self, key: str) -> str:
        """Who is behind the id of a call, a unit or a socket."""
        return self._names.get(key, key)

    def side(self, unit_id: str, direction: str) -> str:
        """Who is heard in a unit's audio.

        Returns:
            A caller or callee, `hears` for what the first of them hears, or an empty
            text for audio inside the session.
        """
        if unit_id not in self._calls:
            return ""
        if direction == "in":
            return self.who(unit_id)
        return "hears" if unit_id == self._calls[0] else ""

    def tell(self, turn: Turn, commands: tuple[Command, ...]) -> list[Line]:
        """The lines of one turn: what happened, then what was ordered."""
        facts: tuple[Event | Command, ...] = (turn.event, *commands)
        return [line for fact in facts for line in self.tell_fact(turn.at, fact)]

    def tell_fact(self, at: int, fact: Event | Command) -> list[Line]:
        """The line of one fact or order; none for what is not worth one."""
        self._learn(fact)
        return self._tell(at, fact)

    def tell_message(self, socket_id: str, direction: str, text: str, at: int) -> Line:
        """The line of a provider's message."""
        arrow = "\u2190" if direction == "in" else "\u2192"
        what = f"{arrow} {message_words(text)}"
        return Line(at, self.who(socket_id), what, Mood.QUIET, rows=1)

    def _tell(self, at: int, fact: Event | Command) -> list[Line]:
        if isinstance(fact, WriteLog):
            who, mood = _LOG_VOICES.get(fact.source, (fact.source, Mood.PLAIN))
            return [Line(at, who, fact.text, mood, rows=_LOG_ROWS)]
        phrase = PHRASES.get(type(fact))
        if phrase is None:
            return []
        who = phrase.who
        if who.startswith("@"):
            who = self.who(getattr(fact, who[1:]))
        mood = phrase.mood_of(fact)
        if isinstance(fact, SocketClosed) and fact.code not in _CLEAN_CODES:
            mood = Mood.WARNING
        return [Line(at, who, phrase.words(fact), mood)]

    def _learn(self, fact: Event | Command) -> None:
        if isinstance(fact, CallAlerted):
            self._calls.append(fact.call_id)
            self._names[fact.call_id] = "caller"
        elif isinstance(fact, PlaceCall):
            self._calls.append(fact.call_id)
            self._callees += 1
            number = "" if self._callees == 1 else f" {self._callees}"
            self._names[fact.call_id] = f"callee{number}"
        elif isinstance(fact, OpenSocket):
            name = "voice" if fact.protocol == "tts" else "agent"
            self._names[fact.socket_id] = name
            self._names[fact.unit_id] = name
