"""HTTP requests of a scenario (VoxEngine reference, Net)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit, urlunsplit

from voxrt.api.binding import bind
from voxrt.api.headers import header_map
from voxrt.api.host import HostObject
from voxrt.api.plain import PlainObject, unwrap
from voxrt.api.signatures import parameters_of
from voxrt.core.events import HttpResponded
from voxrt.errors import HttpLimitError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from voxrt.core.events import Event
    from voxrt.script.jobs import Promise

__all__ = ["Net"]

USER_AGENT = "VoxEngine/1.0"
LIMIT_TEXT = "Exceeded the HTTP connection count limit!"
"""text of the error that VoxEngine throws (guide "Limits")"""


class Net(HostObject):
    """Makes HTTP requests."""

    _vox_class_ = "Net"

    def httpRequest(self, *args: object, **kwargs: object) -> None:
        """Make a request and call back with its result (Net.httpRequest)."""
        given = self._bind("httpRequest", args, kwargs)
        callback = given["callback"]
        self._send(
            "httpRequest", given, lambda result: self._realm.call(callback, result)
        )

    def httpRequestAsync(self, *args: object, **kwargs: object) -> Promise:
        """Make a request and promise its result (Net.httpRequestAsync).

        HTTP errors do not reject the promise, the result's code tells of them.
        """
        given = self._bind("httpRequestAsync", args, kwargs)
        promise = self._realm.promise()
        self._send("httpRequestAsync", given, promise.resolve)
        return promise

    def HttpRequestOptions(self) -> PlainObject:
        """Make empty options, as scenarios of earlier versions do."""
        return PlainObject({})

    def _bind(
        self, function: str, args: tuple[object, ...], kwargs: Mapping[str, object]
    ) -> dict[str, Any]:
        return bind(
            f"Net.{function}",
            parameters_of("Net", function),
            args,
            kwargs,
            warn=self._realm.warn,
        )

    def _send(
        self,
        function: str,
        given: dict[str, Any],
        then: Callable[[PlainObject], object],
    ) -> None:
        options = given["options"]
        name = f"Net.{function}"
        headers = _request_headers(name, options.get("headers"))
        body = _body(name, options.get("postData"))
        url = _with_query(name, given["url"], options.get("params"))
        method = str(options.get("method") or "GET").upper()
        try:
            request_id = self._realm.session.send_http(
                url,
                method=method,
                headers=headers,
                body=body,
                connect_s=self._seconds(name, "connectionTimeout", options),
                total_s=self._seconds(name, "timeout", options),
            )
        except HttpLimitError as error:
            raise HttpLimitError(LIMIT_TEXT, hint=error.message) from error
        if options.get("enableSystemLog"):
            self._realm.session.log(
                f"HTTP request {request_id}: {method} {url}", "engine"
            )
        raw = bool(options.get("rawOutput"))

        def finish(event: Event) -> None:
            if isinstance(event, HttpResponded):
                if options.get("enableSystemLog"):
                    text = f"HTTP response {request_id}: {event.code} {event.error}"
                    self._realm.session.log(text.rstrip(), "engine")
                then(_result(event, raw=raw))

        self._realm.expect(request_id, finish)

    def _seconds(self, name: str, option: str, options: dict[str, Any]) -> float | None:
        limits = self._realm.session.setup.limits
        limit = limits.http_connect_s if option != "timeout" else limits.http_total_s
        wanted = options.get(option)
        if wanted is None or not wanted > 0:
            return None
        if wanted > limit:
            self._realm.warn(
                f"{name}: {option} of {wanted:g} s is too long, {limit:g} s is used"
            )
        return float(min(wanted, limit))


def _request_headers(name: str, value: object) -> tuple[tuple[str, str], ...]:
    headers = header_map(name, "headers", value)
    if not any(header.lower() == "user-agent" for header in headers):
        headers = {"User-Agent": USER_AGENT, **headers}
    return tuple(headers.items())


def _body(name: str, value: object) -> bytes:
    """Bytes of postData: a text, a list of bytes; any other object goes as JSON."""
    if value is None:
        return b""
    if isinstance(value, str):
        return value.encode("utf-8", "replace")
    try:
        if isinstance(value, bytes | list | tuple):
            return bytes(value)
        return json.dumps(unwrap(value), ensure_ascii=False).encode()
    except (TypeError, ValueError) as error:
        msg = f"{name}: postData must be text or a list of bytes, not {value!r:.60}"
        raise TypeError(msg) from error


def _with_query(name: str, url: str, params: object) -> str:
    if not params:
        return url
    query = urlencode(header_map(name, "params", params))
    parts = urlsplit(url)
    joined = f"{parts.query}&{query}" if parts.query else query
    return urlunsplit(parts._replace(query=joined))


def _result(event: HttpResponded, *, raw: bool) -> PlainObject:
    """Make the Net.HttpRequestResult of an answer."""
    fields: dict[str, object] = {
        "code": event.code,
        "headers": [{"key": key, "value": value} for key, value in event.headers],
        "raw_headers": "".join(f"{key}: {value}\r\n" for key, value in event.headers),
    }
    if raw:
        fields["data"] = list(event.data)
    else:
        fields["text"] = event.data.decode("utf-8", "replace")
    if event.error:
        fields["error"] = event.error
    return PlainObject(fields)
