"""A network inside the process: pairs of transports that need no sockets.

How this works. What one end writes is kept by its transport and handed to the other
end's protocol by `call_soon`, in order; nothing is delivered while the writer is still
running, as with a real socket. Flow control is that of asyncio: a writer whose bytes
are not taken is paused above the high-water mark. No time passes in here and no thread
takes part, so a run in virtual time is the same every time.
"""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from voxrt.runtime.network import Listener

__all__ = ["MemoryNetwork", "MemoryTransport"]

P = TypeVar("P", bound=asyncio.Protocol)
Data = bytes | bytearray | memoryview

CHUNK_BYTES = 256 * 1024
"""most that is delivered at once; what a real socket reads in one go in asyncio"""
HIGH_WATER = 64 * 1024
"""bytes in flight that pause a writer; asyncio's own default"""
FIRST_PORT = 49152
"""start of the dynamic ports (RFC 6335 section 6)"""

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1", "0.0.0.0", ""})


class MemoryTransport(asyncio.Transport):
    """One end of a connection inside the process."""

    def __init__(self, loop: asyncio.AbstractEventLoop, name: tuple[str, int]) -> None:
        super().__init__()
        self._loop = loop
        self.name = name
        self._protocol: asyncio.BaseProtocol = asyncio.Protocol()
        self._peer: MemoryTransport = self
        self._outgoing: deque[bytes] = deque()
        self._size = 0
        self._high = HIGH_WATER
        self._low = HIGH_WATER // 4
        self._writer_paused = False
        self._reading = True
        self._scheduled = False
        self._eof = False
        self._eof_delivered = False
        self._closing = False
        self.is_lost = False

    def join(self, peer: MemoryTransport) -> None:
        """Make the two ends of a connection of this one and another."""
        self._peer, peer._peer = peer, self

    # What asyncio.Transport promises

    def get_extra_info(self, name: str, default: object = None) -> object:
        """Return `sockname` and `peername`; there is nothing else."""
        known = {"sockname": self.name, "peername": self._peer.name}
        return known.get(name, default)

    def set_protocol(self, protocol: asyncio.BaseProtocol) -> None:
        """Set who is told what comes in."""
        self._protocol = protocol

    def get_protocol(self) -> asyncio.BaseProtocol:
        """Say who is told what comes in."""
        return self._protocol

    def is_closing(self) -> bool:
        """Whether the end is closed or about to be."""
        return self._closing

    def is_reading(self) -> bool:
        """Whether incoming bytes are delivered."""
        return self._reading and not self._closing

    def pause_reading(self) -> None:
        """Let incoming bytes wait at the other end."""
        self._reading = False

    def resume_reading(self) -> None:
        """Take incoming bytes again."""
        if not self._reading:
            self._reading = True
            self._peer.schedule()

    def set_write_buffer_limits(
        self, high: int | None = None, low: int | None = None
    ) -> None:
        """Set the marks at which the protocol is paused and resumed."""
        if high is None:
            high = HIGH_WATER if low is None else 4 * low
        if low is None:
            low = high // 4
        if not high >= low >= 0:
            msg = f"high ({high}) must not be below low ({low}), nor low below 0"
            raise ValueError(msg)
        self._high, self._low = high, low
        self._control_writer()

    def get_write_buffer_limits(self) -> tuple[int, int]:
        """Return the low and the high mark."""
        return self._low, self._high

    def get_write_buffer_size(self) -> int:
        """Return the bytes that the other end has not taken."""
        return self._size

    def write(self, data: Data) -> None:
        """Send bytes; after `close` they are dropped."""
        if self._eof:
            msg = "cannot write after write_eof"
            raise RuntimeError(msg)
        if self._closing or not data:
            return
        piece = bytes(data)
        self._outgoing.append(piece)
        self._size += len(piece)
        self.schedule()
        self._control_writer()

    def writelines(self, list_of_data: Iterable[Data]) -> None:
        """Send several pieces of bytes."""
        self.write(b"".join(list_of_data))

    def can_write_eof(self) -> bool:
        """Say that one direction can be closed alone."""
        return True

    def write_eof(self) -> None:
        """Close the outgoing direction after what was written."""
        if not self._eof:
            self._eof = True
            self.schedule()

    def close(self) -> None:
        """Close after what was written; nothing is read any more."""
        if not self._closing:
            self._closing = True
            self.schedule()

    def abort(self) -> None:
        """Close at once; what was not taken is dropped."""
        self._outgoing.clear()
        self._size = 0
        self._closing = True
        self.schedule()

    # The way to the other end

    def schedule(self) -> None:
        """See soon to what is to be sent."""
        if not self._scheduled and not self.is_lost:
            self._scheduled = True
            self._loop.call_soon(self._flush)

    def _flush(self) -> None:
        self._scheduled = False
        if self.is_lost:
            return
        peer = self._peer
        if peer.is_lost:
            unsent = bool(self._outgoing)
            if unsent or self._closing:
                self._lose(ConnectionResetError("peer is gone") if unsent else None)
            return
        if not peer.takes():
            return
        if self._outgoing:
            self._send_piece()
        if self._outgoing:
            self.schedule()
            return
        if (self._eof or self._closing) and not self._eof_delivered:
            self._eof_delivered = True
            peer.take_eof()
        if self._closing:
            self._lose(None)

    def _send_piece(self) -> None:
        pieces = [self._outgoing.popleft()]
        total = len(pieces[0])
        while self._outgoing and total + len(self._outgoing[0]) <= CHUNK_BYTES:
            pieces.append(self._outgoing.popleft())
            total += len(pieces[-1])
        self._size -= total
        self._peer.take(b"".join(pieces))
        self._control_writer()

    def _control_writer(self) -> None:
        if not self._writer_paused and self._size > self._high:
            self._writer_paused = True
            self._protocol.pause_writing()
        elif self._writer_paused and self._size <= self._low:
            self._writer_paused = False
            self._protocol.resume_writing()

    def takes(self) -> bool:
        """Whether bytes of the other end may be delivered or dropped."""
        return self._reading or self._closing

    def take(self, data: bytes) -> None:
        """Deliver bytes of the other end."""
        if self._closing or not isinstance(self._protocol, asyncio.Protocol):
            return
        try:
            self._protocol.data_received(data)
        except Exception as error:  # noqa: BLE001
            # The boundary of asyncio's own transports: a protocol that fails loses
            # its connection, and the loop's exception handler gets the error.
            self._break(error)

    def take_eof(self) -> None:
        """Deliver the end of the other end's bytes."""
        if self._closing or not isinstance(self._protocol, asyncio.Protocol):
            return
        try:
            keep_open = self._protocol.eof_received()
        except Exception as error:  # noqa: BLE001
            # As in `take`.
            self._break(error)
            return
        if not keep_open:
            self.close()

    def _break(self, error: Exception) -> None:
        self._loop.call_exception_handler(
            {
                "message": "a protocol on a memory transport failed",
                "exception": error,
                "transport": self,
                "protocol": self._protocol,
            }
        )
        self.abort()

    def _lose(self, error: Exception | None) -> None:
        self.is_lost = True
        self._closing = True
        self._outgoing.clear()
        self._size = 0
        self._loop.call_soon(self._protocol.connection_lost, error)
        # What the other end still has to say must find out that nobody listens.
        self._peer.schedule()


