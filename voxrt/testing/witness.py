"""Keeps everything that is seen of a call, for whoever asks about it afterwards."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from voxrt.core.commands import Command, OpenSocket, SendSocket
from voxrt.core.events import Event, SocketReceived, Turn
from voxrt.errors import WireError
from voxrt.providers.cartesia.agents_messages import TurnEnded, TurnOutputTextDelta
from voxrt.providers.cartesia.agents_wire import parse_agents_server
from voxrt.runtime.observer import QuietObserver
from voxrt.testing.hearing import Frame

if TYPE_CHECKING:
    from voxrt.media.formats import AudioFormat

__all__ = ["Message", "Said", "Seen", "Witness"]

MICROSECONDS = 1_000_000


@dataclass(frozen=True, slots=True)
class Message:
    """A message between the scenario's client and its provider, audio left out."""

    at: float
    """seconds since the session began"""
    direction: str
    """`in`: from the provider; `out`: to it"""
    text: str

    @property
    def json(self) -> object:
        """The message as data; None when it is not JSON."""
        try:
            return json.loads(self.text)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Said:
    """Something that somebody said."""

    at: float
    """seconds since the session began"""
    who: str
    """`agent`, `voice` (a text-to-speech request), `caller` or `callee`"""
    text: str

    def __str__(self) -> str:
        return f"{self.who}: {self.text}"


@dataclass(frozen=True, slots=True)
class Seen:
    """An event, an order or a message, and when."""

    at: float
    what: Event | Command | Message


class Witness(QuietObserver):
    """Writes down turns, orders, messages and sound."""

    def __init__(self) -> None:
        self.turns: list[tuple[Turn, tuple[Command, ...]]] = []
        self.seen: list[Seen] = []
        """everything in its order; messages too, but not those that carry audio"""
        self.frames: dict[tuple[str, str], list[Frame]] = {}
        """by unit and direction"""
        self.spoken: list[Said] = []
        """what the agents and voices said"""
        self._protocols: dict[str, str] = {}
        self._turn_text: dict[str, int] = {}
        """place of the text that an agent is saying, by socket"""

    def turn(self, turn: Turn, commands: tuple[Command, ...]) -> None:
        """Keep a turn and its orders, and the words in them."""
        self.turns.append((turn, commands))
        at = turn.at / MICROSECONDS
        self.seen.append(Seen(at, turn.event))
        self.seen += [Seen(at, command) for command in commands]
        if isinstance(turn.event, SocketReceived):
            self._hear_agent(turn.event, at)
        for command in commands:
            if isinstance(command, OpenSocket):
                self._protocols[command.socket_id] = command.protocol
            elif isinstance(command, SendSocket):
                self._hear_voice(command, at)

    def message(
        self,
        socket_id: str,
        direction: str,
        text: str,
        at: int,
        *,
        audio_bytes: int = 0,
    ) -> None:
        """Keep a message, unless it carries audio."""
        if not audio_bytes:
            seconds = at / MICROSECONDS
            self.seen.append(Seen(seconds, Message(seconds, direction, text)))

    def frame(
        self, unit_id: str, direction: str, payload: bytes, fmt: AudioFormat, at: int
    ) -> None:
        """Keep 20 ms of sound."""
        lane = self.frames.setdefault((unit_id, direction), [])
        lane.append(Frame(at / MICROSECONDS, payload, fmt))

    def _hear_agent(self, event: SocketReceived, at: float) -> None:
        """Put the pieces of what an agent says together, a turn each."""
        if self._protocols.get(event.socket_id) != "agents":
            return
        try:
            message = parse_agents_server(event.text)
        except WireError:
            return
        index = self._turn_text.get(event.socket_id)
        if isinstance(message, TurnOutputTextDelta):
            if index is None:
                self._turn_text[event.socket_id] = len(self.spoken)
                self.spoken.append(Said(at, "agent", message.text))
            else:
                before = self.spoken[index]
                text = _joined(before.text, message.text)
                self.spoken[index] = Said(before.at, "agent", text)
        elif isinstance(message, TurnEnded) and message.role == "assistant":
            self._turn_text.pop(event.socket_id, None)
            if index is None and message.text:
                self.spoken.append(Said(at, "agent", message.text))

    def _hear_voice(self, command: SendSocket, at: float) -> None:
        if self._protocols.get(command.socket_id) == "tts":
            text = _object(command.text).get("transcript")
            if isinstance(text, str) and text.strip():
                self.spoken.append(Said(at, "voice", text))


def _object(text: str) -> dict[str, object]:
    try:
        data = json.loads(text)
    except ValueError:
        return {}
    return data if isinstance(data, dict) else {}


def _joined(before: str, more: str) -> str:
    """Two pieces of a text, with a blank where the agent sent none."""
    if not before or not more or before[-1].isspace() or more[0].isspace():
        return before + more
    return f"{before} {more}" if before[-1] in ".!?,;:" else before + more
