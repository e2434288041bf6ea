"""Racy sessions, recorded in real time, replay as they were."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.helpers.tree import ROOT
from voxrt.core.events import HttpResponded
from voxrt.record.textreader import open_recording


@pytest.mark.slow
def test_racy_sessions_on_a_busy_loop_have_no_false_differences(tmp_path):
    ran = record_and_replay(tmp_path, "--sessions=60", "--at-once=30")
    assert "replayed: {'same': 60}" in ran, ran
    last = ran.strip().splitlines()[-1]
    assert json.loads(last.partition(": ")[2]) == {"same": 60}
    assert len(orders_of_answers(tmp_path)) > 30


@pytest.mark.slow
@pytest.mark.parametrize(("engine", "other"), [("own", "quickjs"), ("quickjs", "own")])
def test_races_in_javascript_have_no_false_differences(tmp_path, engine, other):
    pytest.importorskip("_quickjs")
    options = ("--sessions=20", "--language=js", f"--engine={engine}", "--across")
    ran = record_and_replay(tmp_path, *options)
    assert "replayed: {'same': 20}" in ran, ran
    assert f"on {other}: {{'same': 20}}" in ran, ran
    assert json.loads(ran.strip().splitlines()[-1].partition(": ")[2]) == {"same": 20}
    assert len(orders_of_answers(tmp_path)) > 3


def record_and_replay(folder, *options):
    """What the benchmark prints about racy sessions, recorded into a folder."""
    ran = subprocess.run(
        [
            sys.executable,
            ROOT / "benchmarks" / "replay_races.py",
            f"--keep={folder}",
            *options,
        ],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def orders_of_answers(folder):
    """In which orders requests were answered: they are real races."""
    orders = set()
    for path in sorted(folder.glob("*.vxr")):
        with open_recording(path) as reader:
            events = [turn.event for turn, _ in reader.turns()]
        numbers = [e.request_id for e in events if isinstance(e, HttpResponded)]
        orders.add(tuple(numbers))
        assert len(numbers) == 9
    return orders
