from __future__ import annotations

import pytest

from tests.script.stage import START_US, Stage
from voxrt.errors import ScriptRuntimeError


def play(text):
    return Stage().play("import asyncio\n" + text)


def refused(text):
    with pytest.raises(ScriptRuntimeError) as caught:
        play(text)
    return caught.value.message


def test_sleeping_is_a_timer_of_the_session():
    stage = Stage()
    assert stage.play("import asyncio\nprint(await asyncio.sleep(1.5, 'v'))\n") == ["v"]
    assert stage.now == START_US + 1_500_000


def test_a_cancelled_sleep_forgets_its_timer():
    stage = Stage()
    stage.play(
        "import asyncio\nt = asyncio.create_task(asyncio.sleep(99))\n"
        "await asyncio.sleep(0)\nt.cancel()\n"
    )
    assert stage.now == START_US


@pytest.mark.parametrize("delay", ["'1'", "None", "float('nan')"])
def test_sleep_wants_a_number(delay):
    assert "wants a number of seconds" in refused(f"await asyncio.sleep({delay})\n")


def test_create_task_wants_a_coroutine():
    assert "wants a coroutine" in refused("asyncio.create_task(5)\n")


def test_ensure_future():
    assert play(
        "class A:\n    def __await__(self):\n        yield\n        return 'a'\n"
        "async def f(): return 'f'\n"
        "t = asyncio.ensure_future(f())\n"
        "print(asyncio.ensure_future(t) is t, await t,"
        " await asyncio.ensure_future(A()))\n"
    ) == ["True f a"]
    assert "cannot be awaited" in refused("asyncio.ensure_future(5)\n")


def test_current_task():
    assert play(
        "async def f(): return asyncio.current_task().get_name()\n"
        "print(await asyncio.create_task(f(), name='n'))\n"
    ) == ["n"]


def test_gather():
    assert play("print(await asyncio.gather())\n") == ["[]"]
    assert play(
        "async def f(x):\n    await asyncio.sleep(x)\n    return x\n"
        "async def bad(): raise KeyError('k')\n"
        "print(await asyncio.gather(f(2), f(1)))\n"
        "print(await asyncio.gather(f(1), bad(), return_exceptions=True))\n"
        "try:\n    await asyncio.gather(f(1), bad())\n"
        "except KeyError as e:\n    print(e)\n"
    ) == ["[2, 1]", "[1, KeyError('k')]", "'k'"]


def test_a_cancelled_gather_cancels_its_parts():
    assert play(
        "async def f():\n    try:\n        await asyncio.sleep(9)\n"
        "    except asyncio.CancelledError:\n        print('off')\n        raise\n"
        "try:\n    await asyncio.wait_for(asyncio.gather(f(), f()), 1)\n"
        "except TimeoutError:\n    print('late')\n"
    ) == ["off", "off", "late"]


def test_wait():
    assert play(
        "async def bad():\n    await asyncio.sleep(1)\n    raise KeyError\n"
        "a = asyncio.create_task(asyncio.sleep(3))\nb = asyncio.create_task(bad())\n"
        "c = asyncio.create_task(asyncio.sleep(0.5))\n"
        "d, p = await asyncio.wait([a, b, c], return_when=asyncio.FIRST_EXCEPTION)\n"
        "print(len(d), len(p), a in p, b in d)\n"
        "d, p = await asyncio.wait([a, b], timeout=0.1)\nprint(len(d), len(p))\n"
        "d, p = await asyncio.wait([a])\nprint(len(d), len(p))\n"
        "d, p = await asyncio.wait([a, b], return_when=asyncio.FIRST_COMPLETED)\n"
        "print(len(d))\n"
    ) == ["2 1 True True", "1 1", "1 0", "2"]
    assert play(
        "ts = [asyncio.create_task(asyncio.sleep(n, n)) for n in (3, 1, 2)]\n"
        "d, p = await asyncio.wait(ts, timeout=2.5)\n"
        "print([t.result() for t in d], isinstance(d, set), list(p) == ts[:1])\n"
    ) == ["[1, 2] True True"]
    assert "nothing to wait for" in refused("await asyncio.wait([])\n")
    assert "wait wants tasks, not 5" in refused("await asyncio.wait([5])\n")


def test_as_completed():
    text = "for t in asyncio.as_completed([asyncio.sleep(9)], timeout=1): await t\n"
    assert "TimeoutError" in refused(text)
    assert play(
        "jobs = [asyncio.sleep(2, 'b'), asyncio.sleep(1, 'a')]\n"
        "for t in asyncio.as_completed(jobs):\n"
        "    print(await t)\n"
    ) == ["a", "b"]


def test_shield():
    assert play(
        "inner = asyncio.create_task(asyncio.sleep(2, 'kept'))\n"
        "try:\n    await asyncio.wait_for(asyncio.shield(inner), 1)\n"
        "except TimeoutError:\n    print(inner.cancelled(), await inner)\n"
    ) == ["False kept"]


def test_futures():
    assert play(
        "f: asyncio.Future[int] = asyncio.Future()\nf.set_result(5)\nprint(await f)\n"
        "f = asyncio.Future()\nf.set_exception(KeyError)\n"
        "try:\n    await f\nexcept KeyError as e:\n    print(type(e).__name__)\n"
        "f = asyncio.Future()\nf.set_exception(KeyError('k'))\nprint(f.exception())\n"
        "print(asyncio.isfuture(f), asyncio.iscoroutinefunction(asyncio.sleep))\n"
    ) == ["5", "KeyError", "'k'", "True True"]
    assert "has its result already" in refused(
        "f = asyncio.Future()\nf.set_result(1)\nf.set_exception(KeyError)\n"
    )


def test_what_a_session_cannot_have():
    text = "async def f(): pass\nasyncio.run(f(), debug=True)\n"
    assert "write `await main()`" in refused(text)
    assert "there is no event loop" in refused("asyncio.get_running_loop()\n")


def test_sets_of_tasks_keep_their_order():
    text = (
        "async def f(): pass\n"
        "print([t.get_name() for t in {asyncio.create_task(f()) for _ in range(20)}])\n"
    )
    assert play(text) == play(text)
