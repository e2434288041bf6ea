"""Reads lines of JSON back as a recording, with a sound file of the same name beside.

How this works. All lines are read when the file is opened: a control stream is small.
A line that cannot be read is noted in `damage`, with its number, and skipped. Sound is
taken from `NAME.flac` or `NAME.wav` beside `NAME.jsonl` when somebody asks for it: the
left channel is what came from the caller, the right one what the caller heard. G.711
becomes PCM in a sound file and here G.711 again, byte for byte (of the two zeros of
mu-law the common one comes back).
"""

from __future__ import annotations

import heapq
from operator import attrgetter
from typing import TYPE_CHECKING, Self

from voxrt.errors import AudioFileError, RecordingError
from voxrt.media import g711
from voxrt.media.files import read_audio
from voxrt.media.formats import FRAME_MS, RATES, AudioFormat, Encoding
from voxrt.record import jsontext
from voxrt.record.channels import channel_of, stored_form
from voxrt.record.container import MAGIC
from voxrt.record.entries import (
    Entry,
    FrameEntry,
    MessageEntry,
    OutboxEntry,
    TurnEntry,
)
from voxrt.record.reader import RecordingReader
from voxrt.record.sources import with_files
from voxrt.record.textlines import SIDES, read_lines
from voxrt.record.topics import TURN_TOPICS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from voxrt.core.commands import Command
    from voxrt.core.events import Turn
    from voxrt.media.g711 import Samples
    from voxrt.record.recording import Recording
    from voxrt.record.scan import Damage

__all__ = ["SOUND_SUFFIXES", "TextRecording", "open_recording"]

SOUND_SUFFIXES = (".flac", ".wav")
"""sound files that are looked for beside the lines"""

_FRAME_US = FRAME_MS * 1000


def open_recording(path: Path) -> Recording:
    """Open a recording: a file `NAME.vxr`, or the lines `NAME.jsonl` made of one.

    Raises:
        RecordingError: The file cannot be read, or is neither.
        RecordingDamagedError: The head of the recording is lost.
        RecordingVersionError: A newer voxrt wrote it.
    """
    try:
        with path.open("rb") as file:
            head = file.read(len(MAGIC))
    except OSError as error:
        msg = f"cannot read recording {path}: {error.strerror or error}"
        raise RecordingError(msg) from error
    if head != MAGIC and head.lstrip()[:1] == b"{":
        return TextRecording(path)
    return RecordingReader(path)


