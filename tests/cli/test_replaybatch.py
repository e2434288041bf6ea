"""`voxrt replay` of many recordings, from the command line to its files."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path
from xml.etree import ElementTree

import click
import pytest
import yaml

from tests.e2e.harness import Ways, place_call
from tests.helpers.program import run_program
from tests.helpers.tree import ROOT
from voxrt.cli.faults import ABORTED
from voxrt.cli.replaybatch import BatchOptions, batch_options, is_batch, replay_batch
from voxrt.errors import UsageError

SCENARIO = """
@VoxEngine.on(AppEvents.CallAlerting)
def on_call(event):
    event.call.answer()
    event.call.addEventListener(CallEvents.Disconnected, VoxEngine.terminate)
    Logger.write("good day")
"""
CALLER = "steps: [{wait_for: answer}, hang_up]"


@pytest.fixture(scope="module")
def recorded(tmp_path_factory):
    folder = tmp_path_factory.mktemp("recorded")
    place_call(folder, SCENARIO, Ways(caller=CALLER))
    return folder


@pytest.fixture
def calls(recorded, tmp_path, monkeypatch):
    """A folder with three copies of a call, and one that is no recording."""
    monkeypatch.chdir(tmp_path)
    (call,) = (recorded / "recordings").glob("*.vxr")
    folder = tmp_path / "calls"
    folder.mkdir()
    for name in "abc":
        shutil.copy(call, folder / f"{name}.vxr")
    return folder


@pytest.fixture
def changed(recorded, tmp_path):
    """A scenario that says something else."""
    path = tmp_path / "changed.py"
    text = (recorded / "scenario.py").read_text("utf-8")
    path.write_text(text.replace("good day", "good bye"), "utf-8")
    return path


@pytest.mark.slow
def test_a_folder_that_is_the_same(capsys, calls):
    ran = run_program(capsys, "replay", calls, "--cache", "cache")
    assert ran.code == 0
    assert ran.out.startswith("replayed   3 recordings: 3 same, 0 diverged, 0 uncert")
    again = run_program(capsys, "replay", calls, "--cache", "cache")
    assert "results    3 cache\n" in again.out


@pytest.mark.slow
def test_what_is_not_the_same_is_listed_and_written(capsys, calls, changed):
    (calls / "d.vxr").write_bytes(b"no recording")
    options = ("--junit", "out/out.xml", "--jsonl", "out/out.jsonl", "--no-cache")
    ran = run_program(capsys, "replay", "calls", "--scenario", changed, *options)
    assert ran.code == 1
    assert "diverged   calls/a.vxr: WriteLog changed at 0." in ran.out
    assert "uncertain  calls/d.vxr: calls/d.vxr is not a recording" in ran.out
    assert "0 same, 3 diverged, 1 uncertain" in ran.out
    assert "jsonl      out/out.jsonl\nxml        out/out.xml\n" in ran.out
    assert ran.out.endswith(
        f"next       voxrt replay calls/a.vxr --scenario {changed}\n"
    )
    suite = ElementTree.parse("out/out.xml").getroot()[0]
    assert [suite.get(name) for name in ("tests", "failures", "errors")] == list("431")
    assert "good bye" in (suite[0][0].text or "")
    lines = Path("out/out.jsonl").read_text("utf-8").splitlines()
    assert sorted(json.loads(line)["file"] for line in lines) == [
        f"calls/{name}.vxr" for name in "abcd"
    ]


@pytest.mark.slow
def test_a_shard_a_pattern_and_a_queue(capsys, calls):
    options = ("--shard", "2/2", "--executor", "queue", "--queue", "q", "--no-cache")
    ran = run_program(capsys, "replay", "calls/*.vxr", *options)
    assert ran.code == 0
    assert ran.out.startswith("replayed   1 recordings: 1 same")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--shard", "3"), "shard is '3', wanted i/n"),
        (("--resume",), "--resume without --jsonl FILE"),
        (("--executor", "queue"), "--executor queue without --queue FILE"),
        (("--executor", "clouds"), "'clouds' is not one of"),
        (("-j", "0"), "0 is not in the range"),
    ],
)
def test_options_that_make_no_sense(capsys, calls, options, said):
    ran = run_program(capsys, "replay", calls, *options)
    assert ran.code == 2
    assert said in ran.err


def test_nothing_to_replay(capsys, calls):
    ran = run_program(capsys, "replay", "elsewhere", "-j", "1")
    assert ran.code == 2
    assert "no recording at 'elsewhere'" in ran.err


def test_a_job_for_a_cluster(capsys, calls):
    options = ("--print-job", "--pods", "4", "--image", "img:2", "-j", "3")
    more = ("--scenario", "s.py", "--all", "--allow-imports", "math,re", "--rules", "r")
    for name in ("s.py", "r"):
        Path(name).write_text("")
    ran = run_program(capsys, "replay", "calls", *more, *options)
    assert ran.code == 0
    spec = yaml.safe_load(ran.out)["spec"]
    container = spec["template"]["spec"]["containers"][0]
    assert (spec["completions"], container["image"]) == (4, "img:2")
    assert container["args"][0].startswith(
        "exec voxrt replay calls --scenario s.py --rules r --allow-imports math,re "
        '--all -j 3 --shard "$((JOB_COMPLETION_INDEX + 1))/4" --no-cache --resume '
    )


def test_a_job_for_a_cluster_has_paths_of_its_volume(calls):
    with pytest.raises(UsageError, match="is absolute, wanted a path inside"):
        replay_batch([str(calls)], BatchOptions(print_job=True))


def test_one_file_alone_is_no_batch(calls):
    one = str(calls / "a.vxr")
    assert not is_batch([one], BatchOptions())
    assert is_batch([one, one], BatchOptions())
    assert is_batch([str(calls)], BatchOptions())
    assert is_batch(["calls/*.vxr"], BatchOptions())
    assert is_batch([one], BatchOptions(no_cache=True))


def test_the_options_come_as_one_value():
    @click.command()
    @batch_options
    @click.option("--other")
    def command(other, batch):
        return other, batch

    words = ["--other", "x", "-j", "2", "--resume", "--junit", "a.xml"]
    other, batch = command.main(words, standalone_mode=False)
    assert other == "x"
    assert batch == BatchOptions(jobs=2, resume=True, junit=Path("a.xml"))


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for one process")
def test_after_ctrl_c_it_goes_on(calls):
    (call,) = calls.glob("a.vxr")
    for number in range(400):
        shutil.copy(call, calls / f"{number}.vxr")
        with (calls / f"{number}.vxr").open("ab") as file:
            file.write(b"%d" % number)
    command = [sys.executable, "-c", "from voxrt.cli import main; main()"]
    command += ["replay", "calls", "-j", "1"]
    command += ["--jsonl", "out.jsonl", "--no-cache"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    program = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment)
    lines = Path("out.jsonl")
    for _ in range(400):
        if lines.exists() and lines.stat().st_size > 0:
            break
        threading.Event().wait(0.05)
    program.send_signal(signal.SIGINT)
    said, _ = program.communicate(timeout=30)
    assert program.returncode == ABORTED
    assert b"the same command with --resume goes on" in said
    done = len(lines.read_text("utf-8").splitlines())
    assert 0 < done < 403
    ran = subprocess.run(
        [*command, "--resume"], stdout=subprocess.PIPE, env=environment, check=False
    )
    assert f"{done} resumed".encode() in ran.stdout
    assert len(lines.read_text("utf-8").splitlines()) == 403


def test_json_is_a_line_for_each_recording(capsys, calls, changed):
    (calls / "d.vxr").write_text("no recording")
    options = ("--json", "-j", "1", "--no-cache")
    ran = run_program(capsys, "replay", calls, *options)
    assert (ran.code, ran.err) == (2, "")
    found = [json.loads(line) for line in ran.out.splitlines()]
    assert {Path(each["recording"]).name: each["verdict"] for each in found} == {
        "a.vxr": "same",
        "b.vxr": "same",
        "c.vxr": "same",
        "d.vxr": "uncertain",
    }
    ran = run_program(capsys, "replay", calls / "a.vxr", "--json")
    assert json.loads(ran.out) == found[0]
    other = run_program(capsys, "replay", calls, *options, "--scenario", changed)
    assert other.code == 1
    first = json.loads(other.out.splitlines()[0])
    assert first["differences"][0]["kind"] == "changed"
