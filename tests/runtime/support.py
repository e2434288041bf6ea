"""Networks, recording handlers and loops that the tests of this folder share."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from typing import TYPE_CHECKING

from voxrt.runtime.memory import MemoryNetwork
from voxrt.runtime.network import Network, TcpNetwork
from voxrt.runtime.virtual import run_real, run_virtual

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator

    from voxrt.runtime.socketbase import Socket

__all__ = ["CARRIERS", "Carrier", "Ear", "collected_errors", "eventually", "turning"]


class Ear:
    """A socket handler that writes down what it is told."""

    def __init__(self, *, echo: bool = False) -> None:
        self.echo = echo
        self.socket: Socket | None = None
        self.messages: list[str | bytes] = []
        self.ended: tuple[int, str, bool] | None = None
        self.changed = asyncio.Event()

    def opened(self, socket: Socket) -> None:
        self.socket = socket
        self.changed.set()

    def received(self, text: str | bytes) -> None:
        self.messages.append(text)
        if self.echo and self.socket is not None:
            if isinstance(text, str):
                self.socket.send(text)
            else:
                self.socket.send_binary(text)
        self.changed.set()

    def closed(self, code: int, reason: str, *, was_clean: bool) -> None:
        assert self.ended is None
        self.ended = (code, reason, was_clean)
        self.changed.set()

    async def wait(self, condition: Callable[[], bool]) -> None:
        """Wait until something is so; it is looked at after every change."""
        async with asyncio.timeout(5):
            while not condition():
                self.changed.clear()
                await self.changed.wait()

    async def wait_messages(self, count: int) -> list[str | bytes]:
        await self.wait(lambda: len(self.messages) >= count)
        return self.messages

    async def wait_end(self) -> tuple[int, str, bool]:
        await self.wait(lambda: self.ended is not None)
        assert self.ended is not None
        return self.ended


class Carrier:
    """A network with the kind of loop that it is tried on."""

    def __init__(self, name: str, network: Callable[[], Network], run) -> None:
        self.name = name
        self.network = network
        self._run = run

    def run(self, main: Coroutine[object, None, object]) -> object:
        return self._run(main)

    def __repr__(self) -> str:
        return self.name


CARRIERS = (
    Carrier("tcp", TcpNetwork, run_real),
    Carrier("memory", MemoryNetwork, run_real),
    Carrier("memory-virtual", MemoryNetwork, run_virtual),
)


@contextmanager
def collected_errors() -> Iterator[list[dict[str, object]]]:
    """Collect what reaches the running loop's exception handler."""
    loop = asyncio.get_running_loop()
    seen: list[dict[str, object]] = []
    loop.set_exception_handler(lambda _, context: seen.append(context))
    try:
        yield seen
    finally:
        loop.set_exception_handler(None)


async def eventually(condition: Callable[[], object]) -> None:
    """Let the loop turn until something is so."""
    async with asyncio.timeout(5):
        while not condition():  # noqa: ASYNC110 - nobody sets an event here
            await asyncio.sleep(0.001)


async def turning(condition: Callable[[], object]) -> None:
    """Let the loop turn, without any time passing, until something is so."""
    while not condition():  # noqa: ASYNC110 - nobody sets an event here
        await asyncio.sleep(0)
