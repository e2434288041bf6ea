"""How errors are told."""

from __future__ import annotations

import pytest

from voxrt.cli.faults import exit_code, tell_fault
from voxrt.errors import (
    ConfigError,
    ExpectationError,
    HostError,
    NotSupportedError,
    Place,
    RefusedError,
    ScriptRuntimeError,
)


class Lines(list):
    def line(self, text=""):
        self.append(text)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (ScriptRuntimeError("x"), 1),
        (ExpectationError("x"), 1),
        (ConfigError("x"), 2),
        (RefusedError(401, "Unauthorized", ""), 3),
        (NotSupportedError("x"), 4),
        (RuntimeError("x"), 4),
    ],
)
def test_exit_codes(error, code):
    assert exit_code(error) == code


def told(error, **options):
    lines = Lines()
    tell_fault(error, lines, debug=False, **options)
    return lines


def test_a_hint_of_its_own_comes_first():
    assert told(ConfigError("bad port", hint="use 1 to 65535")) == [
        "error: bad port",
        "hint: use 1 to 65535",
    ]


def test_a_provider_error_gets_a_general_hint():
    assert "--emulate" in told(RefusedError(401, "Unauthorized", ""))[1]


def test_a_host_error_is_ours():
    assert "report" in told(HostError("odd"))[1]
    assert told(NotSupportedError("not supported yet: call.x")) == [
        "error: not supported yet: call.x"
    ]


def test_a_script_error_is_rendered():
    error = ScriptRuntimeError("oh", hint="do", place=Place("a.py", 3))
    assert told(error) == ["error: a.py:3: oh", "hint: do"]
    assert told(error, render=lambda e: f"<{e.message}>") == ["error: <oh>"]


def test_debug_adds_the_traceback():
    lines = Lines()
    tell_fault(HostError("odd"), lines, debug=True)
    assert "voxrt.errors.HostError: odd" in lines[-1]


def test_what_the_system_refuses_is_no_fault_of_ours():
    error = HostError("cannot write call.wav: no space left on device")
    error.__cause__ = OSError(28, "no space left on device")
    assert told(error) == ["error: cannot write call.wav: no space left on device"]
