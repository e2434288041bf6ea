"""The provider sockets of one session: opened, fed and split into audio and control."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from voxrt.core.commands import CloseSocket, OpenSocket, SendSocket, StartStream
from voxrt.core.events import (
    SocketClosed,
    SocketFailed,
    SocketOpened,
    SocketReceived,
    SocketRefused,
)
from voxrt.errors import ProviderError, RefusedError, UnreachableError
from voxrt.runtime.sockets import open_socket

if TYPE_CHECKING:
    from voxrt.core.commands import Command
    from voxrt.media.formats import AudioFormat
    from voxrt.providers.base import MediaCodec, Provider
    from voxrt.runtime.desk import Desk
    from voxrt.runtime.sockets import Socket

__all__ = ["SocketBoard"]

CONNECT_S = 10.0
"""time to connect and shake hands; a cold TLS handshake abroad takes 1 s or so"""

KEEPALIVE_S = 60.0
"""period of pings; Cartesia's page "Calls API" advises one every 60 to 90 s"""

ABORT_S = 1.0
"""time that the loop gets to take a dropped connection down"""

_NORMAL_CLOSES = (1000, 1001, 1005)
"""close codes that are no failure (RFC 6455 section 7.4.1)"""


class _Wire:
    """One socket: its unit, its codec, and what is known of its stream."""

    def __init__(
        self, board: SocketBoard, order: OpenSocket, provider: Provider
    ) -> None:
        self.order = order
        self.provider = provider
        self.codec: MediaCodec = provider.codec(order.protocol)
        self.endpoint = ""
        """URL that is dialled, without its query"""
        self.socket: Socket | None = None
        self.over: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.is_given_up = False
        self.stream_id = ""
        self.skeleton = ""
        """an outgoing audio message without its audio"""
        self._board = board

    @property
    def is_over(self) -> bool:
        """Whether the socket was open and is closed."""
        return self.over.done()

    # The socket's handler

    def opened(self, socket: Socket) -> None:
        """Tell that the handshake is done, before any message is looked at."""
        self.socket = socket
        self._board.opened(self, socket)

    def received(self, text: str | bytes) -> None:
        """Take a message of the provider apart."""
        self._board.received(self, text)

    def closed(self, code: int, reason: str, *, was_clean: bool) -> None:
        """Tell the end of the socket."""
        self._board.closed(self, code, reason, was_clean=was_clean)

    # The media plane's way out

    def is_ready(self) -> bool:
        """Whether audio can be sent: the socket is open and the peer keeps up."""
        socket = self.socket
        if socket is None or not socket.is_open:
            return False
        return socket.buffered <= MAX_BUFFERED_BYTES

    def send_audio(self, frame: bytes) -> None:
        """Send 20 ms to the provider."""
        text = self.codec.frame(frame, self.stream_id)
        if self.socket is not None and text is not None:
            self.socket.send(text)
            self._board.sent_audio(self, len(frame))


MAX_BUFFERED_BYTES = 256 * 1024
"""audio waiting for a slow peer; about 8 s of pcm_16000, old audio is of no use"""


