"""The calls of one session: orders go to their legs, reports become events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from voxrt.core.commands import (
    AnswerCall,
    HandleTones,
    HangUpCall,
    PlaceCall,
    RejectCall,
    RingCall,
    SendCallInfo,
    SendCallMessage,
    SendDigits,
    StartEarlyMedia,
)
from voxrt.core.events import (
    CallAlerted,
    CallAudioReceived,
    CallConnected,
    CallDisconnected,
    CallEarlyMediaStarted,
    CallFailed,
    CallInfoReceived,
    CallMessageReceived,
    CallRang,
    ToneReceived,
)
from voxrt.errors import HostError, VoxrtError
from voxrt.runtime.legs.leg import Leg

if TYPE_CHECKING:
    from collections.abc import Callable

    from voxrt.core.commands import Command
    from voxrt.core.events import Event
    from voxrt.runtime.desk import Desk
    from voxrt.runtime.legs.leg import CallOffer

__all__ = ["CallBoard"]

_TONE_KINDS = {1: "telephone-event", 2: "in-band", 3: "sip-info"}
"""DTMFType of the VoxEngine reference; 0 is all of them"""


@dataclass(slots=True)
class _Line:
    """One call and its leg."""

    call_id: str
    leg: Leg
    is_incoming: bool
    connected_at: int | None = None
    is_over: bool = False
    was_hung_up: bool = False
    has_audio: bool = False
    tone_kinds: int | None = None
    """DTMFType that is reported; None when tones are not handled"""


class _Port:
    """Where one leg reports; see `voxrt.runtime.legs.leg.LegPort`."""

    def __init__(self, board: CallBoard, line: _Line) -> None:
        self._board = board
        self._line = line

    def rang(self) -> None:
        """The called side rings."""
        self._board.tell(self._line, CallRang(self._line.call_id))

    def early_media_started(self) -> None:
        """The called side sends audio before it answers."""
        rate = self._line.leg.format.rate
        self._board.tell(
            self._line, CallEarlyMediaStarted(self._line.call_id, sample_rate=rate)
        )

    def connected(self) -> None:
        """The call is up."""
        self._board.connected(self._line)

    def failed(self, code: int, reason: str) -> None:
        """An outgoing call did not come about."""
        line = self._line
        self._board.over(line, CallFailed(line.call_id, code, reason))

    def disconnected(self, code: int = 200, reason: str = "OK") -> None:
        """The call is over."""
        self._board.disconnected(self._line, code, reason)

    def audio(self, frame: bytes) -> None:
        """The other side said 20 ms."""
        self._board.audio(self._line, frame)

    def tone(self, digit: str, kind: str = "telephone-event") -> None:
        """The other side pressed a key."""
        kinds = self._line.tone_kinds
        if kinds is not None and kinds in (0, _kind_number(kind)):
            self._board.tell(self._line, ToneReceived(self._line.call_id, digit, kind))

    def message(self, text: str) -> None:
        """The other side sent a text message."""
        self._board.tell(self._line, CallMessageReceived(self._line.call_id, text))

    def info(self, mime_type: str, body: str) -> None:
        """The other side sent a SIP INFO."""
        event = CallInfoReceived(self._line.call_id, mime_type, body)
        self._board.tell(self._line, event)

    def problem(self, error: Exception) -> None:
        """The leg's own script failed."""
        self._board.problem(error)


def _kind_number(kind: str) -> int:
    return next((number for number, name in _TONE_KINDS.items() if name == kind), 1)


