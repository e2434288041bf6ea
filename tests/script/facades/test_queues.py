from __future__ import annotations

import pytest

from tests.script.stage import Stage
from voxrt.errors import ScriptRuntimeError


def play(text):
    return Stage().play("import asyncio\n" + text)


def test_the_order_of_each_kind():
    text = (
        "q = asyncio.{0}()\nfor i in (2, 1, 3): q.put_nowait(i)\n"
        "print([q.get_nowait() for _ in range(3)], q.empty())\n"
    )
    assert play(text.format("Queue")) == ["[2, 1, 3] True"]
    assert play(text.format("LifoQueue")) == ["[3, 1, 2] True"]
    assert play(text.format("PriorityQueue")) == ["[1, 2, 3] True"]


def test_who_finds_no_room_waits():
    assert play(
        "q: asyncio.Queue[int] = asyncio.Queue(1)\nq.put_nowait(1)\n"
        "t = asyncio.create_task(q.put(2))\nawait asyncio.sleep(0)\n"
        "print(q.full(), q.qsize(), q.maxsize, t.done())\n"
        "print(await q.get(), await q.get(), t.done())\n"
    ) == ["True 1 1 False", "1 2 True"]


def test_who_finds_nothing_waits():
    assert play(
        "q = asyncio.Queue()\nt = asyncio.create_task(q.get())\n"
        "await asyncio.sleep(0)\nawait q.put('x')\nprint(await t)\n"
    ) == ["x"]


def test_joining():
    assert play(
        "q = asyncio.Queue()\nawait q.join()\nq.put_nowait(1)\n"
        "async def work():\n    await q.get()\n    await asyncio.sleep(1)\n"
        "    print('done')\n    q.task_done()\n"
        "q.put_nowait(2)\nfor _ in range(2): asyncio.create_task(work())\n"
        "await q.join()\nprint('joined')\n"
    ) == ["done", "done", "joined"]


def test_errors():
    for text, words in (
        ("asyncio.Queue().get_nowait()", "QueueEmpty: the queue is empty"),
        ("q = asyncio.Queue(1)\nq.put_nowait(1)\nq.put_nowait(2)", "QueueFull: "),
        ("asyncio.Queue().task_done()", "more often than there were items"),
    ):
        with pytest.raises(ScriptRuntimeError, match=words):
            play(text + "\n")
