"""The life of a session, as its scenario sees it."""

from __future__ import annotations

from pathlib import Path

from tests.api.driver import ALERTED, CONNECTED, Run
from voxrt.core.commands import (
    AnswerCall,
    BeginTerminated,
    BeginTerminating,
    EndSession,
)
from voxrt.core.events import CallDisconnected, TerminationRequested
from voxrt.core.session import Phase
from voxrt.script.loader import load_program
from voxrt.script.settings import ScriptSettings


def test_programs_run_one_after_another_in_one_scope():
    run = Run("helper = 'from the first'", "Logger.write(helper)")
    assert run.log() == ["from the first"]
    assert run.log("engine") == [
        "Loading scenario scenario",
        "Loading scenario scenario1",
    ]


def test_a_program_that_fails_ends_the_session():
    run = Run("Logger.write('one')\nmissing", "Logger.write('two')")
    assert run.log() == ["one"]
    assert run.failure.startswith("scenario.py:2")
    assert run.loaded == [BeginTerminating("JS session error")]


def test_started():
    run = Run("VoxEngine.addEventListener(AppEvents.Started, Logger.write)")
    assert run.log() == [
        '{"name": "Application.Started", "accessURL": "http://c/t",'
        ' "accessSecureURL": "https://c/t", "accountId": 1, "applicationId": 1,'
        ' "logURL": "log", "sessionId": 7, "conference_name": ""}'
    ]


def test_call_alerting_has_every_field():
    run = Run("VoxEngine.addEventListener(AppEvents.CallAlerting, Logger.write)")
    run.turn(ALERTED)
    assert run.log() == [
        '{"name": "Application.CallAlerting", "call": {"id": "call-1"}, "id": "call-1",'
        ' "callerid": "+15550001", "destination": "+15550002",'
        ' "toURI": "sip:+15550002@voxrt", "fromURI": "sip:+15550001@voxrt",'
        ' "displayName": "Ann", "headers": {"X-One": "1"}, "customData": "",'
        ' "scheme": {}}'
    ]


def test_a_whole_session():
    run = Run(
        """
        def said(event):
            Logger.write([event.name, event.get("systemError")])

        @VoxEngine.on(AppEvents.CallAlerting)
        def alerting(event):
            event.call.addEventListener(CallEvents.Disconnected, VoxEngine.terminate)
            event.call.answer()

        VoxEngine.addEventListener(AppEvents.Terminating, said)
        VoxEngine.addEventListener(AppEvents.Terminated, said)
        """
    )
    assert run.turn(ALERTED) == [AnswerCall("call-1")]
    assert run.turn(CONNECTED) == []
    assert run.turn(CallDisconnected("call-1", 200, "OK", 3.0)) == [
        BeginTerminating("Normal termination")
    ]
    assert run.finish() == [BeginTerminated(), EndSession("Normal termination")]
    assert run.log() == [
        '["Application.Terminating", false]',
        '["Application.Terminated", false]',
    ]
    assert run.session.phase is Phase.ENDED


def test_a_session_that_failed_says_so_at_its_end():
    run = Run(
        """
        @VoxEngine.on(AppEvents.Terminating)
        def terminating(event):
            Logger.write(["terminating", event.systemError])

        @VoxEngine.on(AppEvents.CallAlerting)
        def alerting(event):
            raise ValueError("bad")
        """
    )
    run.turn(ALERTED)
    assert run.finish()[-1] == EndSession("JS session error")
    assert run.log() == ['["terminating", true]']


WAITING = """
    import asyncio

    async def work():
        try:
            await asyncio.sleep(60)
        finally:
            Logger.write("late")
            print("not shown")
            VoxEngine.terminate()
            VoxEngine.callPSTN("1", "2")
            Net.httpRequest("http://x", print)
            {0}

    @VoxEngine.on(AppEvents.CallAlerting)
    def alerting(event):
        asyncio.create_task(work())

    @VoxEngine.on(AppEvents.Terminated)
    def terminated(event):
        Logger.write("terminated")
        {1}
"""


