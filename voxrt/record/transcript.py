"""What was said in a call, as far as its turns tell.

An agent reports its own and the caller's words when a turn of the conversation ends
(`turn_ended` of Cartesia's Agents protocol). What a scenario says itself stands in its
requests for speech (`transcript` of the text-to-speech protocol). A simulated phone
notes its words in marks, and where a caller did, these count, and not what the agent
made of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from voxrt.core.commands import SendSocket
from voxrt.core.events import SocketReceived
from voxrt.record import jsontext
from voxrt.record.entries import OutboxEntry, TurnEntry
from voxrt.record.topics import MARK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from voxrt.core.commands import Command
    from voxrt.core.events import Turn
    from voxrt.record.recording import Recording

__all__ = [
    "SPOKEN",
    "Utterance",
    "said_in_turn",
    "spoken_by",
    "spoken_in",
    "transcript",
    "with_spoken",
]

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
    told: list[Utterance] = []
    for entry in recording.control():
        if isinstance(entry, TurnEntry):
            told += said_in_turn(entry.turn, ())
        elif isinstance(entry, OutboxEntry):
            told += _requested(entry.at, entry.commands)
    return with_spoken(told, spoken_in(recording))


def spoken_in(recording: Recording) -> tuple[Utterance, ...]:
    """What the simulated phones of a recording said, as they noted it."""
    said = []
    for _, _, at, data in recording.control_texts([MARK.name]):
        mark = _mapping(data)
        if mark.get("name") == SPOKEN:
            spoken = spoken_by(mark.get("data"))
            if spoken is not None:
                said.append(Utterance(at, *spoken))
    return tuple(said)


def spoken_by(data: object) -> tuple[str, str] | None:
    """Who says what by the data of a mark; None when it tells no words."""
    if not isinstance(data, dict) or not data.get("text"):
        return None
    return str(data.get("who") or _CALLER), str(data["text"])


def with_spoken(
    told: Iterable[Utterance], spoken: Sequence[Utterance]
) -> tuple[Utterance, ...]:
    """Put what phones noted among what turns tell, in the order of time."""
    is_known = any(each.who == _CALLER for each in spoken)
    kept = [each for each in told if not (is_known and each.who == _CALLER)]
    return tuple(sorted([*spoken, *kept], key=attrgetter("at")))


def said_in_turn(turn: Turn, commands: Iterable[Command]) -> Iterator[Utterance]:
    """What a turn and its outbox tell."""
    if isinstance(turn.event, SocketReceived):
        yield from _reported(turn.at, turn.event.text)
    yield from _requested(turn.at, commands)


def _reported(at: int, text: str) -> Iterator[Utterance]:
    if _ENDED not in text:
        return
    message = _mapping(text.encode("utf-8", "surrogatepass"))
    ended = message.get(_ENDED)
    if message.get("event") != _ENDED or not isinstance(ended, dict):
        return
    words = ended.get("text")
    if isinstance(words, str) and words:
        yield Utterance(at, _ROLES.get(str(ended.get("role")), _AGENT), words)


def _requested(at: int, commands: Iterable[Command]) -> Iterator[Utterance]:
    for command in commands:
        if isinstance(command, SendSocket) and "transcript" in command.text:
            text = command.text.encode("utf-8", "surrogatepass")
            words = _mapping(text).get("transcript")
            if isinstance(words, str) and words.strip():
                yield Utterance(at, _VOICE, words)


def _mapping(text: bytes) -> Mapping[str, object]:
    try:
        message = jsontext.load(text)
    except ValueError:
        return {}
    return message if isinstance(message, dict) else {}
