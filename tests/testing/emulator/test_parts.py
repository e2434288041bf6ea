"""Parts of an agent script: by default nothing goes wrong."""

from __future__ import annotations

from voxrt.testing.emulator.parts import Faults, Listening, TtsScript


def test_by_default_nothing_goes_wrong():
    faults = Faults()
    assert faults.refuse is faults.close is faults.stall is faults.malformed is None
    assert not (faults.wrong_stream_id)
    assert not (faults.never_ack)
    assert not (faults.odd_sizes)
    assert faults.speed == 1.0
    assert Listening().barge_in
    assert Listening().detector.min_speech_s == 0.1
    assert TtsScript().faults == faults
