"""What both ends of a WebSocket have in common: frames in, frames out, life and death.

How this works. `websockets` has the protocol (RFC 6455) without any input or output;
this file puts it on an `asyncio.Protocol`. Bytes are cut into whole frames here, so
that the library always stands between two frames. A text frame that is not fragmented,
which is all that a voice agent sends, goes straight to the handler; every other frame
is given to the library, which answers pings, checks fragments and runs the closing
handshake. Nothing waits: no task, no queue.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, cast

from websockets.exceptions import ProtocolError
from websockets.frames import CloseCode, Opcode
from websockets.protocol import State

from voxrt.runtime import frames
from voxrt.runtime.pulse import Pulse

if TYPE_CHECKING:
    from websockets.client import ClientProtocol
    from websockets.frames import Frame
    from websockets.http11 import Request, Response
    from websockets.server import ServerProtocol

__all__ = ["Socket", "SocketHandler", "SocketSettings"]

_MASK_BIT = 0x80
_HEAD_END = b"\r\n\r\n"


@dataclass(frozen=True, slots=True)
class SocketSettings:
    """How a socket behaves; the same names on both sides."""

    keepalive_s: float | None = 60.0
    """seconds between pings; Cartesia advises 60 to 90, None sends none"""
    pong_s: float = 20.0
    """seconds in which something must come back after a ping"""
    close_s: float = 5.0
    """seconds that the closing handshake may take"""
    handshake_s: float = 10.0
    """seconds that a client has to send its request; servers only"""
    message_bytes: int = 16 * 1024 * 1024
    """longest message that is accepted: ten minutes of base64 G.711, with room"""
    raw: bool = False
    """whether text messages are handed over as undecoded bytes"""


class SocketHandler(Protocol):
    """Who is told what happens on a socket; every method returns at once."""

    def opened(self, socket: Socket) -> None:
        """The handshake is done; comes before anything else."""
        ...

    def received(self, text: str | bytes) -> None:
        """A message came in: text as `str`, binary as `bytes`.

        With `SocketSettings.raw` both are `bytes`, and text is not checked to be UTF-8.
        """
        ...

    def closed(self, code: int, reason: str, *, was_clean: bool) -> None:
        """The connection is gone; comes once, after everything else."""
        ...


class Socket(asyncio.Protocol):
    """One end of a WebSocket, over whatever transport."""

    def __init__(
        self, protocol: ClientProtocol | ServerProtocol, settings: SocketSettings
    ) -> None:
        self._loop = asyncio.get_running_loop()
        self._protocol = protocol
        self._settings = settings
        self._handler: SocketHandler | None = None
        self._transport: asyncio.Transport | None = None
        self._open = False
        self._head_tail: bytes | None = b""
        # A server gets masked frames and sends plain ones, a client the other way.
        self._masked_in = protocol.side.name == "SERVER"
        self._pending = bytearray()
        self._wanted = 0
        self._fragments: list[bytes] = []
        self._fragments_text = False
        self._aborted: str | None = None
        self._failed = False
        self._writable: asyncio.Event = asyncio.Event()
        self._writable.set()
        self._gone: asyncio.Event = asyncio.Event()
        self._pulse: Pulse | None = None
        self._end_timer: asyncio.TimerHandle | None = None

    # For whoever uses the socket

    @property
    def is_open(self) -> bool:
        """Whether messages can be sent."""
        return self._open

    @property
    def is_closing(self) -> bool:
        """Whether the closing handshake runs, or the connection is gone."""
        return self._end_timer is not None or self._gone.is_set()

    @property
    def buffered(self) -> int:
        """Bytes that were sent and not yet taken by the network."""
        return 0 if self._transport is None else self._transport.get_write_buffer_size()

    def send(self, text: str | bytes) -> None:
        """Send a text message, given as text or as its UTF-8; ignored once closed."""
        if self._open:
            payload = text.encode() if isinstance(text, str) else text
            self._write_frame(frames.TEXT_FRAME, payload)

    def send_binary(self, data: bytes) -> None:
        """Send a binary message; ignored once closed."""
        if self._open:
            self._write_frame(frames.BINARY_FRAME, data)

    def ping(self, data: bytes = b"") -> None:
        """Send a ping; ignored once closed."""
        if self._open:
            self._protocol.send_ping(data)
            self._flush()

    def close(self, code: int = 1000, reason: str = "") -> None:
        """Begin the closing handshake; before the handshake is done, hang up.

        Raises:
            ValueError: The code cannot stand in a close frame.
        """
        if self._open:
            try:
                self._protocol.send_close(code, frames.cut_reason(reason))
            except ProtocolError as error:
                msg = f"close code must be 1000 to 1014 or 3000 to 4999, not {code}"
                raise ValueError(msg) from error
            self._settle()
        elif self._protocol.state is State.CONNECTING:
            self.abort("closed before the handshake was done")

    def abort(self, why: str = "") -> None:
        """Hang up without a word; the handler sees 1006 and the given reason."""
        if self._aborted is None:
            self._aborted = why
        self._open = False
        if self._transport is not None:
            self._transport.abort()

    def pause_reading(self) -> None:
        """Take no more bytes, so that the other end's buffer fills up."""
        if self._pulse is not None:
            self._pulse.may_be_silent = True
        if self._transport is not None:
            self._transport.pause_reading()

    def resume_reading(self) -> None:
        """Take bytes again."""
        if self._pulse is not None:
            self._pulse.may_be_silent = False
            self._pulse.heard = True
        if self._transport is not None:
            self._transport.resume_reading()

    async def wait_writable(self) -> None:
        """Wait until the network takes what is sent, or the connection is gone."""
        await self._writable.wait()

    async def wait_closed(self) -> None:
        """Wait until the connection is gone."""
        await self._gone.wait()

    # For asyncio

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take the transport."""
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        """Take bytes."""
        if self._pulse is not None:
            self._pulse.heard = True
        if self._open:
            self._take_frames(data)
        elif self._head_tail is not None:
            self._take_head(data)
        else:
            self._feed(data)

    def eof_received(self) -> None:
        """Take the end of the other side's bytes."""
        self._note_failure()
        self._protocol.receive_eof()
        self._handle_events()

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell the handler how it ended."""
        self._note_failure()
        self._protocol.receive_eof()
        self._handle_events()
        self._open = False
        if self._pulse is not None:
            self._pulse.stop()
        if self._end_timer is not None:
            self._end_timer.cancel()
        self._gone.set()
        self._writable.set()
        self._on_lost(exc)
        handler, self._handler = self._handler, None
        if handler is not None:
            code, reason, was_clean = self._ending(exc)
            handler.closed(code, reason, was_clean=was_clean)

    def pause_writing(self) -> None:
        """The network takes no more for now."""
        self._writable.clear()

    def resume_writing(self) -> None:
        """The network takes bytes again."""
        self._writable.set()

    # For the two sides

    def _on_head(self, event: Request | Response) -> None:
        raise NotImplementedError

    def _on_lost(self, exc: Exception | None) -> None:
        raise NotImplementedError

    def _begin(self, handler: SocketHandler) -> None:
        """The handshake is done."""
        self._handler = handler
        self._open = True
        if self._settings.keepalive_s is not None:
            self._pulse = Pulse(
                self._loop,
                self._settings.keepalive_s,
                self._settings.pong_s,
                lambda: self.ping(b"voxrt"),
                self.abort,
            )
        handler.opened(self)

    def _flush(self) -> None:
        """Write what the library has to say."""
        transport = self._transport
        for data in self._protocol.data_to_send():
            if transport is None or transport.is_closing():
                continue
            if data:
                transport.write(data)
            elif transport.can_write_eof():
                transport.write_eof()
            else:
                transport.close()

    def _settle(self) -> None:
        """Write, and follow the library's state."""
        self._flush()
        state = self._protocol.state
        if state is not State.OPEN:
            self._open = False
            if self._pulse is not None:
                self._pulse.stop()
        if self._protocol.close_expected() and self._end_timer is None:
            self._end_timer = self._loop.call_later(
                self._settings.close_s, self._give_up_closing
            )

    # Bytes in

    def _take_head(self, data: bytes) -> None:
        # The library may only get the head of the handshake: what follows it in the
        # same piece are frames, and those are cut here.
        tail = self._head_tail or b""
        found = (tail + data).find(_HEAD_END)
        if found < 0:
            self._head_tail = (tail + data)[-3:]
            self._feed(data)
            return
        self._head_tail = None
        end = found + len(_HEAD_END) - len(tail)
        self._feed(data[:end])
        if end < len(data):
            self.data_received(data[end:])

    def _take_frames(self, data: bytes) -> None:
        if self._pending:
            self._pending += data
            if len(self._pending) < self._wanted:
                return
            data = bytes(self._pending)
            self._pending.clear()
        position, size = 0, len(data)
        mask_size, mask_bit = (4, _MASK_BIT) if self._masked_in else (0, 0)
        while self._open and position < size:
            start, end = frames.measure(data, position, mask_size)
            if start and (
                data[position + 1] & _MASK_BIT != mask_bit
                or end - start > self._settings.message_bytes
            ):
                break
            if not start or end > size:
                self._pending += data[position:]
                self._wanted = end - position
                return
            if data[position] == frames.TEXT_FRAME and not self._fragments:
                payload = data[start:end]
                if mask_size:
                    payload = frames.apply_mask(payload, data[start - 4 : start])
                self._deliver_text(payload)
            else:
                self._feed(data[position:end])
            position = end
        if position < size:
            # Closing, or a frame that is against the protocol: the library knows how.
            self._feed(data[position:])

    def _feed(self, data: bytes) -> None:
        self._protocol.receive_data(data)
        self._handle_events()

    def _handle_events(self) -> None:
        events = self._protocol.events_received()
        was_open = self._open
        self._settle()
        for event in events:
            if not hasattr(event, "opcode"):
                self._on_head(event)
            elif was_open:
                self._on_frame(cast("Frame", event))

    def _on_frame(self, frame: Frame) -> None:
        if frame.opcode not in (Opcode.TEXT, Opcode.BINARY, Opcode.CONT):
            return
        if frame.opcode is not Opcode.CONT:
            self._fragments_text = frame.opcode is Opcode.TEXT
        self._fragments.append(bytes(frame.data))
        if not frame.fin:
            return
        message = b"".join(self._fragments)
        self._fragments.clear()
        if self._fragments_text:
            self._deliver_text(message)
        elif self._handler is not None:
            self._handler.received(message)

    def _deliver_text(self, payload: bytes) -> None:
        if self._handler is None:
            return
        if self._settings.raw:
            self._handler.received(payload)
            return
        try:
            text = payload.decode()
        except UnicodeDecodeError as error:
            self._protocol.fail(CloseCode.INVALID_DATA, f"{error.reason} in text")
            self._failed = True
            self._settle()
            return
        self._handler.received(text)

    # Bytes out

    def _write_frame(self, first: int, payload: bytes) -> None:
        transport = self._transport
        if transport is not None and not transport.is_closing():
            transport.write(frames.build(first, payload, masked=not self._masked_in))

    # Life and death

    def _give_up_closing(self) -> None:
        self.abort(f"no answer to the close within {self._settings.close_s:g} s")

    def _note_failure(self) -> None:
        # Asked before the end of the bytes, which the library counts as a failure too.
        if self._protocol.parser_exc is not None:
            self._failed = True

    def _ending(self, exc: Exception | None) -> tuple[int, str, bool]:
        received, sent = self._protocol.close_rcvd, self._protocol.close_sent
        if received is not None and sent is not None:
            return int(received.code), received.reason, not self._failed
        if self._failed and sent is not None:
            return int(sent.code), sent.reason, False
        reason = self._aborted or str(exc or "")
        return int(CloseCode.ABNORMAL_CLOSURE), reason, False
