from __future__ import annotations

import pytest

from voxrt.record.rules import COMMAND_NAMES, FieldRule, Rules, parse_field_rule


@pytest.mark.parametrize(
    ("text", "command", "path"),
    [
        ("SendHttp.body", "SendHttp", ("body",)),
        ("SendSocket.text.metadata.at", "SendSocket", ("text", "metadata", "at")),
        ("*.headers", "*", ("headers",)),
        ("$.headers", "*", ("headers",)),
        ("SendHttp.headers[2][1]", "SendHttp", ("headers", 2, 1)),
        ("SendHttp.body.items[*].id", "SendHttp", ("body", "items", "*", "id")),
        ("SendHttp.body.*.id", "SendHttp", ("body", "*", "id")),
        ("SendHttp.body..id", "SendHttp", ("body", "**", "id")),
        ("SendHttp.body.**.id", "SendHttp", ("body", "**", "id")),
        ('SendHttp.body["a name"]', "SendHttp", ("body", "a name")),
    ],
)
def test_paths(text, command, path):
    assert parse_field_rule(text) == FieldRule(command, path)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SendHtp.body", "'SendHtp' is no command"),
        ("SendHttp", "has no field"),
        ("SendHttp.", "is no path from '.' on"),
        ("SendHttp.body[x]", "is no path from '[x]' on"),
        ("SendHttp.body.a b", "is no path from"),
    ],
)
def test_what_is_no_path(text, said):
    with pytest.raises(ValueError, match=r".") as caught:
        parse_field_rule(text)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("rule", "path", "is_covered"),
    [
        ("*.body", ("body",), True),
        ("*.body", ("body", "a"), False),
        ("*.body.a", ("body", "b"), False),
        ("*.items[*].id", ("items", 3, "id"), True),
        ("*.items[3]", ("items", 3), True),
        ("*.items[3]", ("items", 4), False),
        ("*.body..id", ("body", "id"), True),
        ("*.body..id", ("body", "x", 1, "id"), True),
        ("*.body..id", ("body", "x", 1, "idx"), False),
        ("*.body.**", ("body",), True),
        ("*.body.**", ("body", 1, 2), True),
    ],
)
def test_what_a_rule_covers(rule, path, is_covered):
    rules = Rules(fields=(parse_field_rule(rule),))
    assert rules.covers("SendHttp", path) is is_covered


def test_a_rule_of_one_command_is_not_for_others():
    rules = Rules(fields=(parse_field_rule("SendHttp.body"),))
    assert rules.covers("SendHttp", ("body",))
    assert not rules.covers("AnswerControl", ("body",))


def test_what_is_skipped():
    rules = Rules(commands=frozenset({"SendDigits"}), log=frozenset({"trace"}))
    assert rules.skips({"type": "SendDigits"})
    assert not rules.skips({"type": "AnswerCall"})
    assert rules.skips({"type": "WriteLog", "source": "trace"})
    assert not rules.skips({"type": "WriteLog", "source": "scenario"})


def test_names_and_times():
    assert "Command" not in COMMAND_NAMES
    assert {"SendHttp", "WriteLog"} <= set(COMMAND_NAMES)
    assert Rules(tolerance_s=0.25).tolerance_us == 250_000
