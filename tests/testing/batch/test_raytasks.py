"""The same batches on a Ray cluster; without the extra, what to install."""

import json
import subprocess
import sys
from importlib.util import find_spec

import pytest

from tests.helpers.tree import ROOT
from tests.testing.batch.fakes import JOB, make, words
from voxrt.errors import UsageError
from voxrt.testing.batch.raytasks import RayExecutor, perform_batch

HAS_RAY = find_spec("ray") is not None
with_ray = pytest.mark.skipif(not HAS_RAY, reason="needs the extra voxrt[ray]")


def test_a_task_replays_its_batch(tmp_path):
    items = make(tmp_path, a="same", b="diverged", c="damaged")
    results = perform_batch(JOB, tuple(items))
    assert words(results) == {"a": "same", "b": "diverged", "c": "uncertain"}


@pytest.mark.skipif(HAS_RAY, reason="the extra is installed")
def test_without_the_extra_it_is_named():
    with pytest.raises(UsageError, match="ray is not installed") as caught:
        RayExecutor(JOB)
    assert caught.value.hint == "pip install 'voxrt[ray]'"


def run_cluster(folder, kill_at):
    ran = subprocess.run(
        [sys.executable, "-m", "tests.testing.batch.raycluster", folder, str(kill_at)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-3000:]
    return json.loads(ran.stdout.splitlines()[-1])


@with_ray
@pytest.mark.slow
@pytest.mark.ray
def test_a_cluster_that_loses_a_node_loses_nothing(tmp_path):
    texts = {f"a{number:03}": "wait 0.02" for number in range(200)}
    make(tmp_path, **texts, z="diverged")
    said = run_cluster(tmp_path, 0.3)
    assert said["nodes_left"] == 1
    assert said["times"] == dict.fromkeys([*texts, "z"], 1)
    assert said["verdicts"] == {**dict.fromkeys(texts, "same"), "z": "diverged"}
    assert said["workers"] == 0
    assert not said["is_initialized"]


@with_ray
@pytest.mark.slow
@pytest.mark.ray
def test_who_kills_its_worker_is_named_and_the_others_go_on(tmp_path):
    make(tmp_path, a="same", b="kill", c="same")
    said = run_cluster(tmp_path, 2.0)
    assert said["verdicts"] == {"a": "same", "b": "uncertain", "c": "same"}
    assert "its ray task was lost" in said["reasons"]["b"]
