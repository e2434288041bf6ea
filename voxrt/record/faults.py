"""Faults that are put into the inputs of a recording.

Provider messages are numbered from 1, over all sockets, in the order of the recording.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from voxrt.core.events import (
    CallAlerted,
    CallConnected,
    CallDisconnected,
    Event,
    SocketClosed,
    SocketReceived,
    StreamStarted,
)
from voxrt.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from voxrt.record.steps import Step

__all__ = ["FAULT_NAMES", "Faults", "Input", "faulty_inputs", "parse_faults"]

FAULT_NAMES: Final = ("delay", "drop", "reorder", "close", "lose-caller")

# What a socket that is lost is closed with (RFC 6455 section 7.1.5).
_ABNORMAL = 1006

# What the end of a call is told with whose other side is gone without a word.
_GONE_CODE, _GONE_REASON = 408, "Request Timeout"

_MICROSECONDS = 1_000_000
_RANGE = re.compile(r"(\d{1,9})(?:-(\d{1,9}))?")
_SECONDS = re.compile(r"(\d{1,6}(?:\.\d{1,6})?)(?:@(\d{1,9}))?")


@dataclass(frozen=True, slots=True)
class Faults:
    """What goes wrong."""

    delay_s: float = 0.0
    """seconds by which messages come later"""
    delay_from: int = 1
    """number of the first message that does"""
    drop: tuple[tuple[int, int], ...] = ()
    """first and last number of messages that never come"""
    reorder: tuple[int, ...] = ()
    """numbers of messages that come after the one that followed them"""
    close: int | None = None
    """number of the message in place of which its socket is lost"""
    lose_caller_s: float | None = None
    """when the caller is gone, in seconds since the session began"""


@dataclass(frozen=True, slots=True)
class Input:
    """An event that is to reach the session."""

    at: int
    event: Event
    step: int
    """number of the recorded turn that it was, or that it comes before"""
    is_fault: bool = field(default=False, compare=False)


def parse_faults(texts: Iterable[str]) -> Faults:
    """Read `delay=0.5,drop=3-5`; several texts add up.

    Raises:
        UsageError: A text says something else.
    """
    faults = Faults()
    for text in texts:
        for part in filter(None, (part.strip() for part in text.split(","))):
            name, _, value = part.partition("=")
            if name not in _READERS:
                msg = f"unknown fault {name!r}, wanted one of {', '.join(FAULT_NAMES)}"
                raise UsageError(msg)
            faults = _READERS[name](faults, value)
    return faults


def faulty_inputs(steps: list[Step], faults: Faults) -> list[Input]:
    """The inputs of a recording with the faults in them, in order of time.

    Raises:
        UsageError: A fault is about a message or a call that is not there.
    """
    inputs = [
        Input(step.turn.at, step.turn.event, number)
        for number, step in enumerate(steps)
    ]
    messages = [one for one in inputs if isinstance(one.event, SocketReceived)]
    _check_numbers(faults, len(messages))
    number_of = {one.step: number for number, one in enumerate(messages, 1)}
    changed = list(_dropped(inputs, faults, number_of))
    changed = _delayed(changed, faults, number_of)
    changed = _reordered(changed, faults, number_of)
    if faults.close is not None:
        changed = _closed(changed, messages[faults.close - 1])
    if faults.lose_caller_s is not None:
        changed = _lost(changed, round(faults.lose_caller_s * _MICROSECONDS))
    return sorted(changed, key=lambda one: one.at)


def _check_numbers(faults: Faults, most: int) -> None:
    wanted = [*faults.reorder, *(last for _, last in faults.drop)]
    wanted += [faults.close] if faults.close is not None else []
    for number in wanted:
        if not 1 <= number <= most:
            msg = f"message {number} is not in the recording, which has {most}"
            raise UsageError(msg)


def _dropped(
    inputs: list[Input], faults: Faults, number_of: dict[int, int]
) -> Iterator[Input]:
    for one in inputs:
        number = number_of.get(one.step, 0)
        if not any(first <= number <= last for first, last in faults.drop):
            yield one


def _delayed(
    inputs: list[Input], faults: Faults, number_of: dict[int, int]
) -> list[Input]:
    """Delay messages, and the end of their socket, which never overtakes them."""
    if not faults.delay_s:
        return inputs
    delay = round(faults.delay_s * _MICROSECONDS)
    delayed: list[Input] = []
    has_begun = False
    for one in inputs:
        has_begun = has_begun or number_of.get(one.step, 0) >= faults.delay_from
        if has_begun and isinstance(one.event, SocketReceived | SocketClosed):
            one = replace(one, at=one.at + delay, is_fault=True)  # noqa: PLW2901
        delayed.append(one)
    return delayed


def _reordered(
    inputs: list[Input], faults: Faults, number_of: dict[int, int]
) -> list[Input]:
    swapped = list(inputs)
    for number in faults.reorder:
        places = [
            place
            for place, one in enumerate(swapped)
            if number_of.get(one.step) in (number, number + 1)
        ]
        if len(places) == 2:
            a, b = places
            first, second = swapped[a], swapped[b]
            swapped[a] = replace(second, at=first.at, is_fault=True)
            swapped[b] = replace(first, at=second.at, is_fault=True)
    return swapped


def _closed(inputs: list[Input], message: Input) -> list[Input]:
    """Lose a socket in place of one of its messages."""
    event = message.event
    assert isinstance(event, SocketReceived)
    socket_id = event.socket_id
    closed = SocketClosed(socket_id, _ABNORMAL, "", was_clean=False)
    before = [one for one in inputs if one.step < message.step]
    after = [
        one
        for one in inputs
        if one.step > message.step
        and getattr(one.event, "socket_id", None) != socket_id
        # What was under way is still played; nothing new begins.
        and not isinstance(one.event, StreamStarted)
    ]
    fault = Input(message.at, closed, message.step, is_fault=True)
    return [*before, fault, *after]


def _lost(inputs: list[Input], at: int) -> list[Input]:
    """Let the first caller be gone."""
    alerted = next(
        (one.event for one in inputs if isinstance(one.event, CallAlerted)), None
    )
    if alerted is None:
        msg = "the recording has no incoming call, so no caller can be lost"
        raise UsageError(msg)
    assert isinstance(alerted, CallAlerted)
    call_id = alerted.call_id
    kept = [
        one
        for one in inputs
        if one.at < at or getattr(one.event, "call_id", None) != call_id
    ]
    step = next((one.step for one in kept if one.at >= at), inputs[-1].step)
    connected = next(
        (one.at for one in kept if isinstance(one.event, CallConnected)), at
    )
    seconds = round(max(0, at - connected) / _MICROSECONDS, 3)
    event = CallDisconnected(call_id, _GONE_CODE, _GONE_REASON, seconds)
    place = next((i for i, one in enumerate(kept) if one.at >= at), len(kept))
    kept.insert(place, Input(at, event, step, is_fault=True))
    return kept


# Reading


def _seconds(name: str, value: str) -> tuple[float, int]:
    match = _SECONDS.fullmatch(value)
    if match is None:
        msg = f"{name} is {value!r}, wanted seconds such as 0.5"
        raise UsageError(msg)
    return float(match[1]), int(match[2] or 1)


def _number(name: str, value: str) -> int:
    if not re.fullmatch(r"[1-9]\d{0,8}", value):
        msg = f"{name} is {value!r}, wanted the number of a message, from 1"
        raise UsageError(msg)
    return int(value)


def _read_delay(faults: Faults, value: str) -> Faults:
    seconds, first = _seconds("delay", value)
    return replace(faults, delay_s=seconds, delay_from=first)


def _read_drop(faults: Faults, value: str) -> Faults:
    match = _RANGE.fullmatch(value)
    first = int(match[1]) if match else 0
    last = int(match[2] or first) if match else 0
    if not 1 <= first <= last:
        msg = f"drop is {value!r}, wanted a message, or some as 3-5"
        raise UsageError(msg)
    return replace(faults, drop=(*faults.drop, (first, last)))


def _read_reorder(faults: Faults, value: str) -> Faults:
    return replace(faults, reorder=(*faults.reorder, _number("reorder", value)))


def _read_close(faults: Faults, value: str) -> Faults:
    return replace(faults, close=_number("close", value))


def _read_lose(faults: Faults, value: str) -> Faults:
    seconds, first = _seconds("lose-caller", value)
    if first != 1:
        msg = f"lose-caller is {value!r}, wanted seconds such as 12.5"
        raise UsageError(msg)
    return replace(faults, lose_caller_s=seconds)


_READERS: dict[str, Callable[[Faults, str], Faults]] = dict(
    zip(
        FAULT_NAMES,
        (_read_delay, _read_drop, _read_reorder, _read_close, _read_lose),
        strict=True,
    )
)
