"""The emulated Agents WebSocket (the legacy generation): one connection, one call.

Where Cartesia's pages do not say what the service does, this does: a first message
that is not `start` closes with 1008, a later one that cannot be read is ignored, the
agent's audio has the format of the caller's, and without one it is mu-law.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

import orjson

from voxrt.core.commands import SendHttp
from voxrt.media.formats import AudioFormat
from voxrt.providers.cartesia.agents_messages import (
    Ack,
    AgentsServerMessage,
    CustomSent,
    DtmfSent,
    MediaInput,
    MediaOutput,
    Start,
    StreamConfig,
)
from voxrt.providers.cartesia.agents_wire import parse_agents_client, serialize_agents
from voxrt.testing.emulator.acts import Performer
from voxrt.testing.emulator.connection import Connection, Place
from voxrt.testing.emulator.conversation import Conversation
from voxrt.testing.emulator.parts import CallHttp, Delivery, Say, Step
from voxrt.testing.emulator.speaker import Pace, Speaker

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from voxrt.core.events import HttpResponded
    from voxrt.errors import WireError
    from voxrt.testing.emulator.script import AgentScript
    from voxrt.testing.speech import Voice

__all__ = ["AgentConnection", "CallIdentity", "Requester"]

POLICY_VIOLATION = 1008
DEFAULT_FORMAT = "mulaw_8000"
CONTROL_URL = "vox_session_control_url"
"""key of the metadata with which Voximplant's examples hand over a control URL"""
RESULT_CHARACTERS = 200
"""how much of an HTTP answer a turn's tool call shows"""

_DELIVERIES = {
    "speaking_pace": Delivery.REAL_TIME,
    "as_available": Delivery.AS_AVAILABLE,
}
_log = logging.getLogger(__name__)


class Requester(Protocol):
    """Makes HTTP requests."""

    async def request(self, request: SendHttp) -> HttpResponded:
        """Make a request; failures are answers too."""
        ...


@dataclass(frozen=True, slots=True)
class CallIdentity:
    """Names of one call; counted, so that two runs have the same."""

    number: int
    agent_id: str

    @property
    def call_id(self) -> str:
        """The call's id, in the form that clients have seen."""
        return f"ac_{self.number:06d}"

    @property
    def stream_id(self) -> str:
        """The id of a stream that the client did not name."""
        return f"stream_{self.number:06d}"


class AgentConnection(Connection):
    """One call of an emulated agent."""

    def __init__(
        self,
        place: Place,
        script: AgentScript,
        identity: CallIdentity,
        voice: Voice,
        http: Callable[[], Requester],
    ) -> None:
        super().__init__(place, script.faults, script.idle_s)
        self._script = script
        self._identity = identity
        self._voice = voice
        self._http = http
        self._requests = 0
        self._stream_id = ""
        self._metadata: Mapping[str, object] = {}
        self._conversation: Conversation | None = None
        self._is_started = False

    # For the connection

    def took(self, text: str | bytes) -> None:
        """Take a message of the client."""
        message = parse_agents_client(text)
        if isinstance(message, MediaInput):
            self.place.seen.note_heard(message.audio)
        else:
            self.place.seen.note_received(serialize_agents(message))
        if not self._is_started:
            if isinstance(message, Start):
                self._start(message)
            else:
                self.end(POLICY_VIOLATION, "the first message has to be start")
            return
        conversation = self._conversation
        if conversation is None or self._is_for_another(message):
            return
        match message:
            case MediaInput(audio):
                conversation.hear(audio)
            case DtmfSent(dtmf):
                conversation.press(dtmf)
            case CustomSent(metadata):
                conversation.take_custom(metadata)
            case _:
                _log.info("emulator: a message was ignored: %s", text)

    def refused(self, text: str | bytes, error: WireError) -> None:
        """Close on a wrong first message, ignore a later one."""
        if not self._is_started:
            self.end(POLICY_VIOLATION, str(error))
        else:
            _log.info("emulator: a message was ignored: %s (%r)", error, text[:200])

    # For the performer

    @property
    def stream_id(self) -> str:
        """The stream's id."""
        return self._stream_id

    def tell(self, message: AgentsServerMessage) -> None:
        """Send a message that is not audio."""
        text = serialize_agents(message)
        self.place.seen.note_sent(text)
        self.send(text)

    async def request(self, step: CallHttp) -> str:
        """Make an HTTP request, as an agent's tool does."""
        url = step.url or str(self._metadata.get(CONTROL_URL, ""))
        if not url:
            _log.warning(
                "emulator: no URL to call: the metadata has no %s", CONTROL_URL
            )
            return "no url"
        headers = {"Content-Type": "application/json", **step.headers}
        body = step.body
        data = body.encode() if isinstance(body, str) else orjson.dumps(body)
        self._requests += 1
        answer = await self._http().request(
            SendHttp(
                self._requests,
                url,
                method=step.method,
                headers=tuple(headers.items()),
                body=b"" if body is None else data,
            )
        )
        self.place.seen.http.append((url, answer.code))
        text = answer.data.decode("utf-8", "replace")[:RESULT_CHARACTERS]
        return f"{answer.code} {text or answer.error}".strip()

    # Starting

    def _start(self, start: Start) -> None:
        self._is_started = True
        if self.faults.never_ack:
            return
        self._stream_id = start.stream_id or self._identity.stream_id
        self._metadata = start.metadata or {}
        config = start.config or StreamConfig()
        config = replace(config, input_format=config.input_format or DEFAULT_FORMAT)
        ack = Ack(self._stream_id, config, start.agent, self._identity.call_id)
        self.tell(ack)
        self._converse(config, self._greeting(start))

    def _greeting(self, start: Start) -> tuple[Step, ...]:
        """The first act; the client's `introduction` goes before the script's."""
        introduction = None if start.agent is None else start.agent.introduction
        if introduction is None:
            return self._script.greeting
        return (Say(introduction),) if introduction else ()

    def _converse(self, config: StreamConfig, greeting: tuple[Step, ...]) -> None:
        fmt = AudioFormat.parse(config.input_format or DEFAULT_FORMAT)
        delivery = self._script.delivery
        if config.output_audio_delivery is not None:
            delivery = _DELIVERIES[config.output_audio_delivery]
        pace = Pace(delivery, self._script.lead_s)
        speaker = Speaker(self._say, fmt, pace, self.faults)
        performer = Performer(
            self,
            speaker,
            self._voice,
            fmt.rate,
            turn_events=self._script.turn_events,
        )
        self._conversation = Conversation(self._script, self, performer, speaker, fmt)
        self._conversation.start(greeting, self._names())

    def _names(self) -> Mapping[str, str]:
        names = {f"metadata.{key}": str(text) for key, text in self._metadata.items()}
        names.update(
            call_id=self._identity.call_id,
            stream_id=self._stream_id,
            agent_id=self._identity.agent_id,
            to=str(self._metadata.get("to", self._identity.agent_id)),
        )
        names["from"] = str(self._metadata.get("from", "websocket"))
        return names

    def _say(self, audio: bytes) -> None:
        self.place.seen.note_spoken(audio)
        wrong = self.faults.wrong_stream_id
        stream_id = "another_stream" if wrong else self._stream_id
        self.send(serialize_agents(MediaOutput(audio, stream_id)))

    def _is_for_another(self, message: object) -> bool:
        """Whether a message names a stream that is not this one."""
        named = getattr(message, "stream_id", None)
        return named is not None and named not in ("", self._stream_id)
