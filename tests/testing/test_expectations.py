"""Expectations of a call: each kind met, and not met."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.testing.suite import hotline, shop
from voxrt.errors import DocumentError
from voxrt.record.outcome import ReplayOutcome, Verdict
from voxrt.testing.document import parse_document
from voxrt.testing.expectations import read_expectations

if TYPE_CHECKING:
    from voxrt.testing.call import Call


@pytest.fixture(scope="module")
def call(tmp_path_factory) -> Call:
    return hotline(tmp_path_factory.mktemp("call"))


def seen(call: Call, text: str, verdict: Verdict = Verdict.SAME) -> str:
    """What is seen instead of one expectation."""
    node = parse_document(text, "a.yaml")
    outcome = ReplayOutcome(verdict)
    (found,) = read_expectations([node], lambda _: (outcome, ["a difference"]))
    assert found.kind == text.partition(":")[0]
    return found.check(call)


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "in_order: [CallAlerted, AnswerCall, log: key 5, HangUpCall]",
        "in_order: AnswerCall",
        "never: [PlaceCall, log: key 6]",
        "log: ['crm: 200', key 5]",
        "warnings: supportedDtmfTypes",
        "said: [Hello., I heard]",
        "transcript: 'caller: Goodbye.'",
        "dtmf_sent: 42",
        "dtmf_received: '5'",
        "http: https://crm.example/*",
        "http: {method: get, url: '*14155550100', code: 200}",
        "finish_reason: Normal termination",
        "exit_code: 0",
        "duration: 10",
        "duration: {at_least: 2 s, at_most: 10 s}",
        "gap_after_caller: 900 ms",
        "gap_after_caller: {utterance: 1, at_least: 0.1, at_most: 0.9}",
        "agent_stopped: 300 ms",
        "agent_stopped: {barge_in: 1, within: 300 ms}",
        "caller_heard: Hello.",
        "caller_heard: {text: I heard, at_least: 0.3, before: 10}",
        "replays: same",
    ],
)
def test_what_is_met(call, text):
    assert seen(call, text) == ""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("in_order: [AnswerCall, PlaceCall]", "PlaceCall did not come\n"),
        ("in_order: [HangUpCall, AnswerCall]", "AnswerCall came, but not after"),
        ("never: [PlaceCall, HangUpCall]", "HangUpCall came"),
        ("log: [key 5, 'crm: 200']", "no line of the log has 'crm: 200', there were:"),
        ("said: Nothing", "nothing that was said has 'Nothing'"),
        ("dtmf_sent: 43", "what the scenario pressed was '42'"),
        ("http: https://other.example", "no request fits https://other.example"),
        ("http: {method: POST}", "no request fits POST *, there were:\n  GET "),
        ("http: {json: {name: Ann}}", "no request fits *"),
        ("exit_code: 1", "the exit code was 0"),
        ("error: NameError", "the call ended without an error"),
        ("duration: 1 s", "more than 1 s: 3."),
        ("duration: {at_least: 60}", "less than 60 s: 3."),
        ("gap_after_caller: {utterance: 9}", "the caller spoke 2 times"),
        ("gap_after_caller: {utterance: 2}", ""),
        ("gap_after_caller: {utterance: 2, at_most: 9}", "more than 9 s: for ever"),
        ("agent_stopped: 10 ms", "more than 0.01 s: 0."),
        ("caller_heard: Nobody", "the caller heard 0.000 s (nobody said 'Nobody')"),
        ("caller_heard: {at_least: 60}", "the caller heard "),
    ],
)
def test_what_is_not_met(call, text, says):
    assert seen(call, text).startswith(says)


@pytest.mark.slow
def test_a_replay_that_goes_otherwise_is_told(call):
    text = seen(call, "replays: same", Verdict.DIVERGED)
    assert text == "the replay was diverged\na difference"


def test_a_call_that_did_nothing(tmp_path):
    text = "\nVoxEngine.on(AppEvents.Started)(lambda e: 1 / 0)\n"
    call = shop(tmp_path).run(text, caller="none", may_fail=True)
    assert seen(call, "error: ZeroDivisionError") == ""
    assert seen(call, "error: NameError").startswith("the error was '")
    assert seen(call, "said: x") == "nothing that was said has 'x', there was nothing"
    assert seen(call, "http: x") == "no request fits x, there was none"


@pytest.mark.slow
def test_bodies_of_requests_are_looked_into(tmp_path):
    text = """
async def start(event):
    await Net.httpRequestAsync(
        "https://a.example", {"method": "POST", "postData": '{"n": {"a": 1, "b": 2}}'}
    )
    VoxEngine.terminate()

VoxEngine.on(AppEvents.Started)(start)
"""
    call = shop(tmp_path).run(text, caller="none")
    assert seen(call, "http: {json: {n: {b: 2}}, body: '\"a\": 1', code: -4}") == ""
    assert seen(call, "http: {json: {n: {b: 3}}}")
    assert seen(call, "http: {body: nothing}")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("lgo: x", "a.yaml:1:1: nothing is called 'lgo' that can be expected"),
        ("[]", "a.yaml:1:1: an expectation is wanted"),
        ("exit_code: 9", "a.yaml:1:12: a whole number of 0 to 4"),
        ("duration: {at_least: 2, at_most: 1}", "a.yaml:1:11: at_least is more"),
        ("duration: {utterance: 2}", "a.yaml:1:12: the duration has no key"),
        ("agent_stopped: {}", "a.yaml:1:16: the stop has no 'within'"),
        ("http: {urk: x}", "a.yaml:1:8: the request has no key 'urk'"),
        ("http: {code: x}", "a.yaml:1:14: a code of an answer is wanted"),
        ("caller_heard: {txt: x}", "a.yaml:1:16: what was heard has no key"),
        ("replays: other", "a.yaml:1:10: 'other' is not known here"),
    ],
)
def test_mistakes_have_a_place(text, message):
    node = parse_document(text, "a.yaml")
    with pytest.raises(DocumentError) as caught:
        read_expectations([node], lambda _: (ReplayOutcome(Verdict.SAME), []))
    assert str(caught.value).startswith(message)
