"""The emulator: a WebSocket server that speaks Cartesia's Agents and TTS protocols."""

from __future__ import annotations

import asyncio
import urllib.parse
from typing import TYPE_CHECKING

from voxrt.providers.cartesia.refusals import HttpError, serialize_http_error
from voxrt.runtime.http import HttpClient
from voxrt.runtime.sockets import (
    Acceptance,
    Consent,
    Refusal,
    SocketServer,
    SocketSettings,
    serve_sockets,
)
from voxrt.runtime.tasks import TaskOwner
from voxrt.testing.emulator.agents import AgentConnection, CallIdentity, Requester
from voxrt.testing.emulator.connection import Place
from voxrt.testing.emulator.seen import SeenSession, mask_headers, mask_query
from voxrt.testing.emulator.tap import Heard, TappedNetwork
from voxrt.testing.emulator.tts import TtsConnection
from voxrt.testing.speech import BundledVoice, speak_aside

if TYPE_CHECKING:
    from voxrt.runtime.network import Network
    from voxrt.runtime.sockets import Request
    from voxrt.testing.emulator.parts import Faults
    from voxrt.testing.emulator.parts import Refusal as RefusalFault
    from voxrt.testing.emulator.script import AgentScript
    from voxrt.testing.speech import Voice

__all__ = ["Emulator", "start_emulator"]

AGENTS_PATH = "/agents/stream/"
TTS_PATH = "/tts/websocket"
OLDEST_VERSION = "2024-06-10"
"""version of a client that names none: errors have the older form then"""
KEPT_SESSIONS = 200
"""connections that are remembered, so that a server can run for days"""
PREPARED_RATE = 8000
"""rate at which the script's texts are said beforehand: that of a telephone"""

_REASONS = {
    401: ("Unauthorized", "the credentials are not valid", None),
    402: ("Payment required", "the plan's credits are used up", "quota_exceeded"),
    404: ("Not found", "there is no such agent", None),
    429: ("Too many requests", "too many calls at once", "concurrency_limited"),
    500: ("Internal server error", "something went wrong", None),
    503: ("Service unavailable", "try again later", None),
}
"""title, message and code of an error, by status"""


