"""A recording as an HTTP archive (HAR 1.2), which browsers and proxies open.

Each HTTP request, each request to the control URL and each socket is an entry. The
messages of a socket stand under `_webSocketMessages`, as Chromium writes them, with
their audio put back where it was. An exchange that has no answer has status 0.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import parse_qsl, urlsplit

from voxrt import __version__
from voxrt.core.commands import AnswerControl, OpenSocket, SendHttp
from voxrt.core.events import (
    ControlRequested,
    HttpResponded,
    SessionStarted,
    SocketClosed,
    SocketFailed,
    SocketOpened,
    SocketRefused,
)
from voxrt.errors import HostError
from voxrt.record import jsontext
from voxrt.record.entries import FrameEntry, MessageEntry, OutboxEntry, TurnEntry

if TYPE_CHECKING:
    from pathlib import Path

    from voxrt.core.commands import Command
    from voxrt.core.events import Event
    from voxrt.record.recording import Recording

__all__ = ["export_har", "har_of"]

_HTTP = "HTTP/1.1"
_PAGE = "session"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

# What stands in a recorded message where its audio was: the first where it came in,
# the second where it went out.
_PLACES = ('{"$frame":true}', '""')

# RFC 6455 section 5.2: a text frame.
_TEXT_OPCODE = 1

Headers: TypeAlias = "Mapping[str, str] | Iterable[tuple[str, str]]"


def export_har(reader: Recording, out: Path) -> None:
    """Write the exchanges of a recording as an HTTP archive.

    Args:
        reader: The recording.
        out: Where to; an existing file is replaced.

    Raises:
        HostError: The file cannot be written.
    """
    try:
        out.write_bytes(jsontext.dump(har_of(reader)))
    except OSError as error:
        msg = f"cannot write {out}: {error.strerror or error}"
        raise HostError(msg) from error


def har_of(reader: Recording) -> dict[str, object]:
    """The archive as a JSON value."""
    archive = _Archive(reader.header.setup.started_at)
    for entry in reader:
        if isinstance(entry, FrameEntry):
            archive.frames[entry.sequence] = entry.payload
        elif isinstance(entry, MessageEntry):
            archive.message(entry)
        elif isinstance(entry, TurnEntry):
            archive.event(entry.turn.event, entry.at)
        elif isinstance(entry, OutboxEntry):
            for command in entry.commands:
                archive.command(command, entry.at)
    names = [source.path for source in reader.header.scenarios]
    page = {
        "startedDateTime": archive.moment(0),
        "id": _PAGE,
        "title": ", ".join(names) or reader.path.name,
        "pageTimings": {},
    }
    return {
        "log": {
            "version": "1.2",
            "creator": {"name": "voxrt", "version": __version__},
            "pages": [page],
            "entries": [archive.plain(item) for item in archive.items],
        }
    }


@dataclass(slots=True)
class _Exchange:
    """A request and what came of it."""

    kind: str
    """Chromium's resource type"""
    start: int
    request: dict[str, object]
    answered: int
    """when the answer began"""
    end: int
    response: dict[str, object]
    messages: list[dict[str, object]] = field(default_factory=list)


