"""A leg: the outside end of a call, whatever carries it.

A simulated caller, a simulated callee, a browser and a phone are legs. The session's
runner orders, the leg reports through its port; audio moves in frames of 20 ms in the
leg's own format, both ways, and never through the session.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from voxrt.media.formats import MULAW_8000, AudioFormat

__all__ = ["CallOffer", "Leg", "LegPort"]


@dataclass(frozen=True, slots=True)
class CallOffer:
    """What is known of a call before anybody answers it."""

    caller_id: str
    destination: str
    display_name: str = ""
    from_uri: str = ""
    to_uri: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    custom_data: str = ""
    kind: str = "pstn"
    """`pstn`, `sip` or `user`"""
    format: AudioFormat = MULAW_8000


class LegPort(Protocol):
    """Where a leg reports; every method returns at once."""

    def rang(self) -> None:
        """The called side rings; outgoing calls only."""
        ...

    def early_media_started(self) -> None:
        """The called side sends audio before it answers; outgoing calls only."""
        ...

    def connected(self) -> None:
        """The call is up: it was answered, by them or by us."""
        ...

    def failed(self, code: int, reason: str) -> None:
        """An outgoing call did not come about."""
        ...

    def disconnected(self, code: int = 200, reason: str = "OK") -> None:
        """The call is over, whoever hung up."""
        ...

    def audio(self, frame: bytes) -> None:
        """The other side said 20 ms, in the leg's format."""
        ...

    def tone(self, digit: str, kind: str = "telephone-event") -> None:
        """The other side pressed a key."""
        ...

    def message(self, text: str) -> None:
        """The other side sent a text message."""
        ...

    def info(self, mime_type: str, body: str) -> None:
        """The other side sent a SIP INFO."""
        ...

    def problem(self, error: Exception) -> None:
        """The leg's own script failed; the run ends with its exit code."""
        ...


class Leg(Protocol):
    """The outside end of one call."""

    @property
    def format(self) -> AudioFormat:
        """Format of the frames in both directions."""
        ...

    def start(self, port: LegPort) -> None:
        """Begin: an outgoing leg rings, an incoming one waits for an answer."""
        ...

    def ring(self) -> None:
        """The scenario lets the caller hear that it rings (180)."""
        ...

    def start_early_media(self) -> None:
        """The scenario sends audio before it answers (183)."""
        ...

    def answer(self, headers: Mapping[str, str]) -> None:
        """The scenario answers; the leg reports `connected`."""
        ...

    def reject(self, code: int, headers: Mapping[str, str]) -> None:
        """The scenario refuses; the leg reports `disconnected` with the code."""
        ...

    def hang_up(self, headers: Mapping[str, str]) -> None:
        """The scenario hangs up; the leg reports `disconnected` or `failed`."""
        ...

    def play(self, frame: bytes) -> None:
        """The other side hears 20 ms, in the leg's format."""
        ...

    def send_digits(self, digits: str) -> None:
        """The other side gets keys."""
        ...

    def send_message(self, text: str) -> None:
        """The other side gets a text message."""
        ...

    def send_info(self, mime_type: str, body: str, headers: Mapping[str, str]) -> None:
        """The other side gets a SIP INFO."""
        ...
