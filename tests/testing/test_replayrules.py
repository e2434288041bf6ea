from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from tests.helpers.tree import ROOT
from voxrt.core import commands
from voxrt.errors import ConfigError
from voxrt.record.rules import COMMAND_NAMES, LOG_SOURCES, Rules, parse_field_rule
from voxrt.testing.replayrules import load_rules, parse_rules

FILE = Path("replay.toml")


def parse(text):
    return parse_rules(text.encode(), FILE)


def test_everything():
    rules = parse(
        """
        [ignore]
        commands = ["SendCallInfo"]
        log = ["trace", "warning"]
        fields = ["SendHttp.body.sent_at", "*.headers"]

        [time]
        tolerance = 0.05

        [[unordered]]
        commands = ["SendHttp", "WriteLog"]

        [[unordered]]
        commands = ["ConnectMedia"]
        """
    )
    assert rules == Rules(
        commands=frozenset({"SendCallInfo"}),
        log=frozenset({"trace", "warning"}),
        fields=(
            parse_field_rule("SendHttp.body.sent_at"),
            parse_field_rule("*.headers"),
        ),
        unordered=(frozenset({"SendHttp", "WriteLog"}), frozenset({"ConnectMedia"})),
        tolerance_s=0.05,
    )


def test_nothing():
    assert parse("") == Rules()
    assert parse('[ignore]\nlog = ["*"]').log == frozenset(LOG_SOURCES)


@pytest.mark.parametrize(
    ("text", "said", "line", "hint"),
    [
        ("[ignor]", "unknown section [ignor]", 1, "did you mean 'ignore'?"),
        ("\n[ignore]\nlogs = []", "unknown setting [ignore] logs", 3, "'log'?"),
        ("[ignore]\nlog = 'x'", "wanted a list of texts", 2, None),
        ("[ignore]\nlog = ['scenari']", "unknown name 'scenari'", 2, "'scenario'?"),
        ("[ignore]\nlog = ['xyz']", "unknown name 'xyz'", 2, "known are scenario"),
        ("[ignore]\ncommands = ['SendHtp']", "unknown name 'SendHtp'", 2, "'SendHttp'"),
        ("[ignore]\nfields = ['SendHtp.b']", "'SendHtp' is no command", 2, "SendHttp"),
        ("[ignore]\nfields = ['SendHttp']", "has no field", 2, None),
        ("[time]\ntolerance = -1", "wanted a number, 0 or more", 2, None),
        ("[unordered]\ncommands = []", "wanted [[unordered]]", 1, None),
        ("[[unordered]]\ncommand = []", "unknown setting", 2, "'commands'?"),
        ("[[unordered]]\ncommands = ['X']", "unknown name 'X'", 2, None),
        ("[time\n", "is not TOML", 1, None),
    ],
)
def test_what_cannot_be_used(text, said, line, hint):
    with pytest.raises(ConfigError) as caught:
        parse(text)
    error = caught.value
    assert said in error.message
    assert (error.place.file, error.place.line) == ("replay.toml", line)
    if hint is not None:
        assert hint in error.hint


def test_a_folder(tmp_path):
    assert load_rules(tmp_path) == Rules()
    assert load_rules(tmp_path / "none") == Rules()
    (tmp_path / "replay.toml").write_text('[ignore]\nlog = ["trace"]\n')
    assert load_rules(tmp_path).log == frozenset({"trace"})
    (tmp_path / "file").touch()
    assert load_rules(tmp_path / "file") == Rules()


def test_a_file_that_cannot_be_read(tmp_path):
    (tmp_path / "replay.toml").mkdir()
    with pytest.raises(ConfigError, match="cannot be read"):
        load_rules(tmp_path)


PAGE = (ROOT / "docs" / "reference" / "replay-rules.md").read_text("utf-8")


def test_the_page_shows_rules_that_can_be_used():
    (block,) = re.findall(r"^```toml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    rules = parse(block)
    assert len(rules.fields) == 3
    assert rules.tolerance_s == 0.05


def test_the_page_lists_every_command_and_field():
    for name in COMMAND_NAMES:
        assert f"`{name}`" in PAGE
        for field in dataclasses.fields(getattr(commands, name)):
            assert f"`{field.name}`" in PAGE, f"{name}.{field.name}"


def test_paths_of_the_page_are_paths():
    paths = re.findall(r"^\| `((?:\*|\$|Send\w+)\.\S.*?)` \|", PAGE, re.MULTILINE)
    assert len(paths) == 7
    for path in paths:
        parse_field_rule(path)
