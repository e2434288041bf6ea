from __future__ import annotations

import pytest

from tests.script.stage import Stage
from voxrt.errors import ScriptRuntimeError


def play(text):
    return Stage().play("import asyncio\n" + text)


WORK = (
    "async def work(n, s, fail=False):\n"
    "    try:\n        await asyncio.sleep(s)\n"
    "    except asyncio.CancelledError:\n        print('cancelled', n)\n        raise\n"
    "    if fail: raise ValueError(n)\n"
    "    print('done', n)\n    return n\n"
)


def test_a_group_waits_for_its_tasks():
    assert play(
        WORK + "async with asyncio.TaskGroup() as g:\n"
        "    t = g.create_task(work(1, 1), name='one')\n"
        "    g.create_task(work(2, 0.5))\n"
        "print(t.result(), t.get_name())\n"
    ) == ["done 2", "done 1", "1 one"]


def test_a_failure_cancels_the_rest():
    assert play(
        WORK + "try:\n"
        "    async with asyncio.TaskGroup() as g:\n"
        "        g.create_task(work(1, 9))\n        g.create_task(work(2, 1, True))\n"
        "except* ValueError as e:\n    print(e.exceptions)\n"
    ) == ["cancelled 1", "(ValueError(2),)"]


def test_a_failure_interrupts_the_body():
    assert play(
        WORK + "try:\n"
        "    async with asyncio.TaskGroup() as g:\n"
        "        g.create_task(work(1, 1, True))\n        await work('body', 9)\n"
        "except* ValueError as e:\n    print(e.exceptions)\n"
        "print(asyncio.current_task().cancelling())\n"
    ) == ["cancelled body", "(ValueError(1),)", "0"]


def test_a_failing_body_cancels_the_tasks():
    assert play(
        WORK + "try:\n"
        "    async with asyncio.TaskGroup() as g:\n"
        "        g.create_task(work(1, 9))\n        await asyncio.sleep(0)\n"
        "        raise KeyError('body')\n"
        "except* KeyError as e:\n    print(e.exceptions)\n"
    ) == ["cancelled 1", "(KeyError('body'),)"]


def test_a_group_that_is_cancelled_from_outside():
    assert play(
        WORK + "async def outer():\n"
        "    async with asyncio.TaskGroup() as g:\n        g.create_task(work(1, 9))\n"
        "t = asyncio.create_task(outer())\nawait asyncio.sleep(1)\nt.cancel()\n"
        "try:\n    await t\nexcept asyncio.CancelledError:\n    print(t.cancelled())\n"
    ) == ["cancelled 1", "True"]


def test_a_body_that_is_cancelled_from_outside():
    assert play(
        WORK + "async def outer():\n"
        "    async with asyncio.TaskGroup() as g:\n        g.create_task(work(1, 9))\n"
        "        await work('body', 9)\n"
        "t = asyncio.create_task(outer())\nawait asyncio.sleep(1)\nt.cancel()\n"
        "await asyncio.wait([t])\nprint(t.cancelled())\n"
    ) == ["cancelled body", "cancelled 1", "True"]


def test_wrong_uses_of_a_group():
    for text, words in (
        ("g = asyncio.TaskGroup()\ng.create_task(work(1, 1))", "group is not open"),
        ("asyncio.TaskGroup().create_task(5)", "group is not open"),
        (
            "async with asyncio.TaskGroup() as g: g.create_task(5)",
            "wants a coroutine, not 5",
        ),
    ):
        with pytest.raises(ScriptRuntimeError) as caught:
            play(WORK + text + "\n")
        shown = [caught.value.message, *getattr(caught.value, "__notes__", ())]
        assert words in " ".join(shown)


def test_a_timeout_that_is_not_reached():
    assert play(
        "async with asyncio.timeout(5) as t:\n    await asyncio.sleep(1)\n"
        "print(t.expired())\n"
        "async with asyncio.timeout(None) as t:\n    await asyncio.sleep(1)\n"
        "print(t.expired())\n"
    ) == ["False", "False"]


def test_a_timeout_can_be_moved():
    assert play(
        "async with asyncio.timeout(1) as t:\n    t.reschedule(5)\n"
        "    await asyncio.sleep(3)\n    t.reschedule(None)\nprint('in time')\n"
    ) == ["in time"]


def test_timeouts_inside_one_another():
    assert play(
        "try:\n    async with asyncio.timeout(1):\n"
        "        try:\n            async with asyncio.timeout(5):\n"
        "                await asyncio.sleep(9)\n"
        "        except TimeoutError:\n            print('inner')\n"
        "except TimeoutError:\n    print('outer')\n"
    ) == ["outer"]


def test_a_block_may_survive_its_timeout():
    assert play(
        "async with asyncio.timeout(1) as t:\n"
        "    try:\n        await asyncio.sleep(9)\n"
        "    except asyncio.CancelledError:\n        pass\n"
        "print(t.expired(), asyncio.current_task().cancelling())\n"
    ) == ["True 0"]


def test_outside_a_task_there_is_nothing_to_cancel():
    stage = Stage()
    stage.play("import asyncio\n")
    facade = stage.context.scope["asyncio"]
    with pytest.raises(RuntimeError, match="inside a task"):
        facade.timeout(1).__aenter__().send(None)
