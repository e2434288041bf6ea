"""Virtual time jumps, the real world does not, and a dead end is named."""

from __future__ import annotations

import asyncio
import socket
import threading
import time

import pytest

from voxrt.clock import SystemClock
from voxrt.errors import HostError
from voxrt.runtime.tasks import TaskOwner
from voxrt.runtime.virtual import (
    VirtualLoop,
    loop_clock,
    real_io,
    run_real,
    run_virtual,
    virtual_wait,
)


def now() -> float:
    return asyncio.get_running_loop().time()


def test_an_hour_takes_no_time() -> None:
    async def main() -> float:
        await asyncio.sleep(3600)
        return now()

    start = time.monotonic()
    assert run_virtual(main()) == 3600
    assert time.monotonic() - start < 1


def test_time_stands_still_while_callbacks_run() -> None:
    async def main() -> None:
        before = now()
        for _ in range(100):
            await asyncio.sleep(0)
        assert now() == before

    run_virtual(main())


def test_equal_times_fire_in_order_of_creation() -> None:
    async def main() -> list[int]:
        loop, seen = asyncio.get_running_loop(), []
        for number in range(200):
            loop.call_at(1 + number % 3, seen.append, number)
        await asyncio.sleep(10)
        return seen

    expected = sorted(range(200), key=lambda number: (number % 3, number))
    assert run_virtual(main()) == expected


def test_cancelled_timers_do_not_fire_and_do_not_pile_up() -> None:
    async def main() -> None:
        loop, seen = asyncio.get_running_loop(), []
        timers = [loop.call_later(5, seen.append, n) for n in range(1000)]
        for timer in timers[1:]:
            timer.cancel()
        await asyncio.sleep(10)
        assert seen == [0]

    run_virtual(main())


def test_timer_in_the_past_fires_now() -> None:
    async def main() -> None:
        await asyncio.sleep(5)
        fired = asyncio.Event()
        asyncio.get_running_loop().call_at(1, fired.set)
        await fired.wait()
        assert now() == 5

    run_virtual(main())


def test_real_io_stops_virtual_time() -> None:
    async def main() -> None:
        loop = asyncio.get_running_loop()
        ticks = []
        loop.call_later(0.01, ticks.append, "virtual")
        with real_io(loop):
            start = time.monotonic()
            await asyncio.sleep(0.05)
            assert time.monotonic() - start >= 0.04
        assert ticks == []
        assert now() == 0
        await asyncio.sleep(0.02)
        assert ticks == ["virtual"]

    run_virtual(main())


def test_timeout_on_the_world_is_real() -> None:
    async def main() -> None:
        loop = asyncio.get_running_loop()
        with real_io(loop), pytest.raises(TimeoutError):
            async with asyncio.timeout(0.03):
                await loop.create_future()

    run_virtual(main())


def test_real_sockets_are_waited_for() -> None:
    async def main() -> None:
        loop = asyncio.get_running_loop()
        left, right = socket.socketpair()
        left.setblocking(False)
        timer = threading.Timer(0.03, right.send, [b"hello"])
        timer.start()
        with real_io(loop):
            assert await loop.sock_recv(left, 10) == b"hello"
        timer.join()
        left.close()
        right.close()
        assert now() == 0

    run_virtual(main())


def test_call_soon_threadsafe_wakes_the_wait() -> None:
    async def main() -> None:
        loop, done = asyncio.get_running_loop(), asyncio.Event()
        timer = threading.Timer(0.02, loop.call_soon_threadsafe, [done.set])
        timer.start()
        with real_io(loop):
            await done.wait()
        timer.join()

    run_virtual(main())


def test_executor_is_waited_for() -> None:
    async def main() -> None:
        other = asyncio.get_running_loop().create_task(asyncio.sleep(1))
        await asyncio.to_thread(time.sleep, 0.02)
        assert now() == 0
        assert not other.done()
        await other

    run_virtual(main())


