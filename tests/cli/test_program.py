"""The program, and how its process ends."""

from __future__ import annotations

import click
import pytest

from tests.helpers.program import run_program
from voxrt.cli import program
from voxrt.cli.lazy import LazyGroup, Stand
from voxrt.errors import (
    DocumentError,
    HostError,
    Place,
    ScriptRuntimeError,
    UnreachableError,
)

FAILURES = {
    "usage": (DocumentError("no steps", place=Place("a.yaml", 3)), 2),
    "script": (ScriptRuntimeError("x is not defined"), 1),
    "provider": (UnreachableError("no answer", hint="try again"), 3),
    "host": (HostError("disk full"), 4),
    "bug": (ZeroDivisionError("oh"), 4),
    "abort": (KeyboardInterrupt(), 130),
    "click_abort": (click.Abort(), 130),
    "leave": (click.exceptions.Exit(5), 5),
}


def __getattr__(name):
    """The failing commands, where the group looks for its commands: in a module."""
    if name not in FAILURES:
        raise AttributeError(name)

    @click.command()
    @click.option("--debug", is_flag=True)
    def command(debug):
        raise FAILURES[name][0]

    return command


@pytest.fixture
def failing(monkeypatch):
    """A program whose commands all fail."""
    stands = {n: Stand(__name__, n, "Fails") for n in FAILURES}
    group = LazyGroup(name="voxrt", stands=stands)
    monkeypatch.setattr(program, "cli", group)


def test_version(capsys):
    ran = run_program(capsys, "--version")
    assert ran.code == 0
    assert ran.out.startswith("voxrt 0.")


def test_help_names_every_command_and_the_exit_codes(capsys):
    ran = run_program(capsys, "--help")
    assert ran.code == 0
    for name in program.STANDS:
        assert f"  {name} " in ran.out
    assert "Exit codes: 0 ended well" in ran.out
    assert max(map(len, ran.out.splitlines())) <= 88


def test_an_unknown_command_gets_the_nearest(capsys):
    ran = run_program(capsys, "emulat")
    assert ran.code == 2
    assert ran.err.splitlines() == [
        "error: no such command 'emulat', did you mean 'emulate'",
        "hint: `voxrt --help` lists what it takes",
    ]


def test_a_far_off_command_gets_the_list(capsys):
    ran = run_program(capsys, "zzzz")
    assert "wanted one of run, test, new," in ran.err


def test_an_unknown_option(capsys):
    ran = run_program(capsys, "info", "--colour")
    assert ran.code == 2
    assert ran.err.startswith("error: no such option")
    assert "`voxrt info --help`" in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.usefixtures("failing")
@pytest.mark.parametrize(
    ("name", "code"), [(name, code) for name, (_, code) in FAILURES.items()]
)
def test_the_kind_of_error_is_the_exit_code(capsys, name, code):
    ran = run_program(capsys, name)
    assert ran.code == code
    assert "Traceback" not in ran.err


@pytest.mark.usefixtures("failing")
def test_two_sentences(capsys):
    assert run_program(capsys, "usage").err == (
        "error: a.yaml:3: no steps\n"
        "hint: `voxrt COMMAND --help` lists what a command takes\n"
    )
    assert run_program(capsys, "provider").err == (
        "error: no answer\nhint: try again\n"
    )
    assert run_program(capsys, "bug").err.startswith("error: ZeroDivisionError: oh\n")


@pytest.mark.usefixtures("failing")
def test_debug_shows_the_traceback(capsys):
    ran = run_program(capsys, "bug", "--debug")
    assert "Traceback" in ran.err
    assert ran.code == 4


def test_main_ends_the_process(monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["voxrt", "--version"])
    with pytest.raises(SystemExit) as ended:
        program.main()
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith("voxrt")
