"""What a `*.test.yaml` expects of a call: read with places, checked, and told.

A kind of expectation is a function that reads a node and gives a check; a check looks
at a call and says what was seen instead, or nothing.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from fnmatch import fnmatchcase
from functools import partial
from typing import TYPE_CHECKING

from voxrt.errors import DocumentError, Place
from voxrt.testing.fields import (
    Fields,
    as_choice,
    as_number,
    as_plain,
    as_seconds,
    as_text,
    as_whole,
    nearest,
)
from voxrt.testing.sequence import describe_entries, first_missing, read_entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from voxrt.record.outcome import ReplayOutcome
    from voxrt.testing.call import Call
    from voxrt.testing.document import Node
    from voxrt.testing.httpanswers import HttpExchange

__all__ = ["Check", "Expectation", "Replaying", "read_expectations"]

Check = Callable[["Call"], str]
"""says what was seen instead; an empty text when it was what was expected"""

Replaying = Callable[["Call"], "tuple[ReplayOutcome, list[str]]"]
"""replays the recording of a call; gives the outcome and lines about it"""

SHOWN = 6
"""lines of a list that are shown when nothing of it fits"""


class _Same(Enum):
    """What a replay has to come to."""

    SAME = "same"


@dataclass(frozen=True, slots=True)
class Expectation:
    """One thing that is expected."""

    place: Place
    kind: str
    check: Check


def read_expectations(
    nodes: Iterable[Node], replaying: Replaying
) -> tuple[Expectation, ...]:
    """Read the entries of `expect`.

    Args:
        nodes: Mappings from a kind to what is wanted.
        replaying: Replays the recording of a call.

    Raises:
        DocumentError: One of them is not an expectation.
    """
    readers: dict[str, Callable[[Node], Check]] = {
        **_READERS,
        "replays": partial(_replays, replaying),
    }
    found = []
    for node in nodes:
        if not isinstance(node.value, Mapping):
            message = (
                f"an expectation is wanted, such as 'log: text', this is {node.kind}"
            )
            raise node.error(message)
        for kind, value in node.value.items():
            if kind not in readers:
                hint = nearest(kind, readers)
                place = node.keys[kind]
                message = f"nothing is called {kind!r} that can be expected"
                raise DocumentError(message, hint=hint, place=place)
            found.append(Expectation(node.keys[kind], kind, readers[kind](value)))
    return tuple(found)


# Orders, events, lines


def _in_order(node: Node) -> Check:
    entries = [read_entry(item) for item in _many(node)]

    def check(call: Call) -> str:
        index = first_missing(call.things, call.transcript, entries)
        if index is None:
            return ""
        alone = first_missing(call.things, call.transcript, entries[index : index + 1])
        why = "did not come" if alone == 0 else "came, but not after the ones before it"
        return f"{entries[index]} {why}\n{describe_entries(entries, index)}"

    return check


def _never(node: Node) -> Check:
    entries = [read_entry(item) for item in _many(node)]

    def check(call: Call) -> str:
        for entry in entries:
            if first_missing(call.things, call.transcript, [entry]) is None:
                return f"{entry} came"
        return ""

    return check


def _lines(
    of: Callable[[Call], Sequence[object]], what: str
) -> Callable[[Node], Check]:
    """Texts of which lines have to contain one after another."""

    def read(node: Node) -> Check:
        wanted = [as_text(item) for item in _many(node)]

        def check(call: Call) -> str:
            lines = [str(line) for line in of(call)]
            rest = iter(lines)
            for text in wanted:
                if not any(text in line for line in rest):
                    shown = "\n".join(f"  {line}" for line in lines[-SHOWN:])
                    seen = f"there were:\n{shown}" if lines else "there was nothing"
                    return f"{what} has {text!r}, {seen}"
            return ""

        return check

    return read


def _exactly(of: Callable[[Call], object], what: str) -> Callable[[Node], Check]:
    """A text that has to be equal."""

    def read(node: Node) -> Check:
        wanted = as_text(node)
        return lambda call: (
            "" if str(of(call)) == wanted else f"{what} was {str(of(call))!r}"
        )

    return read


def _error(node: Node) -> Check:
    wanted = as_text(node)

    def check(call: Call) -> str:
        if call.error is None:
            return "the call ended without an error"
        text = str(call.error)
        return "" if wanted in text else f"the error was {text!r}"

    return check


def _exit_code(node: Node) -> Check:
    wanted = as_whole(node, 0, 4)
    return lambda call: (
        "" if call.exit_code == wanted else f"the exit code was {call.exit_code}"
    )


# HTTP


def _http(node: Node) -> Check:
    wanted = [_HttpWanted.read(item) for item in _many(node)]

    def check(call: Call) -> str:
        rest = iter(call.http_requests)
        for each in wanted:
            if not any(each.fits(exchange) for exchange in rest):
                made = [f"  {e.method} {e.url} -> {e.code}" for e in call.http_requests]
                seen = "there were:\n" + "\n".join(made) if made else "there was none"
                return f"no request fits {each.text}, {seen}"
        return ""

    return check


@dataclass(frozen=True, slots=True)
class _HttpWanted:
    """A request that has to be made."""

    text: str
    url: str
    method: str
    body: str
    json: object
    code: int | None

    @classmethod
    def read(cls, node: Node) -> _HttpWanted:
        if not isinstance(node.value, Mapping):
            return cls(as_text(node), as_text(node), "", "", None, None)
        fields = Fields(node, "the request")
        code, json = fields.get("code"), fields.get("json")
        url = fields.text("url", "*")
        method = fields.text("method").upper()
        wanted = cls(
            f"{method} {url}".strip(),
            url=url,
            method=method,
            body=fields.text("body"),
            json=None if json is None else as_plain(json),
            code=None if code is None else _code(code),
        )
        fields.finish()
        return wanted

    def fits(self, exchange: HttpExchange) -> bool:
        return (
            fnmatchcase(exchange.url, self.url)
            and self.method in ("", exchange.method)
            and self.body in exchange.body
            and (self.json is None or _contains(exchange.json, self.json))
            and self.code in (None, exchange.code)
        )


def _code(node: Node) -> int:
    return int(as_number(node, -9, 999, "code of an answer"))


def _contains(found: object, wanted: object) -> bool:
    """Whether data has everything that is wanted; mappings may have more."""
    if isinstance(wanted, Mapping):
        return isinstance(found, Mapping) and all(
            key in found and _contains(found[key], value)
            for key, value in wanted.items()
        )
    return found == wanted


# Times


@dataclass(frozen=True, slots=True)
class _Bounds:
    """Between which times something has to lie."""

    at_least: float
    at_most: float

    @classmethod
    def read(cls, fields: Fields) -> _Bounds:
        bounds = cls(
            fields.seconds("at_least", 0.0), fields.seconds("at_most", math.inf)
        )
        if bounds.at_least > bounds.at_most:
            raise fields.node.error("at_least is more than at_most")
        return bounds

    def check(self, seen: float) -> str:
        """What is wrong; the seen time's text says how it came about."""
        if seen > self.at_most:
            return f"more than {self.at_most:g} s: {seen!r}"
        if seen < self.at_least:
            return f"less than {self.at_least:g} s: {seen!r}"
        return ""


