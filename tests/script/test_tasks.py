from __future__ import annotations

import pytest

from voxrt.script.jobs import CancelledError, JobQueue, Promise
from voxrt.script.meter import Stopped
from voxrt.script.tasks import Task


@pytest.fixture
def queue():
    return JobQueue(100)


class Pass:
    def __await__(self):
        yield


class Yields:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        yield self.value


def test_a_task_starts_with_the_next_job(queue):
    async def work():
        assert queue.current is task
        return 5

    task = Task(queue, work())
    assert not task.done()
    assert queue.tasks == {task.serial: task}
    queue.drain()
    assert task.result() == 5
    assert queue.current is None
    assert queue.tasks == {}


def test_an_eager_task_runs_up_to_its_first_wait(queue):
    log = []

    async def work():
        log.append(1)
        await Pass()
        log.append(2)

    task = Task(queue, work(), eager=True)
    assert log == [1]
    queue.drain()
    assert log == [1, 2]
    assert task.done()


def test_a_task_waits_for_promises(queue):
    promise = Promise(queue)

    async def work():
        return await promise + 1

    task = Task(queue, work(), eager=True)
    promise.resolve(1)
    queue.drain()
    assert task.result() == 2


def test_a_failure_rejects(queue):
    async def work():
        raise KeyError("k")

    task = Task(queue, work(), eager=True)
    (error,) = queue.take_unheard()
    assert error is task.exception()
    assert isinstance(error, KeyError)


@pytest.mark.parametrize("error", [Stopped, KeyboardInterrupt])
def test_what_stops_the_scenario_is_not_held(queue, error):
    async def work():
        raise error

    with pytest.raises(error):
        Task(queue, work(), eager=True)
    assert queue.current is None


def test_only_promises_can_be_awaited(queue):
    async def wrong():
        await Yields(5)

    async def itself():
        await Yields(task)

    assert "cannot wait for int" in str(Task(queue, wrong(), eager=True).exception())
    task = Task(queue, itself())
    queue.drain()
    assert "cannot wait for itself" in str(task.exception())


def test_cancelling_while_waiting(queue):
    promise = Promise(queue)

    async def work():
        try:
            await promise
        except CancelledError as error:
            return f"cancelled {error}"

    task = Task(queue, work(), eager=True)
    assert task.cancel("now")
    assert task.cancelling() == 1
    queue.drain()
    assert task.result() == "cancelled now"
    assert promise.cancelled()
    assert not task.cancel()
    assert task.uncancel() == 0
    assert task.uncancel() == 0


def test_cancelling_before_the_first_step(queue):
    async def work():
        raise AssertionError("never runs")

    task = Task(queue, work())
    task.cancel()
    queue.drain()
    assert task.cancelled()


def test_cancelling_itself_takes_effect_at_the_next_wait(queue):
    async def work(promise):
        task.cancel()
        await promise

    fresh = Promise(queue)
    task = Task(queue, work(fresh))
    queue.drain()
    assert task.cancelled()
    assert fresh.cancelled()


def test_cancelling_when_the_wait_is_over_already(queue):
    promise = Promise(queue)

    async def work():
        await promise

    task = Task(queue, work(), eager=True)
    promise.resolve()
    task.cancel("late")
    queue.drain()
    assert task.cancelled()


def test_cancelling_itself_and_awaiting_what_is_settled(queue):
    settled = Promise(queue)
    settled.resolve()

    async def work():
        task.cancel()
        await Yields(settled)

    task = Task(queue, work())
    queue.drain()
    assert task.cancelled()


def test_closing_runs_finally_alone(queue):
    log = []

    async def work():
        try:
            await Promise(queue)
            log.append("never")
        finally:
            log.append("finally")

    task = Task(queue, work(), eager=True)
    task.close()
    task.close()
    assert log == ["finally"]
    assert queue.tasks == {}
    queue.enqueue(task._step)
    queue.drain()


def test_names(queue):
    async def work():
        pass

    task = Task(queue, work(), name="mine")
    assert task.get_name() == "mine"
    task.set_name(5)
    assert repr(task) == "<Task pending name='5'>"
    assert Task[int] is Task
    queue.drain()
