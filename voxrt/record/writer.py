"""Writes a recording while its session goes on.

How this works. Two chunk builders collect, one for control and one for audio. Once a
second of session time, or when one of them has grown, both become chunks that go to
the operating system in one piece: a killed process loses a second at most.

Control entries stay plain values until then, and are redacted on their way into the
chunk. So a credential that a scenario reads in one turn and uses in the next is known
before either turn is written. The scenarios' sources are written first of all; when
a credential that stands in one is learned later, the bytes in the file are covered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from voxrt import __version__
from voxrt.core.commands import WriteLog
from voxrt.core.serial import command_fields, event_fields
from voxrt.errors import HostError
from voxrt.record import container, jsontext
from voxrt.record.chunk import ChunkBuilder
from voxrt.record.contents import Contents, File
from voxrt.record.digest import DIGEST_NAME, DIGEST_TYPE, DigestBuilder
from voxrt.record.header import seal
from voxrt.record.output import Output
from voxrt.record.redact import Redactor
from voxrt.record.sources import CONFIG_NAME, source_name
from voxrt.record.topics import (
    AUDIO_PREFIX,
    FIRST_AUDIO_ID,
    HEADER_NAME,
    LOG,
    MARK,
    MEDIA_IN,
    MEDIA_OUT,
    MESSAGE_IN,
    MESSAGE_OUT,
    OUTBOX,
    SUMMARY_NAME,
    TOPICS,
    TURN,
    Topic,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from voxrt.core.commands import Command
    from voxrt.core.events import Turn
    from voxrt.media.formats import AudioFormat
    from voxrt.record.header import RecordingHeader

__all__ = ["RecordingWriter"]

# At most so much session time is lost when the process is killed, in microseconds.
_FLUSH_EVERY = 1_000_000

# Spreads seeds that are near to each other (Knuth, multiplicative hashing).
_SPREAD = 2654435761

# A chunk of audio of this size is written before its second is over: a burst of a
# provider must not become one long stall.
_AUDIO_CHUNK = 256 * 1024

# So many control entries are written before their second is over.
_CONTROL_ENTRIES = 256

# Levels of foxglove.Log.
_INFO, _WARNING = 2, 3

_SCHEMA = b'{"type":"object"}'

_Entry: TypeAlias = "tuple[Topic, int, int, dict[str, object]]"


class RecordingWriter:
    """Writes one session into one new file."""

    def __init__(self, path: Path, header: RecordingHeader) -> None:
        """Make the file and write its head.

        Raises:
            UsageError: The file exists already, or cannot be made.
            HostError: The operating system refuses to write.
        """
        self.path = path
        self.redactor = Redactor(header.setup.secrets.values())
        self.redactor.learn_assigned(header.setup.custom_data)
        self._started_at = header.setup.started_at
        self._output = Output(path)
        self._contents = Contents()
        self._digest = DigestBuilder()
        self._sequence = 0
        self._control: list[_Entry] = []
        self._control_chunk = ChunkBuilder()
        self._audio_chunk = ChunkBuilder()
        self._audio: dict[tuple[str, str], tuple[AudioFormat, int]] = {}
        self._next_audio_id = FIRST_AUDIO_ID
        # Sessions of one process flush at different times of their second.
        half = _FLUSH_EVERY // 2
        self._next_flush = half + header.setup.seed * _SPREAD % half
        self._is_open = True
        self._write_head(header)

    def turn(self, turn: Turn, commands: tuple[Command, ...]) -> None:
        """Write a turn and its outbox."""
        self._tick(turn.at)
        event = event_fields(turn.event)
        outbox = [command_fields(command) for command in commands]
        for fields in (event, *outbox):
            learned = self.redactor.learn_from(fields)
            if learned:
                self._cover_sources()
        self._note(TURN, turn.at, {"seq": turn.seq, "event": event})
        if outbox:
            self._note(OUTBOX, turn.at, {"seq": turn.seq, "commands": outbox})
        for command in commands:
            if isinstance(command, WriteLog):
                self._note_log(command, turn.at)

    def frame(
        self, unit_id: str, direction: str, payload: bytes, fmt: AudioFormat, at: int
    ) -> int:
        """Write audio.

        Args:
            unit_id: The media unit.
            direction: `in`: it came from the unit; `out`: it went there.
            payload: Samples in the format.
            fmt: The format.
            at: Microseconds since the session began.

        Returns:
            The number of the frame in the recording.
        """
        self._tick(at)
        known = self._audio.get((unit_id, direction))
        if known is None or known[0] != fmt:
            known = self._add_audio(unit_id, direction, fmt)
        self._sequence += 1
        log_time = (self._started_at + at) * 1000
        chunk = self._audio_chunk
        chunk.add(known[1], self._sequence, log_time, payload)
        if chunk.size >= _AUDIO_CHUNK:
            self.flush()
        return self._sequence

    def message(
        self,
        socket_id: str,
        direction: str,
        text: str,
        at: int,
        *,
        frame: int | None = None,
    ) -> None:
        """Write a message of a socket.

        Args:
            socket_id: The socket.
            direction: `in` or `out`.
            text: The message, without its audio.
            at: Microseconds since the session began.
            frame: Number of the frame that the message carried.
        """
        self._tick(at)
        if frame is None:
            topic = MESSAGE_IN if direction == "in" else MESSAGE_OUT
            self._note(topic, at, {"socket": socket_id, "text": text})
            return
        # These are as many as frames, and stand beside them.
        topic = MEDIA_IN if direction == "in" else MEDIA_OUT
        self._sequence += 1
        data = {
            "socket": socket_id,
            "text": self.redactor.literals(text),
            "frame": frame,
        }
        log_time = (self._started_at + at) * 1000
        self._audio_chunk.add(
            topic.channel_id, self._sequence, log_time, jsontext.dump(data)
        )

    def mark(self, name: str, data: Mapping[str, object], at: int) -> None:
        """Write a mark: something that is worth finding again."""
        self._tick(at)
        self._note(MARK, at, {"name": name, "data": dict(data)})

    def flush(self) -> None:
        """Give everything to the operating system; to be called also in silence.

        Raises:
            HostError: The operating system refuses; nothing is written any more.
        """
        if not self._is_open:
            self._control.clear()
            return
        for topic, sequence, log_time, plain in self._control:
            data = jsontext.dump(self.redactor.plain(plain))
            self._control_chunk.add(topic.channel_id, sequence, log_time, data)
            self._digest.add(topic, log_time // 1000 - self._started_at, data)
        self._control.clear()
        parts: list[bytes] = []
        offset = self._output.offset
        for builder in (self._control_chunk, self._audio_chunk):
            if builder.size:
                chunk = builder.finish()
                self._contents.add_chunk(chunk, offset)
                pieces = [chunk.record, *(record for _, record in chunk.indexes)]
                offset += sum(map(len, pieces))
                parts += pieces
        if parts:
            self._append(b"".join(parts))

    def close(self, summary: Mapping[str, object]) -> None:
        """Write what is left, the summary and the index; a second call does nothing.

        Raises:
            HostError: The operating system refuses.
        """
        if not self._is_open:
            return
        try:
            self.flush()
            self._add_data(DIGEST_NAME, self._digest.finish(), DIGEST_TYPE)
            text = jsontext.dump(self.redactor.plain(dict(summary))).decode()
            self._add_metadata(SUMMARY_NAME, {"summary": text})
            self._append(container.data_end(self._output.crc))
            self._append(self._contents.summary(self._output.offset))
            self._append(container.MAGIC)
        finally:
            self._is_open = False
            self._output.close()

    def _write_head(self, header: RecordingHeader) -> None:
        head = container.header("voxrt", f"voxrt {__version__}")
        self._append(container.MAGIC + head)
        self._add_metadata(HEADER_NAME, seal(header.to_metadata(self.redactor)))
        for number, source in enumerate(header.scenarios):
            self._add_text(source_name(number, source.path), source.text)
        if header.config:
            self._add_text(CONFIG_NAME, header.config)
        for topic in TOPICS:
            self._append(self._contents.add_topic(topic, _SCHEMA))

    def _add_metadata(self, name: str, values: Mapping[str, str]) -> None:
        record = container.metadata(name, values)
        self._contents.add_metadata(name, self._output.offset, len(record))
        self._append(record)

    def _add_text(self, name: str, text: str) -> None:
        data = self.redactor.text(text).encode("utf-8", "surrogatepass")
        self._add_data(name, data, "text/plain")

    def _add_data(self, name: str, data: bytes, media_type: str) -> None:
        log_time = self._started_at * 1000
        record = container.attachment(log_time, name, media_type, data)
        offset = self._output.offset
        file = File(name, data, offset, len(record), log_time, media_type)
        self._contents.files.append(file)
        self._append(record)

    def _cover_sources(self) -> None:
        """Cover a secret that was learned after the sources were written."""
        for file in self._contents.files:
            covered = self.redactor.mask(file.data)
            if covered != file.data:
                file.data = covered
                record = container.attachment(
                    file.log_time, file.name, file.media_type, covered
                )
                self._guarded_patch(file.offset, record)

    def _add_audio(
        self, unit_id: str, direction: str, fmt: AudioFormat
    ) -> tuple[AudioFormat, int]:
        channel_id = self._next_audio_id
        self._next_audio_id += 1
        topic = f"{AUDIO_PREFIX}{unit_id}/{direction}"
        about = {"unit": unit_id, "direction": direction, "format": fmt.name}
        record = container.channel(channel_id, 0, topic, fmt.name, about)
        self._contents.add_channel(channel_id, record)
        self._append(record)
        known = (fmt, channel_id)
        self._audio[unit_id, direction] = known
        return known

    def _note(self, topic: Topic, at: int, plain: dict[str, object]) -> None:
        self._sequence += 1
        log_time = (self._started_at + at) * 1000
        self._control.append((topic, self._sequence, log_time, plain))

    def _note_log(self, command: WriteLog, at: int) -> None:
        seconds, rest = divmod(self._started_at + at, 1_000_000)
        self._note(
            LOG,
            at,
            {
                "timestamp": {"sec": seconds, "nsec": rest * 1000},
                "level": _WARNING if command.source == "warning" else _INFO,
                "message": command.text,
                "name": command.source,
                "file": "",
                "line": 0,
            },
        )

    def _tick(self, at: int) -> None:
        if at >= self._next_flush or len(self._control) >= _CONTROL_ENTRIES:
            self._next_flush = at + _FLUSH_EVERY
            self.flush()

    def _append(self, data: bytes) -> None:
        if not self._is_open:
            return
        try:
            self._output.append(data)
        except HostError:
            self._give_up()
            raise

    def _guarded_patch(self, offset: int, data: bytes) -> None:
        if not self._is_open:
            return
        try:
            self._output.patch(offset, data)
        except HostError:
            self._give_up()
            raise

    def _give_up(self) -> None:
        """Write nothing any more; the call goes on without its recording."""
        self._is_open = False
        self._output.close()
