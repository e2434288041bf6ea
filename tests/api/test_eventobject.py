"""The event of a listener."""

from __future__ import annotations

import pytest

from voxrt.api.eventobject import EventObject


def test_name_is_always_there_and_first():
    event = EventObject("Call.Connected", {"id": "call-1"})
    assert event.name == event["name"] == "Call.Connected"
    assert list(event) == ["name", "id"]
    assert event._vox_json_() == {"name": "Call.Connected", "id": "call-1"}
    assert (
        repr(event) == "<Event Call.Connected {name: 'Call.Connected', id: 'call-1'}>"
    )


def test_a_field_called_name_is_the_events():
    assert EventObject("Call.Connected", {"name": "other"}).name == "other"


def test_unknown_field_names_the_event_and_the_nearest():
    event = EventObject("Call.Failed", {"reason": "busy"})
    with pytest.raises(AttributeError) as caught:
        _ = event.reazon
    assert str(caught.value) == (
        "event Call.Failed has no field 'reazon', did you mean 'reason'"
    )
