"""Callers and recordings made of what others recorded: sound, call records, traces."""

from __future__ import annotations

from voxrt.testing.imports.callrecord import CallRecord, parse_call_record
from voxrt.testing.imports.sound import import_call_record, import_sound
from voxrt.testing.imports.trace import TraceMessage, parse_trace
from voxrt.testing.imports.tracerecording import import_trace
from voxrt.testing.imports.transcript import parse_transcript

__all__ = [
    "CallRecord",
    "TraceMessage",
    "import_call_record",
    "import_sound",
    "import_trace",
    "parse_call_record",
    "parse_trace",
    "parse_transcript",
]
