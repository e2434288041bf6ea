"""Cartesia as the runtime sees it: addresses, credentials, formats, codecs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voxrt.media.formats import AudioFormat, Encoding
from voxrt.providers.cartesia.agents_wire import INPUT_FORMATS
from voxrt.providers.cartesia.codecs import AgentsCodec, TtsCodec

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from voxrt.providers.base import MediaCodec

__all__ = ["CartesiaProvider"]


class CartesiaProvider:
    """Agents (legacy generation) and TTS of Cartesia."""

    name = "cartesia"
    base_url = "wss://api.cartesia.ai"

    def codec(self, protocol: str) -> MediaCodec:
        """Make the codec of `agents` or `tts`, one for each socket.

        Raises:
            KeyError: There is no such protocol.
        """
        return _CODECS[protocol]()

    def format_of(self, encoding: str) -> AudioFormat:
        """Read a format of either protocol.

        Args:
            encoding: `mulaw_8000`, `pcm_16000`, ... of the Agents protocol, or
                encoding and rate of the TTS protocol, such as `pcm_s16le_16000`,
                `pcm_mulaw_8000`; `pcm_f32le` is not among them.

        Raises:
            ValueError: The name is neither, or its rate is not one of the service's.
        """
        if encoding in INPUT_FORMATS:
            return AudioFormat.parse(encoding)
        name, _, rate = encoding.rpartition("_")
        if name not in _TTS_ENCODINGS or not rate.isdecimal():
            known = ", ".join((*INPUT_FORMATS, *(f"{n}_RATE" for n in _TTS_ENCODINGS)))
            msg = f"unknown audio format {encoding!r}, wanted one of {known}"
            raise ValueError(msg)
        return AudioFormat.parse(f"{_TTS_ENCODINGS[name].value}_{rate}")

    def authorize(self, credential: str) -> Mapping[str, str]:
        """Headers that carry an API key or an access token."""
        return {"Authorization": f"Bearer {credential}"} if credential else {}


_CODECS: Mapping[str, Callable[[], MediaCodec]] = {
    "agents": AgentsCodec,
    "tts": TtsCodec,
}
_TTS_ENCODINGS = {
    "pcm_s16le": Encoding.PCM,
    "pcm_mulaw": Encoding.MULAW,
    "pcm_alaw": Encoding.ALAW,
}
