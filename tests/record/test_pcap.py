"""Captures are read here by a reader of their own, and by tshark where it is."""

from __future__ import annotations

import ipaddress
import shutil
import struct
import subprocess
from dataclasses import dataclass

import numpy as np
import pytest

from tests.record.sample import FRAMES, STARTED_AT, make_header, payload, write_sample
from voxrt.core.commands import PlaceCall
from voxrt.core.events import (
    CallAlerted,
    CallConnected,
    CallDisconnected,
    TimerFired,
    Turn,
)
from voxrt.errors import HostError, RecordingError
from voxrt.media.formats import ALAW_8000, MULAW_8000, PCM_16000
from voxrt.record.export import IMPORTED
from voxrt.record.pcap import export_pcap
from voxrt.record.reader import RecordingReader
from voxrt.record.writer import RecordingWriter

VOXRT = "192.0.2.1"
TSHARK = shutil.which("tshark")


@dataclass
class Packet:
    at_ns: int
    source: tuple[str, int]
    target: tuple[str, int]
    data: bytes

    @property
    def is_rtp(self):
        return self.source[1] != 5060

    @property
    def rtp(self):
        """Type with marker, number, stamp, source, payload."""
        first, kind, number, stamp, ssrc = struct.unpack("!BBHII", self.data[:12])
        assert first == 0x80
        return kind, number, stamp, ssrc, self.data[12:]


def read_capture(data):
    """Read a capture, checking every length and checksum."""
    magic, major, minor, zone, digits, longest, link = struct.unpack(
        "<IHHiIII", data[:24]
    )
    assert (magic, major, minor) == (0xA1B23C4D, 2, 4)
    assert (zone, digits, link) == (0, 0, 101)
    place, packets = 24, []
    while place < len(data):
        seconds, rest, kept, size = struct.unpack("<IIII", data[place : place + 16])
        assert kept == size <= longest
        assert rest < 1_000_000_000
        packet = data[place + 16 : place + 16 + size]
        packets.append(read_ip(packet, seconds * 1_000_000_000 + rest))
        place += 16 + size
    assert place == len(data)
    times = [packet.at_ns for packet in packets]
    assert times == sorted(times)
    return packets


def read_ip(data, at_ns):
    assert data[0] == 0x45
    assert data[9] == 17
    assert int.from_bytes(data[2:4], "big") == len(data)
    words = sum(struct.unpack("!10H", data[:20]))
    while words >> 16:
        words = (words & 0xFFFF) + (words >> 16)
    assert words == 0xFFFF
    source, target, size, checksum = struct.unpack("!HHHH", data[20:28])
    assert size == len(data) - 20
    assert checksum == 0
    addresses = (str(ipaddress.IPv4Address(data[at : at + 4])) for at in (12, 16))
    return Packet(
        at_ns, (next(addresses), source), (next(addresses), target), data[28:]
    )


def captured(tmp_path, frames, turns=(), mark=None):
    """Record frames (direction, payload, format, at) of `c`, and read the capture."""
    path, out = tmp_path / "x.vxr", tmp_path / "x.pcap"
    writer = RecordingWriter(path, make_header())
    if mark is not None:
        writer.mark(IMPORTED, mark, 0)
    turns = list(turns)
    for direction, data, fmt, at in frames:
        while turns and turns[0][0] <= at:
            write_turn(writer, *turns.pop(0))
        writer.frame("c", direction, data, fmt, at)
    for turn in turns:
        write_turn(writer, *turn)
    writer.close({})
    with RecordingReader(path) as reader:
        export_pcap(reader, out)
    return read_capture(out.read_bytes())


def write_turn(writer, at, event, *commands):
    writer.turn(Turn(at, at, event), tuple(commands))


ALERT = (0, CallAlerted("c", "+100", "", "+200", "", ""))


def sip(packets):
    return [
        (packet.data.split(b"\r\n")[0].decode(), packet.source[0])
        for packet in packets
        if not packet.is_rtp
    ]


def test_the_sample_comes_out_exactly(tmp_path):
    path, out = tmp_path / "x.vxr", tmp_path / "x.pcap"
    write_sample(path)
    with RecordingReader(path) as reader:
        export_pcap(reader, out)
    packets = [packet for packet in read_capture(out.read_bytes()) if packet.is_rtp]
    phone, here = ("198.51.100.1", 40000), (VOXRT, 20000)
    for salt, ends in enumerate(((phone, here), (here, phone))):
        side = [p for p in packets if (p.source, p.target) == ends]
        rows = [packet.rtp for packet in side]
        # The call alerts 2 ms after the first frame, which has no call yet.
        assert [row[1] for row in rows] == list(range(FRAMES - 1))
        assert [row[2] for row in rows] == [n * 160 for n in range(1, FRAMES)]
        assert [row[0] for row in rows] == [0x80, *[0] * (FRAMES - 2)]
        assert len({row[3] for row in rows}) == 1
        assert [row[4] for row in rows] == [payload(n, salt) for n in range(1, FRAMES)]
        assert side[0].at_ns == (STARTED_AT + 20_000 + 5 * salt) * 1000


