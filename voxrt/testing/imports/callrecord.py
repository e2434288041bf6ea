"""Cartesia's record of a call, as `GET /agents/calls/{id}` gives it.

Fields and their meaning are those of Cartesia's API reference, "Get Call": `transcript`
is a list of turns with `role` (`user`, `assistant` or `system`), `text` and times in
seconds since the call began. The words for `status` changed with the version of the
API, and both sets are taken. What is missing is taken as unknown; records without any
turn cannot be used.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from voxrt.errors import DocumentError, Place
from voxrt.testing.document import shorten
from voxrt.testing.imports.documents import parse_json
from voxrt.testing.imports.spoken import Spoken
from voxrt.testing.imports.transcript import read_turns

__all__ = ["STATUSES", "CallRecord", "parse_call_record"]

STATUSES = {
    "active": "going on",
    "completed": "ended",
    "failed": "failed",
    "cancelled": "cancelled",
    "created": "not begun",
    "started": "going on",
}
"""both vocabularies: 2025-04-16 has active, completed, failed, cancelled; 2026-03-01
has created, started, completed, failed"""

_ENDED_BY_AGENT = ("agent_hangup", "max_duration", "inactivity", "api_cancelled")


@dataclass(frozen=True, slots=True)
class CallRecord:
    """What a record says."""

    call_id: str = ""
    status: str = ""
    """as it is written"""
    end_reason: str = ""
    number: str = ""
    """the caller's number, when it was a telephone call"""
    summary: str = ""
    turns: list[Spoken] = field(default_factory=list)
    tools: list[str] = field(default_factory=list)
    """names of the tools that the agent called, in order"""
    notes: list[str] = field(default_factory=list)
    """what is strange about it"""

    @property
    def is_ended_by_agent(self) -> bool:
        """Whether the other side ended the call, not the caller."""
        return self.end_reason in _ENDED_BY_AGENT


def parse_call_record(data: bytes, name: str) -> CallRecord:
    """Read a record, or a list that holds one.

    Args:
        data: The file's bytes.
        name: What places call it.

    Raises:
        DocumentError: It is not the record of a call, or has no transcript.
    """
    plain = _only_one(parse_json(data, name), name)
    status, reason = _text(plain, "status"), _text(plain, "end_reason")
    transcript = plain.get("transcript")
    if not transcript:
        told = ", ".join(
            f"{key} {shorten(value)!r}"
            for key, value in (("status", status), ("end_reason", reason))
            if value
        )
        msg = f"call has no transcript{f' ({told})' if told else ''}"
        hint = "calls that did not connect have none; a list needs `expand=transcript`"
        raise DocumentError(msg, place=Place(name), hint=hint)
    turns = read_turns(transcript, name)
    if not turns:
        msg = "nobody speaks in the transcript, wanted turns of 'user' or 'assistant'"
        raise DocumentError(msg, place=Place(name))
    notes = []
    if status and status not in STATUSES:
        notes.append(f"status {shorten(status)!r} is not known, taken as ended")
    elif STATUSES.get(status, "ended") != "ended":
        notes.append(f"the call is {STATUSES[status]} ({status})")
    return CallRecord(
        call_id=_text(plain, "id"),
        status=status,
        end_reason=reason,
        number=_number(plain.get("telephony_params")),
        summary=_text(plain, "summary"),
        turns=turns,
        tools=_tools(transcript),
        notes=notes,
    )


def _only_one(plain: object, name: str) -> Mapping[str, object]:
    if isinstance(plain, Mapping) and isinstance(plain.get("data"), list):
        plain = plain["data"]
    if isinstance(plain, list):
        if len(plain) != 1:
            msg = f"{len(plain)} calls, wanted the record of one"
            raise DocumentError(msg, place=Place(name))
        plain = plain[0]
    if not isinstance(plain, Mapping):
        msg = f"no record of a call, wanted an object, got {type(plain).__name__}"
        raise DocumentError(msg, place=Place(name))
    if isinstance(plain.get("call"), Mapping):
        inner: Mapping[str, object] = plain["call"]
        return inner
    return plain


def _text(plain: Mapping[str, object], key: str) -> str:
    value = plain.get(key)
    return value if isinstance(value, str) else ""


def _number(plain: object) -> str:
    """The caller's number: `from` of an incoming call, else `to`."""
    if not isinstance(plain, Mapping):
        return ""
    incoming = _text(plain, "direction") == "inbound"
    return _text(plain, "from" if incoming else "to")


def _tools(transcript: object) -> list[str]:
    names: list[str] = []
    for turn in transcript if isinstance(transcript, list) else []:
        calls = turn.get("tool_calls") if isinstance(turn, Mapping) else None
        for call in calls if isinstance(calls, list) else []:
            name = call.get("name") if isinstance(call, Mapping) else None
            if isinstance(name, str):
                names.append(name)
    return names