def ended(*, late="pass", last="pass"):
    run = Run(WAITING.format(late, last))
    run.turns(ALERTED, TerminationRequested("Terminated administratively"))
    assert run.finish() == [
        BeginTerminated(),
        EndSession("Terminated administratively"),
    ]
    assert run.session.phase is Phase.ENDED
    assert run.world._context.queue.tasks == {}
    return run


def test_tasks_that_still_wait_are_given_up_at_the_end():
    run = ended()
    assert run.log() == ["terminated", "late"]
    assert run.failure == ""
    assert run.turn(ALERTED) == []


def test_what_a_task_does_at_its_very_end_breaks_nothing():
    assert ended(late="raise ValueError('late')").failure == ""
    assert ended(late="[x for x in iter(int, 1)]").failure == ""
    assert ended(late="asyncio.create_task(work())").failure == ""


def test_a_listener_that_fails_at_the_end_leaves_no_task_waiting():
    run = Run(WAITING.format("pass", "missing"))
    run.turns(ALERTED, TerminationRequested("Terminated administratively"))
    assert run.finish()[-1].reason == "JS session error"
    assert run.log() == ["terminated", "late"]
    assert run.world._context.queue.tasks == {}


def test_terminating_is_reached_from_outside():
    run = Run("VoxEngine.addEventListener(AppEvents.Terminating, Logger.write)")
    run.turn(TerminationRequested("Terminated administratively"))
    run.finish()
    assert len(run.log()) == 1


def test_a_rejection_that_nobody_handles_ends_the_session():
    run = Run(
        """
        async def work():
            raise ValueError("unheard")

        @VoxEngine.on(AppEvents.CallAlerting)
        def alerting(event):
            return work()
        """
    )
    assert run.turn(ALERTED) == [BeginTerminating("JS session error")]
    assert "ValueError: unheard" in run.failure


def test_an_endless_loop_ends_the_session():
    run = Run("while True:\n    pass")
    assert "steps in one turn" in run.failure


def test_an_endless_chain_of_microtasks_ends_the_session():
    run = Run(
        """
        import asyncio

        @VoxEngine.on(AppEvents.Started)
        async def forever(event):
            while True:
                await asyncio.sleep(0)
        """,
        script=ScriptSettings(microtasks_per_turn=1000),
    )
    assert "more than 1,000 microtasks in one turn" in run.failure
    assert run.started == [BeginTerminating("JS session error")]


def test_sleep_is_a_timer_of_the_session():
    run = Run(
        """
        import asyncio

        await asyncio.sleep(1.5)
        Logger.write("awake")
        """
    )
    (timer,) = run.loaded
    assert timer.due == 1_500_000
    run.fire(timer)
    assert run.log() == ["awake"]


def test_the_same_turns_make_the_same_orders():
    source = """
        import random

        @VoxEngine.on(AppEvents.CallAlerting)
        def alerting(event):
            event.call.answer({"X-Id": uuidgen()})
            call = VoxEngine.callPSTN(str(random.randint(0, 10**9)), "+2")
            VoxEngine.sendMediaBetween(event.call, call)
    """
    orders = [Run(source).turn(ALERTED) for _ in range(2)]
    assert orders[0] == orders[1]
    assert len(orders[0]) == 4


def test_a_library_that_fails_leaves_no_name_behind():
    text = "library = 5\nmissing"
    broken = load_program(Path("easyprocess.py"), text=text, settings=ScriptSettings())
    run = Run("VoxEngine.easyProcess(1, 2)", stdlib={"easyprocess": broken})
    assert run.failure.startswith("easyprocess.py:2")
    assert "library" not in run.world._context.scope


def test_a_debugger_statement_leaves_a_mark():
    run = Run("function f() {\n  debugger;\n}\nf();", suffix=".js")
    assert run.log("engine")[-1] == "debugger at scenario.js:2:3"


def test_events_are_json():
    run = Run(
        """
        import json

        @VoxEngine.on(AppEvents.CallAlerting)
        def alerting(event):
            shown = json.loads(json.dumps(event))
            Logger.write([shown["name"], shown["call"], shown["headers"]["X-One"]])
        """
    )
    run.turn(ALERTED)
    assert run.log() == ['["Application.CallAlerting", {"id": "call-1"}, "1"]']
