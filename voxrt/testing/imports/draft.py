"""Steps of a caller script that tell a recorded conversation again.

How this works. The caller's pieces are played in order. Before each of them the caller
does what the real one did: spoke over the agent, waited for the agent to speak and to
finish, or was silent for a while. Where nothing is known of the agent, a pause long
enough for an answer is taken for one.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from voxrt.testing.imports.spoken import Spoken, Who

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Conversation", "Piece", "draft_steps"]

_ANSWER_WITHIN_S = 10.0
"""the agent may take so long to begin, where nothing better is known"""
_SLOWER = 3.0
"""an agent that takes so many times as long as it did is too late"""
_LEAST_WITHIN_S = 5.0

_LEAST_QUIET_S, _MOST_QUIET_S = 0.3, 2.0
"""a pause that tells that the agent has finished; what is longer is silence"""

_LEAST_OVERLAP_S = 0.08
"""who begins nearer than this to the agent's end does not interrupt; an agent that is
interrupted is silent a fifth of a second later, so there is not much more"""
_LEAST_SILENCE_S = 0.2

_LAST_QUIET_S = 1.5
"""the agent's last words are over after this"""


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that the caller says."""

    start: float
    end: float
    sound: str = ""
    """name of its sound file, as the script names it; empty: the text is spoken"""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Conversation:
    """What the steps are made of."""

    pieces: tuple[Piece, ...]
    agent: tuple[Spoken, ...] = ()
    """what the agent said, with times; nothing when it is not known"""
    knows_agent: bool = True
    """whether `agent` is all there was; else pauses count"""
    pause_s: float = 1.0
    """a pause that counts as an answer where the agent is not known"""
    expects: bool = False
    """whether an agent that does not answer fails the run"""
    ended_by_agent: bool = False
    header: tuple[str, ...] = field(default=())
    """lines of comment at the top"""
    name: str = ""
    number: str = ""


def draft_steps(talk: Conversation) -> str:
    """Write the caller script as YAML."""
    lines = [_comment(text) for text in talk.header]
    if talk.name:
        lines.append(f"name: {_quoted(talk.name)}")
    if talk.number:
        lines.append(f"number: {_quoted(talk.number)}")
    lines += ["steps:", "  - wait_for: answer"]
    previous: Piece | None = None
    for piece in talk.pieces:
        lines += _before(talk, previous, piece)
        previous = piece
    lines += _after(talk, previous)
    return "\n".join(lines) + "\n"


def _before(talk: Conversation, previous: Piece | None, piece: Piece) -> Iterator[str]:
    """What happens up to a piece, and the piece."""
    begin = 0.0 if previous is None else previous.end
    heard = [item for item in talk.agent if _is_between(item, begin, piece.start)]
    over = next((item for item in heard if _goes_on(item, piece.start)), None)
    if over is not None:
        yield from _answers(talk, previous, heard[: heard.index(over)], over.start or 0)
        yield from _said_by_agent(over)
        after = max(0.1, piece.start - (over.start or 0.0))
        yield "  - speak_over:"
        yield f"      after: {after:.2f}"
        yield f"      {_speech(piece)}"
        return
    if not talk.knows_agent and piece.start - begin >= talk.pause_s:
        yield from _answer(talk, previous, None, _MOST_QUIET_S / 2)
    elif heard:
        yield from _answers(talk, previous, heard, piece.start)
    elif piece.start - begin >= _LEAST_SILENCE_S:
        yield f"  - stay_silent: {piece.start - begin:.2f}"
    if piece.sound and piece.text:
        yield f"  {_comment(f'caller: {piece.text}')}"
    yield f"  - {_speech(piece)}"


def _after(talk: Conversation, previous: Piece | None) -> Iterator[str]:
    end = 0.0 if previous is None else previous.end
    heard = [item for item in talk.agent if _is_between(item, end, math.inf)]
    if heard or not talk.knows_agent:
        yield from _answers(talk, previous, heard, math.inf)
        if not heard:
            yield from _answer(talk, previous, None, _LAST_QUIET_S)
    if not talk.ended_by_agent:
        yield "  - hang_up"
    elif talk.expects:
        yield "  - expect: hangup"
    else:
        yield "  - wait_for: hangup"


def _answers(
    talk: Conversation, previous: Piece | None, heard: list[Spoken], until: float
) -> Iterator[str]:
    """The agent speaks once or several times, up to a moment."""
    for number, item in enumerate(heard):
        following = heard[number + 1].start if number + 1 < len(heard) else until
        pause = (following or until) - (item.end or 0.0)
        quiet = _LAST_QUIET_S if math.isinf(pause) else pause
        yield from _answer(talk, None if number else previous, item, quiet)


def _answer(
    talk: Conversation, previous: Piece | None, item: Spoken | None, quiet: float
) -> Iterator[str]:
    if item is not None:
        yield from _said_by_agent(item)
    quiet = min(max(quiet, _LEAST_QUIET_S), _MOST_QUIET_S)
    within = _ANSWER_WITHIN_S
    if talk.expects and item is not None and item.start is not None:
        waited = item.start - (0.0 if previous is None else previous.end)
        within = max(_LEAST_WITHIN_S, math.ceil(waited * _SLOWER))
    yield f"  - {'expect' if talk.expects else 'wait_for'}: speech"
    yield f"    within: {within:g}"
    if talk.expects and previous is not None:
        yield "    since: speech"
    yield "  - wait_for: silence"
    yield f"    quiet: {quiet:.2f}"


def _said_by_agent(item: Spoken) -> Iterator[str]:
    if item.text:
        yield f"  {_comment(f'agent: {item.text}')}"


def _is_between(item: Spoken, begin: float, end: float) -> bool:
    """Whether the agent began after one piece began to end and before another."""
    if item.who is not Who.AGENT or item.start is None or item.end is None:
        return False
    return item.end > begin and begin - _LEAST_OVERLAP_S <= item.start < end


def _goes_on(item: Spoken, moment: float) -> bool:
    return item.end is not None and item.end - moment >= _LEAST_OVERLAP_S


def _speech(piece: Piece) -> str:
    if piece.sound:
        return f"play: {_quoted(piece.sound)}"
    return f"say: {_quoted(piece.text)}"


def _quoted(text: str) -> str:
    """A double-quoted scalar (YAML 1.2.2 section 7.3.1)."""
    return '"' + "".join(_escaped(character) for character in text) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    if character.isprintable():
        return character
    return f"\\U{ord(character):08x}"


def _comment(text: str) -> str:
    """A comment, whatever is in the text."""
    words = "".join(c if c.isprintable() else " " for c in text)
    return f"# {words}".rstrip()
