"""Requests to the control URL and their answers."""

from __future__ import annotations

import pytest

from tests.api.driver import Run
from voxrt.core.commands import AnswerControl, BeginTerminating
from voxrt.core.events import ControlRequested, HttpResponded

ASKED = ControlRequested(
    9,
    "POST",
    "/end?why=done",
    '{"action": "end_call"}',
    (("X-Key", "k"), ("Host", "h")),
)
JSON = "application/json"


def answering(body):
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    return Run(f"@VoxEngine.on(AppEvents.HttpRequest)\ndef asked(event):\n{lines}")


def test_the_listener_gets_the_request():
    run = answering("Logger.write(event)")
    run.turn(ASKED)
    assert run.log() == [
        '{"name": "Application.HttpRequest", "method": "POST", "path":'
        ' "/end?why=done", "content": "{\\"action\\": \\"end_call\\"}",'
        ' "headers": [{"key": "X-Key", "value": "k"}]}'
    ]


@pytest.mark.parametrize(
    ("returned", "answer"),
    [
        ("'OK'", AnswerControl(9, "OK")),
        ("5", AnswerControl(9, "5")),
        ("2.5", AnswerControl(9, "2.5")),
        ("None", AnswerControl(9)),
        ("{'a': [1]}", AnswerControl(9, '{"a": [1]}', JSON)),
        ("True", AnswerControl(9, "true", JSON)),
        ("event.headers", AnswerControl(9, '[{"key": "X-Key", "value": "k"}]', JSON)),
        ("range(2)", AnswerControl(9, "range(0, 2)")),
    ],
)
def test_what_a_listener_returns_is_the_answer(returned, answer):
    assert answering(f"return {returned}").turn(ASKED) == [answer]


def test_the_first_listener_that_returns_something_answers():
    run = Run(
        """
        for value in (None, "first", "second"):
            VoxEngine.addEventListener(AppEvents.HttpRequest, lambda e, v=value: v)
        """
    )
    assert run.turn(ASKED) == [AnswerControl(9, "first")]


def test_nobody_listens():
    assert Run("").turn(ASKED) == [
        AnswerControl(9, "no listener for AppEvents.HttpRequest", status=404)
    ]


def test_a_coroutine_answers_when_it_is_done():
    run = Run(
        """
        @VoxEngine.on(AppEvents.HttpRequest)
        async def asked(event):
            result = await Net.httpRequestAsync("http://crm")
            return {"crm": result.code}
        """
    )
    run.turn(ASKED)
    assert run.turn(HttpResponded(1, 200)) == [AnswerControl(9, '{"crm": 200}', JSON)]


def test_a_coroutine_that_returns_nothing():
    run = Run(
        """
        @VoxEngine.on(AppEvents.HttpRequest)
        async def asked(event):
            Logger.write("asked")
        """
    )
    assert run.turn(ASKED) == [AnswerControl(9)]


@pytest.mark.parametrize("kind", ["", "async "])
def test_a_listener_that_fails_answers_500(kind):
    run = Run(
        f"""
        @VoxEngine.on(AppEvents.HttpRequest)
        {kind}def asked(event):
            raise ValueError("no such call")
        """
    )
    assert run.turn(ASKED) == [
        AnswerControl(9, "the scenario failed", status=500),
        BeginTerminating("JS session error"),
    ]
    assert "ValueError: no such call" in run.failure
