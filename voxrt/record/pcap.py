"""The audio of a recording's calls as RTP packets in a capture file.

How this works. The capture (libpcap with nanoseconds, LINKTYPE_RAW) shows the calls as
they would look on the wire between each phone and voxrt: RTP both ways, G.711 as PCMU
and PCMA, PCM as L16 (RFC 3551 sections 4.5.11 and 4.5.14). A minimal SIP dialogue
around it tells Wireshark what it sees, see `voxrt.record.sipdialog`.

Time stamps follow the audio, not its jitter: frames without a gap between them count
on, a gap jumps to its place and sets the marker. Packets carry the recorded times.
"""

from __future__ import annotations

import ipaddress
import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from voxrt.core.commands import PlaceCall
from voxrt.core.events import CallAlerted, CallConnected, CallDisconnected
from voxrt.errors import HostError, RecordingError
from voxrt.media.formats import FRAME_MS, AudioFormat, Encoding
from voxrt.record.entries import FrameEntry, MarkEntry, OutboxEntry, TurnEntry
from voxrt.record.export import IMPORTED
from voxrt.record.sipdialog import (
    SIP_PORT,
    VOXRT_ADDRESS,
    Phone,
    SipDialog,
    payload_type,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from voxrt.core.commands import Command
    from voxrt.core.events import Event
    from voxrt.record.recording import Recording

__all__ = ["export_pcap"]

_FRAME_US = FRAME_MS * 1000
_MICROSECONDS = 1_000_000

# libpcap's file with nanoseconds; link type 101 is an IP packet and nothing before it.
_FILE_HEAD = struct.pack("<IHHiIII", 0xA1B23C4D, 2, 4, 0, 0, 65_535, 101)
_RECORD_HEAD = struct.Struct("<IIII")

_IP_HEAD = struct.Struct("!BBHHHBBH4s4s")
_UDP_HEAD = struct.Struct("!HHHH")
_RTP_HEAD = struct.Struct("!BBHII")
_UDP = 17
_RTP_VERSION = 0x80
_MARKER = 0x80

# RTP's counters begin where RFC 3550 would have them be random.
_FIRST_SSRC = 0x766F7801

_LAST_SECOND = 2**32 - 1


def export_pcap(reader: Recording, out: Path) -> None:
    """Write the audio of all calls as a capture of RTP.

    Args:
        reader: The recording.
        out: Where to; an existing file is replaced.

    Raises:
        RecordingError: The recording has no audio of a call.
        HostError: The file cannot be written.
    """
    calls = _collect(reader)
    packets: list[_Packet] = []
    for call in calls.values():
        if call.formats:
            packets += _packets(call)
    if not packets:
        msg = f"recording {reader.path} has no audio of a call"
        raise RecordingError(msg)
    packets.sort(key=lambda packet: packet.at)
    started_at = reader.header.setup.started_at
    try:
        with out.open("wb") as file:
            file.write(_FILE_HEAD)
            for number, packet in enumerate(packets):
                file.write(_record(packet, number, started_at))
    except OSError as error:
        msg = f"cannot write {out}: {error.strerror or error}"
        raise HostError(msg) from error


@dataclass(frozen=True, slots=True)
class _Packet:
    """Something that is sent."""

    at: int
    """microseconds since the session began"""
    source: tuple[bytes, int]
    """address and port"""
    target: tuple[bytes, int]
    data: bytes


@dataclass(slots=True)
class _Call:
    """A call and its audio."""

    phone: Phone
    parties: tuple[str, str]
    """who calls, and who is called"""
    is_incoming: bool
    start: int
    connected: int | None = None
    end: int | None = None
    ended_by_phone: bool = True
    frames: list[FrameEntry] = field(default_factory=list)
    formats: set[AudioFormat] = field(default_factory=set)


def _collect(reader: Recording) -> dict[str, _Call]:
    calls: dict[str, _Call] = {}
    for entry in reader:
        if isinstance(entry, FrameEntry):
            call = calls.get(entry.unit_id)
            if call is not None and entry.at >= 0:
                call.frames.append(entry)
                call.formats.add(entry.format)
        elif isinstance(entry, TurnEntry):
            _note_event(calls, entry.turn.event, entry.at)
        elif isinstance(entry, OutboxEntry):
            for command in entry.commands:
                _note_command(calls, command, entry.at)
        elif isinstance(entry, MarkEntry) and entry.name == IMPORTED:
            _note_imported(calls, entry)
    return calls


def _note_event(calls: dict[str, _Call], event: Event, at: int) -> None:
    if isinstance(event, CallAlerted):
        parties = (event.caller_id, event.destination)
        phone = Phone(len(calls))
        calls[event.call_id] = _Call(phone, parties, is_incoming=True, start=at)
    elif isinstance(event, CallConnected) and event.call_id in calls:
        calls[event.call_id].connected = at
    elif isinstance(event, CallDisconnected) and event.call_id in calls:
        call = calls[event.call_id]
        call.end, call.ended_by_phone = at, event.by == "remote"


def _note_command(calls: dict[str, _Call], command: Command, at: int) -> None:
    if isinstance(command, PlaceCall):
        parties = (command.caller_id, command.destination)
        phone = Phone(len(calls))
        calls[command.call_id] = _Call(phone, parties, is_incoming=False, start=at)


def _note_imported(calls: dict[str, _Call], mark: MarkEntry) -> None:
    """An imported recording has a call without the turns that tell of it."""
    call_id = mark.data.get("call")
    if isinstance(call_id, str):
        parties = ("caller", "agent")
        phone = Phone(len(calls))
        calls[call_id] = _Call(phone, parties, is_incoming=True, start=mark.at)


def _packets(call: _Call) -> Iterator[_Packet]:
    yield from _opening(call)
    streams: dict[tuple[str, AudioFormat], _Stream] = {}
    for frame in call.frames:
        key = (frame.direction, frame.format)
        stream = streams.get(key)
        if stream is None:
            ssrc = _FIRST_SSRC + 64 * call.phone.number + len(streams)
            stream = streams[key] = _Stream(frame.format, ssrc)
        from_phone = frame.direction == "in"
        source, target = _ends(call.phone, from_phone=from_phone, of_sip=False)
        for at, data in stream.send(frame):
            yield _Packet(at, source, target, data)
    yield from _closing(call)


def _opening(call: _Call) -> Iterator[_Packet]:
    first = call.frames[0].at
    start = min(call.start, first)
    answered = first if call.connected is None else min(call.connected, first)
    dialog = _dialog(call)
    asks = call.is_incoming
    there = _ends(call.phone, from_phone=asks, of_sip=True)
    back = _ends(call.phone, from_phone=not asks, of_sip=True)
    yield _Packet(start, *there, dialog.invite(from_phone=asks))
    yield _Packet(max(start, answered), *back, dialog.accept(from_phone=not asks))
    yield _Packet(max(start, answered), *there, dialog.acknowledge())


def _closing(call: _Call) -> Iterator[_Packet]:
    last = call.frames[-1].at + _FRAME_US
    end = last if call.end is None else max(call.end, last)
    dialog = _dialog(call)
    from_callee = call.ended_by_phone is not call.is_incoming
    there = _ends(call.phone, from_phone=call.ended_by_phone, of_sip=True)
    back = _ends(call.phone, from_phone=not call.ended_by_phone, of_sip=True)
    yield _Packet(end, *there, dialog.bye(from_callee=from_callee))
    yield _Packet(end, *back, dialog.bye_accepted(from_callee=from_callee))


def _dialog(call: _Call) -> SipDialog:
    return SipDialog(call.phone, call.parties, call.formats)


def _ends(
    phone: Phone, *, from_phone: bool, of_sip: bool
) -> tuple[tuple[bytes, int], tuple[bytes, int]]:
    """Source and target of a packet."""
    there = (_packed(phone.address), SIP_PORT if of_sip else phone.port)
    here = (_packed(VOXRT_ADDRESS), SIP_PORT if of_sip else phone.own_port)
    return (there, here) if from_phone else (here, there)


def _packed(address: str) -> bytes:
    return ipaddress.IPv4Address(address).packed


class _Stream:
    """RTP of one direction in one format."""

    def __init__(self, fmt: AudioFormat, ssrc: int) -> None:
        self._format = fmt
        self._ssrc = ssrc
        self._type = payload_type(fmt)
        self._number = 0
        self._stamp = 0
        self._end: float | None = None
        """when the last frame is over, in microseconds"""

    def send(self, frame: FrameEntry) -> Iterator[tuple[int, bytes]]:
        """Packets of a frame with their times; more than 20 ms become several."""
        fmt = self._format
        marker = 0
        if self._end is None or frame.at > self._end + _FRAME_US:
            marker = _MARKER
            self._stamp = round(frame.at * fmt.rate / _MICROSECONDS)
            self._end = frame.at
        size = len(frame.payload) - len(frame.payload) % fmt.sample_bytes
        for begin in range(0, size, fmt.frame_bytes):
            piece = frame.payload[begin : min(size, begin + fmt.frame_bytes)]
            head = _RTP_HEAD.pack(
                _RTP_VERSION,
                self._type | marker,
                self._number & 0xFFFF,
                self._stamp & 0xFFFFFFFF,
                self._ssrc & 0xFFFFFFFF,
            )
            late = round(fmt.duration(begin) * _MICROSECONDS)
            yield frame.at + late, head + _network_order(piece, fmt)
            marker = 0
            self._number += 1
            self._stamp += len(piece) // fmt.sample_bytes
            self._end += fmt.duration(len(piece)) * _MICROSECONDS


def _network_order(piece: bytes, fmt: AudioFormat) -> bytes:
    if fmt.encoding is not Encoding.PCM:
        return piece
    return np.frombuffer(piece, "<i2").astype(">i2").tobytes()


def _record(packet: _Packet, number: int, started_at: int) -> bytes:
    """A packet with its IP and UDP headers, as the file has it."""
    (source, source_port), (target, target_port) = packet.source, packet.target
    size = _UDP_HEAD.size + len(packet.data)
    # A checksum of 0 says that there is none (RFC 768).
    udp = _UDP_HEAD.pack(source_port, target_port, size, 0)
    total = _IP_HEAD.size + size
    fields = (0x45, 0, total, number & 0xFFFF, 0, 64, _UDP)
    bare = _IP_HEAD.pack(*fields, 0, source, target)
    head = _IP_HEAD.pack(*fields, _checksum(bare), source, target)
    seconds, rest = divmod(max(0, started_at + packet.at), _MICROSECONDS)
    stamp = (min(seconds, _LAST_SECOND), rest * 1000)
    return _RECORD_HEAD.pack(*stamp, total, total) + head + udp + packet.data


def _checksum(head: bytes) -> int:
    """Checksum of an IP header (RFC 791 section 3.1)."""
    total: int = sum(struct.unpack("!10H", head))
    total = (total & 0xFFFF) + (total >> 16)
    return ~((total & 0xFFFF) + (total >> 16)) & 0xFFFF
