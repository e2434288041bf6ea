"""Sound files: read whole, written piece by piece, through libsndfile.

wav, flac, ogg and mp3 both ways; anything else that libsndfile knows is read too.
"""

from __future__ import annotations

from contextlib import contextmanager
from io import SEEK_SET, BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import soundfile

from voxrt.errors import AudioFileError, Place
from voxrt.media import g711
from voxrt.media.resample import resample

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

    from voxrt.media.formats import AudioFormat
    from voxrt.media.g711 import Samples

__all__ = [
    "AudioWriter",
    "Sound",
    "parse_audio",
    "read_audio",
    "to_frames",
]

# One hour: longer than any call that is tried out, and 350 MB of samples at 48 kHz.
MAX_DURATION_S = 3600.0
# An hour of 48 kHz stereo in 24 bits is a gigabyte; more is not a recording of speech.
MAX_FILE_BYTES = 1 << 30
# Surround sound at most; a thousand channels are a damaged header.
MAX_CHANNELS = 8
# Below is no speech, above are no sound cards; outside is a damaged header.
MIN_RATE, MAX_RATE = 4000, 192_000

_BLOCK_FRAMES = 1 << 16
_FULL_SCALE = np.float32(32768)
_LOSSLESS = "PCM_16"
_FORMATS = {
    ".wav": ("WAV", _LOSSLESS),
    ".flac": ("FLAC", _LOSSLESS),
    ".ogg": ("OGG", "VORBIS"),
    ".mp3": ("MP3", "MPEG_LAYER_III"),
}
# libsndfile reports by its own class, its binding has others for the same faults.
_FAILURES = (soundfile.SoundFileError, ValueError, TypeError, OSError)
_HINT = "a sound file is wav, flac, ogg or mp3"


class Sound(NamedTuple):
    """What a sound file holds, on one channel."""

    samples: Samples
    """16-bit samples"""
    rate: int
    """samples a second"""

    @property
    def duration(self) -> float:
        """Length in seconds."""
        return len(self.samples) / self.rate


def read_audio(path: Path | str, *, channel: int | None = None) -> Sound:
    """Read a sound file.

    Args:
        path: File to read.
        channel: The one to take, the first being 0; the mean of all when left out.

    Raises:
        AudioFileError: The file is missing, empty, too long or not sound, or has no
            such channel.
    """
    place = Place(str(path))
    try:
        if Path(path).stat().st_size > MAX_FILE_BYTES:
            msg = f"sound file is larger than {MAX_FILE_BYTES >> 20} MiB"
            raise AudioFileError(msg, place=place, hint="cut it")
        data = Path(path).read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        msg = f"cannot read sound file: {reason.lower()}"
        raise AudioFileError(msg, place=place, hint=_HINT) from error
    return parse_audio(data, str(path), channel=channel)


def parse_audio(data: bytes, name: str, *, channel: int | None = None) -> Sound:
    """Read the bytes of a sound file; `name` is used in errors only.

    Raises:
        AudioFileError: The bytes are empty, too long or not sound, or there is no such
            channel.
    """
    place = Place(name)
    if not data:
        msg = "sound file is empty"
        raise AudioFileError(msg, place=place, hint=_HINT)
    try:
        with soundfile.SoundFile(_Bytes(data)) as file:
            _check_header(file, channel, place)
            rate = int(file.samplerate)
            blocks = list(_mono_blocks(file, channel, place))
    except _FAILURES as error:
        msg = f"not a sound file that can be read: {_reason(error)}"
        raise AudioFileError(msg, place=place, hint=_HINT) from error
    if not blocks:
        msg = "sound file has no samples"
        raise AudioFileError(msg, place=place, hint="record it again")
    return Sound(np.concatenate(blocks), rate)


def to_frames(samples: Samples, rate: int, fmt: AudioFormat) -> list[bytes]:
    """Cut a sound into frames of 20 ms in a format; the last is filled with silence."""
    payload = g711.encode(resample(samples, rate, fmt.rate), fmt.encoding)
    size = fmt.frame_bytes
    frames = [payload[at : at + size] for at in range(0, len(payload), size)]
    if frames:
        frames[-1] += fmt.silence[len(frames[-1]) :]
    return frames


