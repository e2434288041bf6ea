"""The emulated TTS WebSocket: contexts that turn text into audio.

Where Cartesia's pages contradict one another, this does: nothing more comes of a
cancelled context, text waits for more as long as `max_buffer_delay_ms` says (3000 ms by
default since 2026-03-01, none before), a context does not expire, and using one that
has ended is an error.
"""

from __future__ import annotations

import fnmatch
from functools import partial
from typing import TYPE_CHECKING

from voxrt.errors import WireError
from voxrt.providers.cartesia.fields import decode
from voxrt.providers.cartesia.refusals import JSON_ERRORS_SINCE
from voxrt.providers.cartesia.tts_messages import (
    CancelRequest,
    Chunk,
    GenerationRequest,
    TtsError,
    TtsErrorOld,
    TtsServerMessage,
)
from voxrt.providers.cartesia.tts_wire import parse_tts_client, serialize_tts
from voxrt.testing.emulator.connection import Connection, Place
from voxrt.testing.emulator.contexts import SpeechContext, fixed_fields

if TYPE_CHECKING:
    from voxrt.testing.emulator.parts import TtsScript
    from voxrt.testing.speech import Voice

__all__ = ["TtsConnection"]

IDLE_S = 300.0
"""life of a connection on which nothing comes in (page "Concurrency limits")"""
KEPT_ENDED = 10_000
"""ended contexts that are remembered, to tell them from new ones"""


class TtsConnection(Connection):
    """One connection of a voice client."""

    def __init__(self, place: Place, script: TtsScript, voice: Voice) -> None:
        super().__init__(place, script.faults, IDLE_S)
        self._script = script
        self._voice = voice
        self._contexts: dict[str, SpeechContext] = {}
        self._ended: dict[str, None] = {}
        self._unnamed = 0
        self._errors = 0

    @property
    def version(self) -> str:
        """Version that the client asked for."""
        return self.place.seen.version

    # For the connection

    def took(self, text: str | bytes) -> None:
        """Take a request."""
        request = parse_tts_client(text)
        self.place.seen.note_received(serialize_tts(request))
        if self.faults.never_ack:
            return
        if isinstance(request, CancelRequest):
            self._cancel(request.context_id)
        else:
            self._generate(request)

    def refused(self, text: str | bytes, error: WireError) -> None:
        """Answer a request that cannot be read."""
        self._fail(_context_of(text), "Invalid request", str(error))

    def ended(self) -> None:
        """Forget the contexts; their tasks end with the connection."""
        self._contexts.clear()

    # For the contexts

    def tell(self, message: TtsServerMessage) -> None:
        """Send a message."""
        if isinstance(message, Chunk):
            self.place.seen.note_spoken(message.audio)
        else:
            self.place.seen.note_sent(serialize_tts(message))
        self.send(serialize_tts(message))

    def context_ended(self, context_id: str) -> None:
        """Note that a context takes no more text."""
        self._contexts.pop(context_id, None)
        self._ended[context_id] = None
        if len(self._ended) > KEPT_ENDED:
            self._ended.pop(next(iter(self._ended)))

    # Requests

    def _generate(self, request: GenerationRequest) -> None:
        context_id = request.context_id
        if context_id is None:
            self._unnamed += 1
            context_id = f"context_{self._unnamed}"
        problem = self._judge(request, context_id)
        if problem is not None:
            self._fail(context_id, *problem)
            return
        context = self._contexts.get(context_id)
        if context is None:
            context = SpeechContext(self, context_id, request, self._script)
            self._contexts[context_id] = context
            self.spawn(f"context {context_id}", partial(context.run, self._voice))
        context.add(request)

    def _judge(
        self, request: GenerationRequest, context_id: str
    ) -> tuple[str, str, str] | tuple[str, str] | None:
        """Title, message and code of what is wrong with a request."""
        context = self._contexts.get(context_id)
        is_final = context is not None and context.is_final
        if context_id in self._ended or is_final:
            return "Invalid context ID", f"context {context_id} has ended"
        # the SDK ends a context with an empty text and its own default voice
        if context is not None and request.transcript:
            changed = context.changed(fixed_fields(request))
            if changed:
                context.drop()
                message = f"{changed} cannot change within a context"
                return "Invalid request", message
        if not _is_known(request.model_id, self._script.models):
            message = f"there is no model {request.model_id}"
            return "Model not found", message, "model_not_found"
        voice = request.voice
        name = voice if isinstance(voice, str) else str(voice.get("id", ""))
        if name and not _is_known(name, self._script.voices):
            return "Voice not found", f"there is no voice {name}", "voice_not_found"
        return None

    def _cancel(self, context_id: str) -> None:
        context = self._contexts.get(context_id)
        if context is None:
            message = f"context {context_id} is not open"
            self._fail(context_id, "Invalid context ID", message)
        else:
            context.cancel()

    def _fail(
        self, context_id: str | None, title: str, message: str, code: str | None = None
    ) -> None:
        self._errors += 1
        if self.version < JSON_ERRORS_SINCE:
            self.tell(TtsErrorOld(f"{title}: {message}", 400, context_id))
            return
        request_id = f"00000000-0000-4000-9000-{self._errors:012d}"
        self.tell(
            TtsError(400, title, message, code, request_id, context_id=context_id)
        )


def _is_known(name: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatch.fnmatchcase(name, pattern) for pattern in patterns)


def _context_of(text: str | bytes) -> str | None:
    """The context that a wrong request names, when that much can be read."""
    try:
        return decode(text).optional_text("context_id")
    except WireError:
        return None
