from __future__ import annotations

import pytest

from voxrt.core.commands import SendHttp
from voxrt.core.limits import Limits
from voxrt.core.requests import HttpQueue, Requests
from voxrt.errors import HttpLimitError


def test_a_queue_of_requests():
    queue = HttpQueue(Limits(http_active=1, http_total=3))
    first, second, third = (SendHttp(number, "http://x") for number in (1, 2, 3))
    assert queue.has_room
    assert queue.admit(first)
    assert not queue.admit(second)
    assert not queue.admit(third)
    with pytest.raises(HttpLimitError):
        queue.admit(SendHttp(4, "http://x"))
    assert queue.next_waiting() is None
    assert queue.finish(1)
    assert not queue.finish(1)
    assert queue.next_waiting() is second
    assert queue.is_active
    assert queue.drop_waiting() == 1
    queue.abandon()
    assert not queue.is_active
    assert not queue.finish(2)


def test_what_waits_for_an_answer():
    requests = Requests(Limits())
    assert [requests.new_id(), requests.new_id()] == [1, 2]
    requests.stored.add(2)
    assert requests.finish_stored(2)
    assert not requests.finish_stored(2)
    for request_id in (7, 5, 6):
        requests.open_control(request_id)
    assert requests.close_control(5)
    assert not requests.close_control(5)
    assert requests.take_control() == (7, 6)
    assert requests.take_control() == ()
