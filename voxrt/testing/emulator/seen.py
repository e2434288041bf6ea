"""What an emulator saw of its connections, for tests to look at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["SeenSession", "mask_headers", "mask_query"]

KEPT_AUDIO_BYTES = 16 * 1024 * 1024
"""audio that is kept of one connection: half an hour of 8 kHz mu-law"""
KEPT_MESSAGES = 10_000
"""messages that are kept of one connection, so that a server can run for days"""

_SECRET_HEADERS = frozenset({"authorization", "x-api-key", "cookie"})
_SECRET_PARAMETERS = frozenset({"api_key", "access_token", "token"})
MASK = "***"


@dataclass(slots=True)
class SeenSession:
    """One connection, or one attempt that was refused."""

    kind: str
    """`agents`, `tts`, or `unknown` for a path that there is not"""
    path: str
    agent_id: str = ""
    version: str = ""
    """`Cartesia-Version` that the client asked for"""
    headers: tuple[tuple[str, str], ...] = ()
    """as they came, credentials masked"""
    query: tuple[tuple[str, str], ...] = ()
    """parameters of the URL, credentials masked"""
    has_credential: bool = False
    refused: int = 0
    """status that the upgrade was answered with; 0 when it was accepted"""
    received: list[str] = field(default_factory=list)
    """messages of the client but for its audio"""
    sent: list[str] = field(default_factory=list)
    """messages to the client but for audio"""
    heard: bytearray = field(default_factory=bytearray)
    """audio of the client, in the stream's format"""
    spoken: bytearray = field(default_factory=bytearray)
    """audio to the client, in the stream's format"""
    media_messages: int = 0
    """audio messages of the client"""
    utterances: list[float] = field(default_factory=list)
    """lengths in seconds of what the caller said"""
    http: list[tuple[str, int]] = field(default_factory=list)
    """URL and answer of requests that the agent made"""
    closed: tuple[int, str] | None = None
    """close code and reason as this end saw them"""

    def note_received(self, text: str) -> None:
        """Keep a message of the client."""
        if len(self.received) < KEPT_MESSAGES:
            self.received.append(text)

    def note_sent(self, text: str) -> None:
        """Keep a message to the client."""
        if len(self.sent) < KEPT_MESSAGES:
            self.sent.append(text)

    def note_heard(self, audio: bytes) -> None:
        """Keep audio of the client."""
        self.media_messages += 1
        if len(self.heard) < KEPT_AUDIO_BYTES:
            self.heard += audio

    def note_spoken(self, audio: bytes) -> None:
        """Keep audio to the client."""
        if len(self.spoken) < KEPT_AUDIO_BYTES:
            self.spoken += audio


def mask_headers(items: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Hide the values of headers that carry credentials."""
    return _mask(items, _SECRET_HEADERS)


def mask_query(items: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Hide the values of query parameters that carry credentials."""
    return _mask(items, _SECRET_PARAMETERS)


def _mask(
    items: Iterable[tuple[str, str]], secret: frozenset[str]
) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name, MASK if name.lower() in secret else value) for name, value in items
    )
