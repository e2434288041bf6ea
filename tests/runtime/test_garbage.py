"""The collector is quiet while calls are up, and as before afterwards."""

from __future__ import annotations

import asyncio
import gc
import weakref

import pytest

from voxrt.runtime.garbage import YOUNG_EVERY_S, quiet_collector
from voxrt.runtime.virtual import run_virtual


class Knot:
    """An object that only the collector can free."""

    def __init__(self) -> None:
        self.me = self


def test_full_collections_stop_and_young_garbage_goes() -> None:
    async def main() -> None:
        with quiet_collector(asyncio.get_running_loop()):
            assert not gc.isenabled()
            assert gc.get_freeze_count() > frozen
            knot = weakref.ref(Knot())
            await asyncio.sleep(YOUNG_EVERY_S * 1.5)
            assert knot() is None

    assert gc.isenabled()
    gc.collect()
    frozen = gc.get_freeze_count()  # CPython 3.12 sets immortal objects aside itself
    run_virtual(main())
    assert gc.isenabled()
    assert gc.get_freeze_count() == frozen


def test_an_error_leaves_the_collector_as_it_was() -> None:
    async def main() -> None:
        with quiet_collector(asyncio.get_running_loop()):
            raise LookupError

    with pytest.raises(LookupError):
        run_virtual(main())
    assert gc.isenabled()


def test_a_block_inside_a_block_changes_nothing() -> None:
    async def main() -> None:
        loop = asyncio.get_running_loop()
        with quiet_collector(loop):
            with quiet_collector(loop):
                assert not gc.isenabled()
            assert not gc.isenabled()

    run_virtual(main())
    assert gc.isenabled()
