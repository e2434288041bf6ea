"""Traces of WebSocket messages in plain text, such as VoxEngine's AI connectors write.

Voximplant says of `trace: true` that the file holds all sent and received messages in
plain text, and not how. So three shapes of lines are read, which together cover what
such files look like:

- a JSON object with the time, the direction and the message under one of several names;
- a time, a direction and the message: `2026-08-14 12:00:00.123 SENT {"event": ...}`;
- the same with the direction first, or in brackets: `[12:00:00.123] [IN] {...}`.

A line that is none of them is counted and passed over.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from voxrt.errors import DocumentError, Place
from voxrt.record import jsontext
from voxrt.testing.document import shorten
from voxrt.testing.imports.documents import decode

__all__ = ["Trace", "TraceMessage", "parse_trace"]

_SENT = (
    "sent",
    "send",
    "out",
    "outgoing",
    "outbound",
    "tx",
    "->",
    ">",
    ">>",
    "=>",
    ">>>",
)
_RECEIVED = (
    "received", "receive", "recv", "in", "incoming", "inbound", "rx",
    "<-", "<", "<<", "<=", "<<<",
)  # fmt: skip

_TIMES = ("time", "timestamp", "ts", "at", "date", "datetime", "@timestamp")
_DIRECTIONS = ("direction", "dir", "type", "kind", "way")
_MESSAGES = ("message", "data", "text", "payload", "body", "msg")

# What stands before a message: up to four words, brackets and separators do not count.
_HEAD = re.compile(r"([^{]{1,120}?)\s*(?=\{)")
_WORD = re.compile(r"[^\s\[\](),;|]+")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2}):(\d{2}(?:[.,]\d{1,9})?)(Z|[+-]\d{2}:?\d{2})?\Z")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_NUMBER = re.compile(r"\d{1,16}(?:\.\d{1,9})?\Z")

_DAY_S = 86_400.0

# Numbers of seconds since 1970 have ten digits; of milliseconds 13, of microseconds 16.
_SCALES = ((1e17, 1e9), (1e14, 1e6), (1e11, 1e3))
_FIRST_EPOCH_S = 1e9


@dataclass(frozen=True, slots=True)
class TraceMessage:
    """A message of a socket."""

    at: float
    """seconds since the first message"""
    direction: str
    """`in`: received; `out`: sent"""
    text: str
    """the message, a JSON object as a rule"""
    line: int
    """where it stands in the file"""


@dataclass(slots=True)
class Trace:
    """What a file holds."""

    messages: list[TraceMessage] = field(default_factory=list)
    started_at: float | None = None
    """seconds since 1970 of the first message, when the file says it"""
    skipped: int = 0
    """lines that are none of the shapes"""
    first_skipped: int = 0
    """number of the first of them"""


def parse_trace(data: bytes, name: str) -> Trace:
    """Read a trace.

    Args:
        data: The file's bytes.
        name: What places call it.

    Raises:
        DocumentError: No line is a message.
    """
    trace = Trace()
    rows: list[tuple[float, str, str, int]] = []
    days, last = 0.0, 0.0
    for number, line in enumerate(decode(data, name).splitlines(), 1):
        if not line.strip():
            continue
        row = _read_object(line) or _read_words(line)
        if row is None:
            trace.skipped += 1
            trace.first_skipped = trace.first_skipped or number
            continue
        at, direction, text = row
        if at < _DAY_S and at + days < last - _DAY_S / 2:
            days += _DAY_S  # a clock without a date went past midnight
        last = at + days
        rows.append((last, direction, text, number))
    if not rows:
        first = data.decode("utf-8", "replace").strip().partition("\n")[0]
        msg = f"no line is a message, the first one is {shorten(first)!r}"
        hint = "wanted lines such as '12:00:00.123 SENT {...}', or JSON objects"
        raise DocumentError(msg, place=Place(name), hint=hint)
    start = min(row[0] for row in rows)
    rows.sort(key=lambda row: row[0])
    trace.messages = [TraceMessage(row[0] - start, *row[1:]) for row in rows]
    trace.started_at = start if start >= _FIRST_EPOCH_S else None
    return trace


def _read_object(line: str) -> tuple[float, str, str] | None:
    """A JSON object that holds everything."""
    plain = _object(line)
    if plain is None:
        return None
    at = next((_moment(plain[key]) for key in _TIMES if key in plain), None)
    direction = next(
        (way for key in _DIRECTIONS if (way := _way(plain.get(key))) is not None), None
    )
    message = next((plain[key] for key in _MESSAGES if plain.get(key)), None)
    if at is None or direction is None or message is None:
        return None
    if isinstance(message, str):
        return at, direction, message
    return at, direction, jsontext.dump(message).decode()


def _read_words(line: str) -> tuple[float, str, str] | None:
    """Words with a time and a direction among them, and then a JSON object."""
    head = _HEAD.match(line)
    if head is None:
        return None
    words = _WORD.findall(head[1])
    direction = next((way for word in words if (way := _way(word)) is not None), None)
    at = _moment_of_words(words)
    text = line[head.end() :].strip()
    if at is None or direction is None or _object(text) is None:
        return None
    return at, direction, text


def _object(text: str) -> Mapping[str, object] | None:
    try:
        plain = jsontext.load(text.encode("utf-8", "surrogatepass"))
    except ValueError:
        return None
    return plain if isinstance(plain, Mapping) else None


def _way(word: object) -> str | None:
    if not isinstance(word, str):
        return None
    word = word.strip().lower().rstrip(":")
    if word in _SENT:
        return "out"
    return "in" if word in _RECEIVED else None


def _moment(value: object) -> float | None:
    """A time: a number since 1970, ISO 8601, or a clock."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _epoch(float(value))
    return _moment_of_words(value.split()) if isinstance(value, str) else None


def _moment_of_words(words: list[str]) -> float | None:
    for number, word in enumerate(words):
        if _NUMBER.match(word):
            return _epoch(float(word))
        if _DATE.match(word) and number + 1 < len(words):
            return _iso(f"{word}T{words[number + 1]}")
        if "T" in word or (word.count("-") == 2 and ":" in word):
            found = _iso(word)
            if found is not None:
                return found
        clock = _CLOCK.match(word)
        if clock is not None:
            seconds = float(clock[3].replace(",", "."))
            return int(clock[1]) * 3600 + int(clock[2]) * 60 + seconds
    return None


def _epoch(value: float) -> float | None:
    if not math.isfinite(value) or value < 0:
        return None
    return next((value / by for least, by in _SCALES if value >= least), value)


def _iso(text: str) -> float | None:
    """Seconds since 1970; a time without a zone is taken for UTC."""
    text = text.replace(",", ".")
    # Python 3.11 reads at most six digits of a second.
    text = re.sub(r"(\.\d{6})\d+", r"\1", text)
    try:
        moment = datetime.fromisoformat(text)
        zoned = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return zoned.timestamp()
    except (ValueError, OverflowError):
        return None
