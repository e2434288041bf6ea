"""Whether a condition of a caller script holds: a verdict on the facts of a call."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from voxrt.testing.caller.parts import Since, What

if TYPE_CHECKING:
    from voxrt.testing.caller.facts import CallFacts
    from voxrt.testing.caller.parts import Condition

__all__ = ["Verdict", "base_time", "describe_condition", "judge"]

PATIENCE_S = 1e-6
"""times that differ by less are the same"""

_WANTED = {
    What.ANSWER: "the call to be answered",
    What.RINGING: "ringing",
    What.EARLY_MEDIA: "early media",
    What.SPEECH: "the other side to speak",
    What.SILENCE: "the other side to be silent",
    What.TONE: "a key",
    What.MESSAGE: "a message",
    What.INFO: "an info",
    What.HANGUP: "the other side to hang up",
    What.NOT_ANSWERED: "the call not to be answered",
    What.DURATION: "the call to be up",
}


class Verdict(Enum):
    """What is known about a condition."""

    MET = auto()
    OPEN = auto()
    FAILED = auto()
    """it can no longer be met"""


def base_time(since: Since, facts: CallFacts, now: float) -> float:
    """From when a time is counted; what did not happen counts from now."""
    found = {
        Since.START: facts.started_at,
        Since.ANSWER: facts.answered_at,
        Since.INTERRUPTION: facts.interrupted_at,
        Since.SPEECH: facts.spoke_until,
    }.get(since)
    return now if found is None else found


def judge(
    condition: Condition, facts: CallFacts, now: float, base: float, within: float
) -> Verdict:
    """Judge a condition.

    Args:
        condition: What is wanted.
        facts: What is known.
        now: The time.
        base: From when the time is counted.
        within: How long it may take.
    """
    due = base + within + PATIENCE_S
    if condition.what is What.SILENCE:
        return _judge_silence(condition, facts, now, due)
    if condition.what is What.DURATION:
        return _judge_duration(condition, facts)
    happened = _happened(condition, facts, base)
    if happened is not None:
        return Verdict.MET if happened <= due else Verdict.FAILED
    if facts.is_over or _is_lost(condition, facts) or now > due:
        return Verdict.FAILED
    return Verdict.OPEN


def _happened(condition: Condition, facts: CallFacts, base: float) -> float | None:
    """When a condition became true, or None when it did not."""
    match condition.what:
        case What.ANSWER:
            return facts.answered_at
        case What.RINGING:
            return facts.rang_at
        case What.EARLY_MEDIA:
            return facts.early_at
        case What.SPEECH:
            return _speech_time(facts, base)
        case What.TONE:
            return base if _take_digits(condition.digits, facts) else None
        case What.MESSAGE:
            return base if facts.messages.take(condition.text) else None
        case What.INFO:
            return base if facts.infos.take(condition.text) else None
        case _:
            return _end_time(condition, facts)


def _speech_time(facts: CallFacts, base: float) -> float | None:
    """When the other side spoke at or after a time; speech that goes on counts."""
    times = [max(start, base) for start, end in facts.utterances if end > base]
    if facts.is_spoken_to:
        times.append(max(facts.speech_began, base))
    return min(times, default=None)


def _take_digits(wanted: str, facts: CallFacts) -> bool:
    """Take keys in a row from those that no step took."""
    keys = facts.digits
    pressed = keys.items[0]
    found = pressed.find(wanted, keys.taken)
    if found < 0 or keys.taken == len(pressed):
        return False
    keys.taken = found + max(1, len(wanted))
    return True


def _end_time(condition: Condition, facts: CallFacts) -> float | None:
    if facts.ended_at is None or condition.code not in (None, facts.code):
        return None
    if condition.what is What.HANGUP:
        return None if facts.ended_by_us else facts.ended_at
    return None if facts.answered_at is not None else facts.ended_at


def _is_lost(condition: Condition, facts: CallFacts) -> bool:
    return condition.what is What.NOT_ANSWERED and facts.answered_at is not None


def _judge_silence(
    condition: Condition, facts: CallFacts, now: float, due: float
) -> Verdict:
    """Silence has to begin in time, and to last long enough to be told from a pause."""
    if facts.last_loud > due:
        return Verdict.FAILED
    is_sure = now - facts.last_loud >= condition.quiet_s - PATIENCE_S
    return Verdict.MET if is_sure or facts.is_over else Verdict.OPEN


def _judge_duration(condition: Condition, facts: CallFacts) -> Verdict:
    if not facts.is_over:
        return Verdict.OPEN
    low = condition.at_least_s - PATIENCE_S
    high = condition.at_most_s + PATIENCE_S
    return Verdict.MET if low <= facts.duration <= high else Verdict.FAILED


def describe_condition(condition: Condition, within: float, since: Since) -> str:
    """Say what is wanted, for a message."""
    wanted = _WANTED[condition.what]
    if condition.what is What.DURATION:
        return f"{wanted} for {condition.at_least_s:g} to {condition.at_most_s:g} s"
    if condition.digits:
        wanted = f"the keys {condition.digits}"
    if condition.text:
        wanted = f"{wanted} with {condition.text[:60]!r}"
    if condition.code is not None:
        wanted = f"{wanted} with code {condition.code}"
    if within == float("inf"):
        return wanted
    start = "" if since is Since.NOW else f" of the {since.value}"
    return f"{wanted} within {within:g} s{start}"