def test_two_waits_for_the_world_at_once() -> None:
    async def wait(loop, seconds) -> None:
        with real_io(loop):
            await asyncio.sleep(seconds)

    async def main() -> None:
        loop = asyncio.get_running_loop()
        await asyncio.gather(wait(loop, 0.01), wait(loop, 0.03))
        assert now() == 0
        await asyncio.sleep(1)

    run_virtual(main())


def test_who_serves_the_world_lets_virtual_time_go_on() -> None:
    async def main() -> None:
        loop = asyncio.get_running_loop()
        asked, answered = asyncio.Event(), asyncio.Event()

        async def serve() -> None:
            await asked.wait()
            with virtual_wait(loop):
                await asyncio.sleep(30)
            answered.set()

        serving = loop.create_task(serve())
        with real_io(loop):
            asked.set()
            await answered.wait()
        await serving
        assert now() == 30

    run_virtual(main())


def test_dead_end_names_what_main_waits_for() -> None:
    async def inner() -> None:
        await asyncio.Event().wait()

    async def main() -> None:
        await inner()

    with pytest.raises(HostError, match=r"nothing left to do: task .* waits in Event"):
        run_virtual(main())


def test_dead_end_without_a_main_names_all_tasks() -> None:
    loop = VirtualLoop()
    task = loop.create_task(asyncio.sleep(0), name="lonely")
    loop.run_until_complete(task)
    waiting = loop.create_future()
    with pytest.raises(HostError, match="no task is left"):
        loop.run_until_complete(waiting)
    loop.close()
    with pytest.raises(RuntimeError, match="closed"):
        loop.call_later(1, print)


@pytest.mark.parametrize("run", [run_real, run_virtual])
def test_tasks_that_are_left_fail_the_run(run) -> None:
    async def main() -> None:
        TaskOwner("owner").spawn("forgotten", asyncio.sleep(1000))

    with pytest.raises(HostError, match="left running: owner: forgotten"):
        run(main())


@pytest.mark.parametrize("run", [run_real, run_virtual])
def test_error_of_main_comes_out(run) -> None:
    async def main() -> None:
        await asyncio.sleep(0.001)
        msg = "as it is"
        raise KeyError(msg)

    with pytest.raises(KeyError, match="as it is"):
        run(main())


@pytest.mark.parametrize("run", [run_real, run_virtual])
def test_async_generators_are_shut_down(run) -> None:
    ended = []

    async def numbers():
        try:
            yield 1
        finally:
            await asyncio.sleep(0)
            ended.append(True)

    kept = []

    async def main() -> int:
        generator = numbers()
        kept.append(generator)
        return await anext(generator)

    assert run(main()) == 1
    assert ended == [True]


def test_clock_of_a_virtual_loop() -> None:
    async def main() -> None:
        loop = asyncio.get_running_loop()
        await asyncio.sleep(5)
        clock = loop_clock(loop, wall_start=1000.0)
        assert (clock.monotonic(), clock.wall()) == (5, 1000)
        await asyncio.sleep(2.5)
        assert (clock.monotonic(), clock.wall()) == (7.5, 1002.5)
        assert abs(loop_clock(loop).wall() - SystemClock().wall()) < 5

    run_virtual(main())


def test_clock_of_a_real_loop() -> None:
    async def main() -> None:
        loop = asyncio.get_running_loop()
        assert isinstance(loop_clock(loop), SystemClock)
        clock = loop_clock(loop, wall_start=1000.0)
        assert 1000 <= clock.wall() < 1001
        assert abs(clock.monotonic() - time.monotonic()) < 1
        with real_io(loop), virtual_wait(loop):
            await asyncio.sleep(0)

    run_real(main())


def test_twice_the_same() -> None:
    async def main() -> list[tuple[float, int]]:
        seen = []

        async def worker(number: int) -> None:
            for turn in range(20):
                await asyncio.sleep(0.01 * (1 + (number * turn) % 3))
                seen.append((now(), number))

        await asyncio.gather(*(worker(number) for number in range(10)))
        return seen

    assert run_virtual(main()) == run_virtual(main())