class TextRecording:
    """A recording that was written as lines of JSON."""

    def __init__(self, path: Path) -> None:
        """Read the lines.

        Raises:
            RecordingError: The file cannot be read, or is not a recording.
            RecordingDamagedError: The header does not say what it has to say.
            RecordingVersionError: A newer voxrt wrote it.
        """
        self.path = path
        lines = read_lines(path)
        if lines.header is None:
            msg = f"{path} is not a recording, wanted a header in its first line"
            raise RecordingError(msg)
        self.header = with_files(lines.header, lines.files)
        self._lines = lines
        self._entries = sorted(lines.entries, key=attrgetter("sequence"))
        self._sound: list[FrameEntry] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of what was read."""
        self._sound = None

    @property
    def has_checksums(self) -> bool:
        """A line may be lost without the lines around it."""
        return False

    @property
    def damage(self) -> list[Damage]:
        """Lines that could not be read."""
        return list(self._lines.damage)

    @property
    def is_complete(self) -> bool:
        """Whether there is a summary, which is the last line."""
        return self._lines.summary is not None

    @property
    def summary(self) -> Mapping[str, object] | None:
        """What was said of the session at its end; None when that is missing."""
        return self._lines.summary

    @property
    def sound_file(self) -> Path | None:
        """The sound file beside the lines, if there is one."""
        paths = (self.path.with_suffix(suffix) for suffix in SOUND_SUFFIXES)
        return next((path for path in paths if path.is_file()), None)

    def __iter__(self) -> Iterator[Entry]:
        """Every entry, in the order of the session; sound goes by its time.

        Raises:
            RecordingError: The sound file cannot be read.
        """
        # Stable: what stands in the lines comes before sound of the same moment.
        return heapq.merge(self._entries, self._frames(), key=_moment)

    def control(self) -> Iterator[Entry]:
        """Everything but audio and the messages that carried it."""
        return (entry for entry in self._entries if not _is_audio(entry))

    def control_texts(
        self, topics: Collection[str] | None = None
    ) -> Iterator[tuple[str, int, int, bytes]]:
        """Control entries as a recording's file has them: topic, place, time, JSON."""
        for entry in self.control():
            topic = channel_of(entry)
            if topics is None or topic in topics:
                data = jsontext.dump(stored_form(entry))
                yield topic, entry.sequence, entry.at, data

    def stored_turns(self) -> Iterator[tuple[str, int, object]]:
        """Turns and outboxes as a file has them: topic, time, JSON value."""
        for topic, _, at, data in self.control_texts(TURN_TOPICS):
            yield topic, at, jsontext.load(data)

    def turns(self) -> Iterator[tuple[Turn, tuple[Command, ...]]]:
        """Turns with their outboxes: what a replay needs."""
        outboxes = {
            entry.seq: entry.commands
            for entry in self._entries
            if isinstance(entry, OutboxEntry)
        }
        for entry in self._entries:
            if isinstance(entry, TurnEntry):
                yield entry.turn, outboxes.get(entry.turn.seq, ())

    def frames(self, unit_id: str, direction: str) -> Iterator[FrameEntry]:
        """Audio of one unit in one direction.

        Raises:
            RecordingError: The sound file cannot be read.
        """
        for entry in (*self._entries, *self._frames()):
            if (
                isinstance(entry, FrameEntry)
                and entry.unit_id == unit_id
                and entry.direction == direction
            ):
                yield entry

    def verify(self) -> list[Damage]:
        """Return the damage: lines have no checksums."""
        return self.damage

    def _frames(self) -> list[FrameEntry]:
        if self._sound is None:
            self._sound = self._read_sound()
        return self._sound

    def _read_sound(self) -> list[FrameEntry]:
        path = self.sound_file
        if path is None or not self._lines.unit_id:
            return []
        if any(isinstance(entry, FrameEntry) for entry in self._entries):
            return []  # the lines hold the audio themselves
        sides: list[list[tuple[AudioFormat, bytes]]] = []
        for channel, way in enumerate(SIDES):
            if way in self._lines.formats:
                samples, rate = _read_side(path, channel)
                sides.append(_cut(samples, rate, self._lines.formats[way]))
            else:
                sides.append([])
        frames = [
            (number * _FRAME_US, way, fmt, payload)
            for way, side in zip(SIDES, sides, strict=True)
            for number, (fmt, payload) in enumerate(side)
        ]
        frames.sort(key=lambda frame: frame[0])
        return list(self._placed(frames))

    def _placed(
        self, frames: list[tuple[int, str, AudioFormat, bytes]]
    ) -> Iterator[FrameEntry]:
        """Give each frame the position of the entry that it follows."""
        waiting = iter(self._entries)
        following = next(waiting, None)
        sequence = 0
        for at, way, fmt, payload in frames:
            while following is not None and following.at <= at:
                sequence, following = following.sequence, next(waiting, None)
            yield FrameEntry(sequence, at, self._lines.unit_id, way, fmt, payload)


def _moment(entry: Entry) -> int:
    return entry.sequence


def _is_audio(entry: Entry) -> bool:
    if isinstance(entry, MessageEntry):
        return entry.frame is not None
    return isinstance(entry, FrameEntry)


def _read_side(path: Path, channel: int) -> tuple[Samples, int]:
    try:
        sound = read_audio(path, channel=channel)
    except AudioFileError as error:
        msg = f"cannot read the sound of the recording: {error}"
        raise RecordingError(msg, hint="export --flac writes it") from error
    if sound.rate not in RATES:
        rates = ", ".join(map(str, RATES))
        msg = f"sound {path} has a rate of {sound.rate} Hz, wanted one of {rates}"
        raise RecordingError(msg)
    return sound.samples, sound.rate


def _cut(
    samples: Samples, rate: int, fmt: AudioFormat
) -> list[tuple[AudioFormat, bytes]]:
    """Cut a side into frames, in its own format where that has the file's rate."""
    if fmt.rate != rate:
        fmt = AudioFormat(Encoding.PCM, rate)
    payload = g711.encode(samples, fmt.encoding)
    size = fmt.frame_bytes
    pieces = (payload[at : at + size] for at in range(0, len(payload), size))
    return [(fmt, piece) for piece in pieces]
