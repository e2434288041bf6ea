"""Values of options."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from voxrt.cli.options import debug_option, existing_file, read_names, read_pairs


@pytest.fixture
def context():
    return click.Context(click.Command("x"))


@pytest.fixture
def option():
    return click.Option(["--header"])


def test_pairs(context, option):
    assert read_pairs(context, option, ("a=1", "b=c=d")) == (("a", "1"), ("b", "c=d"))


def test_a_pair_without_its_mark(context, option):
    with pytest.raises(click.BadParameter, match="not of the form name=value"):
        read_pairs(context, option, ("a",))


def test_names(context, option):
    assert read_names(context, option, "a, b.c,,") == ("a", "b.c")
    assert read_names(context, option, "") == ()


def test_a_file_has_to_exist(tmp_path, context, option):
    path = tmp_path / "a.py"
    with pytest.raises(click.BadParameter):
        existing_file().convert(str(path), option, context)
    path.touch()
    assert existing_file().convert(str(path), option, context) == Path(path)


def test_debug_is_an_option():
    command = click.command()(debug_option(lambda debug: None))
    assert [p.name for p in command.params] == ["debug"]
