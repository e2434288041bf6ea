"""One session with one call, from the command line."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys

import pytest

from tests.helpers.program import run_program
from voxrt.record import RecordingReader

FAST = ("--emulate", "--fast", "--no-record")

ANSWERS = """
@VoxEngine.on(AppEvents.CallAlerting)
def on_call(event):
    call = event.call
    call.addEventListener(CallEvents.Disconnected, VoxEngine.terminate)
    call.answer()
    Logger.write(f"{call.callerid()} {call.number()} {call.displayName()}")
    Logger.write(f"{call.headers().get('X-Shop')} {VoxEngine.customData()}")
    Logger.write(f"secret {VoxEngine.getSecretValue('NAME')}")
"""
CALLER = "steps:\n  - expect: answer\n  - stay_silent: 0.1\n  - hang_up\n"
RAISES = "def fail():\n    return nothing\n\nfail()\n"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CARTESIA_API_KEY", raising=False)
    (tmp_path / "answers.py").write_text(ANSWERS, "utf-8")
    (tmp_path / "raises.py").write_text(RAISES, "utf-8")
    (tmp_path / "ends.py").write_text("VoxEngine.terminate()\n", "utf-8")
    (tmp_path / "caller.yaml").write_text(CALLER, "utf-8")
    return tmp_path


@pytest.mark.slow
def test_every_option_reaches_the_scenario(capsys):
    ran = run_program(
        capsys, "run", "answers.py", "--caller", "caller.yaml", *FAST,
        "--from", "+1", "--to", "+2", "--display-name", "Ann",
        "--header", "X-Shop=42", "--custom-data", "gold", "--secret", "NAME=value",
    )  # fmt: skip
    assert (ran.code, ran.err) == (0, "")
    assert "scenario  +1 +2 Ann" in ran.out
    assert "scenario  42 gold" in ran.out
    assert "Normal termination" in ran.out
    assert ran.out.splitlines()[0].count("emulator")


@pytest.mark.slow
def test_quiet_and_json(capsys):
    quiet = run_program(capsys, "run", "ends.py", "--caller", "none", *FAST, "--quiet")
    assert quiet.out.count("\n") == 1
    as_json = run_program(capsys, "run", "ends.py", "--caller", "none", *FAST, "--json")
    records = [json.loads(line) for line in as_json.out.splitlines()]
    assert records[0]["type"] == "notice"
    assert records[-1]["type"] == "result"
    assert records[-1]["exit_code"] == 0


@pytest.mark.slow
def test_a_recording_is_named_and_the_next_command_works(capsys):
    ran = run_program(
        capsys, "run", "ends.py", "--caller", "none", "--emulate", "--fast",
        "--record", "calls",
    )  # fmt: skip
    line = next(x for x in ran.out.splitlines() if x.startswith("recording"))
    path = line.split(maxsplit=1)[1]
    assert path.startswith("calls/")
    assert run_program(capsys, "info", path).code == 0


@pytest.mark.slow
def test_an_exception_shows_the_scenarios_own_stack(capsys):
    ran = run_program(capsys, "run", "raises.py", "--caller", "none", *FAST)
    assert ran.code == 1
    assert "raises.py:2" in ran.err
    assert "return nothing" in ran.err
    assert "raises.py:4" in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.slow
def test_an_expectation_that_is_not_met_fails_the_run(capsys, folder):
    (folder / "caller.yaml").write_text("steps:\n  - expect: answer\n    within: 1\n")
    (folder / "deaf.py").write_text("pass\n")
    ran = run_program(capsys, "run", "deaf.py", "--caller", "caller.yaml", *FAST)
    assert ran.code == 1
    assert "caller.yaml:2" in ran.err


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (("nothing.py",), "does not exist"),
        (("ends.py", "--caller", "nobody.wav"), "no caller file 'nobody.wav'"),
        (("ends.py", "--header", "X"), "not of the form name=value"),
        (("ends.py", "--json", "--quiet"), "exclude each other"),
        (("ends.py", "--timeout", "0"), "not in the range"),
        ((), "missing argument"),
    ],
)
def test_wrong_usage(capsys, arguments, text):
    ran = run_program(capsys, "run", *arguments)
    assert ran.code == 2
    assert text in ran.err.lower().replace("\n", " ")
    assert "hint: " in ran.err


def test_a_javascript_scenario(capsys, folder):
    (folder / "old.js").write_text("Logger.write('hi'); VoxEngine.terminate()", "utf-8")
    ran = run_program(capsys, "run", "old.js", "--caller", "none", *FAST)
    assert ran.code == 0
    assert "hi" in ran.out


def test_an_error_of_a_javascript_scenario(capsys, folder):
    (folder / "old.js").write_text("const a = 1;\na.b.c;\n", "utf-8")
    ran = run_program(capsys, "run", "old.js", "--caller", "none", *FAST)
    assert ran.code == 1
    assert "old.js:2:1" in ran.err
    assert "a.b.c" in ran.err


@pytest.mark.slow
def test_a_closed_output_does_not_end_the_call(folder):
    command = (
        f"{sys.executable} -c 'from voxrt.cli import main; main()' run answers.py "
        "--caller caller.yaml --emulate --fast; echo code $? >&2"
    )
    ran = subprocess.run(
        ["bash", "-c", f"({command}) | head -c 1"],
        capture_output=True, text=True, check=True, cwd=folder, env=os.environ,
    )  # fmt: skip
    assert ran.stderr == "code 0\n"
    assert len(list((folder / "recordings").glob("*.vxr"))) == 1


@pytest.mark.slow
def test_ctrl_c_ends_the_session_as_the_cloud_does(folder):
    command = [
        sys.executable, "-u", "-c", "from voxrt.cli import main; main()",
        "run", "answers.py", "--emulate",
    ]  # fmt: skip
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, cwd=folder
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if "caller    connected" in line:
                break
        process.send_signal(signal.SIGINT)
        rest = process.stdout.read()
    assert "Terminating" in rest
    assert "Terminated administratively" in rest
    assert process.returncode == 0
    (recording,) = (folder / "recordings").glob("*.vxr")
    with RecordingReader(recording) as reader:
        assert reader.is_complete


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("x = (1,\n", "syntax error: '(' was never closed"),
        ("def f(a):\n    import os\n", "the module 'os' is not open to scenarios"),
    ],
)
def test_a_scenario_that_does_not_parse_is_shown_with_its_line(
    capsys, folder, text, told
):
    (folder / "bad.py").write_text(text, "utf-8")
    ran = run_program(capsys, "run", "bad.py", *FAST)
    first, place, line, caret, *_ = ran.err.splitlines()
    assert ran.code == 1
    assert first.endswith(told)
    assert place.strip().startswith("at bad.py:")
    assert line.strip() == text.splitlines()[-1].strip()
    assert caret.strip() == "^"


def test_a_run_loads_neither_http_nor_the_terminal():
    code = (
        "import sys, voxrt.cli.run;"
        "sys.exit(bool({'aiohttp', 'rich'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
