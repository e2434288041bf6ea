"""The conversation on an Agents WebSocket: `start`, `ack`, and what waits for it.

How this works. A conversation goes through four stages::

    IDLE -> STARTING -> READY -> ENDED

`start` moves it to STARTING and the service's `ack` to READY, where audio flows.
`dtmf` and `custom` wait for the `ack`, since their messages carry the stream id that
it names.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import TYPE_CHECKING

from voxrt.core.commands import SendSocket, StartStream
from voxrt.errors import WireError
from voxrt.providers.cartesia.agents_wire import INPUT_FORMATS, serialize_agents_fields
from voxrt.providers.cartesia.connection import NARROW_RATE, default_rate

if TYPE_CHECKING:
    from voxrt.api.realm import Realm
    from voxrt.providers.cartesia.agents_messages import Ack

__all__ = ["QUEUED_MESSAGES", "AgentsStream", "Stage"]

Fields = Mapping[str, object]

QUEUED_MESSAGES = 1000
"""messages that wait for the `ack`; a scenario that sends more in that moment has a
loop in it"""

CLASS = "Cartesia.AgentsClient"


class Stage(Enum):
    """How far a conversation has come."""

    IDLE = "idle"
    STARTING = "starting"
    READY = "ready"
    ENDED = "ended"


class AgentsStream:
    """What one client sends, and the audio format that it agrees on."""

    def __init__(self, realm: Realm, unit_id: str, socket_id: str) -> None:
        self._realm = realm
        self._unit_id = unit_id
        self._socket_id = socket_id
        self._encoding = ""
        self._waiting: list[tuple[str, Fields]] = []
        self.stage = Stage.IDLE
        self.stream_id = ""
        """from the `ack`; empty before it"""
        self.has_audio = False
        """whether the media plane was told to carry audio"""

    def start(self, fields: Fields, leg_rate: int | None) -> None:
        """Send `start` with the scenario's fields and, by default, the leg's format.

        Raises:
            TypeError: A field has no JSON form.
        """
        if self.stage in (Stage.STARTING, Stage.READY):
            self._warn("start", "the conversation has begun already")
            return
        if self._has_ended("start"):
            return
        given = fields.get("config")
        config: dict[str, object] = dict(given) if isinstance(given, Mapping) else {}
        wanted = config.get("input_format")
        if not isinstance(wanted, str):
            rate = default_rate(self._realm, leg_rate)
            wanted = "mulaw_8000" if rate == NARROW_RATE else "pcm_16000"
        elif wanted not in INPUT_FORMATS:
            known = ", ".join(INPUT_FORMATS)
            self._realm.warn(
                f"{CLASS}.start: input_format {wanted!r} is not of {known}"
            )
        self._send("start", {**fields, "config": {**config, "input_format": wanted}})
        self._encoding = wanted
        self.stage = Stage.STARTING

    def say(self, name: str, fields: Fields) -> None:
        """Send a message, as soon as the stream has an id.

        Raises:
            TypeError: A field has no JSON form.
        """
        if self._has_ended(name):
            return
        if self.stage is Stage.IDLE:
            self._warn(name, "start has not been called")
        elif self.stage is Stage.READY:
            self._send(name, {"stream_id": self.stream_id, **fields})
        elif len(self._waiting) < QUEUED_MESSAGES:
            self._text(name, fields)
            self._waiting.append((name, fields))
        else:
            self._warn(name, f"{QUEUED_MESSAGES} messages wait for the ack already")

    def acknowledge(self, ack: Ack) -> None:
        """Take the service's `ack`: audio may flow, and what waits goes out.

        An `ack` that nobody waits for changes nothing.
        """
        if self.stage is not Stage.STARTING:
            return
        self.stage = Stage.READY
        self.stream_id = ack.stream_id
        resolved = None if ack.config is None else ack.config.input_format
        if resolved is not None and resolved in INPUT_FORMATS:
            self._encoding = resolved
        if self._encoding in INPUT_FORMATS:
            self.has_audio = True
            order = StartStream(
                self._unit_id, self._socket_id, self._encoding, self.stream_id
            )
            self._realm.session.emit(order)
        else:
            self._realm.warn(f"{CLASS}: no audio is carried as {self._encoding!r}")
        waiting, self._waiting = self._waiting, []
        for name, fields in waiting:
            self._send(name, {"stream_id": self.stream_id, **fields})

    def end(self) -> None:
        """Send nothing any more."""
        self.stage = Stage.ENDED
        self._waiting.clear()

    def _send(self, name: str, fields: Fields) -> None:
        self._realm.session.emit(SendSocket(self._socket_id, self._text(name, fields)))

    def _text(self, name: str, fields: Fields) -> str:
        try:
            return serialize_agents_fields(name, fields)
        except WireError as error:
            msg = f"{CLASS}.{name}: {error.message}"
            raise TypeError(msg) from error

    def _has_ended(self, name: str) -> bool:
        if self.stage is Stage.ENDED:
            self._warn(name, "the connection is closed")
            return True
        return False

    def _warn(self, name: str, why: str) -> None:
        self._realm.warn(f"{CLASS}.{name} has no effect: {why}")
