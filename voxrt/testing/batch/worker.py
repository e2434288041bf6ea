"""One process that replays what it is handed, and tells of each recording."""

from __future__ import annotations

import gc
import signal
from typing import TYPE_CHECKING, TypeAlias

from voxrt.testing.batch.performer import Performer
from voxrt.testing.batch.work import Item, Result

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from voxrt.testing.batch.work import Job

__all__ = ["Told", "serve"]

Told: TypeAlias = int | Result | None
"""number of the item that is begun; the result of it; None: the batch is done"""


def serve(connection: Connection, job: Job) -> None:
    """Replay batches until there are no more, or until nobody asks any more."""
    # Ctrl-C reaches every process of the terminal; the one that asked decides.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    performer = Performer(job)
    try:
        performer.prepare()
        # What was imported stays: no collection need look at it again.
        gc.collect()
        gc.freeze()
        _serve(connection, performer)
    except (EOFError, OSError):
        # The other side is gone; what was replayed is in the cache.
        pass
    finally:
        gc.unfreeze()
        performer.close()


def _serve(connection: Connection, performer: Performer) -> None:
    while True:
        items: tuple[Item, ...] | None = connection.recv()
        if items is None:
            return
        for number, item in enumerate(items):
            connection.send(number)
            connection.send(performer.perform(item))
        performer.flush()
        connection.send(None)
