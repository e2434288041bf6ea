"""HTTP for tests: a scenario's requests are answered from a table, not the network.

Addresses are patterns of the shell's kind (`https://crm.example/*`), with the method
before them where it matters (`POST https://...`); the first that fits answers. What
no pattern fits fails as an unreachable host does, and says so.
"""

from __future__ import annotations

import asyncio
import fnmatch
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from voxrt.core.events import HttpResponded
from voxrt.runtime.http import HttpClient

if TYPE_CHECKING:
    from voxrt.core.commands import SendHttp

__all__ = ["AnsweredHttp", "HttpAnswer", "HttpExchange", "read_answers"]

CONNECTION_FAILED = -4
"""Net.HttpRequestResult: no connection came about"""
LATENCY_S = 0.05
"""time that an answer takes when nothing else is said; a near server's"""

_METHODS = ("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS")
_KEYS = ("status", "body", "json", "headers", "after", "error")


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """What a request gets."""

    status: int = 200
    body: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    after_s: float = LATENCY_S
    error: str = ""
    """why there is no answer; the scenario sees code -4"""


@dataclass(frozen=True, slots=True)
class HttpExchange:
    """A request of the scenario's, and the answer it got."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: str
    code: int
    """status of the answer; below 1 there was none"""

    @property
    def json(self) -> object:
        """The body as data; None when it is not JSON."""
        try:
            return json.loads(self.body)
        except ValueError:
            return None


@dataclass(slots=True)
class _Row:
    """One line of the table."""

    method: str
    pattern: str
    answers: tuple[HttpAnswer, ...]
    taken: int = 0

    def fits(self, order: SendHttp) -> bool:
        return self.method in ("", order.method.upper()) and fnmatch.fnmatchcase(
            order.url, self.pattern
        )

    def take(self) -> HttpAnswer:
        """The next answer; the last one again and again."""
        index = min(self.taken, len(self.answers) - 1)
        self.taken += 1
        return self.answers[index]


def read_answers(table: Mapping[str, object]) -> dict[str, tuple[HttpAnswer, ...]]:
    """Read a table of answers.

    Args:
        table: By address: a status, a body as text, a mapping with `status`, `body`,
            `json`, `headers`, `after` and `error`, or a list of such, one after
            another.

    Raises:
        ValueError: Something in it is not an answer; the text says what.
    """
    return {address: _read(address, value) for address, value in table.items()}


def _read(address: str, value: object) -> tuple[HttpAnswer, ...]:
    if isinstance(value, list | tuple):
        if not value:
            msg = f"{address!r} has an empty list of answers"
            raise ValueError(msg)
        return tuple(_read_one(address, item) for item in value)
    return (_read_one(address, value),)


def _read_one(address: str, value: object) -> HttpAnswer:
    if isinstance(value, HttpAnswer):
        return value
    if isinstance(value, str):
        return HttpAnswer(body=value)
    if isinstance(value, int) and not isinstance(value, bool):
        return HttpAnswer(status=value)
    if not isinstance(value, Mapping):
        msg = (
            f"the answer to {address!r} is {value!r}, wanted a status, text or mapping"
        )
        raise ValueError(msg)
    unknown = [key for key in value if key not in _KEYS]
    if unknown:
        known = ", ".join(_KEYS)
        msg = f"the answer to {address!r} has no key {unknown[0]!r}, known are {known}"
        raise ValueError(msg)
    return _from_mapping(address, value)


def _from_mapping(address: str, value: Mapping[str, object]) -> HttpAnswer:
    headers = value.get("headers", {})
    status, after = value.get("status", 200), value.get("after", LATENCY_S)
    for name, found, kinds in (
        ("status", status, int),
        ("after", after, int | float),
        ("headers", headers, Mapping),
    ):
        if isinstance(found, bool) or not isinstance(found, kinds):
            msg = f"{name} of the answer to {address!r} is {found!r}"
            raise ValueError(msg)
    body = str(value.get("body", ""))
    texts = {str(key): str(text) for key, text in headers.items()}  # type: ignore[attr-defined]
    if "json" in value:
        body = json.dumps(value["json"])
        texts.setdefault("Content-Type", "application/json")
    return HttpAnswer(
        int(status),  # type: ignore[call-overload]
        body,
        texts,
        float(after),  # type: ignore[arg-type]
        str(value.get("error", "")),
    )


class AnsweredHttp(HttpClient):
    """Answers the requests of a scenario, and keeps them."""

    def __init__(self, table: Mapping[str, object]) -> None:
        """Prepare.

        Raises:
            ValueError: The table is wrong; see `read_answers`.
        """
        super().__init__()
        self.exchanges: list[HttpExchange] = []
        self._rows = [
            _Row(*_split(address), answers)
            for address, answers in read_answers(table).items()
        ]

    async def request(self, order: SendHttp) -> HttpResponded:
        """Answer a request."""
        row = next((row for row in self._rows if row.fits(order)), None)
        if row is None:
            error = f"the test has no answer to {order.method} {order.url}"
            answer = HttpAnswer(error=error)
        else:
            answer = row.take()
        await asyncio.sleep(answer.after_s)
        code = CONNECTION_FAILED if answer.error else answer.status
        self.exchanges.append(
            HttpExchange(
                order.method,
                order.url,
                dict(order.headers),
                order.body.decode("utf-8", "replace"),
                code,
            )
        )
        return HttpResponded(
            order.request_id,
            code,
            headers=tuple(answer.headers.items()),
            data=b"" if answer.error else answer.body.encode(),
            error=answer.error,
        )


def _split(address: str) -> tuple[str, str]:
    method, _, pattern = address.partition(" ")
    if method in _METHODS and pattern:
        return method, pattern.strip()
    return "", address
