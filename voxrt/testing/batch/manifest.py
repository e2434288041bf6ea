"""A Kubernetes Job that replays a folder of recordings, one shard a pod.

`completionMode: Indexed` gives every pod a number, which becomes its shard. A pod that
found a difference (1) or could not tell (2) has done its work, so its index fails at
once; a pod that was lost or that failed itself is started again, its index alone.
"""

from __future__ import annotations

import json
import shlex
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["IMAGE", "PodPlan", "job_manifest"]

IMAGE = "voxrt:latest"
"""an image in which `voxrt` is on the path"""

_RETRIES = 3
"""times that the pod of one index is started again"""


@dataclass(frozen=True, slots=True)
class PodPlan:
    """What the pods do."""

    arguments: Sequence[str]
    """of `voxrt replay`, without shard and files of results"""
    pods: int
    image: str = IMAGE
    processes: int = 1
    """of each pod"""
    name: str = "voxrt-replay"
    volume: str = "voxrt-data"
    """claim of the volume that holds recordings, scenarios and results"""


def job_manifest(plan: PodPlan) -> str:
    """Write the manifest as YAML."""
    words = " ".join(shlex.quote(word) for word in plan.arguments)
    index = "$JOB_COMPLETION_INDEX"
    command = (
        f"exec voxrt replay {words} -j {plan.processes}"
        f' --shard "$((JOB_COMPLETION_INDEX + 1))/{plan.pods}" --no-cache --resume'
        f' --jsonl "results/{index}.jsonl" --junit "results/{index}.xml"'
    )
    # JSON is YAML: whatever stands in a name, its quotes are right.
    return _TEMPLATE.format(
        name=json.dumps(plan.name),
        pods=plan.pods,
        retries=_RETRIES,
        image=json.dumps(plan.image),
        command=json.dumps(command),
        processes=plan.processes,
        volume=json.dumps(plan.volume),
    )


_TEMPLATE = """\
# Paths are those of the volume, which is mounted at /data and is the working folder.
# Results are written to its folder `results`, a file a shard.
apiVersion: batch/v1
kind: Job
metadata:
  name: {name}
spec:
  completionMode: Indexed
  completions: {pods}
  parallelism: {pods}
  backoffLimitPerIndex: {retries}
  maxFailedIndexes: {pods}
  podFailurePolicy:
    rules:
      - action: Ignore
        onPodConditions:
          - type: DisruptionTarget
            status: "True"
      - action: FailIndex
        onExitCodes:
          containerName: replay
          operator: In
          values: [1, 2]
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: replay
          image: {image}
          workingDir: /data
          command: ["sh", "-c"]
          args:
            - {command}
          resources:
            requests:
              cpu: {processes}
              memory: 512Mi
          volumeMounts:
            - name: data
              mountPath: /data
      volumes:
        - name: data
          persistentVolumeClaim:
            claimName: {volume}
"""
