"""The HTTP side of control URLs, by aiohttp; loaded when it is needed.

The library takes a fifth of a second to load, and most sessions are never asked.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from aiohttp import web

from voxrt.runtime.control import ControlReply, ControlRequest

if TYPE_CHECKING:
    import socket

    from voxrt.runtime.control import ControlServer

__all__ = ["ControlSite"]

SHUTDOWN_S = 1.0
"""time that requests on their way get when the server is stopped"""


class ControlSite:
    """Takes requests from a socket, and asks the control server about them."""

    def __init__(self, server: ControlServer, body_bytes: int) -> None:
        """Prepare; nothing is opened yet.

        Args:
            server: Knows who may ask, and who answers.
            body_bytes: Longest body; above it the client gets 413.
        """
        self._server = server
        self._serving: set[asyncio.Task[object]] = set()
        app = web.Application(client_max_size=body_bytes)
        app.router.add_route("*", "/{path:.*}", self._serve)
        self._runner = web.AppRunner(
            app,
            access_log=None,
            handle_signals=False,
            shutdown_timeout=SHUTDOWN_S,
            handler_cancellation=True,
        )

    async def start(self, ear: socket.socket) -> None:
        """Serve what comes at a listening socket."""
        await self._runner.setup()
        await web.SockSite(self._runner, ear).start()

    async def stop(self) -> None:
        """Close the socket, and drop the requests that are on their way."""
        await self._drop_serving()
        await self._runner.cleanup()
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
        handler = self._server.admit(request.raw_path)
        if isinstance(handler, ControlReply):
            return _response(handler)
        body = await request.read()
        order = ControlRequest(
            request.method,
            request.raw_path,
            body.decode(errors="replace"),
            tuple(request.headers.items()),
        )
        return _response(await self._server.ask(handler, order))


def _response(reply: ControlReply) -> web.Response:
    response = web.Response(
        status=reply.status,
        body=reply.text.encode(),
        headers={"Content-Type": reply.content_type},
    )
    # Requests are rare, and a connection that stays open outlives its session.
    response.force_close()
    return response
