"""The manifest says what a cluster needs to know, and its command runs."""

import os
import subprocess

import pytest
import yaml

from voxrt.testing.batch.manifest import PodPlan, job_manifest

PLAN = PodPlan(("calls", 'it\'s "new"/*.vxr', "--scenario", "a.py"), 20, "img:1", 2)


@pytest.fixture
def job():
    return yaml.safe_load(job_manifest(PLAN))


def test_it_is_an_indexed_job(job):
    assert (job["apiVersion"], job["kind"]) == ("batch/v1", "Job")
    spec = job["spec"]
    assert spec["completionMode"] == "Indexed"
    assert spec["completions"] == spec["parallelism"] == 20
    assert spec["backoffLimitPerIndex"] == 3
    assert spec["maxFailedIndexes"] == 20
    # What failing indexes, and failure policies at all, ask for.
    assert spec["template"]["spec"]["restartPolicy"] == "Never"


def test_an_answer_is_not_tried_again_and_a_lost_pod_is(job):
    rules = {rule["action"]: rule for rule in job["spec"]["podFailurePolicy"]["rules"]}
    assert rules["FailIndex"]["onExitCodes"]["values"] == [1, 2]
    assert rules["FailIndex"]["onExitCodes"]["containerName"] == "replay"
    assert rules["Ignore"]["onPodConditions"][0]["type"] == "DisruptionTarget"


def test_every_pod_has_its_shard(job, tmp_path):
    container = job["spec"]["template"]["spec"]["containers"][0]
    assert container["image"] == "img:1"
    assert container["resources"]["requests"]["cpu"] == 2
    fake = tmp_path / "voxrt"
    fake.write_text('#!/bin/sh\nfor word in "$@"; do echo "$word"; done\n')
    fake.chmod(0o755)
    ran = subprocess.run(
        [*container["command"], *container["args"]],
        env={"PATH": f"{tmp_path}:{os.environ['PATH']}", "JOB_COMPLETION_INDEX": "6"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.splitlines() == [
        *("replay", "calls", 'it\'s "new"/*.vxr', "--scenario", "a.py"),
        *("-j", "2", "--shard", "7/20", "--no-cache", "--resume"),
        *("--jsonl", "results/6.jsonl", "--junit", "results/6.xml"),
    ]


def test_recordings_and_results_are_on_the_volume(job):
    pod = job["spec"]["template"]["spec"]
    container = pod["containers"][0]
    assert container["workingDir"] == container["volumeMounts"][0]["mountPath"]
    name = container["volumeMounts"][0]["name"]
    volumes = {volume["name"]: volume for volume in pod["volumes"]}
    assert volumes[name]["persistentVolumeClaim"]["claimName"] == PLAN.volume
