"""The end of a run in words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.helpers.session import SUMMARY
from voxrt.cli.outcome import outcome_line, outcome_lines


def test_the_outcome_as_lines():
    summary = replace(SUMMARY, sound_files=(Path("call.mp3"),))
    assert outcome_lines(summary, Path("recordings/one.vxr")) == [
        "ended      Normal termination after 12.3 s, 84 turns",
        "frames                     in     out    late  dropped",
        "  caller                  612     600       1        2",
        "  agent                   590     612       0        0",
        "replies    2 replies, median 670 ms, longest 700 ms",
        "           (from the end of the caller's speech to the agent's first audio)",
        "sound file call.mp3",
        "recording  recordings/one.vxr",
        "next       voxrt export recordings/one.vxr --wav call.wav",
    ]


def test_little_to_say_is_said_in_one_line():
    summary = replace(SUMMARY, counters=(), reply_delays=())
    assert len(outcome_lines(summary, None)) == 1


def test_one_reply_has_no_longest():
    lines = outcome_lines(replace(SUMMARY, reply_delays=(0.5,)), None)
    assert "replies    1 reply, median 500 ms" in lines


def test_a_path_with_blanks_can_be_pasted():
    lines = outcome_lines(SUMMARY, Path("my calls/one.vxr"))
    assert lines[-1].endswith("voxrt export 'my calls/one.vxr' --wav call.wav")


def test_the_outcome_as_one_line():
    assert outcome_line(SUMMARY, None) == "Normal termination after 12.3 s"
    assert outcome_line(SUMMARY, Path("a.vxr")).endswith(", a.vxr")
