"""Audio in and out of Cartesia's messages: the hot path of a call.

How this works. Fifty messages a second and call come in that differ in their audio
alone. `AgentsCodec` reads the first one as JSON and keeps what stands before and
behind the audio as a template; a message that begins and ends like it has to hold
nothing but base64 between, and strict base64 decoding is all the parsing it needs.
Whatever is not like the template is read as JSON again.

What is recorded of a message is its skeleton: the message with the object
`{"$frame":true}` in place of the audio, everything else byte for byte.
"""

from __future__ import annotations

import orjson
import pybase64

from voxrt.errors import WireError
from voxrt.providers.base import Incoming
from voxrt.providers.cartesia.agents_messages import Ack, MediaOutput
from voxrt.providers.cartesia.agents_wire import parse_agents_server
from voxrt.providers.cartesia.tts_messages import Chunk
from voxrt.providers.cartesia.tts_wire import parse_tts_server

__all__ = ["FRAME_MARK", "AgentsCodec", "TtsCodec"]

FRAME_MARK = '{"$frame":true}'
"""stands in a skeleton where the audio was"""

FOREIGN_STREAMS = 8
"""stream ids, other than the acknowledged one, of which the session is told; a service
that makes up new ones all the time fills no memory"""

_CONTROL = Incoming()


class AgentsCodec:
    """Audio of the Agents WebSocket: `media_output` in, `media_input` out.

    Audio of another stream than the one that `ack` named is played all the same, as
    there is only one on a socket; the first message of such a stream also goes to the
    session, which reports it.
    """

    def __init__(self) -> None:
        self._head = ""
        self._tail = ""
        self._skeleton = ""
        self._stream_id = ""
        self._foreign: set[str] = set()
        self._sent_stream: str | None = None
        self._sent_head = ""

    def split(self, text: str | bytes) -> Incoming:
        """Take a message apart; what cannot be read is passed on as control."""
        if isinstance(text, bytes):
            # JSON in a binary frame; what is not UTF-8 fails as JSON at the session.
            text = text.decode("utf-8", "replace")
        head = self._head
        if head and text.startswith(head) and text.endswith(self._tail):
            try:
                audio = pybase64.b64decode(
                    text[len(head) : -len(self._tail)], validate=True
                )
            except ValueError:
                return self._read(text)
            return Incoming(audio, False, self._skeleton)  # noqa: FBT003 - quickest
        if '"media_output"' in text:
            return self._read(text)
        if '"ack"' in text:
            self._note_stream(text)
        return _CONTROL

    def frame(self, payload: bytes, stream_id: str) -> str | None:
        """Write the caller's audio as `media_input`."""
        if stream_id != self._sent_stream:
            name = orjson.dumps(stream_id).decode()
            self._sent_head = (
                f'{{"event":"media_input","stream_id":{name},"media":{{"payload":"'
            )
            self._sent_stream = stream_id
        return f'{self._sent_head}{pybase64.b64encode_as_string(payload)}"}}}}'

    def _read(self, text: str) -> Incoming:
        try:
            message = parse_agents_server(text)
        except WireError:
            return _CONTROL
        if not isinstance(message, MediaOutput):
            return _CONTROL
        self._head, self._tail = _around(text, message.audio)
        if self._head and not _is_template(self._head, self._tail):
            self._head = ""
        if self._head:
            self._skeleton = self._head[:-1] + FRAME_MARK + self._tail[1:]
            skeleton = self._skeleton
        else:
            skeleton = _rewritten(text, "media", "payload")
        foreign = self._is_foreign(message.stream_id or "")
        return Incoming(message.audio, control=foreign, skeleton=skeleton)

    def _note_stream(self, text: str) -> None:
        try:
            message = parse_agents_server(text)
        except WireError:
            return
        if isinstance(message, Ack):
            self._stream_id = message.stream_id

    def _is_foreign(self, stream_id: str) -> bool:
        """Whether a stream id is a wrong one that is seen for the first time."""
        if not stream_id or not self._stream_id or stream_id == self._stream_id:
            return False
        if stream_id in self._foreign or len(self._foreign) == FOREIGN_STREAMS:
            return False
        self._foreign.add(stream_id)
        return True


class TtsCodec:
    """Audio of the TTS WebSocket: `chunk` in, nothing out."""

    def split(self, text: str | bytes) -> Incoming:
        """Take a message apart; what cannot be read is passed on as control."""
        if isinstance(text, bytes):
            text = text.decode("utf-8", "replace")
        if '"chunk"' not in text:
            return _CONTROL
        try:
            message = parse_tts_server(text)
        except WireError:
            return _CONTROL
        if not isinstance(message, Chunk):
            return _CONTROL
        head, tail = _around(text, message.audio)
        if head:
            skeleton = head[:-1] + FRAME_MARK + tail[1:]
        else:
            skeleton = _rewritten(text, "data")
        return Incoming(
            message.audio,
            control=False,
            skeleton=skeleton,
            context=message.context_id or "",
        )

    def frame(self, payload: bytes, stream_id: str) -> str | None:
        """Say that the protocol takes no audio."""
        return None


def _around(text: str, audio: bytes) -> tuple[str, str]:
    """What stands before and behind the audio, quotes included; empty if unclear."""
    payload = f'"{pybase64.b64encode_as_string(audio)}"'
    if not audio or text.count(payload) != 1:
        return "", ""
    head, _, tail = text.partition(payload)
    return head + '"', '"' + tail


def _is_template(head: str, tail: str) -> bool:
    """Whether what stands between is really the audio, and not a text that is equal.

    A probe with other audio has to be read as that audio.
    """
    try:
        message = parse_agents_server(f"{head}AAAA{tail}")
    except WireError:
        return False
    return isinstance(message, MediaOutput) and message.audio == b"\0\0\0"


def _rewritten(text: str, *path: str) -> str:
    """The skeleton of a message whose audio was not found as it was written.

    The base64 has escaped slashes, stray bits at its end, or stands there twice.
    """
    message = orjson.loads(text)
    inner = message
    for name in path[:-1]:
        inner = inner[name]
    inner[path[-1]] = {"$frame": True}
    return orjson.dumps(message).decode()
