from __future__ import annotations

import pytest

from tests.script.stage import Stage
from voxrt.errors import Place, ScriptFrame, ScriptLimitError, ScriptRuntimeError
from voxrt.script.tasks import Task


def test_programs_share_one_scope():
    stage = Stage()
    stage.run("x = 1\ndef f():\n    return x + y\n", "a.py")
    stage.run("y = 2\nprint(f())\n", "b.py")
    assert stage.context.take_prints() == ["3"]
    assert stage.context.take_prints() == []


def test_errors_name_the_file_of_each_frame():
    stage = Stage()
    stage.run("def f():\n    1 / 0\n", "a.py")
    with pytest.raises(ScriptRuntimeError) as caught:
        stage.run("f()\n", "b.py")
    assert [each.place.file for each in caught.value.stack] == ["b.py", "a.py"]


def test_prints_go_to_the_hook():
    stage, seen = Stage(), []
    stage.context.on_print = seen.append
    stage.play("print('a', 1)\n")
    assert seen == ["a 1"]
    assert stage.context.take_prints() == []


def test_defined_names_are_there():
    stage = Stage()
    stage.context.define("answer", 42)
    assert stage.value("answer") == 42


def test_a_callback_is_called_with_a_fresh_budget():
    stage = Stage(steps_per_turn=100)
    stage.run("def f(n):\n    for i in range(n): pass\n    return n\n")
    call = stage.context.scope["f"]
    for _ in range(3):
        assert stage.context.call(call, 90) == 90
    with pytest.raises(ScriptLimitError):
        stage.context.call(call, 110)


def test_a_call_inside_a_call_shares_the_budget():
    stage = Stage(steps_per_turn=100)
    stage.context.define("again", stage.context.call)
    stage.run("def f():\n    for i in range(60): pass\n")
    with pytest.raises(ScriptLimitError):
        stage.run("f()\nagain(f)\n")


def test_an_async_callback_becomes_a_task():
    stage = Stage()
    stage.run("async def f(x):\n    print('began')\n    return x\n")
    task = stage.context.call(stage.context.scope["f"], 5)
    assert isinstance(task, Task)
    assert task.result() == 5
    assert stage.context.take_prints() == ["began"]


def test_a_failed_task_is_unhandled_unless_heard():
    stage = Stage()
    stage.run("async def f():\n    raise ValueError('lost')\n")
    stage.context.call(stage.context.scope["f"])
    (error,) = stage.context.unhandled()
    assert error.message == "ValueError: lost"
    assert stage.context.unhandled() == []
    stage.context.call(stage.context.scope["f"]).heard()
    assert stage.context.unhandled() == []


def test_callbacks_of_promises_may_be_async():
    stage = Stage()
    stage.run("async def f(x):\n    return x + 1\n")
    promise = stage.context.promise()
    result = promise.then(stage.context.scope["f"])
    promise.resolve(1)
    stage.context.drain()
    assert result.result() == 2


def test_top_level_await_becomes_a_task():
    stage = Stage()
    promise = stage.context.promise()
    stage.context.define("promise", promise)
    task = stage.run("x = await promise\nprint(x)\n")
    assert isinstance(task, Task)
    promise.resolve("later")
    stage.context.drain()
    assert stage.context.take_prints() == ["later"]
    assert stage.run("x = 1\n") is None


def test_a_failure_before_the_first_wait_is_raised_by_run():
    stage = Stage()
    with pytest.raises(ScriptRuntimeError, match="at once"):
        stage.run("raise ValueError('at once')\nawait f()\n")
    assert stage.context.unhandled() == []


def test_a_top_level_that_cancels_itself_fails():
    stage = Stage()
    with pytest.raises(ScriptRuntimeError, match="CancelledError"):
        stage.run("import asyncio\nraise asyncio.CancelledError\nawait f()\n")


def test_microtasks_are_capped():
    stage = Stage(microtasks_per_turn=50)
    stage.run(
        "import asyncio\n"
        "async def spin():\n    while True: await asyncio.sleep(0)\n"
        "asyncio.create_task(spin())\n"
    )
    with pytest.raises(ScriptLimitError, match="more than 50 microtasks"):
        stage.context.drain()
    stage.context.drain()  # what went over the limit is not tried again
    stage.context.close()


def test_the_jobs_of_one_drain_share_a_budget():
    stage = Stage(steps_per_turn=100)
    stage.run(
        "import asyncio\n"
        "async def work():\n    for i in range(60): pass\n"
        "asyncio.create_task(work())\nasyncio.create_task(work())\n"
    )
    with pytest.raises(ScriptLimitError, match="more than 100 steps"):
        stage.context.drain()
    stage.context.close()


def test_draining_nothing_is_no_turn():
    stage = Stage()
    stage.context.drain()
    assert not stage.context.meter.running


def test_a_swallowed_stop_is_seen_at_the_boundary():
    stage = Stage(steps_per_turn=100)
    stage.run(
        "def f():\n    try:\n        while True: pass\n    finally:\n        return 1\n"
    )
    with pytest.raises(ScriptLimitError):
        stage.context.call(stage.context.scope["f"])


def test_an_interrupt_of_the_user_passes():
    stage = Stage()

    def interrupt():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stage.context.call(interrupt)


def test_an_explained_error_passes_as_it_is():
    stage = Stage()
    error = ScriptRuntimeError("once")

    def fail():
        raise error

    with pytest.raises(ScriptRuntimeError) as caught:
        stage.context.call(fail)
    assert caught.value is error


def test_closing_gives_up_all_tasks():
    stage = Stage()
    stage.context.define("promise", stage.context.promise())
    stage.run(
        "async def f():\n"
        "    try:\n        await promise\n"
        "    finally:\n        print('never seen')\n        1 / 0\n"
    )
    task = stage.context.call(stage.context.scope["f"])
    stage.context.close()
    assert task.done()
    assert stage.context.take_prints() == []
    assert stage.context.unhandled() == []


def test_two_contexts_do_not_meet():
    one, two = Stage(), Stage()
    one.run("import random\nx = [random.random() for i in range(3)]\n")
    two.run("import random\nx = [random.random() for i in range(3)]\n")
    assert one.context.scope["x"] == two.context.scope["x"]
    with pytest.raises(ScriptRuntimeError):
        Stage().run("x\n")


def test_an_engine_of_its_own_knows_its_calls():
    context = Stage().context
    frame = ScriptFrame("f", Place("a.js", 3, 1), "f();")
    context.on_here = lambda: (frame,)
    assert context.here() == (frame,)
    context.on_here = tuple
    assert context.here() == ()


def test_names_of_the_host_are_known():
    context = Stage().context
    context.define("one", 1)
    assert context.defined == {"one"}
