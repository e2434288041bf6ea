"""What was said in a call, as far as its turns tell.

An agent reports its own and the caller's words when a turn of the conversation ends
(`turn_ended` of Cartesia's Agents protocol). What a scenario says itself stands in its
requests for speech (`transcript` of the text-to-speech protocol). A simulated phone
notes its words in marks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from voxrt.core.commands import SendSocket
from voxrt.core.events import SocketReceived
from voxrt.record import jsontext
from voxrt.record.entries import MarkEntry, OutboxEntry, TurnEntry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from voxrt.core.commands import Command
    from voxrt.core.events import Turn
    from voxrt.record.recording import Recording

__all__ = ["SPOKEN", "Utterance", "said_in_turn", "transcript"]

SPOKEN = "spoken"
"""name of the marks of a simulated phone: `who` and `text`"""

_AGENT, _CALLER, _VOICE = "agent", "caller", "voice"
_ROLES = {"assistant": _AGENT, "user": _CALLER}
_ENDED = "turn_ended"


@dataclass(frozen=True, slots=True)
class Utterance:
    """Something that was said."""

    at: int
    """microseconds since the session began, when it was known"""
    who: str
    """`agent`, `caller`, `callee`, or `voice` for the scenario's own speech"""
    text: str

    def __str__(self) -> str:
        return f"{self.who}: {self.text}"


def transcript(recording: Recording) -> tuple[Utterance, ...]:
    """Everything that was said in a recording, in the order in which it was known."""
    said: list[Utterance] = []
    for entry in recording.control():
        if isinstance(entry, TurnEntry):
            said += said_in_turn(entry.turn, ())
        elif isinstance(entry, OutboxEntry):
            said += _requested(entry.at, entry.commands)
        elif isinstance(entry, MarkEntry) and entry.name == SPOKEN:
            who, text = entry.data.get("who"), entry.data.get("text")
            said.append(Utterance(entry.at, str(who or _CALLER), str(text or "")))
    return tuple(said)


def said_in_turn(turn: Turn, commands: Iterable[Command]) -> Iterator[Utterance]:
    """What a turn and its outbox tell."""
    if isinstance(turn.event, SocketReceived):
        yield from _reported(turn.at, turn.event.text)
    yield from _requested(turn.at, commands)


def _reported(at: int, text: str) -> Iterator[Utterance]:
    if _ENDED not in text:
        return
    message = _mapping(text)
    ended = message.get(_ENDED)
    if message.get("event") != _ENDED or not isinstance(ended, dict):
        return
    words = ended.get("text")
    if isinstance(words, str) and words:
        yield Utterance(at, _ROLES.get(str(ended.get("role")), _AGENT), words)


def _requested(at: int, commands: Iterable[Command]) -> Iterator[Utterance]:
    for command in commands:
        if isinstance(command, SendSocket) and "transcript" in command.text:
            words = _mapping(command.text).get("transcript")
            if isinstance(words, str) and words.strip():
                yield Utterance(at, _VOICE, words)


def _mapping(text: str) -> Mapping[str, object]:
    try:
        message = jsontext.load(text.encode("utf-8", "surrogatepass"))
    except ValueError:
        return {}
    return message if isinstance(message, dict) else {}
