"""Transcripts in the forms in which people have them.

Three are read: JSON (a list of objects with `role` and `text`, and times when they are
known, or an object that holds such a list under `transcript`), subtitles (SRT or
WebVTT) whose texts begin with a speaker, and plain lines `caller: text`, which may
begin with a time in brackets.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from voxrt.errors import DocumentError, Place
from voxrt.testing.document import shorten
from voxrt.testing.imports.documents import decode, parse_json
from voxrt.testing.imports.spoken import Spoken, Who

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["parse_transcript", "read_turns", "who_is"]

_CALLERS = ("caller", "user", "customer", "human", "client", "guest", "callee")
_AGENTS = ("agent", "assistant", "bot", "ai", "system voice", "operator", "model")

_STARTS = ("start_timestamp", "start", "start_time", "begin")
_ENDS = ("end_timestamp", "end", "end_time", "stop")
_ROLES = ("role", "speaker", "who")
_TEXTS = ("text", "content", "transcript")

_CLOCK = r"(?:(\d{1,3}):)?(\d{1,3}):(\d{1,2}(?:[.,]\d{1,6})?)"
_CUE = re.compile(rf"\s*{_CLOCK}\s*-->\s*{_CLOCK}")
_LINE = re.compile(
    rf"\s*(?:[\[(]\s*{_CLOCK}\s*[\])]\s*)?([^:\[\]()]{{1,40}}):\s*(.*)\Z"
)

# Longer calls are not transcribed in one file.
_LONGEST_S = 86_400.0


def parse_transcript(data: bytes, name: str) -> list[Spoken]:
    """Read a transcript, whatever form it has.

    Args:
        data: The file's bytes.
        name: What places call it.

    Returns:
        What was said, in the order of the file.

    Raises:
        DocumentError: It is none of the forms, or nobody says anything.
    """
    text = decode(data, name)
    if text.lstrip()[:1] in ("[", "{"):
        spoken = read_turns(parse_json(data, name), name)
    elif _CUE.search(text):
        spoken = list(_cues(text, name))
    else:
        spoken = list(_lines(text, name))
    if not spoken:
        msg = "transcript is empty, wanted lines such as 'caller: Hello.'"
        raise DocumentError(msg, place=Place(name))
    return spoken


def read_turns(plain: object, name: str) -> list[Spoken]:
    """Read a list of turns of JSON; turns of neither side are passed over.

    Raises:
        DocumentError: It is not such a list.
    """
    if isinstance(plain, Mapping):
        plain = plain.get("transcript", plain.get("turns"))
    if not isinstance(plain, list):
        msg = "no list of turns, wanted objects with 'role' and 'text'"
        raise DocumentError(msg, place=Place(name))
    spoken: list[Spoken] = []
    for number, turn in enumerate(plain, 1):
        if not isinstance(turn, Mapping):
            msg = f"turn {number} is no object, wanted one with 'role' and 'text'"
            raise DocumentError(msg, place=Place(name))
        item = _turn(turn)
        if item is not None:
            spoken.append(item)
    return spoken


def who_is(role: str) -> Who | None:
    """The side that a role means; None for neither, such as `system`."""
    word = role.strip().lower()
    if word in _CALLERS:
        return Who.CALLER
    return Who.AGENT if word in _AGENTS else None


def _turn(turn: Mapping[str, object]) -> Spoken | None:
    who = who_is(str(_first(turn, _ROLES) or ""))
    if who is None:
        return None
    text = _first(turn, _TEXTS)
    start, end = _time(_first(turn, _STARTS)), _time(_first(turn, _ENDS))
    if start is not None and end is not None and end < start:
        start = end = None
    words = " ".join(text.split()) if isinstance(text, str) else ""
    return Spoken(who, start, end, words)


def _first(turn: Mapping[str, object], names: tuple[str, ...]) -> object:
    return next((turn[name] for name in names if turn.get(name) is not None), None)


def _time(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if not math.isfinite(value) or not 0 <= value <= _LONGEST_S:
        return None
    return float(value)


def _cues(text: str, name: str) -> Iterator[Spoken]:
    """Subtitles: a line of times, then lines of text up to an empty one."""
    lines = text.splitlines()
    for number, line in enumerate(lines):
        cue = _CUE.match(line)
        if cue is None:
            continue
        words: list[str] = []
        for below in lines[number + 1 :]:
            if not below.strip():
                break
            words.append(below.strip())
        said = _said(" ".join(words), Place(name, number + 2))
        start, end = _clock(cue.groups()[:3]), _clock(cue.groups()[3:])
        if said is not None and start <= end:
            yield Spoken(said[0], start, end, said[1])


def _lines(text: str, name: str) -> Iterator[Spoken]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        found = _LINE.match(line)
        if found is None:
            msg = f"no speaker in {shorten(line.strip())!r}, wanted 'caller: text'"
            raise DocumentError(msg, place=Place(name, number))
        said = _said(f"{found[4]}:{found[5]}", Place(name, number))
        if said is not None:
            start = None if found[2] is None else _clock(found.groups()[:3])
            yield Spoken(said[0], start, None, said[1])


def _said(text: str, place: Place) -> tuple[Who, str] | None:
    """Who says what; None when it is somebody on neither side."""
    text = re.sub(r"<v ([^>]{1,40})>", r"\1:", text)
    speaker, mark, words = text.partition(":")
    if not mark:
        msg = f"no speaker in {shorten(text)!r}, wanted 'caller: text'"
        raise DocumentError(msg, place=place)
    who = who_is(speaker)
    return None if who is None else (who, " ".join(words.split()))


def _clock(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds = parts
    rest = float((seconds or "0").replace(",", "."))
    return int(hours or 0) * 3600 + int(minutes or 0) * 60 + rest
