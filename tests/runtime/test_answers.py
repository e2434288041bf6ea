"""HTTP, the control URL and storage: what was asked gets its answer."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from tests.runtime.stage import open_desk
from tests.runtime.support import eventually
from voxrt.core.commands import (
    AnswerControl,
    FetchStored,
    HangUpCall,
    ListStored,
    RemoveStored,
    SendHttp,
    StoreValue,
    WriteLog,
)
from voxrt.core.events import ControlRequested, HttpResponded, StorageAnswered
from voxrt.runtime.answers import Answers
from voxrt.runtime.control import ControlRequest
from voxrt.runtime.virtual import run_real, run_virtual

NOW = 1_700_000_000


class ToyHttp:
    """Answers after as many tenths of a second as the request's number says."""

    async def request(self, order: SendHttp) -> HttpResponded:
        await asyncio.sleep(order.request_id / 10)
        return HttpResponded(order.request_id, 200, data=order.url.encode())

    async def close(self) -> None:
        return


def run(scene, how=run_virtual, **changes) -> None:
    async def main() -> None:
        async with open_desk(**changes) as desk:
            await scene(desk, Answers(desk))

    how(main())


def ask(answers: Answers, path: str) -> asyncio.Task[AnswerControl]:
    request = ControlRequest("GET", path, "", ())
    return asyncio.get_running_loop().create_task(answers._asked_by(request))


def test_http_is_answered_in_the_order_of_the_answers():
    async def scene(desk, answers):
        assert answers.carry_out(SendHttp(3, "http://c"))
        assert answers.carry_out(SendHttp(1, "http://a"))
        await asyncio.sleep(0.05)
        assert len(desk.tasks.names) == 2
        await asyncio.sleep(1)
        assert desk.events == [
            HttpResponded(1, 200, data=b"http://a"),
            HttpResponded(3, 200, data=b"http://c"),
        ]
        assert desk.tasks.names == ()

    run(scene, http=ToyHttp())


def test_http_that_is_on_its_way_ends_with_the_session():
    async def scene(desk, answers):
        answers.carry_out(SendHttp(90, "http://a"))
        await asyncio.sleep(0)
        await desk.tasks.close()
        assert desk.events == []

    run(scene, http=ToyHttp())


def test_storage_is_answered_at_once():
    async def scene(desk, answers):
        for order in (
            StoreValue(1, "a", "1", 60),
            StoreValue(2, "b", "2", 120),
            FetchStored(3, "a"),
            FetchStored(4, "x"),
            ListStored(5),
            ListStored(6, "b*", 1),
            RemoveStored(7, "a"),
            RemoveStored(8, "a"),
        ):
            assert answers.carry_out(order)
        a, b = ("a", "1", NOW + 60), ("b", "2", NOW + 120)
        assert desk.events == [
            StorageAnswered(1, (a,)),
            StorageAnswered(2, (b,)),
            StorageAnswered(3, (a,)),
            StorageAnswered(4),
            StorageAnswered(5, (a, b)),
            StorageAnswered(6, (b,)),
            StorageAnswered(7, (a,)),
            StorageAnswered(8),
        ]

    run(scene)


def test_storage_goes_by_the_clock_of_the_session():
    async def scene(desk, answers):
        answers.carry_out(StoreValue(1, "a", "1", 60))
        await asyncio.sleep(61)
        answers.carry_out(FetchStored(2, "a"))
        assert desk.events[-1] == StorageAnswered(2)

    run(scene)


@pytest.mark.parametrize(
    "order",
    [
        FetchStored(9, "a"),
        StoreValue(9, "a", "1", 1),
        RemoveStored(9, "a"),
        ListStored(9),
    ],
)
def test_storage_that_fails_is_answered_with_its_error(order):
    async def scene(desk, answers):
        desk.services.storage.close()
        answers.carry_out(order)
        (answer,) = desk.events
        assert answer.request_id == 9
        assert answer.found == ()
        assert answer.error.startswith("storage memory failed: ")

    run(scene)


def test_a_log_line_needs_nothing_and_the_rest_is_somebody_elses():
    async def scene(desk, answers):
        assert answers.carry_out(WriteLog("hello"))
        assert not answers.carry_out(HangUpCall("c1"))
        assert desk.events == []

    run(scene)


def test_several_control_requests_wait_each_for_its_own_answer():
    async def scene(desk, answers):
        tasks = [ask(answers, f"/{number}") for number in range(3)]
        await asyncio.sleep(0)
        numbers = [event.request_id for event in desk.of(ControlRequested)]
        assert len(set(numbers)) == 3
        assert [event.path for event in desk.events] == ["/0", "/1", "/2"]
        for number in reversed(numbers):
            order = AnswerControl(number, body=f"to {number}")
            assert answers.carry_out(order)
            # A second answer is too late.
            assert answers.carry_out(replace(order, body="again"))
        found = [await task for task in tasks]
        assert [each.body for each in found] == [f"to {number}" for number in numbers]
        assert answers._asked == {}

    run(scene)


def test_a_control_request_that_was_given_up_may_be_answered():
    async def scene(desk, answers):
        task = ask(answers, "/")
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.sleep(0)
        answers.carry_out(AnswerControl(desk.events[0].request_id))
        answers.carry_out(AnswerControl(99))
        assert task.cancelled()
        assert answers._asked == {}

    run(scene)


@pytest.mark.parametrize("how", [run_real, run_virtual])
def test_whoever_waits_when_the_session_ends_gets_410(how):
    async def scene(desk, answers):
        services = desk.services
        await services.control.start()
        try:
            url, secure = answers.open_control()
            assert url == secure
            order = SendHttp(1, f"{url}/wait?x=1", method="POST", body=b"body")
            loop = asyncio.get_running_loop()
            waiting = loop.create_task(services.http.request(order))
            await eventually(lambda: desk.events)
            (event,) = desk.events
            assert (event.method, event.content) == ("POST", "body")
            assert event.path.endswith("/wait?x=1")
            answers.close()
            assert (await waiting).code == 410
            assert (await services.http.request(SendHttp(2, url))).code == 410
        finally:
            await services.control.stop()

    run(scene, how)
