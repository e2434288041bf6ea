"""Messages of Cartesia's TTS WebSocket, in both directions.

Source: Cartesia's AsyncAPI description of the TTS WebSocket and the pages on contexts,
flushing and errors; error messages come in two forms, by the version that the client
asked for. They are read and written by `tts_wire`. Fields without a name here stand
in `extra`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pybase64

__all__ = [
    "COMPLETE",
    "PARTIAL",
    "CancelRequest",
    "Chunk",
    "Done",
    "FlushDone",
    "GenerationRequest",
    "OutputFormat",
    "PhonemeTimestamps",
    "Timestamps",
    "TtsClientMessage",
    "TtsError",
    "TtsErrorOld",
    "TtsServerMessage",
    "TtsUnknownMessage",
]

Object = Mapping[str, object]

PARTIAL = 206
"""`status_code` of a message that is not the last of its context (HTTP 206)"""
COMPLETE = 200


@dataclass(frozen=True, slots=True)
class OutputFormat:
    """The field `output_format` of a generation request."""

    encoding: str
    """`pcm_s16le`, `pcm_mulaw`, `pcm_alaw` or `pcm_f32le`"""
    sample_rate: int
    container: str = "raw"
    extra: Object = field(default_factory=dict)

    def payload(self) -> dict[str, object]:
        """The object as it is written."""
        known = {
            "container": self.container,
            "encoding": self.encoding,
            "sample_rate": self.sample_rate,
        }
        return _written(known, self.extra)


# Client to service


@dataclass(frozen=True, slots=True)
class GenerationRequest:
    """Text to be spoken; the next piece of a context, or a context of its own."""

    model_id: str
    transcript: str
    voice: str | Object
    output_format: OutputFormat
    context_id: str | None = None
    """optional up to version 2025-04-16, required in 2026-08-14"""
    continue_: bool | None = None
    """`continue`: more text of this context follows"""
    flush: bool | None = None
    language: str | None = None
    max_buffer_delay_ms: int | None = None
    add_timestamps: bool | None = None
    add_phoneme_timestamps: bool | None = None
    extra: Object = field(default_factory=dict)

    def payload(self) -> dict[str, object]:
        """The message as it is written."""
        voice = self.voice if isinstance(self.voice, str) else dict(self.voice)
        known = {
            "context_id": self.context_id,
            "model_id": self.model_id,
            "transcript": self.transcript,
            "voice": voice,
            "output_format": self.output_format.payload(),
            "continue": self.continue_,
            "flush": self.flush,
            "language": self.language,
            "max_buffer_delay_ms": self.max_buffer_delay_ms,
            "add_timestamps": self.add_timestamps,
            "add_phoneme_timestamps": self.add_phoneme_timestamps,
        }
        return _written(known, self.extra)


@dataclass(frozen=True, slots=True)
class CancelRequest:
    """Stop speaking a context."""

    context_id: str
    extra: Object = field(default_factory=dict)

    def payload(self) -> dict[str, object]:
        """The message as it is written."""
        return _written({"context_id": self.context_id, "cancel": True}, self.extra)


# Service to client


@dataclass(frozen=True, slots=True)
class Chunk:
    """`chunk`: audio of a context."""

    audio: bytes
    context_id: str | None = None
    step_time: float = 0.0
    """milliseconds that the service worked on it"""
    flush_id: int | None = None
    done: bool = False
    status_code: int = PARTIAL
    extra: Object = field(default_factory=dict)

    def payload(self) -> dict[str, object]:
        """The message as it is written."""
        body = {
            "data": pybase64.b64encode_as_string(self.audio),
            "step_time": self.step_time,
            "flush_id": self.flush_id,
        }
        return _message("chunk", self, body)


@dataclass(frozen=True, slots=True)
class FlushDone:
    """`flush_done`: all audio up to a flush was sent."""

    flush_id: int | None = None
    """counts from 1 within a context"""
    context_id: str | None = None
    flush_done: bool = True
    done: bool = False
    status_code: int = PARTIAL
    extra: Object = field(default_factory=dict)

    def payload(self) -> dict[str, object]:
        """The message as it is written."""
        body = {"flush_done": self.flush_done, "flush_id": self.flush_id}
        return _message("flush_done", self, body)


@dataclass(frozen=True, slots=True)
class Done:
    """`done`: a context has ended."""

    context_id: str | None = None
    done: bool = True
    status_code: int = COMPLETE
    extra: Object = field(default_factory=dict)

    def payload(self) -> dict[str, object]:
        """The message as it is written."""
        return _message("done", self, {})


@dataclass(frozen=True, slots=True)
class Timestamps:
    """`timestamps`: when words are spoken."""

    word_timestamps: Object | None = None
    """`words`, `start` and `end`, lists of equal length; times in seconds"""
    context_id: str | None = None
    flush_id: int | None = None
    done: bool = False
    status_code: int = PARTIAL
    extra: Object = field(default_factory=dict)

    def payload(self) -> dict[str, object]:
        """The message as it is written."""
        body = {"word_timestamps": self.word_timestamps, "flush_id": self.flush_id}
        return _message("timestamps", self, body)


@dataclass(frozen=True, slots=True)
class PhonemeTimestamps:
    """`phoneme_timestamps`: when phonemes are spoken."""

    phoneme_timestamps: Object | None = None
    """`phonemes`, `start` and `end`, lists of equal length; times in seconds"""
    context_id: str | None = None
    flush_id: int | None = None
    done: bool = False
    status_code: int = PARTIAL
    extra: Object = field(default_factory=dict)

    def payload(self) -> dict[str, object]:
        """The message as it is written."""
        body = {
            "phoneme_timestamps": self.phoneme_timestamps,
            "flush_id": self.flush_id,
        }
        return _message("phoneme_timestamps", self, body)


@dataclass(frozen=True, slots=True)
class TtsError:
    """`error` as versions from 2026-03-01 on write it."""

    status_code: int
    title: str
    message: str
    error_code: str | None = None
    """such as `model_not_found`"""
    request_id: str | None = None
    doc_url: str | None = None
    context_id: str | None = None
    done: bool = True
    extra: Object = field(default_factory=dict)

    @property
    def text(self) -> str:
        """What went wrong, in one line."""
        return f"{self.title}: {self.message}"

    def payload(self) -> dict[str, object]:
        """The message as it is written."""
        body = {
            "title": self.title,
            "message": self.message,
            "error_code": self.error_code,
            "request_id": self.request_id,
            "doc_url": self.doc_url,
        }
        return _message("error", self, body)


@dataclass(frozen=True, slots=True)
class TtsErrorOld:
    """`error` as versions up to 2025-04-16 write it."""

    error: str
    status_code: int = 0
    """0 when the service did not say it"""
    context_id: str | None = None
    done: bool = True
    extra: Object = field(default_factory=dict)

    @property
    def text(self) -> str:
        """What went wrong, in one line."""
        return self.error

    def payload(self) -> dict[str, object]:
        """The message as it is written."""
        return _message("error", self, {"error": self.error})


@dataclass(frozen=True, slots=True)
class TtsUnknownMessage:
    """A message of the service whose `type` is none of the above."""

    type: str
    fields: Object
    """the whole message, `type` too"""

    def payload(self) -> dict[str, object]:
        """The message as it is written."""
        return {**self.fields, "type": self.type}


TtsClientMessage = GenerationRequest | CancelRequest
_Answer = (
    Chunk | FlushDone | Done | Timestamps | PhonemeTimestamps | TtsError | TtsErrorOld
)
TtsServerMessage = _Answer | TtsUnknownMessage


def _message(kind: str, answer: _Answer, body: Object) -> dict[str, object]:
    known = {
        "type": kind,
        **body,
        "done": answer.done,
        "status_code": answer.status_code,
        "context_id": answer.context_id,
    }
    return _written(known, answer.extra)


def _written(known: Object, extra: Object) -> dict[str, object]:
    """Fields that are there, the named ones first."""
    present = {name: value for name, value in known.items() if value is not None}
    for name, value in extra.items():
        present.setdefault(name, value)
    return present
