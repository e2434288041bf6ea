"""What a provider of voice agents has to bring: codecs of its sockets, and its names.

A provider is pure: it turns messages into audio and events and back, and never
touches a socket. The runtime finds it by name in `voxrt.providers.PROVIDERS`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from voxrt.media.formats import AudioFormat

__all__ = ["Incoming", "MediaCodec", "Provider"]


class Incoming(NamedTuple):
    """One message of a provider, split into what is heard and what is said about it.

    A tuple, because fifty a second and call are made, and a tuple is made in half the
    time that a frozen dataclass takes.
    """

    audio: bytes | None = None
    """samples in the stream's format; they go to the media plane only"""
    control: bool = True
    """whether the message's text goes to the session as `SocketReceived`"""
    skeleton: str = ""
    """the message without its audio, as it is recorded; empty when there was none"""
    context: str = ""
    """the provider's name of what the audio belongs to, where its messages say so"""


class MediaCodec(Protocol):
    """Audio of one protocol of a provider."""

    def split(self, text: str | bytes) -> Incoming:
        """Take a message apart; what cannot be read is passed on as control."""
        ...

    def frame(self, payload: bytes, stream_id: str) -> str | None:
        """Write audio as a message, or None when the protocol takes no audio."""
        ...


class Provider(Protocol):
    """A provider of voice agents or voices."""

    @property
    def name(self) -> str:
        """Name in commands and settings, such as `cartesia`."""
        ...

    @property
    def base_url(self) -> str:
        """Where the real service is, such as `wss://api.cartesia.ai`."""
        ...

    def codec(self, protocol: str) -> MediaCodec:
        """Make the codec of a protocol.

        Raises:
            KeyError: The provider has no such protocol.
        """
        ...

    def format_of(self, encoding: str) -> AudioFormat:
        """Read the provider's name of an audio format.

        Raises:
            ValueError: The name is not one of the provider's.
        """
        ...

    def authorize(self, credential: str) -> Mapping[str, str]:
        """Headers that carry a credential."""
        ...
