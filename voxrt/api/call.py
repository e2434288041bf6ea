"""A call, as scenarios hold it (VoxEngine reference, class Call)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from voxrt.api.binding import bind
from voxrt.api.callevents import call_event
from voxrt.api.headers import custom_headers
from voxrt.api.signatures import parameters_of
from voxrt.api.text import limited_text
from voxrt.api.units import MediaUnit
from voxrt.core.calls import CallMirror, CallState
from voxrt.core.commands import (
    AnswerCall,
    HandleTones,
    HangUpCall,
    RejectCall,
    RingCall,
    SendCallInfo,
    SendCallMessage,
    SendDigits,
    StartEarlyMedia,
    StartRecording,
)
from voxrt.core.events import ToneReceived

if TYPE_CHECKING:
    from voxrt.api.realm import Realm
    from voxrt.core.commands import Command
    from voxrt.core.events import Event

__all__ = ["Call"]

KEYS = frozenset("0123456789*#ABCDabcd")
"""keys of a telephone (ITU-T Q.23)"""
PAUSES = frozenset(",pPwW ")
"""what scenarios write between keys to wait"""
ANSWER_FIELDS = frozenset(
    {
        "displayName",
        "scheme",
        "maxVideoBitrate",
        "disableExtVideoOffset",
        "disableExtVideoOrientation",
        "disableExtPlayoutDelay",
        "disableExtVideoTiming",
        "conferenceCall",
        "disableDtxForAudio",
    }
)
"""fields of CallAnswerParameters, which is also taken as the only argument"""


class Call(MediaUnit):
    """An incoming or outgoing call."""

    _vox_class_ = "Call"
    _vox_groups_ = ("CallEvents",)

    def __init__(self, realm: Realm, mirror: CallMirror) -> None:
        super().__init__(realm, mirror.call_id)
        self._mirror = mirror
        self._seen = mirror.state
        realm.register(mirror.call_id, self)

    # What the session knows of the call

    def state(self) -> str:
        """ALERTING, PROGRESSING, CONNECTED or TERMINATED (Call.state)."""
        return self._mirror.state.value

    def incoming(self) -> bool:
        """Whether the call came in (Call.incoming)."""
        return self._mirror.incoming

    def callerid(self) -> str:
        """Number or name of the calling side (Call.callerid)."""
        return self._mirror.caller_id

    def displayName(self) -> str:
        """Name of the calling side to show (Call.displayName)."""
        return self._mirror.display_name

    def number(self) -> str:
        """Number, address or user that is called (Call.number)."""
        return self._mirror.number

    def headers(self) -> dict[str, str]:
        """Headers of the first message of the call."""
        return dict(self._mirror.headers)

    def clientType(self) -> str:
        """What carries the call: `pstn`, `sip`, `user` (Call.clientType)."""
        return self._mirror.headers.get("VI-Client-Type") or self._mirror.kind

    def vad(self) -> bool:
        """Whether voice activity is reported: never, as yet (Call.vad)."""
        return False

    def customData(self, customData: object = None) -> str:
        """Text that a scenario keeps with the call, 200 bytes (Call.customData)."""
        if customData is not None:
            limit = self._realm.session.setup.limits.custom_data_bytes
            self._mirror.custom_data = limited_text(
                "Call.customData", "customData", customData, limit
            )
        return self._mirror.custom_data

    # An incoming call before its answer

    def ring(self, extraHeaders: object = None) -> None:
        """Let the caller hear that it rings (Call.ring)."""
        if self._may("ring", incoming=True, before_answer=True):
            self._order(RingCall(self._unit_id, self._headers("ring", extraHeaders)))

    def startEarlyMedia(self, *args: object, **kwargs: object) -> None:
        """Send audio before the answer (Call.startEarlyMedia)."""
        given = self._bind("startEarlyMedia", args, kwargs)
        headers = self._headers("startEarlyMedia", given["extraHeaders"])
        if self._may("startEarlyMedia", incoming=True, before_answer=True):
            self._order(StartEarlyMedia(self._unit_id, headers))

    def answer(self, *args: object, **kwargs: object) -> None:
        """Take the call (Call.answer): `answer(extraHeaders?, parameters?)`."""
        if len(args) == 1 and _is_answer_object(args[0]):
            args = (None, args[0])
        self._answer("answer", self._bind("answer", args, kwargs))

    def answerDirect(self, *args: object, **kwargs: object) -> None:
        """Take the call for a peer to peer connection (Call.answerDirect)."""
        self._answer("answerDirect", self._bind("answerDirect", args, kwargs))

    def reject(self, *args: object, **kwargs: object) -> None:
        """Refuse the call with a SIP code (Call.reject)."""
        self._reject("reject", args, kwargs)

    def decline(self, *args: object, **kwargs: object) -> None:
        """Refuse the call, the older name of `reject` (Call.decline)."""
        self._reject("decline", args, kwargs)

    # A call that is up, or on its way

    def hangup(self, extraHeaders: object = None) -> None:
        """End the call in whatever state it is (Call.hangup)."""
        if self._may("hangup"):
            headers = self._headers("hangup", extraHeaders)
            self._order(HangUpCall(self._unit_id, headers))

    def handleTones(self, *args: object, **kwargs: object) -> None:
        """Report the other side's keys (Call.handleTones)."""
        given = self._bind("handleTones", args, kwargs)
        enabled = given["doHandle"] is not False
        kinds = given["supportedDtmfTypes"]
        if enabled and kinds is None:
            self._realm.warn(
                "Call.handleTones: no supportedDtmfTypes given, DTMFType.ALL is used"
            )
        if self._may("handleTones"):
            self._mirror.handles_tones = enabled
            self._order(HandleTones(self._unit_id, enabled, int(kinds or 0)))

    def sendDigits(self, digits: object) -> None:
        """Press keys towards the other side (Call.sendDigits)."""
        given = self._bind("sendDigits", (digits,), {})["digits"]
        strange = sorted(set(given) - KEYS - PAUSES)
        if strange:
            self._realm.warn(
                f"Call.sendDigits: {', '.join(strange)} in {given!r} is no key"
            )
        if self._may("sendDigits"):
            self._order(SendDigits(self._unit_id, given))

    def sendMessage(self, text: object) -> None:
        """Send a text inside the call, up to 8192 bytes (Call.sendMessage)."""
        limit = self._realm.session.setup.limits.message_bytes
        given = limited_text("Call.sendMessage", "text", text, limit)
        if self._may("sendMessage"):
            self._order(SendCallMessage(self._unit_id, given))

    def sendInfo(self, *args: object, **kwargs: object) -> None:
        """Send a SIP INFO inside the call, up to 8192 bytes (Call.sendInfo)."""
        given = self._bind("sendInfo", args, kwargs)
        limit = self._realm.session.setup.limits.message_bytes
        body = limited_text("Call.sendInfo", "body", given["body"], limit)
        headers = self._headers("sendInfo", given["headers"], name="headers")
        if self._may("sendInfo"):
            self._order(SendCallInfo(self._unit_id, given["mimeType"], body, headers))

    def record(self, *args: object, **kwargs: object) -> None:
        """Write the call's audio to a file (Call.record)."""
        given = self._bind("record", args or ({},), kwargs)["parameters"]
        if self._may("record"):
            self._order(
                StartRecording(
                    self._unit_id,
                    stereo=given.get("stereo", False),
                    hd_audio=given.get("hd_audio", False),
                    lossless=given.get("lossless", False),
                    name_prefix=given.get("recordNamePrefix", ""),
                )
            )

    # Events

    def receive(self, event: Event) -> None:
        """Take an event of the session about this call; no part of VoxEngine's API."""
        self._report_state()
        if isinstance(event, ToneReceived):
            shown = "*" if self._realm.hides_tones else event.tone
            self._realm.session.log(f"{self!r} received the tone {shown}", "engine")
        name, fields = call_event(event, self._mirror)
        if self._mirror.state is CallState.TERMINATED:
            self._forget_media()
        if name:
            self._emit(name, {"call": self, "id": self._unit_id, **fields})

    def _report_state(self) -> None:
        before, now = self._seen, self._mirror.state
        if before is not now:
            self._seen = now
            self._emit(
                "Call.StateChanged",
                {
                    "call": self,
                    "id": self._unit_id,
                    "oldState": before.value,
                    "newState": now.value,
                },
            )

    # Behind the methods

    def _bind(
        self, function: str, args: tuple[object, ...], kwargs: Mapping[str, object]
    ) -> dict[str, Any]:
        return bind(
            f"Call.{function}",
            parameters_of("Call", function),
            args,
            kwargs,
            warn=self._realm.warn,
        )

    def _headers(
        self, function: str, value: object, *, name: str = "extraHeaders"
    ) -> dict[str, str]:
        return custom_headers(f"Call.{function}", name, value, self._realm.warn)

    def _answer(self, function: str, given: dict[str, Any]) -> None:
        headers = self._headers(function, given["extraHeaders"])
        name = given["parameters"].get("displayName", "")
        if self._may(function, incoming=True, before_answer=True):
            self._order(AnswerCall(self._unit_id, headers, name))

    def _reject(
        self, function: str, args: tuple[object, ...], kwargs: Mapping[str, object]
    ) -> None:
        given = self._bind(function, args, kwargs)
        headers = self._headers(function, given["extraHeaders"])
        if self._may(function, incoming=True, before_answer=True):
            self._order(RejectCall(self._unit_id, int(given["code"]), headers))

    def _may(
        self, function: str, *, incoming: bool = False, before_answer: bool = False
    ) -> bool:
        """Whether the call's state allows an order; says in the log why not."""
        why = ""
        if not self._mirror.is_alive:
            why = "the call has ended"
        elif incoming and not self._mirror.incoming:
            why = "the call is not an incoming one"
        elif before_answer and self._mirror.state is CallState.CONNECTED:
            why = "the call is answered already"
        if why:
            self._realm.warn(f"Call.{function} of {self!r} has no effect: {why}")
        return not why

    def _order(self, command: Command) -> None:
        self._realm.session.emit(command)

    def _own_rate(self) -> int | None:
        return self._mirror.sample_rate

    def __repr__(self) -> str:
        return f"<Call {self._unit_id} {self._mirror.state.value}>"


def _is_answer_object(value: object) -> bool:
    """Whether the only argument of `answer` is its second one."""
    return isinstance(value, Mapping) and bool(value) and set(value) <= ANSWER_FIELDS
