"""Media: who hears whom."""

from __future__ import annotations

import pytest

from tests.api.driver import ALERTED, Run, in_call
from voxrt.api.units import MediaUnit
from voxrt.core.commands import ConnectMedia, DisconnectMedia
from voxrt.core.events import CallDisconnected

TWO = """
one = None

@VoxEngine.on(AppEvents.CallAlerting)
def alerting(event):
    one = event.call
    two = VoxEngine.callPSTN("+1", "+2")
"""


def orders(body):
    """Media orders between an incoming call, `A`, and an outgoing one, `B`."""
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    run = Run(TWO + lines)
    placed, *rest = run.turn(ALERTED)
    names = {"call-1": "A", placed.call_id: "B"}
    run.media = [
        (type(one), names[one.source], names[one.target])
        for one in rest
        if isinstance(one, ConnectMedia | DisconnectMedia)
    ]
    run.two = placed.call_id
    return run


def test_one_way():
    run = orders("one.sendMediaTo(two)\none.stopMediaTo(two)")
    assert run.media == [(ConnectMedia, "A", "B"), (DisconnectMedia, "A", "B")]


def test_both_ways():
    run = orders(
        "VoxEngine.sendMediaBetween(one, two)\nVoxEngine.stopMediaBetween(two, one)"
    )
    assert run.media == [
        (ConnectMedia, "A", "B"),
        (ConnectMedia, "B", "A"),
        (DisconnectMedia, "B", "A"),
        (DisconnectMedia, "A", "B"),
    ]


def test_what_is_not_connected_is_not_disconnected():
    assert orders("one.stopMediaTo(two)").media == []


@pytest.mark.parametrize("form", ["{'tag': 'left'}", "tag='left'", "None, tag='left'"])
def test_a_tag_is_passed_on(form):
    run = Run(TWO + f"    one.sendMediaTo(two, {form})")
    assert run.turn(ALERTED)[1].tag == "left"


def test_unknown_options_warn():
    run = Run(TWO + "    one.sendMediaTo(two, {'tagg': 'left'})")
    run.turn(ALERTED)
    assert run.warnings == [
        "Call.sendMediaTo has no parameter 'tagg', did you mean 'tag'"
    ]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("one.sendMediaTo('two')", "Call.sendMediaTo: parameter 'mediaUnit' must be"),
        ("one.stopMediaTo(None)", "Call.stopMediaTo: parameter 'mediaUnit' must be"),
        (
            "VoxEngine.sendMediaBetween(one, 5)",
            "VoxEngine.sendMediaBetween: parameter 'mediaUnit2' must be a media unit,"
            " not 5",
        ),
    ],
)
def test_only_units_have_media(body, message):
    assert message in orders(body).failure


def test_a_unit_that_has_ended_is_not_connected():
    run = in_call(
        """
        two = VoxEngine.callPSTN("+1", "+2")
        VoxEngine.sendMediaBetween(call, two)
        def ended(event):
            two.sendMediaTo(call)
            call.stopMediaTo(two)
        call.addEventListener(CallEvents.Disconnected, ended)
        """
    )
    assert run.turn(CallDisconnected("call-1", 200, "OK", 1.0)) == []
    assert run.warnings == [
        "Call.sendMediaTo: <Call call-1 TERMINATED> has ended, nothing is connected"
    ]


class Player(MediaUnit):
    """A unit that is no leg."""

    _vox_class_ = "Player"
    _vox_groups_ = ("PlayerEvents",)


def test_a_client_knows_the_rate_of_its_leg():
    run = orders("pass")
    realm = run.world.realm
    player, other = Player(realm, "player-1"), Player(realm, "player-2")
    one, two = realm.receiver("call-1"), realm.receiver(run.two)
    assert player._leg_rate() is None
    player.sendMediaTo(other)
    assert player._leg_rate() is None
    player.sendMediaTo(one)
    assert player._leg_rate() == 8000
    two._mirror.sample_rate = 48000
    two.sendMediaTo(player)
    assert player._leg_rate() == 48000
    assert repr(player) == "<Player player-1>"


def test_a_newer_source_replaces_the_older():
    realm = orders("pass").world.realm
    one, two, three = (Player(realm, f"player-{number}") for number in (1, 2, 3))
    one.sendMediaTo(three)
    two.sendMediaTo(three)
    assert three._source is two
    assert list(one._targets) == []
    two._forget_media()
    assert three._source is None
    three.sendMediaTo(one)
    one._forget_media()
    assert list(three._targets) == []
