"""The table of truth in the terminal."""

from __future__ import annotations

import json

from tests.helpers.program import run_program


def test_the_summary_counts_by_owner(capsys):
    ran = run_program(capsys, "api")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0].split() == ["works", "partly", "not", "yet"]
    assert lines[-1].startswith("all ")
    total = [int(number) for number in lines[-1].split()[1:]]
    columns = [[int(n) for n in line.split()[1:]] for line in lines[1:-1]]
    assert total == [sum(column) for column in zip(*columns, strict=True)]
    assert any(line.startswith("VoxEngine ") for line in lines)


def test_a_member_shows_everything(capsys):
    ran = run_program(capsys, "api", "call.answer")
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert lines[0] == "Call.answer(extraHeaders?, parameters?)"
    assert lines[1] == "  method, partly"
    assert "  parameters?: CallAnswerParameters" in lines
    assert "    displayName?: string" in lines


def test_an_event_shows_value_and_fields(capsys):
    ran = run_program(capsys, "api", "CallEvents.Connected")
    assert '  value "Call.Connected"' in ran.out.splitlines()
    assert "  call: Call" in ran.out.splitlines()


def test_a_result_is_named(capsys):
    ran = run_program(capsys, "api", "VoxEngine.callPSTN")
    assert "returns Call" in ran.out.splitlines()


def test_a_group_is_a_list(capsys):
    ran = run_program(capsys, "api", "DTMFType")
    assert "DTMFType.ALL" in ran.out
    ran = run_program(capsys, "api", "Call", "--state", "not yet")
    assert ran.out.splitlines()
    assert all("  not yet  " in line for line in ran.out.splitlines())


def test_the_state_filters(capsys):
    ran = run_program(capsys, "api", "--state", "partly")
    assert "VoxEngine.callPSTN" in ran.out
    assert "Call.hangup" not in ran.out
    ran = run_program(capsys, "api", "DTMFType", "--state", "partly")
    assert (ran.code, ran.out) == (0, "no member is in this state\n")


def test_a_miss_names_the_nearest(capsys):
    ran = run_program(capsys, "api", "Call.anser")
    assert ran.code == 2
    assert ran.err == (
        "error: VoxEngine has no 'Call.anser'\nhint: did you mean Call.answer?\n"
    )
    ran = run_program(capsys, "api", "zzzzzzzz")
    assert "`voxrt api` lists what there is" in ran.err


def test_json(capsys):
    ran = run_program(capsys, "api", "VoxEngine.callPSTN", "--json")
    (one,) = json.loads(ran.out)
    assert (one["name"], one["state"], one["returns"]) == (
        "VoxEngine.callPSTN",
        "partly",
        "Call",
    )
    assert one["parameters"][0] == {
        "name": "number",
        "type": "string",
        "required": True,
    }
    assert one["parameters"][2]["fields"]
    ran = run_program(capsys, "api", "AMD.Parameters", "--json")
    assert ran.code == 2
    ran = run_program(capsys, "api", "base64_decode", "--json")
    assert json.loads(ran.out)[0]["kind"] == "function"
    (event,) = json.loads(run_program(capsys, "api", "AppEvents.Started", "--json").out)
    assert event["value"] == "Application.Started"
    assert event["fields"]["sessionId"] == "number"
    (text,) = json.loads(run_program(capsys, "api", "bytes2str", "--json").out)
    assert text["parameters"][1]["default"] == "utf-8"