def _duration(node: Node) -> Check:
    bounds, _ = _bounded(node, "the duration", "")
    return lambda call: bounds.check(round(call.duration, 3))


def _gap(node: Node) -> Check:
    bounds, number = _bounded(node, "the gap", "utterance")
    return _measured(lambda call: bounds.check(call.gap_after_caller(number)))


def _stopped(node: Node) -> Check:
    if isinstance(node.value, Mapping):
        fields = Fields(node, "the stop")
        bounds = _Bounds(0.0, as_seconds(fields.need("within")))
        number = fields.whole("barge_in", 1, 1)
        fields.finish()
    else:
        bounds, number = _Bounds(0.0, as_seconds(node)), 1
    return _measured(lambda call: bounds.check(call.agent_stopped_within(number)))


def _heard(node: Node) -> Check:
    if not isinstance(node.value, Mapping):
        text, least, after, before = as_text(node), 0.0, 0.0, math.inf
    else:
        fields = Fields(node, "what was heard")
        text = fields.text("text")
        least = fields.seconds("at_least", 0.0)
        after, before = fields.seconds("after", 0.0), fields.seconds("before", math.inf)
        fields.finish()

    def check(call: Call) -> str:
        seen = call.caller_heard(text, after=after, before=before)
        return "" if seen and seen >= least else f"the caller heard {seen!r}"

    return check


def _bounded(node: Node, what: str, number: str) -> tuple[_Bounds, int]:
    """Bounds and the number of what they are about; a time alone is `at_most`."""
    if not isinstance(node.value, Mapping):
        return _Bounds(0.0, as_seconds(node)), 1
    fields = Fields(node, what)
    index = fields.whole(number, 1, 1) if number else 1
    bounds = _Bounds.read(fields)
    fields.finish()
    return bounds, index


def _measured(check: Check) -> Check:
    """A check whose measure may not exist."""

    def measured(call: Call) -> str:
        try:
            return check(call)
        except AssertionError as error:
            return str(error)

    return measured


def _replays(replaying: Replaying, node: Node) -> Check:
    as_choice(node, _Same)

    def check(call: Call) -> str:
        outcome, lines = replaying(call)
        if outcome.verdict.value == _Same.SAME.value:
            return ""
        return "\n".join([f"the replay was {outcome.verdict.value}", *lines])

    return check


def _many(node: Node) -> tuple[Node, ...]:
    return node.value if isinstance(node.value, tuple) else (node,)


_READERS: Mapping[str, Callable[[Node], Check]] = {
    "in_order": _in_order,
    "never": _never,
    "log": _lines(lambda call: call.log, "no line of the log"),
    "warnings": _lines(lambda call: call.warnings, "no warning"),
    "said": _lines(lambda call: call.said, "nothing that was said"),
    "transcript": _lines(lambda call: call.transcript, "no line of the transcript"),
    "dtmf_sent": _exactly(lambda call: call.dtmf_sent, "what the scenario pressed"),
    "dtmf_received": _exactly(lambda call: call.dtmf_received, "what it received"),
    "http": _http,
    "finish_reason": _exactly(lambda call: call.finish_reason, "the reason"),
    "exit_code": _exit_code,
    "error": _error,
    "duration": _duration,
    "gap_after_caller": _gap,
    "agent_stopped": _stopped,
    "caller_heard": _heard,
}
