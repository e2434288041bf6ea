"""What a standing emulator prints: connections, their messages, and their ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from voxrt.cli.messages import message_words
from voxrt.cli.words import fold
from voxrt.testing.emulator import SeenSession

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["EmulatorLog"]

_WIDTH = 96
"""columns of a message that are shown; it has no audio, but can have a long text"""


@dataclass(slots=True)
class _Shown:
    """How much of a connection has been printed."""

    session: SeenSession
    number: int
    received: int = 0
    sent: int = 0
    is_closed: bool = False


class EmulatorLog:
    """Tells what is new on the emulator's connections since it last looked."""

    def __init__(self) -> None:
        self._shown: dict[int, _Shown] = {}
        self._count = 0

    def news(self, sessions: Iterable[SeenSession]) -> Iterator[str]:
        """The lines to print."""
        for session in sessions:
            # The object is kept, so that its identity is not given to another one.
            shown = self._shown.get(id(session))
            if shown is None:
                self._count += 1
                shown = _Shown(session, self._count)
                self._shown[id(session)] = shown
                yield self._opening(shown)
            yield from self._messages(shown)
            yield from self._end(shown)

    def _opening(self, shown: _Shown) -> str:
        session = shown.session
        if session.refused:
            shown.is_closed = True
            return f"#{shown.number} refused with {session.refused}: {session.path}"
        key = "with a key" if session.has_credential else "without a key"
        return f"#{shown.number} connected: {session.path}, {key}"

    def _messages(self, shown: _Shown) -> Iterator[str]:
        for text in shown.session.received[shown.received :]:
            yield from self._message(shown, "\u2190", text)
        for text in shown.session.sent[shown.sent :]:
            yield from self._message(shown, "\u2192", text)
        shown.received = len(shown.session.received)
        shown.sent = len(shown.session.sent)

    def _message(self, shown: _Shown, arrow: str, text: str) -> Iterator[str]:
        yield f"#{shown.number} {arrow} {fold(message_words(text), _WIDTH)[0]}"

    def _end(self, shown: _Shown) -> Iterator[str]:
        closed = shown.session.closed
        if closed is not None and not shown.is_closed:
            shown.is_closed = True
            code, reason = closed
            yield f"#{shown.number} closed: {code} {reason}".rstrip()
