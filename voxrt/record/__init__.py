"""Recordings: one file a session, written live and read whatever became of it."""

from __future__ import annotations

from voxrt.record.controltext import export_jsonl
from voxrt.record.entries import (
    Entry,
    FrameEntry,
    LogEntry,
    MarkEntry,
    MessageEntry,
    OutboxEntry,
    TurnEntry,
)
from voxrt.record.export import export_flac, export_wav
from voxrt.record.header import RecordingHeader, ScenarioSource
from voxrt.record.info import RecordingFacts, gather_facts
from voxrt.record.migrations import FORMAT_VERSION
from voxrt.record.reader import RecordingReader
from voxrt.record.recording import Recording
from voxrt.record.redact import Redactor
from voxrt.record.scan import Damage
from voxrt.record.textreader import TextRecording, open_recording
from voxrt.record.writer import RecordingWriter

__all__ = [
    "FORMAT_VERSION",
    "Damage",
    "Entry",
    "FrameEntry",
    "LogEntry",
    "MarkEntry",
    "MessageEntry",
    "OutboxEntry",
    "Recording",
    "RecordingFacts",
    "RecordingHeader",
    "RecordingReader",
    "RecordingWriter",
    "Redactor",
    "ScenarioSource",
    "TextRecording",
    "TurnEntry",
    "export_flac",
    "export_jsonl",
    "export_wav",
    "gather_facts",
    "open_recording",
]