class Emulator:
    """A running emulator; made by `start_emulator`."""

    def __init__(
        self,
        script: AgentScript,
        host: str,
        voice: Voice,
        network: TappedNetwork,
        http: Requester | None,
    ) -> None:
        self.script = script
        """behaviour of agents and voices; may be replaced between connections"""
        self.sessions: list[SeenSession] = []
        """what was seen of each connection, in order, refused ones too"""
        self._host = host
        self._voice = voice
        self._network = network
        self._loop = asyncio.get_running_loop()
        self._owner = TaskOwner("emulator")
        self._http = http
        self._own_http: HttpClient | None = None
        self._server: SocketServer | None = None
        self._calls = 0
        self._refused = 0

    @property
    def port(self) -> int:
        """Port that is listened on; 0 before and after."""
        return 0 if self._server is None else self._server.port

    @property
    def url(self) -> str:
        """Base URL, such as `ws://127.0.0.1:50000`."""
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"ws://{host}:{self.port}"

    async def listen(self, port: int) -> None:
        """Accept connections.

        Raises:
            HostError: The port cannot be taken.
        """
        # pings of the server's own would only be seen by the client's library
        settings = SocketSettings(keepalive_s=None)
        self._server = await serve_sockets(
            self._network, self._host, port, self._accept, settings=settings
        )

    async def close(self) -> None:
        """Close all connections and stop."""
        server, self._server = self._server, None
        if server is not None:
            server.close()
            await server.wait_closed()
        await self._owner.close()
        if self._own_http is not None:
            await self._own_http.close()

    # Connections

    def _accept(self, request: Request) -> Acceptance:
        seen = _seen(request)
        if len(self.sessions) == KEPT_SESSIONS:
            self.sessions.pop(0)
        self.sessions.append(seen)
        if seen.kind == "unknown":
            message = f"there is nothing at {request.path}"
            return self._refuse(seen, 404, HttpError("Not found", message))
        faults = self.script.faults
        if seen.kind == "tts":
            faults = self.script.tts.faults
        refusal = self._refusal_of(faults)
        if refusal is not None:
            return self._refuse_by_fault(seen, refusal)
        heard = self._network.current or Heard(self._loop.time())
        place = Place(self._loop, self._owner, seen, heard)
        headers = (("X-Request-Id", self._request_id()),)
        if seen.kind == "tts":
            return Consent(TtsConnection(place, self.script.tts, self._voice), headers)
        self._calls += 1
        identity = CallIdentity(self._calls, seen.agent_id)
        agent = AgentConnection(
            place, self.script, identity, self._voice, self._http_client
        )
        return Consent(agent, headers)

    def _refusal_of(self, faults: Faults) -> RefusalFault | None:
        refusal = faults.refuse
        if refusal is None:
            return None
        self._refused += 1
        is_over = refusal.times and self._refused > refusal.times
        return None if is_over else refusal

    def _refuse_by_fault(self, seen: SeenSession, fault: RefusalFault) -> Refusal:
        title, message, code = _REASONS.get(
            fault.status, ("Refused", "the request was refused", None)
        )
        error = HttpError(title, fault.message or message, fault.error_code or code)
        if fault.body is None:
            return self._refuse(seen, fault.status, error)
        seen.refused = fault.status
        return Refusal(fault.status, fault.body)

    def _refuse(self, seen: SeenSession, status: int, error: HttpError) -> Refusal:
        seen.refused = status
        named = HttpError(
            error.title, error.message, error.error_code, self._request_id()
        )
        content_type, body = serialize_http_error(named, seen.version)
        return Refusal(status, body, (("Content-Type", content_type),))

    def _request_id(self) -> str:
        """An id in the form of a UUID, counted: two runs have the same."""
        return f"00000000-0000-4000-8000-{len(self.sessions):012d}"

    def _http_client(self) -> Requester:
        if self._http is None:
            self._http = self._own_http = HttpClient()
        return self._http


async def start_emulator(
    network: Network,
    script: AgentScript,
    *,
    host: str = "127.0.0.1",
    port: int = 0,
    voice: Voice | None = None,
    http: Requester | None = None,
) -> Emulator:
    """Start an emulator.

    Args:
        network: What carries its connections.
        script: How its agents and voices behave.
        host: Where to listen.
        port: 0 takes a free one.
        voice: Says the texts; the bundled voice by default.
        http: Makes the requests of `http` steps; one of its own by default.

    Raises:
        HostError: The port cannot be taken.
    """
    speaker = voice or BundledVoice()
    for text in script.texts:
        await speak_aside(speaker, text, PREPARED_RATE)
    emulator = Emulator(script, host, speaker, TappedNetwork(network), http)
    await emulator.listen(port)
    return emulator


def _seen(request: Request) -> SeenSession:
    """Note what a request asks for."""
    headers = request.headers
    version = request.parameter("cartesia_version")
    # the SDK sends a second header beside its own when the user sets one
    versions = headers.get_all("Cartesia-Version")
    credential = (
        headers.get("Authorization")
        or headers.get("X-API-Key")
        or request.parameter("api_key")
        or request.parameter("access_token")
    )
    kind, agent_id = "unknown", ""
    if request.path == TTS_PATH:
        kind = "tts"
    elif request.path.startswith(AGENTS_PATH):
        agent_id = urllib.parse.unquote(request.path[len(AGENTS_PATH) :])
        kind = "agents" if agent_id and "/" not in agent_id else "unknown"
    return SeenSession(
        kind=kind,
        path=request.path,
        agent_id=agent_id,
        version=version or (versions[-1] if versions else OLDEST_VERSION),
        headers=mask_headers(headers.items()),
        query=mask_query(request.query),
        has_credential=bool(credential),
    )
