"""Signals that ask a run to end."""

from __future__ import annotations

import signal

import pytest

from voxrt.testing.stopping import STOPPING, stopped_by_signals


def twice(number: signal.Signals, stops: list[str]) -> None:
    with stopped_by_signals(lambda: stops.append("stop")):
        signal.raise_signal(number)
        assert stops == ["stop"]
        signal.raise_signal(number)


@pytest.mark.parametrize("number", STOPPING)
def test_the_first_signal_stops_and_the_second_gives_up(number):
    before = [signal.getsignal(each) for each in STOPPING]
    stops: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        twice(number, stops)
    assert stops == ["stop"]
    assert [signal.getsignal(each) for each in STOPPING] == before