class _Archive:
    """Collects exchanges in the order in which they began."""

    def __init__(self, started_at: int) -> None:
        self.items: list[_Exchange] = []
        self.frames: dict[int, bytes] = {}
        self._started_at = started_at
        self._requests: dict[int, _Exchange] = {}
        self._controls: dict[int, _Exchange] = {}
        self._sockets: dict[str, _Exchange] = {}
        self._control_base = "http://control.invalid"

    def moment(self, at: int) -> str:
        """A time of the session as ISO 8601 has it."""
        try:
            when = _EPOCH + timedelta(microseconds=self._started_at + at)
        except OverflowError:
            when = _EPOCH
        return when.isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def command(self, command: Command, at: int) -> None:
        """Note what a command asks for, or answers."""
        if isinstance(command, SendHttp):
            request = _request(
                command.method, command.url, command.headers, command.body
            )
            self._requests[command.request_id] = self._begin("fetch", at, request)
        elif isinstance(command, OpenSocket):
            url = f"wss://{command.provider}.invalid{command.path}"
            request = _request("GET", url, command.headers, b"")
            item = self._begin("websocket", at, request)
            self._sockets[command.socket_id] = item
        elif isinstance(command, AnswerControl):
            headers = (("Content-Type", command.content_type),)
            answer = _response(command.status, "", headers, command.body.encode())
            _finish(self._controls.get(command.request_id), at, answer)

    def event(self, event: Event, at: int) -> None:
        """Note what an event answers, or asks for."""
        if isinstance(event, SessionStarted):
            parts = _split(event.access_url)
            self._control_base = f"{parts[0]}://{parts[1]}"
        elif isinstance(event, HttpResponded):
            status, words = (event.code, "") if event.code > 0 else (0, event.error)
            answer = _response(status, words, event.headers, event.data)
            _finish(self._requests.get(event.request_id), at, answer)
        elif isinstance(event, ControlRequested):
            url = self._control_base + event.path
            body = event.content.encode("utf-8", "replace")
            request = _request(event.method, url, event.headers, body)
            self._controls[event.request_id] = self._begin("other", at, request)
        else:
            self._socket_event(event, at)

    def message(self, entry: MessageEntry) -> None:
        """Note a message of a socket."""
        item = self._sockets.get(entry.socket_id)
        if item is None:
            # An imported trace does not say where its socket led.
            url = f"wss://unknown.invalid/{entry.socket_id}"
            item = self._begin("websocket", entry.at, _request("GET", url, (), b""))
            item.response = _response(101, "Switching Protocols", (), b"")
            self._sockets[entry.socket_id] = item
        text = entry.text
        payload = None if entry.frame is None else self.frames.get(entry.frame)
        if payload is not None:
            text = _with_audio(text, payload)
        item.end = max(item.end, entry.at)
        item.messages.append(
            {
                "type": "receive" if entry.direction == "in" else "send",
                "time": (self._started_at + entry.at) / 1_000_000,
                "opcode": _TEXT_OPCODE,
                "data": text,
            }
        )

    def plain(self, item: _Exchange) -> dict[str, object]:
        """An exchange as the archive has it."""
        wait = (item.answered - item.start) / 1000
        receive = max(0, item.end - item.answered) / 1000
        plain: dict[str, object] = {
            "pageref": _PAGE,
            "startedDateTime": self.moment(item.start),
            "time": wait + receive,
            "request": item.request,
            "response": item.response,
            "cache": {},
            "timings": {"send": 0, "wait": wait, "receive": receive},
            "_resourceType": item.kind,
        }
        if item.kind == "websocket":
            plain["_webSocketMessages"] = item.messages
        return plain

    def _begin(self, kind: str, at: int, request: dict[str, object]) -> _Exchange:
        item = _Exchange(kind, at, request, at, at, _response(0, "", (), b""))
        self.items.append(item)
        return item

    def _socket_event(self, event: Event, at: int) -> None:
        item = self._sockets.get(getattr(event, "socket_id", ""))
        if item is None:
            return
        if isinstance(event, SocketOpened):
            item.request["url"] = event.endpoint
            item.request["queryString"] = _query(event.endpoint)
            answer = _response(101, "Switching Protocols", event.headers, b"")
            _finish(item, at, answer)
        elif isinstance(event, SocketRefused):
            body = event.body.encode("utf-8", "replace")
            answer = _response(event.status, event.reason, event.headers, body)
            _finish(item, at, answer)
        elif isinstance(event, SocketFailed):
            _finish(item, at, _response(0, event.error, (), b""))
        elif isinstance(event, SocketClosed):
            item.end = max(item.end, at)


def _with_audio(text: str, payload: bytes) -> str:
    """Put the audio of a message back where it was."""
    for place in _PLACES:
        head, found, tail = text.rpartition(place)
        if found:
            audio = base64.b64encode(payload).decode("ascii")
            return f'{head}"{audio}"{tail}'
    return text


def _finish(item: _Exchange | None, at: int, response: dict[str, object]) -> None:
    if item is not None:
        item.answered = max(item.start, at)
        item.end = max(item.end, item.answered)
        item.response = response


def _request(method: str, url: str, headers: Headers, body: bytes) -> dict[str, object]:
    plain: dict[str, object] = {
        "method": method,
        "url": url,
        "httpVersion": _HTTP,
        "cookies": [],
        "headers": _pairs(headers),
        "queryString": _query(url),
        "headersSize": -1,
        "bodySize": len(body),
    }
    if body:
        text = body.decode("utf-8", "replace")
        plain["postData"] = {"mimeType": _mime_type(headers), "text": text}
    return plain


def _response(
    status: int, words: str, headers: Headers, body: bytes
) -> dict[str, object]:
    content: dict[str, object] = {"size": len(body), "mimeType": _mime_type(headers)}
    try:
        content["text"] = body.decode("utf-8")
    except UnicodeDecodeError:
        content["text"] = base64.b64encode(body).decode("ascii")
        content["encoding"] = "base64"
    return {
        "status": status,
        "statusText": words,
        "httpVersion": _HTTP,
        "cookies": [],
        "headers": _pairs(headers),
        "content": content,
        "redirectURL": "",
        "headersSize": -1,
        "bodySize": len(body),
    }


def _rows(headers: Headers) -> list[tuple[str, str]]:
    return list(headers.items() if isinstance(headers, Mapping) else headers)


def _pairs(headers: Headers) -> list[dict[str, str]]:
    return [{"name": name, "value": value} for name, value in _rows(headers)]


def _mime_type(headers: Headers) -> str:
    found = (v for name, v in _rows(headers) if name.lower() == "content-type")
    return next(found, "")


def _query(url: str) -> list[dict[str, str]]:
    return _pairs(parse_qsl(_split(url)[2], keep_blank_values=True))


def _split(url: str) -> tuple[str, str, str]:
    """Scheme, host and query of a URL, as far as it is one."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "", "", ""
    return parts.scheme, parts.netloc, parts.query
