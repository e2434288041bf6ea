"""Room of samples: formats, codecs, resampling, play-out, tones, sound files, graph.

Nothing here waits or knows the time: bytes and times come in, bytes go out. Only the
formats are re-exported; the other modules load numpy or libsndfile, which a session
that only names formats does without.
"""

from __future__ import annotations

from voxrt.media.formats import (
    ALAW_8000,
    FRAME_MS,
    MULAW_8000,
    PCM_16000,
    AudioFormat,
    Encoding,
)

__all__ = [
    "ALAW_8000",
    "FRAME_MS",
    "MULAW_8000",
    "PCM_16000",
    "AudioFormat",
    "Encoding",
]
