"""The control URL of sessions: a real HTTP endpoint on the machine itself.

VoxEngine's form of it is `http://<ip>:<port>/request/<session>/<token>`; the scenario
gets path and query as they came, and what its listener returns is the response.
"""

from __future__ import annotations

import asyncio
import hmac
import os
import secrets
import socket
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from voxrt.core.commands import AnswerControl
from voxrt.errors import HostError
from voxrt.runtime.tasks import TaskOwner
from voxrt.runtime.virtual import virtual_wait

if TYPE_CHECKING:
    from voxrt.runtime.controlsite import ControlSite

__all__ = ["ControlHandler", "ControlReply", "ControlRequest", "ControlServer"]

SITE = "voxrt.runtime.controlsite"
"""module that is loaded to serve requests"""
OVER = "the session is over"

BODY_BYTES = 2 * 1024 * 1024
"""longest body of a request; VoxEngine's limit of an HTTP response, taken for both"""
ANSWER_S = 90.0
"""time that a session has to answer; VoxEngine's limit of a whole HTTP request"""
TOKEN_BYTES = 24
"""192 random bits: cannot be guessed"""
REMEMBERED = 1000
"""ended sessions whose URLs are told from wrong ones; bounds a service's memory"""


@dataclass(frozen=True, slots=True)
class ControlRequest:
    """A request to the control URL of a session."""

    method: str
    path: str
    """path and query as they came"""
    content: str
    """body as text"""
    headers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ControlReply:
    """What the client of a control URL gets."""

    status: int
    text: str
    content_type: str = "text/plain; charset=utf-8"


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
        self._ear: socket.socket | None = None
        self._site: ControlSite | None = None
        self._owner = TaskOwner("control")
        self._handlers: dict[str, tuple[str, ControlHandler]] = {}
        self._ended: deque[tuple[str, str]] = deque(maxlen=REMEMBERED)

    async def start(self, *, at_once: bool = True) -> None:
        """Begin to listen.

        Args:
            at_once: Load the HTTP library now; otherwise the first request does, and
                holds everything up for a fifth of a second. In virtual time nobody
                notices.

        Raises:
            HostError: The port cannot be taken.
        """
        family = socket.AF_INET6 if ":" in self._host else socket.AF_INET
        try:
            ear = socket.create_server((self._host, self._port), family=family)
        except OSError as error:
            number = error.errno or 0
            reason = os.strerror(number).lower() if number > 0 else str(error)
            msg = f"cannot listen at {self._host}:{self._port}: {reason}"
            hint = "choose another port, or 0 for a free one"
            raise HostError(msg, hint=hint) from error
        ear.settimeout(0)
        self._port = ear.getsockname()[1]
        self._ear = ear
        if at_once:
            await self._open_site(ear)
        else:
            loop = asyncio.get_running_loop()
            loop.add_reader(ear, self._open_late, loop, ear)

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

    def admit(self, path: str) -> ControlHandler | ControlReply:
        """Find who answers a path; a reply is the refusal of a wrong one."""
        parts = path.partition("?")[0].split("/")
        if len(parts) < 4 or parts[1] != "request":
            return ControlReply(404, "no such address")
        session, token = parts[2], parts[3]
        known, handler = self._handlers.get(session, ("", None))
        if handler is not None and hmac.compare_digest(known.encode(), token.encode()):
            return handler
        if (session, token) in self._ended:
            return ControlReply(410, OVER)
        return ControlReply(404, "no such address")

    async def ask(self, handler: ControlHandler, order: ControlRequest) -> ControlReply:
        """Let a session answer a request; runs in a task of the request's own."""
        task = asyncio.current_task()
        try:
            with virtual_wait(asyncio.get_running_loop()):
                async with asyncio.timeout(self._answer_s):
                    answer = await handler(order)
        except TimeoutError:
            text = f"the session did not answer in {self._answer_s:g} s"
            return ControlReply(504, text)
        except asyncio.CancelledError:
            # Either the request itself is given up, or the session ended over it.
            if task is not None and task.cancelling():
                raise
            return ControlReply(410, OVER)
        return ControlReply(answer.status, answer.body, answer.content_type)

    async def stop(self) -> None:
        """Stop listening, and drop the requests that are on their way."""
        self._handlers.clear()
        await self._owner.close()
        site, self._site = self._site, None
        ear, self._ear = self._ear, None
        if site is not None:
            await site.stop()
        elif ear is not None:
            asyncio.get_running_loop().remove_reader(ear)
            ear.close()

    def _open_late(self, loop: asyncio.AbstractEventLoop, ear: socket.socket) -> None:
        # The connection waits at the socket until the site takes it over.
        loop.remove_reader(ear)
        self._owner.spawn("site", self._open_site(ear))

    async def _open_site(self, ear: socket.socket) -> None:
        site: ControlSite = import_module(SITE).ControlSite(self, self._body_bytes)
        self._site = site
        await site.start(ear)
