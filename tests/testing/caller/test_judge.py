"""Verdicts on conditions, without a call."""

from __future__ import annotations

import numpy as np
import pytest

from voxrt.testing.caller.facts import CallFacts
from voxrt.testing.caller.judge import Verdict, base_time, describe_condition, judge
from voxrt.testing.caller.parts import Condition, Since, What
from voxrt.testing.detector import DetectorSettings

MET, OPEN, FAILED = Verdict.MET, Verdict.OPEN, Verdict.FAILED
FOREVER = float("inf")


def facts() -> CallFacts:
    return CallFacts(DetectorSettings(), 8000, 0.0)


def spoken(start: float, end: float) -> CallFacts:
    seen = facts()
    count = round((end - start) * 8000)
    wave = (8000 * np.sin(np.arange(count) * 0.3)).astype(np.int16)
    seen.hear(wave, start)
    return seen


def verdict(what: What, seen: CallFacts, now: float, **more) -> Verdict:
    base, within = more.pop("base", 0.0), more.pop("within", 1.0)
    return judge(Condition(what, **more), seen, now, base, within)


def test_an_answer_in_time_late_or_never():
    seen = facts()
    assert verdict(What.ANSWER, seen, 0.5) is OPEN
    assert verdict(What.ANSWER, seen, 1.5) is FAILED
    seen.answered_at = 0.9
    assert verdict(What.ANSWER, seen, 5.0) is MET
    seen.answered_at = 1.2
    assert verdict(What.ANSWER, seen, 5.0) is FAILED


def test_ringing_and_early_media():
    seen = facts()
    assert verdict(What.RINGING, seen, 0.1) is OPEN
    seen.rang_at = seen.early_at = 0.2
    assert verdict(What.RINGING, seen, 0.3) is MET
    assert verdict(What.EARLY_MEDIA, seen, 0.3) is MET


def test_speech_that_goes_on_or_begins():
    seen = spoken(2.0, 3.0)
    assert verdict(What.SPEECH, seen, 3.0, base=2.5) is MET
    assert verdict(What.SPEECH, seen, 3.0, base=1.5) is MET
    assert verdict(What.SPEECH, seen, 3.0, base=0.5) is FAILED
    seen.pass_time(4.0)
    assert verdict(What.SPEECH, seen, 4.0, base=1.5) is MET
    assert verdict(What.SPEECH, seen, 4.0, base=3.5) is OPEN
    assert verdict(What.SPEECH, seen, 4.6, base=3.5) is FAILED


def test_silence_has_to_begin_in_time_and_last():
    assert verdict(What.SILENCE, facts(), 0.0) is MET
    seen = spoken(2.0, 3.0)
    assert verdict(What.SILENCE, seen, 3.1, base=2.5, within=0.6) is OPEN
    assert verdict(What.SILENCE, seen, 3.8, base=2.5, within=0.6) is MET
    assert verdict(What.SILENCE, seen, 3.0, base=2.5, within=0.4) is FAILED
    assert verdict(What.SILENCE, seen, 3.1, base=2.9, quiet_s=0.1) is MET
    seen.end(3.1, 200, "", by_us=False)
    assert verdict(What.SILENCE, seen, 3.1, base=2.5, within=0.6) is MET


def test_keys_are_taken_in_a_row():
    seen = facts()
    assert verdict(What.TONE, seen, 0.0) is OPEN
    seen.digits.items[0] = "9125"
    assert verdict(What.TONE, seen, 0.0, digits="12") is MET
    assert verdict(What.TONE, seen, 0.0, digits="12") is OPEN
    assert verdict(What.TONE, seen, 0.0) is MET
    assert verdict(What.TONE, seen, 0.0) is OPEN
    assert verdict(What.TONE, seen, 2.0) is FAILED


def test_messages_and_infos():
    seen = facts()
    seen.messages.items.append("one two")
    seen.infos.items.append("text/plain three")
    assert verdict(What.MESSAGE, seen, 0.0, text="two") is MET
    assert verdict(What.MESSAGE, seen, 0.0, text="two") is OPEN
    assert verdict(What.INFO, seen, 0.0, text="plain") is MET


def test_ends_of_calls():
    seen = facts()
    assert verdict(What.HANGUP, seen, 0.0) is OPEN
    seen.answered_at = 0.1
    assert verdict(What.NOT_ANSWERED, seen, 0.0) is FAILED
    seen.end(0.5, 200, "", by_us=False)
    assert verdict(What.HANGUP, seen, 9.0) is MET
    assert verdict(What.HANGUP, seen, 9.0, code=486) is FAILED
    assert verdict(What.SPEECH, seen, 0.5) is FAILED
    ours = facts()
    ours.end(0.5, 487, "", by_us=True)
    assert verdict(What.HANGUP, ours, 0.5) is FAILED
    assert verdict(What.NOT_ANSWERED, ours, 0.5, code=487) is MET
    assert verdict(What.NOT_ANSWERED, ours, 0.5, code=486) is FAILED


def test_durations_are_judged_at_the_end():
    seen = facts()
    assert verdict(What.DURATION, seen, 0.0) is OPEN
    seen.answered_at = 1.0
    seen.end(4.0, 200, "", by_us=False)
    assert verdict(What.DURATION, seen, 9.0, at_least_s=3.0, at_most_s=3.0) is MET
    assert verdict(What.DURATION, seen, 9.0, at_least_s=3.1) is FAILED
    assert verdict(What.DURATION, seen, 9.0, at_most_s=2.9) is FAILED


def test_times_are_counted_from_what_happened():
    seen = facts()
    seen.answered_at, seen.interrupted_at, seen.spoke_until = 1.0, 2.0, 3.0
    times = [base_time(since, seen, 9.0) for since in Since]
    assert times == [9.0, 0.0, 1.0, 2.0, 3.0]
    assert base_time(Since.ANSWER, facts(), 9.0) == 9.0


@pytest.mark.parametrize(
    ("condition", "within", "since", "text"),
    [
        (
            Condition(What.ANSWER),
            2,
            Since.START,
            "the call to be answered within 2 s of the start",
        ),
        (Condition(What.TONE, digits="12"), 1, Since.NOW, "the keys 12 within 1 s"),
        (Condition(What.MESSAGE, text="x"), FOREVER, Since.NOW, "a message with 'x'"),
        (
            Condition(What.NOT_ANSWERED, code=486),
            FOREVER,
            Since.NOW,
            "the call not to be answered with code 486",
        ),
        (
            Condition(What.DURATION, at_least_s=1, at_most_s=2),
            0,
            Since.NOW,
            "the call to be up for 1 to 2 s",
        ),
    ],
)
def test_what_is_wanted_in_words(condition, within, since, text):
    assert describe_condition(condition, within, since) == text
