"""What client and player have in common."""

from __future__ import annotations

import pytest

from tests.providers.cartesia.stage import Stage, alerted
from voxrt.core.events import CallDisconnected, SocketRefused
from voxrt.providers.cartesia.connection import (
    SHOWN_CHARACTERS,
    SocketHandle,
    default_rate,
    refusal,
    shown,
)


def test_the_leg_s_rate_goes_first() -> None:
    stage = Stage("").feed(alerted(sample_rate=8000))
    assert default_rate(stage.world.realm, 48000) == 48000


def test_without_a_leg_the_newest_living_call_counts() -> None:
    stage = Stage("")
    realm = stage.world.realm
    assert default_rate(realm, None) is None
    stage.feed(alerted("call-1", sample_rate=8000))
    stage.feed(alerted("call-2", sample_rate=16000))
    assert default_rate(realm, None) == 16000
    stage.feed(CallDisconnected("call-2", 200, "OK", 0.0))
    assert default_rate(realm, None) == 8000


@pytest.mark.parametrize(("status", "hinted"), [(401, True), (404, True), (500, False)])
def test_refusals_carry_what_was_answered(status, hinted) -> None:
    error = refusal(SocketRefused("s", status, "No", {}, "body"))
    assert (error.status, error.reason, error.body) == (status, "No", "body")
    assert bool(error.hint) is hinted


def test_long_texts_are_shown_in_part() -> None:
    assert shown("x" * SHOWN_CHARACTERS) == "x" * SHOWN_CHARACTERS
    assert shown("x" * 1000) == "x" * SHOWN_CHARACTERS + "... (1000 characters)"


def test_the_handle_of_a_socket_says_who_it_is() -> None:
    handle = SocketHandle(Stage("").world.realm, "socket-1")
    assert handle.id() == "socket-1"
    assert handle._vox_json_() == {"id": "socket-1"}
