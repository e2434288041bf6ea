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
from voxrt.providers.cartesia.agents_messages import Ack
from voxrt.providers.cartesia.agents_wire import (
    parse_agents_server,
    read_media_output,
)
from voxrt.providers.cartesia.tts_wire import read_chunk

__all__ = ["FRAME_MARK", "AgentsCodec", "TtsCodec"]

FRAME_MARK = '{"$frame":true}'
"""stands in a skeleton where the audio was"""

FOREIGN_STREAMS = 8
"""stream ids, other than the acknowledged one, of which the session is told; a service
that makes up new ones all the time fills no memory"""

PROBE = "AAAA"
"""base64 that is put in the audio's place to see whether it is read as the audio"""

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
        self._start = 0
        self._end = 0
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
                audio = pybase64.b64decode(text[self._start : self._end], validate=True)
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
        found = read_media_output(text)
        if found is None:
            return _CONTROL
        audio, payload, stream_id = found
        self._learn(text, payload)
        skeleton = self._skeleton if self._head else _without(text, "media", "payload")
        return Incoming(audio, self._is_foreign(stream_id), skeleton)

    def _learn(self, text: str, payload: str) -> None:
        """Keep what stands around the audio, if it is sure to be the audio."""
        self._head, self._tail = _around(text, payload)
        if not self._head:
            return
        # Another text may equal the audio: other audio in its place has to be read.
        probe = read_media_output(f"{self._head}{PROBE}{self._tail}")
        if probe is None or probe[1] != PROBE:
            self._head = ""
            return
        self._start, self._end = len(self._head), -len(self._tail)
        self._skeleton = self._head[:-1] + FRAME_MARK + self._tail[1:]

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
        found = read_chunk(text) if '"chunk"' in text else None
        if found is None:
            return _CONTROL
        audio, payload, context = found
        head, tail = _around(text, payload)
        whole = head[:-1] + FRAME_MARK + tail[1:] if head else ""
        skeleton = whole or _without(text, "data")
        return Incoming(audio, False, skeleton, context)  # noqa: FBT003 - quickest

    def frame(self, payload: bytes, stream_id: str) -> str | None:
        """Say that the protocol takes no audio."""
        return None


def _around(text: str, payload: str) -> tuple[str, str]:
    """What stands before and behind the audio, quotes included; empty if unclear."""
    quoted = f'"{payload}"'
    head, _, tail = text.partition(quoted)
    if not payload or not tail or quoted in tail:
        return "", ""
    return head + '"', '"' + tail


def _without(text: str, *path: str) -> str:
    """The skeleton of a message whose audio was not found as it was written.

    The base64 has escaped slashes, or stands there twice, or is empty.
    """
    message = orjson.loads(text)
    inner = message
    for name in path[:-1]:
        inner = inner[name]
    inner[path[-1]] = {"$frame": True}
    return orjson.dumps(message).decode()