class _Bytes(BytesIO):
    """Bytes that a damaged header may send anywhere.

    libsndfile calls from C, where an exception would be printed and not raised.
    """

    def seek(self, offset: int, whence: int = SEEK_SET) -> int:
        """Go to a place, or stay where there is none."""
        try:
            return super().seek(offset, whence)
        except ValueError:
            return self.tell()


class AudioWriter:
    """Writes a sound file while the sound is being made; a context manager."""

    def __init__(self, path: Path | str, rate: int, *, channels: int = 1) -> None:
        """Open the file; its format is that of its suffix.

        Raises:
            AudioFileError: The suffix is not known, or the file cannot be written.
        """
        self.path = Path(path)
        self.rate = rate
        self._place = Place(str(path))
        self._channels = channels
        self._written = 0
        kind = _FORMATS.get(self.path.suffix.lower())
        if kind is None:
            known = ", ".join(_FORMATS)
            msg = f"cannot write {self.path.suffix!r} files, wanted one of {known}"
            raise AudioFileError(msg, place=self._place, hint=_HINT)
        with self._guarded():
            self._file = soundfile.SoundFile(
                str(path), "w", rate, channels, format=kind[0], subtype=kind[1]
            )

    def __enter__(self) -> AudioWriter:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def duration(self) -> float:
        """Seconds written."""
        return self._written / self.rate

    def write(self, *channels: Samples) -> None:
        """Append samples, as many for each channel.

        Raises:
            ValueError: The channels are not as many as the file has, or not of one
                length.
            AudioFileError: The file cannot be written.
        """
        if len(channels) != self._channels:
            msg = f"{len(channels)} channels, wanted {self._channels}"
            raise ValueError(msg)
        block = np.stack(channels, axis=1)
        # libsndfile 1.2 garbles 16-bit stereo on its way to mp3, but not floats
        lossy = self._file.subtype != _LOSSLESS
        with self._guarded():
            self._file.write(block / _FULL_SCALE if lossy else block)
        self._written += len(block)

    def flush(self) -> None:
        """Hand what was written to the operating system, as far as the format can.

        Raises:
            AudioFileError: The file cannot be written.
        """
        with self._guarded():
            self._file.flush()

    def close(self) -> None:
        """Finish the file; doing it twice is fine.

        Raises:
            AudioFileError: The file cannot be written.
        """
        with self._guarded():
            self._file.close()

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        try:
            yield
        except _FAILURES as error:
            msg = f"cannot write sound file: {_reason(error)}"
            raise AudioFileError(msg, place=self._place) from error


def _check_header(file: soundfile.SoundFile, channel: int | None, place: Place) -> None:
    if not MIN_RATE <= file.samplerate <= MAX_RATE:
        msg = f"rate of {file.samplerate} Hz, wanted {MIN_RATE} to {MAX_RATE}"
        raise AudioFileError(msg, place=place, hint="convert it to 16000 Hz")
    if file.channels > MAX_CHANNELS:
        msg = f"{file.channels} channels, wanted at most {MAX_CHANNELS}"
        raise AudioFileError(msg, place=place, hint="convert it to mono or stereo")
    if channel is not None and not 0 <= channel < file.channels:
        msg = f"no channel {channel}, the sound file has {file.channels}"
        raise AudioFileError(msg, place=place, hint="the first channel is 0")


def _mono_blocks(
    file: soundfile.SoundFile, channel: int | None, place: Place
) -> Iterator[Samples]:
    """Samples on one channel; the header's length is not trusted."""
    left = int(MAX_DURATION_S * file.samplerate)
    while len(block := file.read(_BLOCK_FRAMES, dtype="float32", always_2d=True)):
        left -= len(block)
        if left < 0:
            msg = f"sound file is longer than {MAX_DURATION_S / 60:.0f} minutes"
            raise AudioFileError(msg, place=place, hint="cut it")
        mono = block.mean(axis=1) if channel is None else block[:, channel]
        # files of floats may hold what is no number
        scaled = np.nan_to_num(mono, posinf=1.0, neginf=-1.0) * _FULL_SCALE
        yield np.rint(scaled).clip(-32768, 32767).astype(np.int16)


def _reason(error: Exception) -> str:
    text = str(getattr(error, "error_string", "") or error).strip().rstrip(".")
    return text[:1].lower() + text[1:]
