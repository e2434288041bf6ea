"""Reports on turns of the conversation, read quickly: nearly all that an agent sends.

A report that is as the service writes it is only looked over, and its payload is made
when somebody listens. Everything else is left to `agents_wire`, which says what is
wrong, and which reads a field that is null as if it were absent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson

from voxrt.providers.cartesia.fields import MAX_DEPTH

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["read_report", "report_payload"]

Message = dict[str, object]


def read_report(text: str) -> Message | None:
    """Read a report on a turn.

    Returns:
        The message; None when it is no report, or one to be looked at closely.
    """
    try:
        message: object = orjson.loads(text)
    except orjson.JSONDecodeError:
        return None
    if type(message) is not dict:
        return None
    event = message.get("event")
    needs = _NEEDS.get(event) if type(event) is str else None
    if needs is None or text.count("{") + text.count("[") > MAX_DEPTH:
        return None
    turn = message.get(event)
    if type(turn) is not dict or None in turn.values():
        return None
    if type(message.get("stream_id", "")) is not str or None in message.values():
        return None
    for name, kinds in needs.items():
        if type(turn.get(name)) not in kinds:
            return None
    calls = turn.get("tool_calls") if event == "turn_ended" else None
    return None if calls and not all(type(c) is dict for c in calls) else message


def report_payload(message: Message) -> Message:
    """Put a report's fields into the order in which payloads have them."""
    event = str(message["event"])
    turn = message[event]
    if isinstance(turn, dict):
        first = {name: turn[name] for name in _NEEDS[event] if name in turn}
        message[event] = {**first, **turn}
    known = {name: message[name] for name in _ENVELOPE if name in message}
    return {**known, event: message[event], **message}


_ENVELOPE = ("event", "stream_id")

_ABSENT: type = type(None)
_ID: frozenset[type] = frozenset((str, int, _ABSENT))
_TEXT: frozenset[type] = frozenset((str,))

_NEEDS: Mapping[str, Mapping[str, frozenset[type]]] = {
    "turn_started": {"id": _ID, "role": _TEXT},
    "turn_output_text_delta": {"id": _ID, "text": _TEXT},
    "turn_ended": {
        "id": _ID,
        "role": _TEXT,
        "text": frozenset((str, _ABSENT)),
        "was_interrupted": frozenset((bool, _ABSENT)),
        "tool_calls": frozenset((list, _ABSENT)),
    },
}
"""classes that the fields of each report's turn may have, in the order of payloads"""
