"""State, signature and values of members, and how they are found by name."""

from __future__ import annotations

from voxrt.api.entries import close_name, entries, find_entries, without_blanks
from voxrt.api.support import State, members


def test_every_member_has_an_entry():
    assert [one.path for one in entries()] == [one.path for one in members()]


def test_a_method_has_its_parameters():
    (answer,) = find_entries("call.ANSWER")
    assert (answer.kind, answer.state) == ("method", State.PARTLY)
    assert [given.name for given in answer.parameters] == ["extraHeaders", "parameters"]
    headers, parameters = answer.parameters
    assert not headers.required
    assert parameters.type == "CallAnswerParameters"
    assert parameters.fields[0].name == "displayName"
    assert answer.returns == "void"


def test_interfaces_of_a_module_are_found_inside_it():
    (create,) = find_entries("Cartesia.createAgentsClient")
    fields = {given.name: given for given in create.parameters[0].fields}
    assert fields["apiKey"].required
    assert (fields["privacy"].default, fields["privacy"].required) == ("false", False)


def test_an_event_has_its_value_and_its_fields():
    (connected,) = find_entries("CallEvents.Connected")
    assert connected.value == "Call.Connected"
    assert connected.fields["call"] == "Call"


def test_a_global_function():
    (timeout,) = find_entries("settimeout")
    assert (timeout.path, timeout.owner) == ("setTimeout", "")


def test_a_group_gives_its_members():
    assert {one.owner for one in find_entries("appevents")} == {"AppEvents"}
    assert {one.value for one in find_entries("DTMFType")} == {0, 1, 2, 3}
    assert {one.owner for one in find_entries("CCAI.Events")} == {
        "CCAI.Events.Agent",
        "CCAI.Events.Conversation",
        "CCAI.Events.Participant",
    }


def test_a_bare_name_gives_all_that_have_it():
    paths = {one.path for one in find_entries("sendMediaTo")}
    assert {"Call.sendMediaTo", "Cartesia.AgentsClient.sendMediaTo"} <= paths


def test_the_nearest_name():
    assert find_entries("Call.anser") == ()
    assert close_name("Call.anser") == "Call.answer"
    assert close_name("CallEvent") == "CallEvents"
    assert close_name("setTimout") == "setTimeout"
    assert close_name("zzzzzzzz") is None


def test_types_are_one_line():
    assert without_blanks("{ a: b;\n  c: d; }") == "{ a: b; c: d; }"
