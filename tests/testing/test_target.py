"""Which server the provider's client talks to, and why."""

from __future__ import annotations

import pytest

from voxrt.core.commands import OpenSocket
from voxrt.errors import UsageError
from voxrt.runtime.services import ProviderTarget
from voxrt.testing.target import EMULATOR_KEY, SERVICE_URL, TargetKind, choose_target

EMULATOR = ProviderTarget("ws://127.0.0.1:7", EMULATOR_KEY)
NOTHING = {
    "emulate": False,
    "has_agent": False,
    "fast": False,
    "url": "",
    "key": "",
    "key_from": "voxrt.toml or the environment",
}
OTHER = "wss://other.test"


def choose(**changes: object):
    return choose_target(**{**NOTHING, **changes})


def order(credential: str = "") -> OpenSocket:
    return OpenSocket("s1", "u1", "cartesia", "agents", "/", credential=credential)


@pytest.mark.parametrize(
    ("changes", "kind", "reason"),
    [
        ({}, "auto", "no key was found"),
        ({"key": "sk"}, "service", "key from voxrt.toml or the environment"),
        ({"key": "sk", "key_from": "--secret"}, "service", "key from --secret"),
        ({"url": OTHER}, "other", "its URL was given"),
        ({"url": OTHER, "key": "sk"}, "other", "its URL was given"),
        ({"emulate": True, "key": "sk", "url": OTHER}, "emulator", "--emulate was"),
        ({"has_agent": True, "emulate": True}, "emulator", "--agent was given"),
        ({"has_agent": True, "key": "sk"}, "emulator", "--agent was given"),
        ({"fast": True, "key": "sk"}, "emulator", "--fast was given"),
        ({"fast": True, "url": OTHER, "emulate": True}, "emulator", "--emulate was"),
        ({"fast": True, "url": OTHER, "has_agent": True}, "emulator", "--agent was"),
    ],
)
def test_the_choice_and_its_reason(changes, kind, reason):
    choice = choose(**changes)
    assert choice.kind is TargetKind(kind)
    assert choice.reason.startswith(reason)
    assert choice.needs_emulator == (kind in ("emulator", "auto"))


@pytest.mark.parametrize("url", ["http://127.0.0.1:1", "nonsense"])
def test_another_server_speaks_websocket(url):
    with pytest.raises(UsageError, match="is not the address") as caught:
        choose(url=url)
    assert caught.value.hint == "it begins with ws:// or wss://"


@pytest.mark.parametrize(
    ("changes", "lent"),
    [
        ({"url": "ws://127.0.0.1:8765"}, True),
        ({"url": OTHER}, False),
        ({"emulate": True}, True),
        ({"key": "sk"}, False),
    ],
)
def test_only_servers_for_tests_are_lent_a_key(changes, lent):
    assert choose(**changes).takes_any_key is lent


def test_virtual_time_reaches_no_other_server():
    with pytest.raises(UsageError, match=OTHER) as caught:
        choose(fast=True, url=OTHER)
    assert "--emulate" in caught.value.hint


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "Cartesia: the emulator at ws://e (no key was found)"),
        ({"emulate": True}, "Cartesia: the emulator at ws://e (--emulate was given)"),
        ({"url": OTHER}, f"Cartesia: {OTHER} (its URL was given)"),
        (
            {"key": "sk"},
            f"Cartesia: {SERVICE_URL} (key from voxrt.toml or the environment)",
        ),
    ],
)
def test_the_user_is_told_in_one_line(changes, said):
    assert choose(**changes).describe("ws://e") == said
    assert "sk" not in said.replace("voxrt", "")


@pytest.mark.parametrize("credential", ["", "sk_real", EMULATOR_KEY])
def test_the_emulator_never_gets_a_real_key(credential):
    said: list[str] = []
    target = choose(emulate=True).route(order(credential), EMULATOR, said.append)
    assert target is EMULATOR
    assert said == []


@pytest.mark.parametrize("credential", ["", EMULATOR_KEY])
def test_without_a_key_it_is_the_emulator(credential):
    said: list[str] = []
    assert choose().route(order(credential), EMULATOR, said.append) is EMULATOR
    assert said == []


def test_a_key_in_the_scenario_is_used_with_the_service_and_said():
    said: list[str] = []
    target = choose().route(order("sk_mine"), EMULATOR, said.append)
    assert target == ProviderTarget(SERVICE_URL)
    assert said == [
        f"Cartesia: {SERVICE_URL} (the scenario passes a key of its own)",
    ]


@pytest.mark.parametrize(
    ("changes", "url"), [({"url": OTHER}, OTHER), ({}, SERVICE_URL)]
)
def test_the_scenarios_key_goes_before_the_settings(changes, url):
    choice = choose(key="sk_set", **changes)
    assert choice.route(order(), EMULATOR, print) == ProviderTarget(url, "sk_set")
    assert choice.route(order("sk_mine"), EMULATOR, print) == ProviderTarget(url)
