"""Calls for tests: what can be given, and what is said when it is wrong."""

from __future__ import annotations

import asyncio

import pytest

from tests.testing.suite import CALLER, hotline, shop
from voxrt.errors import DocumentError, UsageError
from voxrt.testing import AgentScript, CallerScript

NUMBERS = """
VoxEngine.addEventListener(AppEvents.Started, lambda event: dial())


def dial():
    call = VoxEngine.callPSTN("+1777", "+1555")
    call.addEventListener(CallEvents.Connected, lambda e: Logger.write("connected"))
    call.addEventListener(CallEvents.Failed, lambda e: end(f"failed {e.code}"))
    call.addEventListener(CallEvents.Disconnected, lambda e: end("over"))


def end(text):
    Logger.write(text)
    VoxEngine.terminate()
"""

ECHO = """
require(Modules.ApplicationStorage)


@VoxEngine.on(AppEvents.CallAlerting)
async def on_call(event):
    call = event.call
    Logger.write(f"{call.callerid()} {call.number()} {call.displayName()}")
    Logger.write(f"{event.headers} {VoxEngine.customData()}")
    Logger.write(VoxEngine.getSecretValue("NAME"))
    found = await ApplicationStorage.get("key")
    Logger.write(found.value)
    call.reject(486)
    VoxEngine.terminate()
"""


def test_what_a_scenario_is_given(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    call = shop(tmp_path).run(
        ECHO,
        caller="- wait_for: answer",
        custom_data="data",
        secrets={"NAME": "secret"},
        storage={"key": "stored"},
        headers={"X-A": "1"},
        from_="+1",
        to="+2",
        display_name="Ann",
    )
    assert call.log == ["+1 +2 Ann", "{X-A: '1'} data", "secret", "stored"]
    assert {path.name for path in tmp_path.iterdir()} == {"hotline.py", "scratch"}


def test_called_phones_do_what_their_routes_say(tmp_path):
    make = shop(tmp_path)
    busy = make.run(NUMBERS, caller="none", routes=[{"pattern": "7", "answer": "busy"}])
    assert busy.log == ["failed 486"]
    steps = [{"stay_silent": 1}, "hang_up"]
    answers = [{"pattern": "7", "script": steps}]
    assert make.run(NUMBERS, caller="none", routes=answers).log == ["connected", "over"]
    (tmp_path / "phone.yaml").write_text("steps: [{stay_silent: 1}]", "utf-8")
    answers = [{"pattern": "7", "script": "phone.yaml"}]
    call = make.run(NUMBERS, caller="none", routes=answers)
    assert call.log == ["connected", "over"]
    assert len(make.calls) == 3


@pytest.mark.slow
def test_scripts_are_files_texts_or_data(tmp_path):
    make = shop(tmp_path)
    (tmp_path / "caller.yaml").write_text(f"steps:\n{CALLER}", "utf-8")
    (tmp_path / "agent.yaml").write_text("greeting: Hello.\n", "utf-8")
    data = [{"wait_for": "answer"}, {"stay_silent": 0.5}]
    for caller in ("caller.yaml", tmp_path / "caller.yaml", data, {"steps": data}):
        assert make.run("hotline.py", caller=caller).error is None
    for agent in ("agent.yaml", "greeting: Hello.", ["Hello."], {"greeting": "Hello."}):
        call = make.run("hotline.py", caller=data, agent=agent)
        assert call.said == ["Hello."]
    script = CallerScript.load(tmp_path / "caller.yaml")
    agent = AgentScript.load(tmp_path / "agent.yaml")
    assert make.run("hotline.py", caller=script, agent=agent).said[0] == "Hello."


def test_an_empty_agent_says_nothing(tmp_path):
    assert hotline(tmp_path, caller="- stay_silent: 1", agent=[]).said == []


def test_requests_without_an_answer_fail(tmp_path):
    call = hotline(tmp_path, caller="- stay_silent: 1", http=None)
    assert call.log == ["crm: -4 "]
    assert call.http_requests[0].code == -4


@pytest.mark.parametrize(
    ("options", "kind", "message"),
    [
        ({"caller": "nobody.yaml"}, UsageError, "no file 'nobody.yaml'"),
        ({"caller": [{"sya": "Hello"}]}, DocumentError, "caller of the test:2:2"),
        ({"agent": "greeting: [{sya: x}]"}, DocumentError, "agent of the test:1:12"),
        ({"http": {"*": None}}, UsageError, "the answer to '\\*' is None"),
        ({"config": "none.toml"}, UsageError, "no file 'none.toml'"),
    ],
)
def test_what_is_wrong_is_named(tmp_path, options, kind, message):
    with pytest.raises(kind, match=message) as caught:
        hotline(tmp_path, **options)
    assert caught.value.hint is None or caught.value.__notes__


def test_a_scenario_has_to_be_given(tmp_path):
    with pytest.raises(UsageError, match="no scenario was given"):
        shop(tmp_path).run()


def test_a_call_that_fails_fails_the_test(tmp_path):
    make = shop(tmp_path)
    with pytest.raises(AssertionError, match=r"the call failed: .*ZeroDivisionError"):
        make.run("\nVoxEngine.on(AppEvents.Started)(lambda e: 1 / 0)\n", caller="none")
    assert len(make.calls) == 1
    with pytest.raises(AssertionError, match=r"the scenario cannot be run: (.|\n)*:2:"):
        make.run("\ndef\n")
    assert len(make.calls) == 1


def test_a_call_can_be_awaited_on_a_running_loop(tmp_path):
    make = shop(tmp_path)

    async def main():
        return await make("hotline.py", caller="- stay_silent: 1")

    assert asyncio.run(main()).finish_reason == "Normal termination"
