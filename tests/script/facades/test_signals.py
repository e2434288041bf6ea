from __future__ import annotations

import pytest

from tests.script.stage import Stage
from voxrt.errors import ScriptRuntimeError


def play(text):
    return Stage().play("import asyncio\n" + text)


def test_event():
    assert play(
        "e = asyncio.Event()\nprint(e.is_set())\ne.set()\nprint(await e.wait())\n"
        "e.clear()\nprint(e.is_set())\n"
    ) == ["False", "True", "False"]


def test_a_lock_goes_to_the_first_who_waited():
    assert play(
        "lock = asyncio.Lock()\n"
        "async def work(n):\n    async with lock:\n        print(n)\n"
        "        await asyncio.sleep(0)\n"
        "await asyncio.gather(*[work(n) for n in range(3)])\n"
        "await lock.acquire()\nprint(lock.locked())\nlock.release()\n"
    ) == ["0", "1", "2", "True"]


def test_a_cancelled_waiter_passes_its_turn_on():
    assert play(
        "lock = asyncio.Lock()\nawait lock.acquire()\n"
        "async def work(n):\n    async with lock:\n        print('has it', n)\n"
        "a, b = [asyncio.create_task(work(n)) for n in 'ab']\n"
        "await asyncio.sleep(0)\nlock.release()\na.cancel()\nawait b\n"
        "print(lock.locked())\n"
    ) == ["has it b", "False"]


def test_a_lost_turn_without_another_waiter_opens_the_lock():
    assert play(
        "lock = asyncio.Lock()\nawait lock.acquire()\n"
        "a = asyncio.create_task(lock.acquire())\n"
        "await asyncio.sleep(0)\nlock.release()\na.cancel()\n"
        "await asyncio.sleep(0)\nprint(a.cancelled(), lock.locked())\n"
    ) == ["True False"]


def test_a_cancelled_waiter_is_forgotten():
    assert play(
        "e = asyncio.Event()\nt = asyncio.create_task(e.wait())\n"
        "await asyncio.sleep(0)\nt.cancel()\nawait asyncio.sleep(0)\ne.set()\n"
        "print(t.cancelled())\n"
    ) == ["True"]


def test_who_was_cancelled_is_skipped():
    assert play(
        "lock = asyncio.Lock()\nawait lock.acquire()\n"
        "async def work(n):\n    async with lock:\n        print('has it', n)\n"
        "a, b = [asyncio.create_task(work(n)) for n in 'ab']\n"
        "await asyncio.sleep(0)\na.cancel()\nlock.release()\nawait b\n"
        "print(lock.locked())\n"
    ) == ["has it b", "False"]


def test_semaphores():
    assert play(
        "s = asyncio.Semaphore(0)\nt = asyncio.create_task(s.acquire())\n"
        "await asyncio.sleep(0)\ns.release()\nprint(await t, s.locked())\n"
    ) == ["True True"]
    with pytest.raises(ScriptRuntimeError, match="cannot begin below 0"):
        play("asyncio.Semaphore(-1)\n")
    with pytest.raises(ScriptRuntimeError, match="more often than acquired"):
        play("s = asyncio.BoundedSemaphore(1)\ns.release()\n")
    with pytest.raises(ScriptRuntimeError, match="the lock is not held"):
        play("asyncio.Lock().release()\n")


def test_a_bounded_semaphore():
    assert play(
        "s = asyncio.BoundedSemaphore(1)\nasync with s: print(s.locked())\n"
        "print(s.locked())\n"
    ) == ["True", "False"]


def test_condition():
    assert play(
        "c = asyncio.Condition()\nready = []\n"
        "async def wait(n):\n"
        "    async with c:\n        await c.wait_for(lambda: n in ready)\n"
        "        print(n, c.locked())\n"
        "ts = [asyncio.create_task(wait(n)) for n in (1, 2)]\n"
        "await asyncio.sleep(0)\n"
        "for n in (2, 1):\n    async with c:\n        ready.append(n)\n"
        "        c.notify_all()\n    await asyncio.sleep(0)\n"
        "await asyncio.gather(*ts)\n"
    ) == ["2 True", "1 True"]
    assert play(
        "lock = asyncio.Lock()\nc = asyncio.Condition(lock)\n"
        "await c.acquire()\nprint(lock.locked())\nc.notify()\nc.release()\n"
    ) == ["True"]
    with pytest.raises(ScriptRuntimeError, match="not held"):
        play("asyncio.Condition().notify()\n")