class SocketBoard:
    """All provider sockets of a session."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._wires: dict[str, _Wire] = {}

    def carry_out(self, command: Command) -> bool:
        """Carry out a command about a socket; False when it is about something else."""
        match command:
            case OpenSocket():
                self._open(command)
            case SendSocket(socket_id, text):
                self._send(socket_id, text)
            case CloseSocket(socket_id, code, reason):
                self._close(socket_id, code, reason)
            case StartStream():
                self._start_stream(command)
            case _:
                return False
        return True

    def close_all(self) -> None:
        """Close every socket; the session is over."""
        for wire in self._wires.values():
            wire.is_given_up = True
            if wire.socket is not None and not wire.is_over:
                wire.socket.close(1000, "session terminated")

    async def wait_closed(self, timeout_s: float) -> None:
        """Wait until every socket is closed; after the time, drop what is left."""
        await self._wait_over(timeout_s)
        for wire in self._wires.values():
            if wire.socket is not None and not wire.is_over:
                wire.socket.abort()
        await self._wait_over(ABORT_S)

    async def _wait_over(self, timeout_s: float) -> None:
        waiting = [wire.over for wire in self._wires.values() if wire.socket]
        if waiting:
            await asyncio.wait(waiting, timeout=timeout_s)

    # Reports of the wires

    def opened(self, wire: _Wire, socket: Socket) -> None:
        """Tell that a socket is open, unless nobody wants it any more."""
        if wire.is_given_up:
            socket.close(1000, "given up")
            return
        headers = dict(getattr(socket, "response_headers", {}))
        self._desk.feed(SocketOpened(wire.order.socket_id, wire.endpoint, headers))

    def received(self, wire: _Wire, text: str | bytes) -> None:
        """Split a message: audio to the media plane, the rest to the session."""
        incoming = wire.codec.split(text)
        order = wire.order
        if incoming.audio is not None:
            self._desk.plane.stream_audio(order.unit_id, incoming.audio)
            size = len(incoming.audio)
            self._desk.saw_message(order.socket_id, "in", incoming.skeleton, size)
        if incoming.control:
            plain = text if isinstance(text, str) else text.decode("utf-8", "replace")
            if incoming.audio is None:
                self._desk.saw_message(order.socket_id, "in", plain)
            self._desk.feed(SocketReceived(order.socket_id, plain))

    def sent_audio(self, wire: _Wire, size: int) -> None:
        """Show an outgoing audio message without its audio."""
        self._desk.saw_message(wire.order.socket_id, "out", wire.skeleton, size)

    def closed(self, wire: _Wire, code: int, reason: str, *, was_clean: bool) -> None:
        """Tell the end of a socket that had been opened, once."""
        if wire.is_over:
            return
        wire.over.set_result(None)
        self._wires.pop(wire.order.socket_id, None)
        self._desk.plane.end_stream(wire.order.unit_id)
        if code not in _NORMAL_CLOSES and not wire.is_given_up:
            said = f" ({reason})" if reason else ""
            self._desk.report(
                ProviderError(
                    f"{wire.provider.name} closed the connection with {code}{said}",
                    hint="look at the last messages before it in the recording",
                )
            )
        self._desk.feed(SocketClosed(wire.order.socket_id, code, reason, was_clean))

    # Inside

    def _open(self, order: OpenSocket) -> None:
        provider = self._desk.services.providers[order.provider]
        wire = _Wire(self, order, provider)
        self._wires[order.socket_id] = wire
        takes_audio = wire.codec.frame(b"", "") is not None
        self._desk.plane.add_stream(
            order.unit_id,
            "agent" if takes_audio else "voice",
            wire.send_audio if takes_audio else None,
            wire.is_ready,
        )
        self._desk.tasks.spawn(f"dial {order.socket_id}", self._dial(wire))

    async def _dial(self, wire: _Wire) -> None:
        order = wire.order
        target = self._desk.services.route(order)
        key = order.credential if target.credential is None else target.credential
        headers = {**order.headers, **wire.provider.authorize(key)}
        network = target.network or self._desk.services.network
        url = target.base_url + order.path
        wire.endpoint = url.partition("?")[0]
        try:
            await open_socket(
                network,
                url,
                wire,
                headers=headers,
                timeout_s=CONNECT_S,
                keepalive_s=KEEPALIVE_S,
            )
        except (RefusedError, UnreachableError) as error:
            self._not_opened(wire, error)

    def _not_opened(self, wire: _Wire, error: RefusedError | UnreachableError) -> None:
        """Tell that a socket will not open, unless it was open for a moment."""
        if wire.socket is not None:
            return
        socket_id = wire.order.socket_id
        self._wires.pop(socket_id, None)
        if not wire.is_given_up:
            self._desk.report(error)
        if isinstance(error, UnreachableError):
            self._desk.feed(SocketFailed(socket_id, error.message))
            return
        self._desk.feed(
            SocketRefused(
                socket_id,
                error.status,
                error.reason,
                headers=dict(error.headers),
                body=error.body,
            )
        )

    def _send(self, socket_id: str, text: str) -> None:
        wire = self._wires.get(socket_id)
        if wire is None or wire.socket is None or not wire.socket.is_open:
            return
        wire.socket.send(text)
        self._desk.plane.requested(wire.order.unit_id)
        self._desk.saw_message(socket_id, "out", text)

    def _close(self, socket_id: str, code: int, reason: str) -> None:
        wire = self._wires.get(socket_id)
        if wire is None:
            return
        wire.is_given_up = True
        if wire.socket is not None and not wire.is_over:
            wire.socket.close(code, reason)

    def _start_stream(self, command: StartStream) -> None:
        wire = self._wires.get(command.socket_id)
        if wire is None:
            return
        wire.stream_id = command.stream_id
        wire.skeleton = wire.codec.frame(b"", command.stream_id) or ""
        fmt: AudioFormat = wire.provider.format_of(command.encoding)
        self._desk.plane.start_stream(command.unit_id, fmt)
