"""`Cartesia.AgentsClient`: a call with a Cartesia agent (VoxEngine reference).

The client is a media unit on a WebSocket of the Agents protocol. It is made by
`createAgentsClient`, whose promise resolves when the connection is there. When the
service closes the connection, what the agent has said so far is still played; `close`
of the scenario stops it at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import quote

from voxrt.api.eventobject import EventObject
from voxrt.api.units import MediaUnit
from voxrt.core.commands import (
    ClearMedia,
    CloseSocket,
    CloseUnit,
    FinishStream,
    OpenSocket,
)
from voxrt.core.events import (
    Event,
    PlaybackFinished,
    SocketClosed,
    SocketFailed,
    SocketOpened,
    SocketReceived,
    SocketRefused,
    StreamEnded,
    StreamStarted,
)
from voxrt.errors import UnreachableError, WireError
from voxrt.providers.cartesia import agents_events
from voxrt.providers.cartesia.agents_messages import Ack, MediaOutput
from voxrt.providers.cartesia.agents_reports import read_report, report_payload
from voxrt.providers.cartesia.agents_stream import AgentsStream
from voxrt.providers.cartesia.agents_wire import DIGITS, parse_agents_server
from voxrt.providers.cartesia.connection import (
    NORMAL_CLOSE,
    SocketHandle,
    later,
    refusal,
    shown,
)
from voxrt.providers.cartesia.parameters import free_fields

if TYPE_CHECKING:
    from voxrt.api.realm import Realm
    from voxrt.script.jobs import Promise

__all__ = ["AgentsClient", "open_agents_client"]

CLOSE_REASON = "session completed"
"""as in the examples of Cartesia's page "Calls API\""""


