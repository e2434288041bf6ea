"""A Ray cluster on this machine, whose node is killed in mid-run; run as a program.

Ray leaves threads and sockets behind in the process that uses it, so the tests run
this one. It prints one JSON object.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from pathlib import Path

import ray
from ray.cluster_utils import Cluster

from tests.testing.batch.fakes import JOB
from voxrt.testing.batch.gathering import Ready, cut, find_recordings
from voxrt.testing.batch.raytasks import RayExecutor

NODES = 2
"""beside the head, which has no processor of its own; one processor each"""


def main(folder: Path, kill_at: float) -> None:
    """Replay a folder; kill a node when that part of the results is there."""
    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 0})
    nodes = [cluster.add_node(num_cpus=1) for _ in range(NODES)]
    cluster.wait_for_nodes()
    items = find_recordings([str(folder)])
    begin = time.monotonic()
    executor = RayExecutor(JOB, cluster.address)
    processors = executor.processors
    batches = cut(items, processors, most=20)
    results = []
    for result in executor.map_batches(Ready(batches)):
        results.append(result)
        if nodes and len(results) >= kill_at * len(items):
            cluster.remove_node(nodes.pop(), allow_graceful=False)
            kill_at = 2.0
    seconds = time.monotonic() - begin
    progress = executor.progress()
    executor.close()
    cluster.shutdown()
    said = {
        "processors": processors,
        "batches": len(batches),
        "seconds": round(seconds, 2),
        "restarts": progress.restarts,
        "workers": progress.workers,
        "is_initialized": ray.is_initialized(),
        "nodes_left": len(nodes),
        "times": Counter(Path(each.item.path).stem for each in results),
        "verdicts": {Path(r.item.path).stem: r.verdict.value for r in results},
        "reasons": {Path(r.item.path).stem: r.reason for r in results if r.reason},
    }
    print(json.dumps(said))


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]))
