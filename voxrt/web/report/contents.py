"""Everything that a report shows, gathered from a recording."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING

from voxrt.record.info import gather_facts
from voxrt.record.latency import hear_conversation
from voxrt.record.outcome import ReplayOutcome
from voxrt.record.transcript import transcript
from voxrt.web.report.divergence import describe_outcome
from voxrt.web.report.facts import describe_recording
from voxrt.web.report.page import assemble_page, plain
from voxrt.web.report.rows import make_rows
from voxrt.web.report.scenario import ScenarioLines, describe_sources
from voxrt.web.report.sound import make_sound

if TYPE_CHECKING:
    from voxrt.record.latency import Conversation, Reply
    from voxrt.record.recording import Recording
    from voxrt.web.report.rows import Teller

__all__ = ["Extras", "build_report"]


@dataclass(frozen=True, slots=True)
class Extras:
    """What a report shows that is not in the recording itself."""

    lines: ScenarioLines = field(
        default_factory=lambda: ScenarioLines(
            note="Which lines ran is not known: the call was not replayed."
        )
    )
    outcome: ReplayOutcome | None = None
    """what a replay of the call found"""
    against: str = ""
    """names of the scenarios that were replayed"""


def build_report(
    recording: Recording, teller: Teller, extras: Extras = Extras()
) -> bytes:
    """Make the page of a recording.

    Args:
        recording: The recording, which is read whole.
        teller: Puts events and orders into words; a fresh one.
        extras: What else is known of the call.
    """
    rows = make_rows(recording.control(), teller)
    conversation = hear_conversation(recording)
    sound = make_sound(recording)
    about = describe_recording(gather_facts(recording), recording.header)
    paths = [source.path for source in recording.header.scenarios]
    title = PurePath(paths[-1]).name if paths else recording.path.name
    # What was said by others may be of any length, what was measured may not.
    said = {
        **about,
        "title": title,
        "rows": rows,
        "transcript": [asdict(each) for each in transcript(recording)],
        "replay": describe_outcome(extras.outcome, extras.against),
    }
    data = {
        **{name: plain(value) for name, value in said.items()},
        "peaks": sound.peaks,
        "sound": {"note": sound.note, "duration": sound.duration},
        **_describe_conversation(conversation, teller),
        "sources": describe_sources(recording.header, extras.lines),
    }
    return assemble_page(f"{title} \u00b7 voxrt", data, sound.sound)


def _describe_conversation(
    conversation: Conversation, teller: Teller
) -> dict[str, object]:
    return {
        "speech": {
            "caller": [[span.start, span.end] for span in conversation.caller],
            "heard": [[span.start, span.end] for span in conversation.heard],
        },
        "sides": [teller.who(conversation.call_id) or "caller", "heard"],
        "replies": [_describe_reply(each, teller) for each in conversation.replies],
    }


def _describe_reply(reply: Reply, teller: Teller) -> dict[str, object]:
    return {
        "at": reply.caller_end,
        "played": reply.played,
        "hearer": teller.who(reply.hearer),
        "speaker": teller.who(reply.speaker),
        "sent": reply.sent,
        "received": reply.received,
        "parts": [asdict(part) for part in reply.parts],
    }
