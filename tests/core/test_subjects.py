"""Which field of an event names what it is about."""

from __future__ import annotations

from dataclasses import fields

from voxrt.core import events
from voxrt.core.subjects import CALL, SOCKET, SUBJECTS, UNIT


def test_every_event_with_an_id_is_about_one_thing():
    for name in events.__all__:
        cls = getattr(events, name)
        if not issubclass(cls, events.Event):
            continue
        names = {field.name for field in fields(cls)} & {CALL, SOCKET, UNIT}
        assert names == ({SUBJECTS[cls]} if cls in SUBJECTS else set())


def test_subjects():
    assert SUBJECTS[events.ToneReceived] == CALL
    assert SUBJECTS[events.SocketReceived] == SOCKET
    assert SUBJECTS[events.StreamEnded] == UNIT
    assert events.TimerFired not in SUBJECTS
