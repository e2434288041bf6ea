from __future__ import annotations

import dataclasses

import pytest

from voxrt.core import events


def _classes():
    return [
        cls
        for name in events.__all__
        if issubclass(cls := getattr(events, name), events.Event)
    ]


def test_events_are_frozen_and_slotted():
    for cls in _classes():
        assert cls.__dataclass_params__.frozen, cls
        assert not hasattr(cls, "__dict__") or "__dict__" not in cls.__slots__, cls


def test_events_are_past_facts():
    # Rang is irregular; the others end as past participles do.
    for cls in _classes():
        assert cls is events.Event or cls.__name__.endswith(("ed", "Rang")), cls


def test_a_turn_cannot_be_changed():
    turn = events.Turn(0, 0, events.TerminatedReached())
    with pytest.raises(dataclasses.FrozenInstanceError):
        turn.seq = 1
