"""Generation requests of a player: what the scenario gave, and what it left out.

Fields go to the service as the scenario wrote them. Added are the audio format that
the player is played in, a context id, and, where a request lacks what the service
requires, the model and the voice of the player's first request.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from voxrt.errors import WireError
from voxrt.providers.cartesia.connection import NARROW_RATE
from voxrt.providers.cartesia.tts_wire import SAMPLE_RATES, serialize_tts_fields

if TYPE_CHECKING:
    from uuid import UUID

__all__ = ["DEFAULT_MODEL", "DEFAULT_VOICE", "TtsRequests"]

Fields = Mapping[str, object]

DEFAULT_MODEL = "sonic-latest"
"""model of the official SDK when none is given"""
DEFAULT_VOICE = {"mode": "id", "id": "a0e99841-438c-4a64-b679-ae501e7d6091"}
"""voice of the examples in Cartesia's reference of the TTS WebSocket"""

REQUIRED = ("model_id", "voice")
PLAYED = ("pcm_s16le", "pcm_mulaw", "pcm_alaw")
"""encodings that the media plane plays; `pcm_f32le` is not among them"""
WIDE_RATE = 16000


class TtsRequests:
    """Requests of one player, and the contexts that they opened."""

    def __init__(
        self, first: Fields, new_uuid: Callable[[], UUID], warn: Callable[[str], None]
    ) -> None:
        self._new_uuid = new_uuid
        self._warn = warn
        self._first = {"model_id": DEFAULT_MODEL, "voice": DEFAULT_VOICE, **first}
        self._format: dict[str, object] = {}
        self._context = ""
        self.open: dict[str, None] = {}
        """contexts whose `done` has not come"""
        self._seen: set[str] = set()

    @property
    def encoding(self) -> str:
        """Format of the player as `StartStream` has it; empty before `choose`."""
        if not self._format:
            return ""
        return f"{self._format['encoding']}_{self._format['sample_rate']}"

    def choose_format(self, rate: int | None) -> None:
        """Settle the audio format, once: the scenario's, else one that fits the leg.

        Args:
            rate: Of the leg in Hz, None when there is none.
        """
        wanted = self._first.get("output_format")
        self._format = self._playable(wanted) or _format_for(rate)

    def check(self, function: str, fields: Fields) -> None:
        """Refuse at once what cannot be sent later.

        Raises:
            TypeError: A field has no JSON form, or a cancel request names no context.
        """
        if function == "cancelContextRequest":
            _cancelled(fields)
        _written(function, fields)

    def begin(self, fields: Fields) -> str:
        """Write a generation request and note its context as open.

        Raises:
            TypeError: A field has no JSON form.
        """
        request = {**fields, **self._missing(fields), "output_format": self._format}
        wanted = fields.get("output_format")
        if wanted not in (None, self._first.get("output_format"), self._format):
            self._warn(
                f"output_format {wanted!r} is not the player's, {self._format!r}"
            )
        context = request.get("context_id")
        if not isinstance(context, str) or not context:
            context = self._context if self._context in self.open else ""
            context = context or str(self._new_uuid())
            request["context_id"] = context
        text = _written("generationRequest", request)
        self._context = context if request.get("continue") is True else ""
        self.open[context] = None
        self._seen.add(context)
        return text

    def cancel(self, fields: Fields) -> str:
        """Write a cancel request; its context counts as closed from now on.

        Raises:
            TypeError: There is no context id, or a field has no JSON form.
        """
        context = _cancelled(fields)
        text = _written("cancelContextRequest", {**fields, "cancel": True})
        if context not in self.open:
            known = "has ended" if context in self._seen else "was never begun"
            self._warn(
                f"context {context!r} {known}: Cartesia answers its cancelling with "
                "an error, which ends the player"
            )
        self.open.pop(context, None)
        return text

    def end(self, context: str | None) -> bool:
        """Note a `done`; whether it was the last context that was open."""
        if context is None:
            self.open.clear()
        elif context not in self.open:
            return False
        else:
            del self.open[context]
        return not self.open

    def _missing(self, fields: Fields) -> dict[str, object]:
        """What the service requires and a request does not have."""
        missing = {name: self._first[name] for name in REQUIRED if not fields.get(name)}
        if missing and self._seen:
            names = " and ".join(missing)
            self._warn(f"request without {names}, those of the first one are used")
        return missing

    def _playable(self, wanted: object) -> dict[str, object]:
        """The scenario's format, when it can be played; empty otherwise."""
        if not isinstance(wanted, Mapping):
            return {}
        encoding, rate = wanted.get("encoding"), wanted.get("sample_rate")
        is_raw = wanted.get("container", "raw") == "raw"
        if is_raw and encoding in PLAYED and rate in SAMPLE_RATES:
            return {"container": "raw", "encoding": encoding, "sample_rate": int(rate)}
        self._warn(
            f"output_format {dict(wanted)!r} cannot be played, wanted raw "
            f"{', '.join(PLAYED)} at a rate of {', '.join(map(str, SAMPLE_RATES))}"
        )
        return {}


def _format_for(rate: int | None) -> dict[str, object]:
    if rate == NARROW_RATE:
        encoding, rate = "pcm_mulaw", NARROW_RATE
    else:
        encoding, rate = "pcm_s16le", WIDE_RATE
    return {"container": "raw", "encoding": encoding, "sample_rate": rate}


def _cancelled(fields: Fields) -> str:
    """The context that a cancel request names."""
    context = fields.get("context_id")
    if not isinstance(context, str):
        msg = (
            "Cartesia.RealtimeTTSPlayer.cancelContextRequest: context_id is "
            f"{context!r}, wanted a string"
        )
        raise TypeError(msg)
    return context


def _written(function: str, fields: Fields) -> str:
    try:
        return serialize_tts_fields(fields)
    except WireError as error:
        msg = f"Cartesia.RealtimeTTSPlayer.{function}: {error.message}"
        raise TypeError(msg) from error
