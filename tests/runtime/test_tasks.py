"""Owners end what they started, and report what went wrong."""

from __future__ import annotations

import asyncio

import pytest

from voxrt.runtime.tasks import TaskOwner
from voxrt.runtime.virtual import run_virtual


async def forever() -> None:
    await asyncio.Event().wait()


async def fail(text: str) -> None:
    await asyncio.sleep(1)
    raise ValueError(text)


def test_close_cancels_and_waits() -> None:
    ended = []

    async def stubborn() -> None:
        try:
            await forever()
        finally:
            await asyncio.sleep(5)
            ended.append("stubborn")

    async def main() -> None:
        owner = TaskOwner("call 1")
        owner.spawn("a", stubborn())
        task = owner.spawn("b", forever())
        await asyncio.sleep(0)
        assert owner.names == ("call 1: a", "call 1: b")
        await owner.close()
        assert task.cancelled()
        assert ended == ["stubborn"]
        assert owner.names == ()

    run_virtual(main())


def test_result_is_the_callers() -> None:
    async def work() -> int:
        return 7

    async def main() -> None:
        owner = TaskOwner()
        assert await owner.spawn("work", work()) == 7
        await owner.close()

    run_virtual(main())


def test_first_error_is_told_at_once_and_raised_at_the_end() -> None:
    async def main() -> None:
        told: list[BaseException] = []
        owner = TaskOwner(on_error=told.append)
        owner.spawn("one", fail("one"))
        owner.spawn("two", fail("two"))
        await asyncio.sleep(2)
        assert [str(error) for error in told] == ["one", "two"]
        with pytest.raises(ValueError, match="one"):
            await owner.close()
        await owner.close()

    run_virtual(main())


def test_error_of_an_awaited_task_is_the_callers() -> None:
    async def main() -> None:
        owner = TaskOwner()
        with pytest.raises(ValueError, match="mine"):
            await owner.spawn("x", fail("mine"), awaited=True)
        await owner.close()

    run_virtual(main())


def test_task_may_close_its_owner() -> None:
    async def main() -> None:
        owner = TaskOwner()
        other = owner.spawn("other", forever())
        closing = owner.spawn("closing", owner.close())
        await closing
        assert other.cancelled()

    run_virtual(main())


def test_task_started_while_closing_is_refused() -> None:
    async def main() -> None:
        owner = TaskOwner("done")
        await owner.close()
        with pytest.raises(RuntimeError, match="cannot start 'late': done is closed"):
            owner.spawn("late", forever())

    run_virtual(main())