class CallBoard:
    """All calls of a session, and the legs that carry them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lines: dict[str, _Line] = {}
        self.first_call = ""
        """call whose sound and delays are measured: the first one of the session"""

    def add_incoming(self, leg: Leg, offer: CallOffer, call_id: str) -> None:
        """Let a call come in."""
        line = self._open(call_id, leg, is_incoming=True)
        leg.start(_Port(self, line))
        self._desk.feed(
            CallAlerted(
                call_id,
                caller_id=offer.caller_id,
                display_name=offer.display_name,
                destination=offer.destination,
                from_uri=offer.from_uri or f"sip:{offer.caller_id}@voxrt.local",
                to_uri=offer.to_uri or f"sip:{offer.destination}@voxrt.local",
                headers=dict(offer.headers),
                custom_data=offer.custom_data,
                sample_rate=leg.format.rate,
            )
        )

    def take_over(self, call_id: str, leg: Leg, *, is_incoming: bool, at: int) -> None:
        """Let a leg go on with a call that the session has been told of.

        Args:
            call_id: The call, which is connected.
            leg: Carries it from here on; it is answered at once.
            is_incoming: Whether the call came in.
            at: When the call was connected, microseconds since the session began.
        """
        line = self._open(call_id, leg, is_incoming=is_incoming)
        line.connected_at = at
        line.has_audio = True
        leg.start(_Port(self, line))
        leg.answer({})

    def carry_out(self, command: Command) -> bool:
        """Carry out a command about a call; False when it is about something else."""
        if isinstance(command, PlaceCall):
            self._place(command)
            return True
        return self._steer(command) or self._send(command)

    def _steer(self, command: Command) -> bool:
        match command:
            case RingCall(call_id):
                self._leg(call_id, lambda leg: leg.ring())
            case StartEarlyMedia(call_id):
                self._leg(call_id, lambda leg: leg.start_early_media())
            case AnswerCall(call_id, headers):
                self._leg(call_id, lambda leg: leg.answer(headers))
            case RejectCall(call_id, code, headers):
                self._mark_hung_up(call_id)
                self._leg(call_id, lambda leg: leg.reject(code, headers))
            case HangUpCall(call_id, headers):
                self._mark_hung_up(call_id)
                self._leg(call_id, lambda leg: leg.hang_up(headers))
            case _:
                return False
        return True

    def _send(self, command: Command) -> bool:
        match command:
            case HandleTones(call_id, enabled, kinds):
                line = self._lines.get(call_id)
                if line is not None:
                    line.tone_kinds = kinds if enabled else None
            case SendDigits(call_id, digits):
                self._leg(call_id, lambda leg: leg.send_digits(digits))
            case SendCallMessage(call_id, text):
                self._leg(call_id, lambda leg: leg.send_message(text))
            case SendCallInfo(call_id, mime_type, body, headers):
                self._leg(call_id, lambda leg: leg.send_info(mime_type, body, headers))
            case _:
                return False
        return True

    def hang_up_all(self) -> None:
        """End every call that is not over; the session is."""
        for line in tuple(self._lines.values()):
            if not line.is_over:
                line.was_hung_up = True
                line.leg.hang_up({})

    def after_turn(self, event: Event) -> None:
        """Forget a call once its end has been told."""
        if isinstance(event, CallDisconnected | CallFailed):
            line = self._lines.pop(event.call_id, None)
            if line is not None:
                self._desk.plane.remove(line.call_id)

    # Reports of the legs

    def tell(self, line: _Line, event: Event) -> None:
        """Feed an event about a call that is not over."""
        if not line.is_over:
            self._desk.feed(event)

    def connected(self, line: _Line) -> None:
        """Note when a call was connected, and tell."""
        if line.connected_at is None:
            line.connected_at = self._desk.at
            rate = line.leg.format.rate
            self.tell(line, CallConnected(line.call_id, sample_rate=rate))

    def disconnected(self, line: _Line, code: int, reason: str) -> None:
        """Tell the end of a call with its duration."""
        duration = 0.0
        if line.connected_at is not None:
            duration = round((self._desk.at - line.connected_at) / 1e6, 3)
        by = "local" if line.was_hung_up else "remote"
        event = CallDisconnected(line.call_id, code, reason, duration, by=by)
        self.over(line, event)

    def over(self, line: _Line, event: Event) -> None:
        """Tell the last event of a call, once."""
        if not line.is_over:
            # First, so that a hang-up in the turn of its end does not reach the leg.
            line.is_over = True
            self._desk.feed(event)

    def audio(self, line: _Line, frame: bytes) -> None:
        """Pass on what the other side said."""
        if line.is_over:
            return
        if not line.has_audio:
            line.has_audio = True
            self._desk.feed(CallAudioReceived(line.call_id))
        self._desk.plane.leg_audio(line.call_id, frame)

    def problem(self, error: Exception) -> None:
        """Note the failure of a leg's script and end the session."""
        if not isinstance(error, VoxrtError):
            fault = HostError(f"a leg failed: {error!r}")
            fault.__cause__ = error
            error = fault
        self._desk.report(error)
        self._desk.request_termination("Terminated administratively")

    # Inside

    def _open(self, call_id: str, leg: Leg, *, is_incoming: bool) -> _Line:
        line = _Line(call_id, leg, is_incoming)
        self._lines[call_id] = line
        if not self.first_call:
            self.first_call = call_id
        label = "caller" if is_incoming else "callee"
        self._desk.plane.add_leg(call_id, label, leg.format, leg.play)
        return line

    def _place(self, command: PlaceCall) -> None:
        leg = self._desk.services.dial(command)
        if leg is None:
            reason = f"nobody has the number {command.destination}"
            self._desk.feed(CallFailed(command.call_id, 404, reason))
            return
        line = self._open(command.call_id, leg, is_incoming=False)
        leg.start(_Port(self, line))

    def _mark_hung_up(self, call_id: str) -> None:
        line = self._lines.get(call_id)
        if line is not None:
            line.was_hung_up = True

    def _leg(self, call_id: str, order: Callable[[Leg], object]) -> None:
        line = self._lines.get(call_id)
        if line is not None and not line.is_over:
            order(line.leg)
