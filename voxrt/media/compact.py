"""Sound as few bytes, for a page that carries it inside.

A short sound stays as it is, in FLAC. A longer one becomes MP3, which every browser
plays and which keeps its place in time: the encoder's delay is written into the file
and taken off again by players.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import soundfile

if TYPE_CHECKING:
    from voxrt.media.g711 import Samples

__all__ = ["CompactSound", "compact_sound"]

# Text of base64 is a third longer than what it holds: two megabytes of page.
_LOSSLESS_BYTES = 1_500_000

# Average rate of about 32 kbit/s for two channels at 8 kHz.
_LOSSY_LEVEL = 0.5

_BLOCK_FRAMES = 1 << 16
_FULL_SCALE = np.float32(32768)


class CompactSound(NamedTuple):
    """An encoded sound."""

    mime: str
    """media type, `audio/flac` or `audio/mpeg`"""
    data: bytes


def compact_sound(
    samples: Samples, rate: int, *, lossless_bytes: int = _LOSSLESS_BYTES
) -> CompactSound:
    """Encode a sound, without loss when that is short enough.

    Args:
        samples: 16-bit samples, a column for each channel.
        rate: Samples a second.
        lossless_bytes: Longest file without loss.
    """
    file = BytesIO()
    channels = samples.shape[1]
    with soundfile.SoundFile(
        file, "w", rate, channels, format="FLAC", subtype="PCM_16"
    ) as out:
        for begin in range(0, len(samples), _BLOCK_FRAMES):
            out.write(samples[begin : begin + _BLOCK_FRAMES])
    data = file.getvalue()
    if len(data) <= lossless_bytes:
        return CompactSound("audio/flac", data)
    file = BytesIO()
    with soundfile.SoundFile(
        file,
        "w",
        rate,
        channels,
        format="MP3",
        subtype="MPEG_LAYER_III",
        compression_level=_LOSSY_LEVEL,
        bitrate_mode="AVERAGE",
    ) as out:
        for begin in range(0, len(samples), _BLOCK_FRAMES):
            # libsndfile 1.2 garbles 16-bit stereo on its way to mp3, but not floats
            out.write(samples[begin : begin + _BLOCK_FRAMES] / _FULL_SCALE)
    return CompactSound("audio/mpeg", file.getvalue())
