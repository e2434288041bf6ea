"""What a report says about the recording as a whole: figures and facts."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from voxrt.record.header import RecordingHeader
    from voxrt.record.info import RecordingFacts

__all__ = ["describe_recording", "started_text"]

_MICROSECONDS = 1_000_000


def started_text(started_at: int) -> str:
    """When a session began, in UTC; a damaged number is told as it is."""
    try:
        started = datetime.fromtimestamp(started_at / _MICROSECONDS, UTC)
    except (OverflowError, ValueError, OSError):
        return f"{started_at} \u00b5s since 1970"
    return f"{started:%Y-%m-%d %H:%M:%S} UTC"


def describe_recording(
    facts: RecordingFacts, header: RecordingHeader
) -> dict[str, object]:
    """Make the plain values of the page's head and of its last section."""
    summary = facts.summary or {}
    return {
        "file": facts.path.name,
        "started": started_text(facts.started_at),
        "duration": facts.duration,
        "reason": facts.finish_reason,
        "error": summary.get("error"),
        "complete": facts.is_complete,
        "damage": [{"at": each.offset, "text": each.text} for each in facts.damage],
        "calls": [
            {
                "incoming": call.incoming,
                "number": call.number,
                "from": call.caller_id,
                "at": call.at,
            }
            for call in facts.calls
        ],
        "turns": facts.turns,
        "commands": facts.commands,
        "messages": sum(facts.messages.values()),
        "units": _units(summary),
        "facts": _facts(facts, header),
    }


def _units(summary: Mapping[str, object]) -> list[object]:
    units = summary.get("units")
    return units if isinstance(units, list) else []


def _facts(facts: RecordingFacts, header: RecordingHeader) -> list[tuple[str, str]]:
    """Labels and texts, in the order in which they are shown."""
    state = "complete" if facts.is_complete else "the writer did not finish the file"
    rows = [
        ("File", f"{facts.path.name}, {facts.size:,} bytes"),
        ("State", state),
        ("Written by", f"voxrt {facts.voxrt_version}, format {facts.format_version}"),
        ("Python", facts.python_version),
        ("Started", started_text(facts.started_at)),
        ("Session", f"{facts.session_id}, seed {facts.seed}"),
        ("Command", header.command),
        ("Redaction", _redaction(header)),
    ]
    rows += [
        ("Scenario", f"{path} (sha256 {sha[:12]})") for path, sha in facts.scenarios
    ]
    rows += [
        (
            "Audio",
            f"{unit.unit_id} {unit.direction}: {unit.frames} frames, "
            f"{unit.seconds:.1f} s of {', '.join(unit.formats)}",
        )
        for unit in facts.units
    ]
    rows += [(f"Events: {name}", str(n)) for name, n in sorted(facts.events.items())]
    return [(label, text) for label, text in rows if text]


def _redaction(header: RecordingHeader) -> str:
    text = (
        f"rules {header.redaction}: keys, tokens and secrets were replaced before the "
        "file was written; what people say was not"
    )
    names = ", ".join(sorted(header.setup.secrets))
    return f"{text}. Secrets of the session: {names}" if names else text
