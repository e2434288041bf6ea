"""`Cartesia.RealtimeTTSPlayer`: text spoken as it comes (VoxEngine reference).

How this works. The player is a media unit on a WebSocket of the TTS protocol. What is
asked of it before the socket is open waits, in order. Each request belongs to a
context; the playing is over when every context is `done` and the buffer ran empty::

    done of the last open context -> FinishStream -> PlaybackFinished of the media
    plane -> AudioChunksPlaybackFinished, then PlaybackFinished, to the listeners

A request after that begins the playing anew. An error of the service, or the loss of
the socket, ends the player for good: PlaybackFinished with the error's text, and what
is asked of it afterwards has no effect. So does `stop`, with Stopped.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from voxrt.api.units import MediaUnit
from voxrt.core.commands import (
    ClearMedia,
    CloseSocket,
    CloseUnit,
    FinishStream,
    OpenSocket,
    PauseMedia,
    ResumeMedia,
    SendSocket,
    StartStream,
)
from voxrt.core.events import (
    PlaybackFinished,
    PlaybackStarted,
    SocketClosed,
    SocketFailed,
    SocketOpened,
    SocketReceived,
    SocketRefused,
    StreamEnded,
    StreamStarted,
)
from voxrt.errors import WireError
from voxrt.providers.cartesia.connection import (
    NORMAL_CLOSE,
    default_rate,
    refusal,
    shown,
    soon,
)
from voxrt.providers.cartesia.parameters import free_fields
from voxrt.providers.cartesia.tts_messages import Done, TtsError, TtsErrorOld
from voxrt.providers.cartesia.tts_requests import TtsRequests
from voxrt.providers.cartesia.tts_wire import TTS_VERSION, parse_tts_server

if TYPE_CHECKING:
    from voxrt.api.realm import Realm
    from voxrt.core.events import Event

__all__ = ["QUEUED_REQUESTS", "RealtimeTTSPlayer"]

QUEUED_REQUESTS = 1000
"""requests that wait for the socket; a scenario that makes more in that moment has a
loop in it"""

TTS_PATH = "/tts/websocket"


class RealtimeTTSPlayer(MediaUnit):
    """A player of text that is turned into speech while it comes."""

    _vox_class_ = "Cartesia.RealtimeTTSPlayer"
    _vox_groups_ = ("PlayerEvents",)

    def __init__(
        self, realm: Realm, text: str, parameters: Mapping[str, object]
    ) -> None:
        super().__init__(realm, realm.session.new_id("player"))
        self._socket_id = realm.session.new_id("socket")
        self._private = bool(parameters.get("privacy"))
        first = _first_request(text, parameters.get("generationRequestParameters"))
        self._requests = TtsRequests(first, realm.session.new_uuid, self._warn)
        self._waiting: list[tuple[str, Mapping[str, object]]] = []
        self._is_open = False
        self._has_socket = True
        self._is_dead = False
        self._is_streaming = False
        self._asked_at: int | None = None
        self._first_audio_ms = 0
        self._is_playing = False
        realm.register(self._unit_id, self)
        realm.register(self._socket_id, self)
        self._ask("generationRequest", first)
        self._open(parameters.get("apiKey"))
        soon(realm, lambda: self._tell("Created"))

    def _open(self, api_key: object) -> None:
        self._realm.session.emit(
            OpenSocket(
                self._socket_id,
                self._unit_id,
                provider="cartesia",
                protocol="tts",
                path=TTS_PATH,
                headers={"Cartesia-Version": TTS_VERSION},
                credential="" if api_key is None else str(api_key),
                private=self._private,
            )
        )

    # What a scenario calls

    def generationRequest(self, *args: object, **kwargs: object) -> None:
        """Have more text spoken (RealtimeTTSPlayer.generationRequest).

        The fields are those of Cartesia's generation request: transcript, context_id,
        continue, flush, voice, ...
        """
        name = "Cartesia.RealtimeTTSPlayer.generationRequest"
        self._ask("generationRequest", free_fields(name, args, kwargs))

    def cancelContextRequest(self, *args: object, **kwargs: object) -> None:
        """Stop making speech of a context (RealtimeTTSPlayer.cancelContextRequest)."""
        name = "Cartesia.RealtimeTTSPlayer.cancelContextRequest"
        self._ask("cancelContextRequest", free_fields(name, args, kwargs))

    def clearBuffer(self) -> None:
        """Throw away speech that was not played yet (RealtimeTTSPlayer.clearBuffer)."""
        if self._is_alive("clearBuffer"):
            self._realm.session.emit(ClearMedia(self._unit_id))

    def pause(self) -> None:
        """Stop playing; speech that comes in waits (BasePlayer.pause)."""
        if self._is_alive("pause"):
            self._realm.session.emit(PauseMedia(self._unit_id))

    def resume(self) -> None:
        """Go on playing (BasePlayer.resume)."""
        if self._is_alive("resume"):
            self._realm.session.emit(ResumeMedia(self._unit_id))

    def stop(self) -> None:
        """End the player for good (BasePlayer.stop)."""
        if self._is_alive("stop"):
            self._die()
            self._end_unit()
            soon(self._realm, lambda: self._tell("Stopped"))

    # What comes from outside

    def receive(self, event: Event) -> None:
        """Take an event of the session about this player; not in VoxEngine's API."""
        match event:
            case SocketReceived():
                self._on_received(event)
            case PlaybackStarted() | StreamStarted():
                self._on_started()
            case StreamEnded():
                self._on_ran_empty(0.0)
            case PlaybackFinished():
                self._on_finished(event)
            case SocketOpened():
                self._on_opened()
            case SocketRefused() | SocketFailed() | SocketClosed():
                self._has_socket = False
                self._on_lost(_why(event))

    def _on_opened(self) -> None:
        if self._is_dead:
            return
        self._is_open = True
        self._requests.choose_format(default_rate(self._realm, self._leg_rate()))
        waiting, self._waiting = self._waiting, []
        for name, fields in waiting:
            self._send(name, fields)

    def _on_received(self, event: SocketReceived) -> None:
        try:
            message = parse_tts_server(event.text)
        except WireError as error:
            text = "left out, privacy is on" if self._private else shown(event.text)
            self._warn(f"malformed message: {error}: {text}")
            return
        if isinstance(message, Done):
            if self._requests.end(message.context_id):
                self._finish()
        elif isinstance(message, TtsError | TtsErrorOld):
            self._on_lost(message.text)

    def _on_started(self) -> None:
        if self._is_playing:
            return
        self._is_playing = True
        if self._asked_at is not None:
            passed = self._realm.session.now - self._asked_at
            self._first_audio_ms = round(passed / 1000)
            self._asked_at = None
        self._tell("Started", duration=0)

    def _on_ran_empty(self, first_audio_s: float) -> None:
        """All speech that has come so far was played."""
        if not self._is_playing:
            return
        self._is_playing = False
        measured = round(first_audio_s * 1000) or self._first_audio_ms
        self._tell("AudioChunksPlaybackFinished", timeToFirstByte=measured)

    def _on_finished(self, event: PlaybackFinished) -> None:
        if event.error:
            self._tell("PlaybackFinished", error=event.error)
            self._end_unit()
            return
        self._on_ran_empty(event.time_to_first_audio)
        # A request that came while the rest was played has begun the playing anew.
        if not self._is_streaming:
            self._tell("PlaybackFinished")

    def _on_lost(self, error: str) -> None:
        """The service or the connection failed, or the connection is idle no more."""
        if self._is_dead:
            return
        was_streaming = self._is_streaming
        is_idle = self._is_open and not self._requests.open and not self._waiting
        self._die()
        if is_idle and not was_streaming:
            # Nothing is missing from what was played; only later requests are refused.
            self._warn(error)
        elif was_streaming:
            self._realm.session.emit(FinishStream(self._unit_id, error))
        else:
            self._tell("PlaybackFinished", error=error)
            self._end_unit()

    # Behind the methods

    def _ask(self, name: str, fields: Mapping[str, object]) -> None:
        if not self._is_alive(name):
            return
        if self._is_open:
            self._send(name, fields)
        elif len(self._waiting) < QUEUED_REQUESTS:
            self._requests.check(name, fields)
            self._waiting.append((name, fields))
        else:
            self._warn(f"{QUEUED_REQUESTS} requests wait for the connection already")

    def _send(self, name: str, fields: Mapping[str, object]) -> None:
        if name == "cancelContextRequest":
            self._order(self._requests.cancel(fields))
            if self._is_streaming and not self._requests.open:
                self._finish()
            return
        text = self._requests.begin(fields)
        if not self._is_streaming:
            self._is_streaming = True
            self._asked_at = self._realm.session.now
            encoding = self._requests.encoding
            order = StartStream(self._unit_id, self._socket_id, encoding)
            self._realm.session.emit(order)
        self._order(text)

    def _order(self, text: str) -> None:
        self._realm.session.emit(SendSocket(self._socket_id, text))

    def _finish(self) -> None:
        self._is_streaming = False
        self._realm.session.emit(FinishStream(self._unit_id))

    def _die(self) -> None:
        self._is_dead = True
        self._is_streaming = False
        self._waiting.clear()
        if self._has_socket:
            self._has_socket = False
            self._realm.session.emit(CloseSocket(self._socket_id, NORMAL_CLOSE))

    def _end_unit(self) -> None:
        if not self._is_closed:
            self._realm.session.emit(CloseUnit(self._unit_id))
            self._forget_media()

    def _is_alive(self, name: str) -> bool:
        if self._is_dead:
            self._warn(f"{name} has no effect: the player has ended")
        return not self._is_dead

    def _tell(self, member: str, **fields: object) -> None:
        """Run the listeners of a member of PlayerEvents."""
        self._emit(f"Player.{member}", {"player": self, **fields})

    def _warn(self, text: str) -> None:
        self._realm.warn(f"{self!r}: {text}")


def _why(event: SocketRefused | SocketFailed | SocketClosed) -> str:
    """Why there is no socket, in one line."""
    if isinstance(event, SocketRefused):
        error = str(refusal(event))
        return f"{error}: {shown(event.body)}" if event.body else error
    if isinstance(event, SocketFailed):
        return event.error
    reason = f" {event.reason}" if event.reason else ""
    return f"connection closed with {event.code}{reason}"


def _first_request(text: str, given: object) -> dict[str, object]:
    """The request that the player is made with.

    Raises:
        ValueError: There is no text to speak.
    """
    if not text.strip():
        msg = f"Cartesia.createRealtimeTTSPlayer: text is {text!r}, wanted some words"
        raise ValueError(msg)
    fields = dict(given) if isinstance(given, Mapping) else {}
    return {**free_fields("", (fields,), {}), "transcript": text}
