"""Audio formats at the edges: encoding, rate, and what 20 ms of them weigh."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

__all__ = [
    "ALAW_8000",
    "FRAME_MS",
    "MULAW_8000",
    "PCM_16000",
    "RATES",
    "AudioFormat",
    "Encoding",
]

FRAME_MS = 20
"""length of a frame: the packet time of telephony (RFC 3551 section 4.2)"""


class Encoding(Enum):
    """How a sample is written."""

    MULAW = "mulaw"
    ALAW = "alaw"
    PCM = "pcm"
    """16-bit signed, little endian"""


@dataclass(frozen=True, slots=True)
class AudioFormat:
    """Mono audio of one encoding at one rate."""

    encoding: Encoding
    rate: int
    """samples a second"""

    @classmethod
    def parse(cls, name: str) -> AudioFormat:
        """Read a name such as `mulaw_8000` or `pcm_16000`.

        Raises:
            ValueError: The name is not one of an encoding and a rate.
        """
        encoding, _, rate = name.partition("_")
        try:
            parsed = cls(Encoding(encoding), int(rate))
        except ValueError:
            parsed = None
        if parsed is None or parsed.rate not in RATES:
            msg = f"unknown audio format {name!r}, wanted one such as 'mulaw_8000'"
            raise ValueError(msg)
        return parsed

    @property
    def name(self) -> str:
        """Name as Cartesia's Agents protocol writes it, `mulaw_8000`."""
        return f"{self.encoding.value}_{self.rate}"

    @property
    def sample_bytes(self) -> int:
        """Bytes of one sample."""
        return 2 if self.encoding is Encoding.PCM else 1

    @property
    def frame_samples(self) -> int:
        """Samples of 20 ms."""
        return self.rate * FRAME_MS // 1000

    @property
    def frame_bytes(self) -> int:
        """Bytes of 20 ms."""
        return self.frame_samples * self.sample_bytes

    @property
    def silence(self) -> bytes:
        """20 ms of silence (G.711 writes zero as 0xFF and 0xD5)."""
        return _SILENT_BYTE[self.encoding] * self.frame_bytes

    def duration(self, size: int) -> float:
        """Seconds that `size` bytes last."""
        return size / (self.sample_bytes * self.rate)


# Rates of VoxEngine's units and of voices; 20 ms of each are a whole number of samples.
RATES = (8000, 16000, 22050, 24000, 44100, 48000)
_SILENT_BYTE = {Encoding.MULAW: b"\xff", Encoding.ALAW: b"\xd5", Encoding.PCM: b"\0"}

MULAW_8000 = AudioFormat(Encoding.MULAW, 8000)
ALAW_8000 = AudioFormat(Encoding.ALAW, 8000)
PCM_16000 = AudioFormat(Encoding.PCM, 16000)
