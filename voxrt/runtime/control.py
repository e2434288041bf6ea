"""The control URL of sessions: a real HTTP endpoint on the machine itself.

VoxEngine's form of it is `http://<ip>:<port>/request/<session>/<token>`; the scenario
gets path and query as they came, and what its listener returns is the response.
"""

from __future__ import annotations

import asyncio
import hmac
import secrets
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiohttp import web

from voxrt.core.commands import AnswerControl
from voxrt.errors import HostError
from voxrt.runtime.virtual import virtual_wait

__all__ = ["ControlHandler", "ControlRequest", "ControlServer"]

BODY_BYTES = 2 * 1024 * 1024
"""longest body of a request; VoxEngine's limit of an HTTP response, taken for both"""
ANSWER_S = 90.0
"""time that a session has to answer; VoxEngine's limit of a whole HTTP request"""
TOKEN_BYTES = 24
"""192 random bits: cannot be guessed"""
REMEMBERED = 1000
"""ended sessions whose URLs are told from wrong ones; bounds a service's memory"""
SHUTDOWN_S = 1.0
"""time that requests on their way get when the server is stopped"""


@dataclass(frozen=True, slots=True)
class ControlRequest:
    """A request to the control URL of a session."""

    method: str
    path: str
    """path and query as they came"""
    content: str
    """body as text"""
    headers: tuple[tuple[str, str], ...]


ControlHandler = Callable[[ControlRequest], Awaitable[AnswerControl]]


class ControlServer:
    """Serves the control URLs of all sessions of a process."""

    def __init__(
        self,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        answer_s: float = ANSWER_S,
        body_bytes: int = BODY_BYTES,
    ) -> None:
        """Prepare; nothing is opened yet.

        Args:
            host: Where to listen.
            port: 0 takes a free one.
            answer_s: Seconds that a session has to answer before the client gets 504.
            body_bytes: Longest body; above it the client gets 413.
        """
        self._host = host
        self._port = port
        self._answer_s = answer_s
        self._body_bytes = body_bytes
        self._runner: web.AppRunner | None = None
        self._handlers: dict[str, tuple[str, ControlHandler]] = {}
        self._serving: set[asyncio.Task[object]] = set()
        self._ended: deque[tuple[str, str]] = deque(maxlen=REMEMBERED)

    async def start(self) -> None:
        """Begin to listen.

        Raises:
            HostError: The port cannot be taken.
        """
        app = web.Application(client_max_size=self._body_bytes)
        app.router.add_route("*", "/{path:.*}", self._serve)
        runner = web.AppRunner(
            app,
            access_log=None,
            handle_signals=False,
            shutdown_timeout=SHUTDOWN_S,
            handler_cancellation=True,
        )
        await runner.setup()
        try:
            await web.TCPSite(runner, self._host, self._port).start()
        except OSError as error:
            await runner.cleanup()
            msg = f"cannot listen at {self._host}:{self._port}: {error.strerror}"
            hint = "choose another port, or 0 for a free one"
            raise HostError(msg, hint=hint) from error
        self._port = runner.addresses[0][1]
        self._runner = runner

    @property
    def port(self) -> int:
        """Port that was really taken."""
        return self._port

    def open(self, session_id: int, handler: ControlHandler) -> str:
        """Make the control URL of a session.

        Args:
            session_id: The session.
            handler: Answers each request; several may be on their way at once.
        """
        token = secrets.token_urlsafe(TOKEN_BYTES)
        self._handlers[str(session_id)] = (token, handler)
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"http://{host}:{self._port}/request/{session_id}/{token}"

    def close(self, session_id: int) -> None:
        """Take a session's URL away; it answers 410 from now on."""
        known = self._handlers.pop(str(session_id), None)
        if known is not None:
            self._ended.append((str(session_id), known[0]))

    async def stop(self) -> None:
        """Stop listening, and drop the requests that are on their way."""
        self._handlers.clear()
        await self._drop_serving()
        runner, self._runner = self._runner, None
        if runner is not None:
            await runner.cleanup()
            await self._drop_serving()

    async def _drop_serving(self) -> None:
        serving = tuple(self._serving)
        for task in serving:
            task.cancel()
        if serving:
            await asyncio.wait(serving)

    async def _serve(self, request: web.Request) -> web.Response:
        # The library's task of this request; none of them may outlive the server.
        task = asyncio.current_task()
        if task is not None and task not in self._serving:
            self._serving.add(task)
            task.add_done_callback(self._serving.discard)
        path = request.raw_path
        parts = path.partition("?")[0].split("/")
        if len(parts) < 4 or parts[1] != "request":
            return _say(404, "no such address")
        session, token = parts[2], parts[3]
        known, handler = self._handlers.get(session, ("", None))
        if handler is None or not hmac.compare_digest(known.encode(), token.encode()):
            if (session, token) in self._ended:
                return _say(410, "the session is over")
            return _say(404, "no such address")
        body = await request.read()
        order = ControlRequest(
            request.method,
            path,
            body.decode(errors="replace"),
            tuple(request.headers.items()),
        )
        return await self._ask(handler, order)

    async def _ask(
        self, handler: ControlHandler, order: ControlRequest
    ) -> web.Response:
        task = asyncio.current_task()
        try:
            with virtual_wait(asyncio.get_running_loop()):
                async with asyncio.timeout(self._answer_s):
                    answer = await handler(order)
        except TimeoutError:
            return _say(504, f"the session did not answer in {self._answer_s:g} s")
        except asyncio.CancelledError:
            # Either the request itself is given up, or the session ended over it.
            if task is not None and task.cancelling():
                raise
            return _say(410, "the session is over")
        return _say(answer.status, answer.body, answer.content_type)


def _say(
    status: int, text: str, content_type: str = "text/plain; charset=utf-8"
) -> web.Response:
    response = web.Response(
        status=status, body=text.encode(), headers={"Content-Type": content_type}
    )
    # Requests are rare, and a connection that stays open outlives its session.
    response.force_close()
    return response
