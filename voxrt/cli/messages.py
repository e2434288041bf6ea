"""A provider's message in few words: its name, then its fields without the noise.

Cartesia's messages are JSON objects that are named by `event` or `type`, and repeat
the ids of their stream in every one. What a reader looks for, who spoke and what was
said, comes first. A text that is not such an object is shown as it is.
"""

from __future__ import annotations

import json

__all__ = ["message_words"]

_NAMES = ("event", "type")
"""fields that name a message (Agents protocol; text-to-speech protocol)"""
_NOISE = ("stream_id", "context_id", "status_code", "step_time")
_FIRST = ("role", "text", "transcript")


def message_words(text: str) -> str:
    """The message on one line, most telling field first."""
    try:
        message = json.loads(text)
    except (ValueError, RecursionError):
        # A peer may send anything, also brackets within brackets without end.
        return text
    if not isinstance(message, dict):
        return text
    name = next((str(message[key]) for key in _NAMES if key in message), "")
    fields = {k: v for k, v in message.items() if k not in (*_NAMES, *_NOISE)}
    inner = fields.pop(name, None)
    if isinstance(inner, dict):
        fields = {**inner, **fields}
    elif inner is not None:
        fields = {name: inner, **fields}
    if list(fields) == [name]:
        return f"{name} {_plain(fields[name])}"
    ranked = sorted(fields, key=_rank)
    return " ".join([name, *(f"{key}={_plain(fields[key])}" for key in ranked)]).strip()


def _rank(key: str) -> int:
    return _FIRST.index(key) if key in _FIRST else len(_FIRST)


def _plain(value: object) -> str:
    if isinstance(value, str) and value and " " not in value:
        return value
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
