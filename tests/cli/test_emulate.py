"""The emulator as a standing server."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys

import pytest

from tests.helpers.program import run_program

PROGRAM = (sys.executable, "-u", "-c", "from voxrt.cli import main; main()")


@pytest.mark.slow
def test_it_serves_until_ctrl_c():
    with subprocess.Popen(
        [*PROGRAM, "emulate", "--port", "0"], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        assert re.fullmatch(r"emulator at ws://127\.0\.0\.1:\d+\n", first)
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        rest = process.stdout.read()
    assert process.returncode == 0
    assert rest.splitlines()[-1] == "stopped"


SCENARIO = """
require(Modules.Cartesia)
client = await Cartesia.createAgentsClient(
    apiKey="sk_secret", agentId="a1", cartesiaVersion="2025-04-16"
)
client.addEventListener(
    Cartesia.AgentsEvents.ACK, lambda event: VoxEngine.terminate()
)
client.start()
"""


@pytest.mark.slow
def test_another_run_can_use_it(capsys, tmp_path):
    scenario = tmp_path / "scenario.py"
    scenario.write_text(SCENARIO, "utf-8")
    with subprocess.Popen(
        [*PROGRAM, "emulate", "--port", "0"], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        url = process.stdout.readline().split()[-1]
        ran = run_program(
            capsys, "run", scenario, "--caller", "none", "--cartesia-url", url,
            "--no-record",
        )  # fmt: skip
        told = [process.stdout.readline()]
        while "closed" not in told[-1]:
            told.append(process.stdout.readline())
        process.send_signal(signal.SIGINT)
    assert (ran.code, ran.err) == (0, "")
    assert url in ran.out.splitlines()[0]
    assert "#1 connected: /agents/stream/a1, with a key\n" in told
    assert any(line.startswith("#1 \u2192 ack") for line in told)
    assert "sk_secret" not in "".join(told) + ran.out


def test_a_bad_agent_script_is_refused(capsys, tmp_path):
    path = tmp_path / "agent.yaml"
    path.write_text("greting: Hello.\n", "utf-8")
    ran = run_program(capsys, "emulate", "--agent", path)
    assert ran.code == 2
    assert ran.err.startswith(f"error: {path}:1:")


def test_a_taken_port_is_a_wrong_usage(capsys, free_server):
    ran = run_program(capsys, "emulate", "--port", free_server)
    assert ran.code == 2
    assert f"cannot listen at 127.0.0.1:{free_server}" in ran.err


@pytest.fixture
def free_server():
    """Port of a server that takes connections, and so takes the port."""

    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]
