from __future__ import annotations

import pytest

from voxrt.script.jobs import CancelledError, InvalidStateError, JobQueue, Promise
from voxrt.script.meter import Stopped


@pytest.fixture
def queue():
    return JobQueue(100)


def test_jobs_run_in_order_and_may_append(queue):
    log = []
    queue.enqueue(lambda: (log.append(1), queue.enqueue(lambda: log.append(3))))
    queue.enqueue(lambda: log.append(2))
    assert len(queue) == 2
    queue.drain()
    assert log == [1, 2, 3]


def test_an_endless_chain_is_stopped(queue):
    def again():
        queue.enqueue(again)

    again()
    with pytest.raises(Stopped) as caught:
        queue.drain()
    assert caught.value.limit == "microtasks"
    queue.clear()
    assert not len(queue)


def test_serials_count_up_and_are_hashes(queue):
    first, second = Promise(queue), Promise(queue)
    assert hash(second) == hash(first) + 1
    assert first == first  # noqa: PLR0124
    assert first != second


def test_a_promise_settles_once(queue):
    promise, log = Promise(queue), []
    promise.then(log.append)
    promise.resolve(1)
    promise.resolve(2)
    promise.reject(ValueError())
    assert not promise.cancel()
    queue.drain()
    assert log == [1]
    assert promise.result() == 1
    assert promise.exception() is None


def test_callbacks_given_later_still_run(queue):
    promise, log = Promise(queue), []
    promise.resolve("v")
    promise.then(log.append)
    assert log == []
    queue.drain()
    assert log == ["v"]


def test_then_makes_a_promise_of_what_the_callback_returns(queue):
    promise, log = Promise(queue), []
    promise.then(lambda v: v + 1).then().then(log.append)
    promise.resolve(1)
    queue.drain()
    assert log == [2]


def test_a_rejection_passes_and_can_be_healed(queue):
    promise, log = Promise(queue), []
    promise.then(log.append).then(None, str).then(log.append)
    promise.reject(ValueError("bad"))
    queue.drain()
    assert log == ["bad"]
    assert queue.take_unheard() == ()


def test_a_failing_callback_rejects_what_then_gave(queue):
    promise = Promise(queue)
    result = promise.then(lambda _: 1 / 0)
    promise.resolve()
    queue.drain()
    (error,) = queue.take_unheard()
    assert queue.take_unheard() == ()
    assert error is result.exception()
    assert isinstance(error, ZeroDivisionError)


@pytest.mark.parametrize("error", [Stopped, KeyboardInterrupt])
def test_what_must_not_be_held_passes_through(queue, error):
    def stop(_value):
        raise error

    promise = Promise(queue)
    promise.then(stop)
    promise.resolve()
    with pytest.raises(error):
        queue.drain()
    promise.add_done_callback(stop)
    with pytest.raises(error):
        queue.drain()


def test_a_rejection_is_unheard_until_somebody_listens(queue):
    promise = Promise(queue)
    promise.reject(ValueError())
    promise.heard()
    assert queue.take_unheard() == ()
    heard = Promise(queue)
    heard.heard()
    heard.reject(ValueError())
    assert queue.take_unheard() == ()


def test_a_promise_follows_another(queue):
    outer, inner = Promise(queue), Promise(queue)
    outer.resolve(inner)
    queue.drain()
    assert not outer.done()
    inner.resolve("deep")
    queue.drain()
    assert outer.result() == "deep"
    failing, reason = Promise(queue), Promise(queue)
    failing.resolve(reason)
    reason.reject(KeyError("k"))
    queue.drain()
    assert queue.take_unheard() == (failing.exception(),)


def test_a_promise_cannot_follow_itself(queue):
    promise = Promise(queue)
    promise.resolve(promise)
    assert isinstance(promise.exception(), TypeError)


def test_the_result_has_to_be_there(queue):
    promise = Promise(queue)
    with pytest.raises(InvalidStateError):
        promise.result()
    with pytest.raises(InvalidStateError):
        promise.exception()


def test_cancelling(queue):
    promise, log = Promise(queue), []
    promise.on_cancel = lambda: log.append("off")
    assert promise.cancel("why")
    assert promise.cancelled()
    assert log == ["off"]
    assert queue.take_unheard() == ()
    with pytest.raises(CancelledError, match="why"):
        promise.result()
    with pytest.raises(CancelledError):
        promise.exception()


def test_done_callbacks_get_the_promise(queue):
    promise, log = Promise(queue), []
    promise.add_done_callback(log.append)
    promise.add_done_callback(lambda _: 1 / 0)
    promise.resolve()
    queue.drain()
    assert log == [promise]
    (error,) = queue.take_unheard()
    assert isinstance(error, ZeroDivisionError)


def test_awaiting(queue):
    promise = Promise(queue)
    waiting = promise.__await__()
    assert next(waiting) is promise
    promise.resolve(3)
    with pytest.raises(StopIteration) as end:
        next(waiting)
    assert end.value.value == 3
    with pytest.raises(StopIteration):
        next(promise.__await__())


def test_a_job_can_be_taken_back(queue):
    promise, log = Promise(queue), []
    job = lambda: log.append(1)  # noqa: E731
    promise.subscribe(job)
    promise.unsubscribe(job)
    promise.unsubscribe(job)
    promise.resolve()
    queue.drain()
    assert log == []


def test_repr_says_the_state(queue):
    promise = Promise(queue)
    assert repr(promise) == "<Promise pending>"
    promise.resolve()
    assert repr(promise) == "<Promise fulfilled>"
    failed = Promise(queue)
    failed.reject(ValueError())
    assert repr(failed) == "<Promise rejected>"
    failed.close()


def test_a_queue_is_settled_without_jobs_and_unheard_rejections(queue):
    assert queue.is_settled
    queue.enqueue(lambda: None)
    assert not queue.is_settled
    queue.drain()
    assert queue.is_settled
    Promise(queue).reject(ValueError("x"))
    assert not queue.is_settled
    queue.take_unheard()
    assert queue.is_settled
