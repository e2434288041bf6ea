from __future__ import annotations

from voxrt.script.jobs import JobQueue
from voxrt.script.quickjs.callbacks import QuickCallback, Returned


class Caller:
    def __init__(self):
        self.calls = []

    def invoke(self, number, args):
        self.calls.append((number, args))
        return "result"

    def attach(self, number):
        self.calls.append(number)


def test_a_function_calls_its_script():
    caller = Caller()
    assert QuickCallback(caller, 3, "f")(1, 2) == "result"
    assert caller.calls == [(3, (1, 2))]


def test_a_promise_is_listened_to_once_somebody_cares():
    caller = Caller()
    promise = Returned(JobQueue(10), caller, 4)
    assert caller.calls == []
    promise.subscribe(lambda: None)
    promise.heard()
    assert caller.calls == [4]
