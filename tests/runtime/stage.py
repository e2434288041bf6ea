"""What the tests of a session's parts stand on: a desk, a leg and a provider to try.

All are written by hand and real enough to run: the desk has a real media plane on a
real engine, the leg and the provider speak the protocols of `voxrt`.
"""

from __future__ import annotations

import asyncio
import contextlib
from types import SimpleNamespace
from typing import TYPE_CHECKING

from voxrt.media.formats import MULAW_8000, AudioFormat
from voxrt.providers.base import Incoming
from voxrt.runtime.control import ControlServer
from voxrt.runtime.http import HttpClient
from voxrt.runtime.mediaengine import MediaEngine
from voxrt.runtime.mediaplane import MediaPlane
from voxrt.runtime.memory import MemoryNetwork
from voxrt.runtime.services import ProviderTarget, Services
from voxrt.runtime.storage import Storage
from voxrt.runtime.tasks import TaskOwner
from voxrt.runtime.virtual import loop_clock

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from voxrt.core.events import Event
    from voxrt.errors import VoxrtError

__all__ = ["PlainDesk", "ToyLeg", "ToyProvider", "frame", "open_desk", "open_services"]

TOY_URL = "ws://toy.test:80"


def frame(fmt: AudioFormat = MULAW_8000, value: int = 0x55) -> bytes:
    """Make 20 ms of one value."""
    return bytes([value]) * fmt.frame_bytes


class ToyLeg:
    """A leg that writes down its orders and reports what a test says."""

    def __init__(self, fmt: AudioFormat = MULAW_8000) -> None:
        self.format = fmt
        self.orders: list[tuple[object, ...]] = []
        self.heard: list[bytes] = []
        self.port = None
        self.answers_hang_up = False

    @property
    def names(self) -> list[object]:
        return [order[0] for order in self.orders]

    def start(self, port: object) -> None:
        self.port = port
        self.orders.append(("start",))

    def ring(self) -> None:
        self.orders.append(("ring",))

    def start_early_media(self) -> None:
        self.orders.append(("early",))

    def answer(self, headers: Mapping[str, str]) -> None:
        self.orders.append(("answer", dict(headers)))

    def reject(self, code: int, headers: Mapping[str, str]) -> None:
        self.orders.append(("reject", code, dict(headers)))

    def hang_up(self, headers: Mapping[str, str]) -> None:
        self.orders.append(("hang_up", dict(headers)))
        if self.answers_hang_up:
            self.port.disconnected()

    def play(self, data: bytes) -> None:
        self.heard.append(data)

    def send_digits(self, digits: str) -> None:
        self.orders.append(("digits", digits))

    def send_message(self, text: str) -> None:
        self.orders.append(("message", text))

    def send_info(self, mime_type: str, body: str, headers: Mapping[str, str]) -> None:
        self.orders.append(("info", mime_type, body, dict(headers)))


class _ToyCodec:
    """`+` and hex digits are audio, everything else is control."""

    def __init__(self, *, takes_audio: bool) -> None:
        self._takes_audio = takes_audio

    def split(self, text: str | bytes) -> Incoming:
        if isinstance(text, str) and text.startswith("+"):
            digits, _, said = text[1:].partition("|")
            return Incoming(bytes.fromhex(digits), bool(said), "+...")
        return Incoming()

    def frame(self, payload: bytes, stream_id: str) -> str | None:
        return f"+{stream_id}:{payload.hex()}" if self._takes_audio else None


class ToyProvider:
    """A provider with one protocol that takes audio and one that only speaks."""

    name = "toy"
    base_url = TOY_URL

    def codec(self, protocol: str) -> _ToyCodec:
        return _ToyCodec(takes_audio={"both": True, "voice": False}[protocol])

    def format_of(self, encoding: str) -> AudioFormat:
        return AudioFormat.parse(encoding)

    def authorize(self, credential: str) -> Mapping[str, str]:
        return {"Authorization": f"Bearer {credential}"}


class PlainDesk:
    """A desk that keeps what the parts of a session tell."""

    def __init__(self, services: Services) -> None:
        self.services = services
        self.session = SimpleNamespace(setup=SimpleNamespace(session_id=4711))
        self.tasks = TaskOwner("desk")
        self.seen: list[tuple[str, str, bytes, AudioFormat]] = []
        self.plane = MediaPlane(services.media, self.feed, self._saw)
        self.events: list[Event] = []
        self.messages: list[tuple[str, str, str, int]] = []
        self.errors: list[VoxrtError] = []
        self.terminations: list[str] = []
        self._zero = services.clock.monotonic()

    @property
    def at(self) -> int:
        return round((self.services.clock.monotonic() - self._zero) * 1e6)

    def feed(self, event: Event) -> None:
        self.events.append(event)

    def saw_message(
        self, socket_id: str, direction: str, text: str, audio_bytes: int = 0
    ) -> None:
        self.messages.append((socket_id, direction, text, audio_bytes))

    def report(self, error: VoxrtError) -> None:
        self.errors.append(error)

    def request_termination(self, reason: str) -> None:
        self.terminations.append(reason)

    def of(self, kind: type) -> list[Event]:
        return [event for event in self.events if isinstance(event, kind)]

    def _saw(self, unit_id: str, side: str, data: bytes, fmt: AudioFormat) -> None:
        self.seen.append((unit_id, side, data, fmt))


@contextlib.asynccontextmanager
async def open_services(**changes: object) -> AsyncIterator[Services]:
    """Make the outside world of a session on the running loop."""
    loop = asyncio.get_running_loop()
    clock = loop_clock(loop, 1_700_000_000.0)
    storage, http = Storage(None), HttpClient()
    fields = {
        "clock": clock,
        "network": MemoryNetwork(),
        "media": MediaEngine(loop, clock),
        "http": http,
        "control": ControlServer(),
        "storage": storage,
        "providers": {"toy": ToyProvider()},
        "route": lambda order: ProviderTarget(TOY_URL),
        "dial": lambda order: None,
    }
    services = Services(**{**fields, **changes})
    try:
        yield services
    finally:
        services.media.close()
        await http.close()
        storage.close()


@contextlib.asynccontextmanager
async def open_desk(**changes: object) -> AsyncIterator[PlainDesk]:
    """Make a desk with everything around it; nothing may be left of it."""
    async with open_services(**changes) as services:
        desk = PlainDesk(services)
        try:
            yield desk
        finally:
            desk.plane.close()
            await desk.tasks.close()