def test_every_format_has_its_type(tmp_path):
    samples = np.arange(320, dtype="<i2")
    packets = captured(
        tmp_path,
        [
            ("in", MULAW_8000.silence, MULAW_8000, 0),
            ("out", ALAW_8000.silence, ALAW_8000, 10_000),
            ("in", samples.tobytes() + b"\x01", PCM_16000, 20_000),
        ],
        [ALERT],
    )
    rows = [packet.rtp for packet in packets if packet.is_rtp]
    assert [row[0] & 0x7F for row in rows] == [0, 8, 97]
    assert len({row[3] for row in rows}) == 3
    assert rows[2][2] == 320
    assert (np.frombuffer(rows[2][4], ">i2") == samples).all()
    offer = packets[0].data
    for line in (b"0 PCMU/8000", b"8 PCMA/8000", b"97 L16/16000"):
        assert b"a=rtpmap:" + line in offer


def test_a_gap_jumps_and_jitter_does_not(tmp_path):
    silence = MULAW_8000.silence
    times = [0, 25_000, 41_000, 200_000, 219_000]
    packets = captured(
        tmp_path, [("in", silence, MULAW_8000, at) for at in times], [ALERT]
    )
    rows = [packet.rtp for packet in packets if packet.is_rtp]
    assert [row[2] for row in rows] == [0, 160, 320, 1600, 1760]
    assert [bool(row[0] & 0x80) for row in rows] == [True, False, False, True, False]


def test_long_audio_is_cut(tmp_path):
    packets = captured(tmp_path, [("in", bytes(400), MULAW_8000, 0)], [ALERT])
    rtp = [packet for packet in packets if packet.is_rtp]
    assert [len(packet.rtp[4]) for packet in rtp] == [160, 160, 80]
    assert [packet.rtp[2] for packet in rtp] == [0, 160, 320]
    assert [packet.at_ns // 1000 - STARTED_AT for packet in rtp] == [0, 20_000, 40_000]


@pytest.mark.parametrize("by", ["remote", "local"])
def test_the_dialogue_of_an_incoming_call(tmp_path, by):
    packets = captured(
        tmp_path,
        [("in", MULAW_8000.silence, MULAW_8000, at) for at in (50_000, 70_000)],
        [
            ALERT,
            (40_000, CallConnected("c")),
            (900_000, CallDisconnected("c", 200, "", 0.8, by=by)),
            (900_001, CallDisconnected("unknown", 200, "", 0.8)),
            (900_002, CallConnected("unknown")),
        ],
    )
    phone = "198.51.100.1"
    end = (phone, VOXRT) if by == "remote" else (VOXRT, phone)
    target = "+200" if by == "remote" else "+100"
    assert sip(packets) == [
        (f"INVITE sip:+200@{VOXRT} SIP/2.0", phone),
        ("SIP/2.0 200 OK", VOXRT),
        (f"ACK sip:+200@{VOXRT} SIP/2.0", phone),
        (f"BYE sip:{target}@{VOXRT} SIP/2.0", end[0]),
        ("SIP/2.0 200 OK", end[1]),
    ]
    times = [p.at_ns // 1000 - STARTED_AT for p in packets if not p.is_rtp]
    assert times == [0, 40_000, 40_000, 900_000, 900_000]


def test_the_dialogue_of_an_outgoing_call(tmp_path):
    placed = PlaceCall("c", "sip", "sip:bob@example.com", "+100")
    packets = captured(
        tmp_path,
        [("out", MULAW_8000.silence, MULAW_8000, 50_000)],
        [
            (0, TimerFired(1), placed),
            (60_000, CallConnected("c")),
            (70_000, CallDisconnected("c", 200, "", 0.0)),
        ],
    )
    phone = "198.51.100.1"
    assert sip(packets) == [
        (f"INVITE sip:bob@{VOXRT} SIP/2.0", VOXRT),
        ("SIP/2.0 200 OK", phone),
        (f"ACK sip:bob@{VOXRT} SIP/2.0", VOXRT),
        (f"BYE sip:+100@{VOXRT} SIP/2.0", phone),
        ("SIP/2.0 200 OK", VOXRT),
    ]


def test_a_call_without_turns(tmp_path):
    packets = captured(
        tmp_path, [("in", bytes(160), MULAW_8000, 0)], mark={"call": "c"}
    )
    assert len([packet for packet in packets if packet.is_rtp]) == 1


def test_nothing_to_capture(tmp_path):
    with pytest.raises(RecordingError, match="no audio of a call"):
        captured(tmp_path, [("in", bytes(160), MULAW_8000, -5)], [ALERT], mark={})


def test_a_place_that_cannot_be_written(tmp_path):
    path = tmp_path / "x.vxr"
    write_sample(path)
    with RecordingReader(path) as reader, pytest.raises(HostError, match="write"):
        export_pcap(reader, tmp_path / "no" / "x.pcap")


@pytest.mark.slow
@pytest.mark.skipif(TSHARK is None, reason="tshark is not installed")
def test_wireshark_reads_it(tmp_path):
    frames = [("in", bytes(160), MULAW_8000, n * 20_000) for n in range(50)]
    samples = bytes(PCM_16000.frame_bytes)
    frames += [("out", samples, PCM_16000, n * 20_000) for n in range(50)]
    frames.sort(key=lambda frame: frame[3])
    captured(tmp_path, frames, [ALERT, (0, CallConnected("c"))])
    out = str(tmp_path / "x.pcap")
    streams = subprocess.run(
        [TSHARK, "-r", out, "-q", "-z", "rtp,streams"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    rows = [line for line in streams.splitlines() if "0x766F" in line]
    assert len(rows) == 2
    assert all("50     0 (0.0%)" in row for row in rows)
    assert any("g711U" in row for row in rows)
    assert any("L16" in row for row in rows)
    complaints = subprocess.run(
        [TSHARK, "-r", out, "-Y", "_ws.malformed or _ws.expert.severity >= 0x600000"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert complaints == ""
