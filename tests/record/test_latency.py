from __future__ import annotations

import numpy as np
import pytest

from tests.record.sample import make_header
from voxrt.core.commands import AnswerCall, CloseUnit, ConnectMedia, DisconnectMedia
from voxrt.core.events import CallAlerted, ScenarioLoaded, TerminatedReached, Turn
from voxrt.media import g711
from voxrt.media.formats import MULAW_8000, PCM_16000, Encoding
from voxrt.record.entries import FrameEntry, OutboxEntry
from voxrt.record.latency import Conversation, Span, hear_conversation, listen
from voxrt.record.reader import RecordingReader
from voxrt.record.writer import RecordingWriter

FRAME = 20_000
MS = 1000
TONE = (8000 * np.sin(np.arange(160) * 0.7)).astype(np.int16)
LOUD = g711.encode(TONE, Encoding.MULAW)
QUIET = MULAW_8000.silence
LOUD_WIDE = np.repeat(TONE, 2).astype("<i2").tobytes()
BOTH_WAYS = (ConnectMedia("call", "agent"), ConnectMedia("agent", "call"))


class Tape:
    """Entries of a made call, in milliseconds."""

    def __init__(self, *commands):
        self.entries = [OutboxEntry(0, 0, 0, commands)]

    def frames(self, unit, way, start, count, payload=LOUD, fmt=MULAW_8000, step=20):
        for number in range(count):
            at = (start + number * step) * MS
            self.entries.append(FrameEntry(0, at, unit, way, fmt, payload))
        return self

    def order(self, at, *commands):
        self.entries.append(OutboxEntry(0, at * MS, 0, commands))
        return self

    def caller(self, *spans, until=6000):
        """The caller speaks in some spans and is silent otherwise, all sent on."""
        for start in range(0, until, 20):
            is_loud = any(begin <= start < end for begin, end in spans)
            payload = LOUD if is_loud else QUIET
            self.frames("call", "in", start, 1, payload)
            self.frames("agent", "out", start + 2, 1, payload)
        return self

    def hear(self):
        self.entries.sort(key=lambda entry: entry.at)
        return listen(self.entries, "call")


