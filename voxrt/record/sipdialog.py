"""The SIP dialogue that a capture shows around the audio of a recorded call.

voxrt's recordings hold no SIP. What is written here is the least that lets Wireshark
know which packets are RTP, and in which formats: INVITE, 200, ACK and BYE with its 200
(RFC 3261), with descriptions of the media (RFC 8866). Each message says in its
`User-Agent` that it was made up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from voxrt.media.formats import RATES, AudioFormat, Encoding

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "SIP_PORT",
    "VOXRT_ADDRESS",
    "Phone",
    "SipDialog",
    "payload_type",
    "rtp_name",
]

VOXRT_ADDRESS = "192.0.2.1"
"""voxrt's own address in a capture; both nets are kept for examples (RFC 5737)"""
_PHONE_NET = "198.51.100"
_PHONES_OF_A_NET = 254

SIP_PORT = 5060
_PHONE_PORT = 40_000
_FIRST_PORT = 20_000

# RFC 3551 section 6; everything else has a dynamic type.
_STATIC = {
    (Encoding.MULAW, 8000): 0,
    (Encoding.ALAW, 8000): 8,
    (Encoding.PCM, 44_100): 11,
}
_FIRST_DYNAMIC = 96
_NAMES = {Encoding.PCM: "L16", Encoding.MULAW: "PCMU", Encoding.ALAW: "PCMA"}

_AGENT = "voxrt export (made up: recordings hold no SIP)"
_NOT_OF_A_URI = re.compile(r"[^A-Za-z0-9+*#._-]")


def rtp_name(fmt: AudioFormat) -> str:
    """Name of a format in a description, `PCMU/8000`."""
    return f"{_NAMES[fmt.encoding]}/{fmt.rate}"


def payload_type(fmt: AudioFormat) -> int:
    """Number of a format in RTP packets."""
    static = _STATIC.get((fmt.encoding, fmt.rate))
    if static is not None:
        return static
    kind = list(_NAMES).index(fmt.encoding)
    return _FIRST_DYNAMIC + kind * len(RATES) + RATES.index(fmt.rate)


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone, and voxrt's end of its call."""

    number: int
    """position among the recording's calls, from 0"""

    @property
    def address(self) -> str:
        """Address of the phone."""
        return f"{_PHONE_NET}.{self.number % _PHONES_OF_A_NET + 1}"

    @property
    def port(self) -> int:
        """Port to which the phone wants its audio."""
        return _PHONE_PORT

    @property
    def own_port(self) -> int:
        """Port to which voxrt wants the phone's audio."""
        return _FIRST_PORT + self.number % 20_000 * 2


class SipDialog:
    """Messages of one call."""

    def __init__(
        self, phone: Phone, parties: tuple[str, str], formats: Iterable[AudioFormat]
    ) -> None:
        """Begin a dialogue.

        Args:
            phone: The phone.
            parties: Who calls, and who is called; numbers or URIs.
            formats: Formats of the audio, both ways.
        """
        self._phone = phone
        self._caller, self._callee = (_uri(party) for party in parties)
        self._formats = sorted(set(formats), key=payload_type)
        self._id = f"call-{phone.number}@{VOXRT_ADDRESS}"

    def invite(self, *, from_phone: bool) -> bytes:
        """Ask for the call."""
        return self._request("INVITE", self._description(of_phone=from_phone))

    def accept(self, *, from_phone: bool) -> bytes:
        """Answer the call."""
        return self._answer("INVITE", self._description(of_phone=from_phone))

    def acknowledge(self) -> bytes:
        """Confirm the answer."""
        return self._request("ACK", "")

    def bye(self, *, from_callee: bool) -> bytes:
        """End the call."""
        return self._request("BYE", "", reverse=from_callee)

    def bye_accepted(self, *, from_callee: bool) -> bytes:
        """Agree to the end; `from_callee` says who asked for it."""
        return self._answer("BYE", "", reverse=from_callee)

    def _request(self, method: str, body: str, *, reverse: bool = False) -> bytes:
        target = self._caller if reverse else self._callee
        first = f"{method} {target} SIP/2.0"
        return self._message(first, method, body, reverse=reverse)

    def _answer(self, method: str, body: str, *, reverse: bool = False) -> bytes:
        return self._message("SIP/2.0 200 OK", method, body, reverse=reverse)

    def _message(self, first: str, method: str, body: str, *, reverse: bool) -> bytes:
        caller = f"<{self._caller}>;tag=caller"
        callee = f"<{self._callee}>"
        if not first.startswith("INVITE"):
            callee += ";tag=callee"
        sender, target = (callee, caller) if reverse else (caller, callee)
        number = 2 if method == "BYE" else 1
        lines = [
            first,
            f"Via: SIP/2.0/UDP {VOXRT_ADDRESS};branch=z9hG4bK-{self._id[5:]}-{method}",
            "Max-Forwards: 70",
            f"From: {sender}",
            f"To: {target}",
            f"Call-ID: {self._id}",
            f"CSeq: {number} {method}",
            f"User-Agent: {_AGENT}",
        ]
        if body:
            lines.append("Content-Type: application/sdp")
        lines += [f"Content-Length: {len(body)}", "", body]
        return "\r\n".join(lines).encode("ascii")

    def _description(self, *, of_phone: bool) -> str:
        phone = self._phone
        address, port = (
            (phone.address, phone.port) if of_phone else (VOXRT_ADDRESS, phone.own_port)
        )
        types = " ".join(str(payload_type(fmt)) for fmt in self._formats)
        maps = [
            f"a=rtpmap:{payload_type(fmt)} {rtp_name(fmt)}" for fmt in self._formats
        ]
        lines = [
            "v=0",
            f"o=voxrt 0 0 IN IP4 {address}",
            "s=recorded call",
            f"c=IN IP4 {address}",
            "t=0 0",
            f"m=audio {port} RTP/AVP {types}",
            *maps,
            "a=ptime:20",
        ]
        return "\r\n".join(lines) + "\r\n"


def _uri(party: str) -> str:
    """A SIP URI of a number, with nothing in it that could break a line."""
    user = party.removeprefix("sip:").partition("@")[0]
    return f"sip:{_NOT_OF_A_URI.sub('_', user)[:64] or 'unknown'}@{VOXRT_ADDRESS}"