class AgentsClient(MediaUnit):
    """One conversation with an agent."""

    _vox_class_ = "Cartesia.AgentsClient"
    _vox_groups_ = ("Cartesia.Events", "Cartesia.AgentsEvents")

    def __init__(
        self, realm: Realm, parameters: Mapping[str, object], opening: Promise
    ) -> None:
        super().__init__(realm, realm.session.new_id("cartesia"))
        self._socket_id = realm.session.new_id("socket")
        self._stream = AgentsStream(realm, self._unit_id, self._socket_id)
        self._private = bool(parameters.get("privacy"))
        self._on_close = parameters.get("onWebSocketClose")
        self._opening: Promise | None = opening
        opening.on_cancel = self._give_up
        self._has_socket = True
        self._is_heard = False
        self._closed_by_us = False
        realm.register(self._unit_id, self)
        realm.register(self._socket_id, self)
        realm.session.emit(self._connection(parameters))

    def _connection(self, parameters: Mapping[str, object]) -> OpenSocket:
        agent = quote(str(parameters["agentId"]), safe="")
        return OpenSocket(
            self._socket_id,
            self._unit_id,
            provider="cartesia",
            protocol="agents",
            path=f"/agents/stream/{agent}",
            headers={"Cartesia-Version": str(parameters["cartesiaVersion"])},
            credential=str(parameters["apiKey"]),
            private=self._private,
        )

    # What a scenario calls

    def webSocketId(self) -> str:
        """Id of the WebSocket (AgentsClient.webSocketId)."""
        return self._socket_id

    def start(self, *args: object, **kwargs: object) -> None:
        """Begin the conversation (AgentsClient.start): `start({metadata, config})`."""
        fields = free_fields("Cartesia.AgentsClient.start", args, kwargs)
        self._stream.start(fields, self._leg_rate())

    def dtmf(self, *args: object, **kwargs: object) -> None:
        """Press keys towards the agent (AgentsClient.dtmf): `dtmf({dtmf: "5"})`.

        Several keys go out as one message each, as the protocol wants it.
        """
        if args and isinstance(args[0], str | int):
            args = ({"dtmf": args[0]}, *args[1:])
        fields = free_fields("Cartesia.AgentsClient.dtmf", args, kwargs)
        given = fields.get("dtmf")
        digits = str(given) if isinstance(given, str | int) else ""
        if not digits or set(digits) - set(DIGITS):
            msg = f"Cartesia.AgentsClient.dtmf: dtmf is {given!r}, wanted keys 0-9 * #"
            raise TypeError(msg)
        for digit in digits:
            self._stream.say("dtmf", {**fields, "dtmf": digit})

    def custom(self, *args: object, **kwargs: object) -> None:
        """Send data to the agent's code (AgentsClient.custom).

        `custom({metadata: {...}})`; an object without `metadata` is the metadata.
        """
        fields = free_fields("Cartesia.AgentsClient.custom", args, kwargs)
        if not isinstance(fields.get("metadata"), Mapping):
            fields = {"metadata": fields}
        self._stream.say("custom", fields)

    def clearMediaBuffer(self, *args: object, **kwargs: object) -> None:
        """Throw away what the agent said and nobody heard yet (clearMediaBuffer)."""
        fields = free_fields("Cartesia.AgentsClient.clearMediaBuffer", args, kwargs)
        if not self._is_closed:
            tag = fields.get("tag")
            order = ClearMedia(self._unit_id, tag="" if tag is None else str(tag))
            self._realm.session.emit(order)

    def close(self) -> None:
        """End the conversation, or the attempt to begin one (AgentsClient.close)."""
        opening = self._opening
        if opening is None:
            self._shut()
        else:
            self._give_up()
            text = "the client was closed before the connection was there"
            opening.reject(UnreachableError(text))

    # What comes from outside

    def receive(self, event: Event) -> None:
        """Take an event of the session about this client; not in VoxEngine's API."""
        match event:
            case SocketReceived():
                self._on_received(event)
            case StreamStarted():
                self._on_started(event)
            case StreamEnded():
                self._on_ended(event)
            case PlaybackFinished():
                self._on_played()
            case SocketOpened():
                self._on_opened(event)
            case SocketRefused():
                self._on_refused(event)
            case SocketFailed():
                self._on_failed(event)
            case SocketClosed():
                self._on_closed(event)

    def _on_opened(self, event: SocketOpened) -> None:
        opening, self._opening = self._opening, None
        if opening is None:
            return
        opening.resolve(self)
        # Listeners are attached after the `await`, which goes on in this turn.
        facts = agents_events.connector_facts(event)
        later(self._realm, lambda: self._tell("ConnectorInformation", facts))

    def _on_refused(self, event: SocketRefused) -> None:
        error = refusal(event)
        facts = agents_events.refused_facts(event)
        self._tell("HTTPResponse", facts)
        self._fail_opening(error, f"{error}: {shown(event.body)}", facts)

    def _on_failed(self, event: SocketFailed) -> None:
        error = UnreachableError(event.error)
        self._fail_opening(error, event.error, {"reason": event.error})

    def _fail_opening(
        self, error: Exception, text: str, facts: Mapping[str, object]
    ) -> None:
        opening, self._opening = self._opening, None
        if opening is None:
            return
        self._has_socket = False
        self._stream.end()
        self._realm.warn(f"{self!r} is not connected: {text}")
        self._tell("WebSocketError", facts)
        self._end_unit()
        opening.reject(error)

    def _on_received(self, event: SocketReceived) -> None:
        if self._closed_by_us:
            return
        report = read_report(event.text)
        if report is not None:
            if self._has_listener("Cartesia.Agents.Unknown"):
                self._tell("Unknown", report_payload(report))
            return
        try:
            message = parse_agents_server(event.text)
        except WireError as error:
            text = "left out, privacy is on" if self._private else shown(event.text)
            self._realm.warn(f"{self!r} got a malformed message: {error}: {text}")
            facts = agents_events.malformed_facts(event.text, error)
            self._tell("Unknown", facts)
            return
        if isinstance(message, MediaOutput):
            self._realm.warn(
                f"{self!r} plays audio of stream {message.stream_id!r}, "
                f"the stream of the ack is {self._stream.stream_id!r}"
            )
            return
        if isinstance(message, Ack):
            self._stream.acknowledge(message)
        self._tell(agents_events.member_of(message), message.payload())

    def _on_closed(self, event: SocketClosed) -> None:
        if not self._has_socket:
            return
        self._has_socket = False
        self._stream.end()
        facts = agents_events.close_facts(event)
        if event.code != NORMAL_CLOSE and not self._closed_by_us:
            self._tell("WebSocketError", facts)
        if self._stream.has_audio and not self._is_closed:
            self._realm.session.emit(FinishStream(self._unit_id))
        else:
            self._end_unit()
        self._report_close(facts)

    def _on_started(self, event: StreamStarted) -> None:
        self._is_heard = True
        name = "Cartesia.Events.WebSocketMediaStarted"
        if self._has_listener(name):
            fields = agents_events.started_fields(event)
            self._emit(name, {"client": self, **fields})

    def _on_ended(self, event: StreamEnded) -> None:
        self._is_heard = False
        name = "Cartesia.Events.WebSocketMediaEnded"
        if self._has_listener(name):
            fields = agents_events.ended_fields(event)
            self._emit(name, {"client": self, **fields})
        if not self._has_socket:
            self._end_unit()

    def _on_played(self) -> None:
        # The end of what was heard is still to come, as WebSocketMediaEnded.
        if not self._has_socket and not self._is_heard:
            self._end_unit()

    # Behind the methods

    def _give_up(self) -> None:
        """End the attempt to connect; nothing is reported of it any more."""
        self._opening = None
        self._shut()
        self._has_socket = False

    def _shut(self) -> None:
        if self._closed_by_us:
            return
        self._closed_by_us = True
        self._stream.end()
        if self._has_socket:
            order = CloseSocket(self._socket_id, NORMAL_CLOSE, CLOSE_REASON)
            self._realm.session.emit(order)
        self._end_unit()

    def _tell(self, member: str, payload: Mapping[str, object]) -> None:
        """Run the listeners of a member of AgentsEvents."""
        data = agents_events.event_data(str(payload.get("event", member)), payload)
        self._emit(f"Cartesia.Agents.{member}", {"client": self, "data": data})

    def _report_close(self, facts: Mapping[str, object]) -> None:
        """Call the scenario's `onWebSocketClose`, if it gave one."""
        callback = self._on_close
        if not callable(callback):
            return
        socket = SocketHandle(self._realm, self._socket_id)
        given = EventObject("WebSocket.Close", {**facts, "websocket": socket})
        self._realm.call(callback, given)

    def _end_unit(self) -> None:
        if not self._is_closed:
            self._realm.session.emit(CloseUnit(self._unit_id))
            self._forget_media()


def open_agents_client(realm: Realm, parameters: Mapping[str, object]) -> Promise:
    """Order the connection to an agent.

    Args:
        realm: The scenario's realm.
        parameters: AgentsClientParameters: agentId, apiKey, cartesiaVersion, ...

    Returns:
        A promise that gives the AgentsClient when the connection is there. It is
        rejected with RefusedError (`status`, `reason`, `body`) when the service
        refuses it, else with UnreachableError. Cancelling it gives up the attempt.
    """
    opening = realm.promise()
    AgentsClient(realm, parameters, opening)
    return opening
