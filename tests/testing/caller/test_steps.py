"""Steps of a caller: each verb, its options, its mistakes."""

from __future__ import annotations

import pytest

from voxrt.errors import DocumentError
from voxrt.testing.caller import parse_caller
from voxrt.testing.caller.parts import (
    Condition,
    Expect,
    HangUp,
    Press,
    Say,
    SendInfo,
    SendMessage,
    Since,
    SpeakOver,
    StaySilent,
    ToneKind,
    WaitFor,
    What,
)


def step(text: str):
    return parse_caller(f"steps:\n- {text}\n", "c.yaml").steps[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("say: Hello", Say("Hello")),
        ("say: 5", Say("5")),
        ("hang_up", HangUp()),
        ("Hang up", HangUp()),
        ("hang_up: true", HangUp()),
        ("hang_up:", HangUp()),
        ("stay_silent: 2.5", StaySilent(2.5)),
        ("stay_silent: 300 ms", StaySilent(0.3)),
        ("press: 1", Press("1")),
        ("press: '*12 d'", Press("*12D")),
        ("{press: '1', kind: in-band, every: 1}", Press("1", ToneKind.IN_BAND, 1.0)),
        ("send_message: hi", SendMessage("hi")),
        ("send_info: {body: '{}'}", SendInfo("application/json", "{}")),
        ("wait_for: answer", WaitFor(Condition(What.ANSWER), 60.0)),
        ("{wait_for: speech, within: 3}", WaitFor(Condition(What.SPEECH), 3.0)),
        (
            "{wait_for: silence, quiet: 2}",
            WaitFor(Condition(What.SILENCE, quiet_s=2.0), 30.0),
        ),
        (
            "speak_over: {after: 2, say: Stop, within: 5}",
            SpeakOver(2.0, Say("Stop"), 5.0),
        ),
    ],
)
def test_steps_are_read(text, expected):
    assert step(text) == expected


@pytest.mark.parametrize(
    ("text", "condition", "within", "since"),
    [
        ("expect: answer", Condition(What.ANSWER), 30.0, Since.START),
        (
            "{expect: speech, within: 2, since: answer}",
            Condition(What.SPEECH),
            2.0,
            Since.ANSWER,
        ),
        (
            "{expect: silence, within: 400 ms, since: interruption}",
            Condition(What.SILENCE),
            0.4,
            Since.INTERRUPTION,
        ),
        (
            "{expect: tone, digits: 12}",
            Condition(What.TONE, digits="12"),
            30,
            Since.NOW,
        ),
        (
            "{expect: message, text: x}",
            Condition(What.MESSAGE, text="x"),
            30,
            Since.NOW,
        ),
        (
            "{expect: hangup, code: 200}",
            Condition(What.HANGUP, code=200),
            30,
            Since.NOW,
        ),
        (
            "{expect: not answered, code: 486}",
            Condition(What.NOT_ANSWERED, code=486),
            30.0,
            Since.START,
        ),
        (
            "{expect: duration, at_least: 1, at_most: 5 s}",
            Condition(What.DURATION, at_least_s=1.0, at_most_s=5.0),
            0.0,
            Since.ANSWER,
        ),
    ],
)
def test_expectations_are_read(text, condition, within, since):
    read = step(text)
    assert isinstance(read, Expect)
    assert (read.condition, read.within_s, read.since) == (condition, within, since)
    assert read.place.line == 2


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("hangup", "2:3: a step has a verb and a colon", "'hang_up'"),
        ("[1]", "2:3: a step is wanted, this is a list", None),
        ("{sya: x}", "2:3: the step says nothing to do", "'say'"),
        ("{}", "2:3: the step says nothing to do", "known are"),
        ("{say: x, play: y}", "2:12: the step cannot have 'say' and 'play'", None),
        ("{say: x, within: 3}", "2:12: the step has no key 'within'", None),
        ("press: 12x", "2:10: keys are wanted", None),
        ("{press: 1, kind: morse}", "2:20: 'morse' is not known here", "in_band"),
        ("expect: speach", "2:11: 'speach' is not known here", "'speech'"),
        ("{expect: speech, digits: 1}", "2:20: the step has no key 'digits'", None),
        ("{expect: tone, digits: x}", "2:26: keys are wanted", None),
        ("{expect: speech, since: ansver}", "2:27: 'ansver'", "'answer'"),
        ("{expect: duration, at_least: 5, at_most: 1}", "2:12: at_least is more", None),
        ("wait_for: duration", "2:13: duration can be expected", "stay_silent"),
        ("stay_silent: long", "2:16: a time such as", None),
        ("hang_up: false", "2:12: hang_up has no value", None),
        ("speak_over: {after: 1}", "2:15: speak_over has neither 'say' nor", None),
        ("speak_over: x", "2:15: speak_over has to be a mapping", None),
        ("send_info: {type: x}", "2:14: send_info has no 'body'", None),
        ('play: "a\\0b"', "2:9: a file name is wanted", None),
        ("play: none.wav", "2:9: ", None),
        ("{expect: hangup, code: 7}", "2:26: a SIP code of 100 to 699", None),
    ],
)
def test_mistakes_have_their_place(text, message, hint):
    with pytest.raises(DocumentError) as caught:
        step(text)
    assert str(caught.value).startswith(f"c.yaml:{message}")
    assert hint is None or hint in (caught.value.hint or "")


def test_kinds_of_keys_have_the_names_of_the_wire():
    assert [kind.wire for kind in ToneKind] == [
        "telephone-event",
        "in-band",
        "sip-info",
    ]
