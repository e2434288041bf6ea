"""setTimeout and setInterval."""

from __future__ import annotations

from tests.api.driver import Run
from voxrt.core.commands import CancelTimer, StartTimer


def test_timeout_fires_once_with_its_arguments():
    run = Run("setTimeout(Logger.write, 500, 'late')")
    (timer,) = run.loaded
    assert timer.due == 500_000
    assert run.fire(timer) == []
    assert run.log() == ["late"]


def test_timeout_without_a_delay_fires_next():
    (timer,) = Run("setTimeout(lambda: Logger.write('now'))").loaded
    assert timer.due == 1000


def test_a_timer_that_sets_itself_again_lets_time_go_on():
    run = Run(
        """
        def again():
            setTimeout(again, 0)

        again()
        """
    )
    (first,) = run.loaded
    (second,) = run.fire(first)
    assert second.due - first.due == 1000


def test_terminate_is_a_timers_callback():
    run = Run("setTimeout(VoxEngine.terminate, 20000)")
    run.fire(run.loaded[0])
    assert run.session.finish_reason == "Normal termination"


def test_interval_keeps_its_id():
    run = Run(
        """
        count = 0

        def tick():
            global count
            count += 1
            if count == 3:
                clearInterval(interval)
            Logger.write(count)

        interval = setInterval(tick, 200)
        """
    )
    (first,) = run.loaded
    (second,) = run.fire(first)
    (third,) = run.fire(second)
    assert [first.due, second.due, third.due] == [200_000, 400_000, 600_000]
    fourth, cancelled = run.fire(third)
    assert isinstance(fourth, StartTimer)
    assert cancelled == CancelTimer(fourth.timer_id)
    assert run.log() == ["1", "2", "3"]


def test_interval_of_less_than_100_ms():
    run = Run("setInterval(lambda: None, 5)")
    assert run.loaded[0].due == 100_000
    assert run.warnings == ["setInterval: 5 ms is too short, 100 ms is used"]


def test_cleared_timers():
    run = Run("clearTimeout(setTimeout(lambda: None, 5))\nclearInterval(77)")
    started, cancelled = run.loaded
    assert cancelled == CancelTimer(started.timer_id)
    run = Run("clearTimeout(None)\nclearTimeout(1.0)")
    assert run.loaded == []
    assert run.failure == ""


def test_callback_has_to_be_a_function():
    run = Run("setTimeout('code', 5)")
    assert "setTimeout: parameter 'callback' must be a function" in run.failure


def test_more_than_a_hundred_timers():
    run = Run("for _ in range(101):\n    setTimeout(lambda: None, 1000)")
    assert "more than 100 timers at the same time" in run.failure
    assert run.session.finish_reason == "JS session error"


def test_error_in_a_callback_ends_the_session():
    run = Run("def late():\n    missing()\nsetTimeout(late, 10)")
    run.fire(run.loaded[0])
    assert "name 'missing' is not defined" in run.failure


def test_a_sleep_that_is_next_to_nothing_lets_time_go_on():
    run = Run("import asyncio\nawait asyncio.sleep(1e-9)\nLogger.write('awake')")
    (timer,) = run.loaded
    assert timer.due == 1000
    run.fire(timer)
    assert run.log() == ["awake"]