class MemoryNetwork:
    """Listeners and connections that live in one process and one loop.

    TLS is accepted and not spoken: nothing leaves the process.
    """

    def __init__(self) -> None:
        self._factories: dict[tuple[str, int], Callable[[], asyncio.Protocol]] = {}
        self._next_port = FIRST_PORT

    async def connect(
        self,
        factory: Callable[[], P],
        host: str,
        port: int,
        *,
        tls: bool = False,
        server_hostname: str = "",
    ) -> P:
        """Connect to a listener of this network, see `Network.connect`."""
        accept = self._factories.get(_key(host, port))
        if accept is None:
            msg = f"nothing listens at {host}:{port}"
            raise ConnectionRefusedError(msg)
        loop = asyncio.get_running_loop()
        ours = MemoryTransport(loop, ("memory", self._take_port()))
        theirs = MemoryTransport(loop, (host, port))
        ours.join(theirs)
        protocol, other = factory(), accept()
        ours.set_protocol(protocol)
        theirs.set_protocol(other)
        made: asyncio.Future[None] = loop.create_future()
        loop.call_soon(other.connection_made, theirs)
        loop.call_soon(protocol.connection_made, ours)
        loop.call_soon(_settle, made)
        await made
        return protocol

    async def listen(
        self, factory: Callable[[], asyncio.Protocol], host: str, port: int
    ) -> Listener:
        """Accept connections, see `Network.listen`."""
        taken = port or self._take_port()
        key = _key(host, taken)
        if key in self._factories:
            msg = f"{host}:{taken} is in use"
            raise OSError(msg)
        self._factories[key] = factory
        return _MemoryListener(self._factories, key)

    def _take_port(self) -> int:
        self._next_port += 1
        return self._next_port - 1


class _MemoryListener:
    """An entry in a network's table as a `Listener`."""

    def __init__(
        self,
        factories: dict[tuple[str, int], Callable[[], asyncio.Protocol]],
        key: tuple[str, int],
    ) -> None:
        self._factories = factories
        self._key = key

    @property
    def port(self) -> int:
        return self._key[1]

    def close(self) -> None:
        self._factories.pop(self._key, None)

    async def wait_closed(self) -> None:
        return


def _settle(future: asyncio.Future[None]) -> None:
    if not future.done():
        future.set_result(None)


def _key(host: str, port: int) -> tuple[str, int]:
    return ("localhost" if host in _LOOPBACK else host.lower(), port)
