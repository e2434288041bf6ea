"""Many recordings replayed at once: workers, queues, clusters, a cache, reports.

What is to be done is a job; recordings are cut into batches; an executor has them
replayed somewhere and gives back results, in any order, each at least once.
"""

from __future__ import annotations

from voxrt.testing.batch.conductor import EXECUTORS, Plan, Tally, Watcher, conduct
from voxrt.testing.batch.gathering import Shard
from voxrt.testing.batch.work import Executor, Item, Job, Result

__all__ = [
    "EXECUTORS",
    "Executor",
    "Item",
    "Job",
    "Plan",
    "Result",
    "Shard",
    "Tally",
    "Watcher",
    "conduct",
]