def parts(reply):
    return [(part.name, part.length // MS) for part in reply.parts]


def test_a_wait_is_divided_and_sums_to_the_total():
    tape = Tape(*BOTH_WAYS).caller((1000, 2000))
    tape.frames("agent", "in", 2500, 10)
    tape.frames("call", "out", 2540, 10)
    heard = tape.hear()
    assert heard.caller == (Span(1_000_000, 2_000_000),)
    assert heard.heard == (Span(2_540_000, 2_740_000),)
    (reply,) = heard.replies
    assert (reply.caller_end, reply.sent, reply.received, reply.played) == (
        2_000_000, 2_002_000, 2_500_000, 2_540_000,
    )  # fmt: skip
    assert (reply.hearer, reply.speaker) == ("agent", "agent")
    assert parts(reply) == [("to_agent", 2), ("agent", 498), ("to_caller", 40)]
    assert sum(part.length for part in reply.parts) == reply.total == 540_000


def test_silence_before_the_first_word_is_no_reply_yet():
    tape = Tape(*BOTH_WAYS).caller((1000, 2000))
    tape.frames("agent", "in", 2200, 5, QUIET)
    # One message with silence first and sound in its second half.
    tape.frames("agent", "in", 2400, 1, QUIET + LOUD)
    tape.frames("call", "out", 2200, 5, QUIET)
    tape.frames("call", "out", 2420, 10)
    (reply,) = tape.hear().replies
    assert (reply.received, reply.played) == (2_400_000, 2_420_000)


def test_each_turn_has_one_reply_at_most():
    tape = Tape(*BOTH_WAYS).caller((500, 1000), (2000, 2500), (4000, 4500))
    tape.frames("call", "out", 1300, 10)
    tape.frames("call", "out", 4900, 10)
    replies = tape.hear().replies
    assert [(r.caller_end, r.played) for r in replies] == [
        (1_000_000, 1_300_000), (4_500_000, 4_900_000),
    ]  # fmt: skip


def test_nobody_replies():
    assert Tape(*BOTH_WAYS).caller((500, 1000)).hear().replies == ()
    assert Tape().hear() == Conversation("call")


def test_who_speaks_over_the_end_does_not_reply():
    tape = Tape(*BOTH_WAYS).caller((1000, 2000))
    tape.frames("call", "out", 1500, 60)
    # The next sentence is not a reply either.
    tape.frames("call", "out", 3500, 60)
    assert tape.hear().replies == ()


def test_who_stops_and_begins_again_does():
    tape = Tape(*BOTH_WAYS).caller((1000, 2000))
    tape.frames("call", "out", 1500, 30)
    tape.frames("call", "out", 2400, 30)
    (reply,) = tape.hear().replies
    assert reply.total == 400_000


def test_a_reply_from_what_lay_ready():
    tape = Tape(*BOTH_WAYS).caller((1000, 2000))
    tape.frames("agent", "in", 500, 10, step=1)
    tape.frames("call", "out", 2100, 10)
    (reply,) = tape.hear().replies
    assert reply.received is None
    assert parts(reply) == [("to_agent", 2), ("agent", 0), ("to_caller", 98)]


def test_a_reply_that_comes_before_the_last_frame_is_sent():
    tape = Tape(*BOTH_WAYS)
    tape.frames("call", "in", 0, 50)
    tape.frames("call", "in", 1000, 50, QUIET)
    # The caller's last words reach the agent late.
    tape.frames("agent", "out", 1040, 50)
    tape.frames("agent", "in", 1010, 5)
    tape.frames("call", "out", 1060, 20)
    (reply,) = tape.hear().replies
    assert (reply.sent, reply.received) == (1_060_000, 1_060_000)
    assert parts(reply) == [("to_agent", 60), ("agent", 0), ("to_caller", 0)]


def test_a_caller_whom_nobody_hears():
    for commands in ((), (ConnectMedia("player", "call"),)):
        tape = Tape(*commands)
        tape.frames("call", "in", 0, 50).frames("call", "in", 1000, 50, QUIET)
        tape.frames("player", "in", 1200, 1)
        tape.frames("call", "out", 1250, 20)
        (reply,) = tape.hear().replies
        assert (reply.sent, reply.hearer) == (None, "")
        assert reply.total == 250_000
        if commands:
            assert parts(reply) == [("to_agent", 0), ("agent", 200), ("to_caller", 50)]
        else:
            assert (reply.speaker, reply.received) == ("", None)


def test_a_hearer_that_got_no_frames_did_not_hear():
    tape = Tape(*BOTH_WAYS)
    tape.frames("call", "in", 0, 50).frames("call", "in", 1000, 50, QUIET)
    tape.frames("agent", "out", 2500, 1)
    tape.frames("call", "out", 1250, 20)
    (reply,) = tape.hear().replies
    assert reply.sent is None


def test_connections_are_followed():
    tape = Tape(ConnectMedia("call", "first"), ConnectMedia("first", "call"))
    tape.order(100, ConnectMedia("call", "second"), ConnectMedia("second", "call"))
    tape.order(200, DisconnectMedia("first", "call"), DisconnectMedia("call", "first"))
    tape.caller((1000, 2000)).frames("second", "out", 1984, 1)
    tape.frames("second", "in", 2300, 1).frames("call", "out", 2310, 10)
    (reply,) = tape.hear().replies
    assert (reply.hearer, reply.speaker) == ("second", "second")
    tape.order(300, AnswerCall("call"), CloseUnit("second"))
    tape.order(3000, ConnectMedia("first", "call"), ConnectMedia("call", "first"))
    (reply,) = tape.hear().replies
    assert (reply.hearer, reply.speaker) == ("", "")


def test_the_newest_hearer_counts():
    tape = Tape(ConnectMedia("call", "first"), ConnectMedia("call", "second"))
    tape.caller((1000, 2000))
    tape.frames("first", "out", 1990, 1).frames("second", "out", 1995, 1)
    tape.frames("call", "out", 2310, 10)
    assert tape.hear().replies[0].hearer == "second"


def test_a_change_of_format_ends_speech():
    tape = Tape().frames("call", "in", 0, 50)
    tape.frames("call", "in", 1000, 50, LOUD_WIDE + b"\0", PCM_16000)
    assert tape.hear().caller == (Span(0, 1_000_000), Span(1_000_000, 2_000_000))


@pytest.mark.parametrize("has_call", [True, False])
def test_a_recording_is_heard(tmp_path, has_call):
    writer = RecordingWriter(tmp_path / "x.vxr", make_header())
    alerted = CallAlerted("call", "1", "", "2", "", "")
    writer.turn(Turn(0, 0, alerted if has_call else ScenarioLoaded(())), BOTH_WAYS)
    for number in range(50):
        writer.frame("call", "in", LOUD, MULAW_8000, number * FRAME)
    for number in range(20):
        writer.frame("call", "out", LOUD, MULAW_8000, 1_500_000 + number * FRAME)
    writer.turn(Turn(1, 2_000_000, TerminatedReached()), ())
    writer.close({})
    with RecordingReader(tmp_path / "x.vxr") as reader:
        heard = hear_conversation(reader)
    assert heard.call_id == ("call" if has_call else "")
    assert [reply.total for reply in heard.replies] == [500_000] * has_call
