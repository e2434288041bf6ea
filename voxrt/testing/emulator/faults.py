"""Reading the faults of an agent script from YAML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voxrt.testing.emulator.parts import (
    CloseFault,
    Faults,
    MalformedFault,
    Refusal,
    Span,
)
from voxrt.testing.fields import Fields, as_number, as_seconds, as_text, as_whole

if TYPE_CHECKING:
    from voxrt.testing.document import Node

__all__ = ["read_faults"]


def read_faults(node: Node | None) -> Faults:
    """Read faults.

    Args:
        node: The mapping; None for no faults.

    Raises:
        DocumentError: It is not one.
    """
    if node is None:
        return Faults()
    fields = Fields(node, "faults")
    faults = Faults(
        refuse=_read_refusal(fields.get("refuse")),
        close=_read_close(fields.get("close")),
        stall=_read_span(fields.get("stall"), "stall"),
        malformed=_read_malformed(fields.get("malformed")),
        wrong_stream_id=fields.flag("wrong_stream_id", default=False),
        never_ack=fields.flag("never_ack", default=False),
        odd_sizes=fields.flag("odd_sizes", default=False),
        silence=fields.flag("silence", default=False),
        speed=fields.number("speed", 1.0, 0.1, 1000.0),
        slow_reader=_read_span(fields.get("slow_reader"), "slow_reader"),
    )
    fields.finish()
    return faults


def _read_refusal(node: Node | None) -> Refusal | None:
    if node is None:
        return None
    if not hasattr(node.value, "items"):
        return Refusal(_read_status(node))
    fields = Fields(node, "refuse")
    code = fields.get("error_code")
    body = fields.get("body")
    refusal = Refusal(
        status=_read_status(fields.need("status")),
        message=fields.text("message"),
        error_code=None if code is None else as_text(code),
        body=None if body is None else as_text(body),
        times=fields.whole("times", 0),
    )
    fields.finish()
    return refusal


def _read_status(node: Node) -> int:
    return int(as_number(node, 400, 599, "status"))


def _read_span(node: Node | None, what: str) -> Span | None:
    """Read a time: a number is its beginning, and it has no end."""
    if node is None:
        return None
    if not hasattr(node.value, "items"):
        return Span(as_seconds(node))
    fields = Fields(node, what)
    length = fields.get("for")
    span = Span(
        fields.seconds("at", 0.0), None if length is None else as_seconds(length)
    )
    fields.finish()
    return span


def _read_when(fields: Fields) -> tuple[float | None, int | None]:
    """Read when a fault happens: `at` or `after_messages`; at once by default."""
    key = fields.only_one_of("at", "after_messages")
    found = None if key is None else fields.get(key)
    if key == "after_messages" and found is not None:
        return None, as_whole(found)
    return (0.0 if found is None else as_seconds(found)), None


def _read_close(node: Node | None) -> CloseFault | None:
    if node is None:
        return None
    if not hasattr(node.value, "items"):
        return CloseFault(_read_code(node), at_s=0.0)
    fields = Fields(node, "close")
    code = fields.get("code")
    at_s, after_messages = _read_when(fields)
    close = CloseFault(
        code=1011 if code is None else _read_code(code),
        reason=fields.text("reason"),
        at_s=at_s,
        after_messages=after_messages,
    )
    fields.finish()
    return close


def _read_code(node: Node) -> int:
    code = as_whole(node, 1000, 4999)
    if code in (1004, 1005, 1015):
        raise node.error(f"close code {code} is never sent (RFC 6455, section 7.4.1)")
    return code


def _read_malformed(node: Node | None) -> MalformedFault | None:
    if node is None or node.value is False:
        return None
    if node.value is True:
        return MalformedFault(at_s=0.0)
    fields = Fields(node, "malformed")
    at_s, after_messages = _read_when(fields)
    text = fields.text("text", MalformedFault().text)
    fields.finish()
    return MalformedFault(text, at_s, after_messages)
