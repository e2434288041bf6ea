"""A trace of a provider's socket as a recording that can be looked at.

What the file says is kept and nothing is made up: there are messages and sound, and no
turns, because the trace does not know what the scenario did. So the recording can be
shown, exported and listened to, and not be replayed.

The caller is what was sent to the agent. What the caller heard is laid out as it would
have been played: each piece when it came, or after the one before; `clear` drops what
was not played yet.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from voxrt.core.setup import SessionSetup
from voxrt.media.formats import FRAME_MS, AudioFormat
from voxrt.providers import PROVIDERS
from voxrt.record import jsontext
from voxrt.record.export import IMPORTED
from voxrt.record.header import RecordingHeader
from voxrt.record.writer import RecordingWriter
from voxrt.testing.imports.documents import read_file
from voxrt.testing.imports.trace import parse_trace

if TYPE_CHECKING:
    from voxrt.providers.base import Provider
    from voxrt.testing.imports.trace import Trace, TraceMessage

__all__ = ["ImportedTrace", "import_trace"]

CALL, AGENT = "caller", "agent"
"""units of the recording; the agent's is also the name of its socket"""

_MICROSECONDS = 1_000_000
_FRAME_US = FRAME_MS * 1000


@dataclass(slots=True)
class ImportedTrace:
    """What was made."""

    recording: Path
    messages: int = 0
    sounds: int = 0
    """messages that carried audio"""
    seconds: float = 0.0
    notes: list[str] = field(default_factory=list)


def import_trace(path: Path, out: Path) -> ImportedTrace:
    """Make a recording of a trace.

    Args:
        path: The trace.
        out: The recording to write; it must not exist.

    Raises:
        DocumentError: The trace cannot be read, or no line of it is a message.
        UsageError: The recording exists already, or cannot be written.
        HostError: The operating system refuses to write.
    """
    trace = parse_trace(read_file(path), str(path))
    made = ImportedTrace(out, messages=len(trace.messages))
    made.seconds = trace.messages[-1].at
    if trace.skipped:
        made.notes.append(
            f"{trace.skipped} lines are no messages and were passed over, the first "
            f"one is line {trace.first_skipped}"
        )
    if trace.started_at is None:
        made.notes.append("the trace has no dates: the recording begins in 1970")
    reading = _Reading(_find_format(trace))
    for message in trace.messages:
        reading.take(message)
    made.sounds = reading.sounds
    if not reading.sounds:
        made.notes.append("no message carries audio that is known here")
    setup = SessionSetup(
        session_id=0,
        seed=0,
        started_at=round((trace.started_at or 0.0) * _MICROSECONDS),
    )
    header = RecordingHeader(setup, command=f"voxrt import trace {path.name}")
    writer = RecordingWriter(out, header)
    writer.mark(IMPORTED, {"call": CALL, "from": "trace", "file": path.name}, 0)
    reading.write(writer)
    writer.close({"duration": made.seconds, "imported": "trace"})
    return made


@dataclass(slots=True)
class _Item:
    """Something to be written."""

    at: int
    unit_id: str = ""
    direction: str = ""
    payload: bytes = b""
    text: str | None = None
    """the message, None for audio of the call"""


class _Reading:
    """Takes messages apart and lays out what was heard."""

    def __init__(self, fmt: AudioFormat | None) -> None:
        self.sounds = 0
        self._format = fmt
        self._items: list[_Item] = []
        self._heard: list[_Item] = []
        self._end = 0
        """when what was heard so far is over"""
        self._codecs = [provider.codec(protocol) for provider, protocol in _protocols()]

    def take(self, message: TraceMessage) -> None:
        """Note a message."""
        at = round(message.at * _MICROSECONDS)
        payload, skeleton = self._split(message)
        if payload and self._format is not None:
            self.sounds += 1
            if message.direction == "in":
                self._hear(payload, at, self._format)
            else:
                self._items.append(_Item(at, CALL, "in", payload))
        elif _names(message.text, "clear") and message.direction == "in":
            self._clear(at)
        self._items.append(
            _Item(at, AGENT, message.direction, payload, skeleton or message.text)
        )

    def write(self, writer: RecordingWriter) -> None:
        """Write everything in the order of its time."""
        for item in sorted([*self._items, *self._heard], key=lambda item: item.at):
            frame = None
            if item.payload and self._format is not None:
                frame = writer.frame(
                    item.unit_id, item.direction, item.payload, self._format, item.at
                )
            if item.text is not None:
                writer.message(AGENT, item.direction, item.text, item.at, frame=frame)

    def _split(self, message: TraceMessage) -> tuple[bytes, str]:
        """The audio of a message, and the message without it."""
        if self._format is None:
            return b"", ""
        if message.direction == "out":
            return _sent_audio(message.text)
        for codec in self._codecs:
            incoming = codec.split(message.text)
            if incoming.audio:
                return incoming.audio, incoming.skeleton
        return b"", ""

    def _hear(self, payload: bytes, at: int, fmt: AudioFormat) -> None:
        self._end = max(self._end, at)
        for begin in range(0, len(payload), fmt.frame_bytes):
            piece = payload[begin : begin + fmt.frame_bytes]
            self._heard.append(_Item(self._end, CALL, "out", piece))
            self._end += round(fmt.duration(len(piece)) * _MICROSECONDS)

    def _clear(self, at: int) -> None:
        while self._heard and self._heard[-1].at >= at:
            self._end = self._heard.pop().at
        self._end = min(self._end, at + _FRAME_US)


def _protocols() -> list[tuple[Provider, str]]:
    return [(provider, name) for provider in PROVIDERS for name in ("agents", "tts")]


def _find_format(trace: Trace) -> AudioFormat | None:
    """The format of the audio, as the messages that begin the stream name it."""
    for message in trace.messages:
        plain = _object(message.text)
        config, output = plain.get("config"), plain.get("output_format")
        names: list[object] = []
        if isinstance(config, Mapping):
            names = [config.get("input_format"), config.get("output_format")]
        if isinstance(output, Mapping):
            names.append(f"{output.get('encoding')}_{output.get('sample_rate')}")
        for name in names:
            for provider in PROVIDERS:
                try:
                    return provider.format_of(str(name))
                except ValueError:
                    continue
    return None


def _sent_audio(text: str) -> tuple[bytes, str]:
    """Audio of `media_input`, and the message without it as recordings have it."""
    if not _names(text, "media_input"):
        return b"", ""
    plain = dict(_object(text))
    media = plain.get("media")
    if not isinstance(media, Mapping) or not isinstance(media.get("payload"), str):
        return b"", ""
    try:
        audio = base64.b64decode(media["payload"], validate=True)
    except ValueError:
        return b"", ""
    plain["media"] = {**media, "payload": ""}
    return audio, jsontext.dump(plain).decode()


def _names(text: str, event: str) -> bool:
    return f'"{event}"' in text and _object(text).get("event") == event


def _object(text: str) -> Mapping[str, object]:
    try:
        plain = jsontext.load(text.encode("utf-8", "surrogatepass"))
    except ValueError:
        return {}
    return plain if isinstance(plain, Mapping) else {}
