"""Requests to the session's control URL (VoxEngine reference, AppEvents.HttpRequest).

What a listener returns is the answer: text and numbers as they are, anything else as
JSON, a promise or a coroutine when it is settled. The first listener that returns
something answers; one that returns nothing leaves an empty answer. Without a listener
the answer is 404, which VoxEngine's documents leave open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from voxrt.api.text import json_text, readable
from voxrt.core.commands import AnswerControl
from voxrt.script.jobs import Promise

if TYPE_CHECKING:
    from voxrt.api.emitter import Emitter
    from voxrt.api.realm import Realm
    from voxrt.core.events import ControlRequested

__all__ = ["answer_control"]

EVENT = "Application.HttpRequest"
CUSTOM_PREFIX = "x-"
"""only headers that begin so reach the scenario"""


def answer_control(realm: Realm, engine: Emitter, event: ControlRequested) -> None:
    """Run the listeners of HttpRequest and order the answer, now or later."""
    number = event.request_id
    # Whether there is a listener is asked before they run: one may remove itself.
    has_listener = engine._has_listener(EVENT)  # noqa: SLF001
    results = engine._emit(  # noqa: SLF001
        EVENT,
        {
            "method": event.method,
            "path": event.path,
            "content": event.content,
            "headers": [
                {"key": name, "value": value}
                for name, value in event.headers
                if name.lower().startswith(CUSTOM_PREFIX)
            ],
        },
    )
    if not has_listener:
        text = "no listener for AppEvents.HttpRequest"
        realm.session.emit(AnswerControl(number, text, status=404))
    elif realm.session.halted:
        _answer_failed(realm, number)
    else:
        given = [result for result in results if result is not None]
        _answer(realm, number, given[0] if given else "")


def _answer(realm: Realm, number: int, result: object) -> None:
    if isinstance(result, Promise):
        # Both ways count as hearing the promise, so a rejection is reported here.
        result.then(
            lambda value: _answer(realm, number, "" if value is None else value),
            lambda error: _reject(realm, number, error),
        )
    elif isinstance(result, str | int | float) and not isinstance(result, bool):
        realm.session.emit(AnswerControl(number, readable(result)))
    else:
        text = json_text(result)
        if text is None:
            realm.session.emit(AnswerControl(number, str(result)))
        else:
            realm.session.emit(AnswerControl(number, text, "application/json"))


def _reject(realm: Realm, number: int, error: BaseException) -> None:
    _answer_failed(realm, number)
    realm.fail(realm.context.explain(error))


def _answer_failed(realm: Realm, number: int) -> None:
    text = "the scenario failed"
    realm.session.emit(AnswerControl(number, text, status=500))
