from __future__ import annotations

import pytest

from voxrt.media.formats import (
    ALAW_8000,
    MULAW_8000,
    PCM_16000,
    RATES,
    AudioFormat,
    Encoding,
)
from voxrt.record.sipdialog import Phone, SipDialog, payload_type, rtp_name


def parse(message):
    """First line, headers and body of a message."""
    head, _, body = message.decode("ascii").partition("\r\n\r\n")
    first, *lines = head.split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines)
    assert int(headers["Content-Length"]) == len(body)
    return first, headers, body


def test_types_are_those_of_rfc_3551():
    assert payload_type(MULAW_8000) == 0
    assert payload_type(ALAW_8000) == 8
    assert payload_type(AudioFormat(Encoding.PCM, 44100)) == 11
    assert rtp_name(PCM_16000) == "L16/16000"


def test_other_types_are_dynamic_and_different():
    formats = [AudioFormat(kind, rate) for kind in Encoding for rate in RATES]
    types = [payload_type(fmt) for fmt in formats]
    assert len(set(types)) == len(types)
    assert all(kind in (0, 8, 11) or 96 <= kind <= 127 for kind in types)


def test_phones_have_addresses_of_their_own():
    phones = [Phone(number) for number in range(300)]
    assert phones[0].address == "198.51.100.1"
    assert len({(phone.address, phone.own_port) for phone in phones}) == 300
    assert all(phone.port != phone.own_port for phone in phones)


def test_the_offer_describes_the_media():
    dialog = SipDialog(
        Phone(1), ("+100", "sip:bob@example.com"), [PCM_16000, MULAW_8000]
    )
    first, headers, body = parse(dialog.invite(from_phone=True))
    assert first == "INVITE sip:bob@192.0.2.1 SIP/2.0"
    assert headers["From"] == "<sip:+100@192.0.2.1>;tag=caller"
    assert headers["To"] == "<sip:bob@192.0.2.1>"
    assert "made up" in headers["User-Agent"]
    assert body.splitlines()[3:] == [
        "c=IN IP4 198.51.100.2",
        "t=0 0",
        "m=audio 40000 RTP/AVP 0 97",
        "a=rtpmap:0 PCMU/8000",
        "a=rtpmap:97 L16/16000",
        "a=ptime:20",
    ]
    answer, _, body = parse(dialog.accept(from_phone=False))
    assert answer == "SIP/2.0 200 OK"
    assert "m=audio 20002 RTP/AVP 0 97" in body
    assert "c=IN IP4 192.0.2.1" in body


@pytest.mark.parametrize("from_callee", [True, False])
def test_either_side_may_end_it(from_callee):
    dialog = SipDialog(Phone(0), ("a", "b"), [MULAW_8000])
    names = [parse(dialog.acknowledge())[1]["Call-ID"]]
    for message in (
        dialog.bye(from_callee=from_callee),
        dialog.bye_accepted(from_callee=from_callee),
    ):
        _, headers, _ = parse(message)
        sender = "callee" if from_callee else "caller"
        assert headers["From"].endswith(f"tag={sender}")
        assert headers["CSeq"] == "2 BYE"
        names.append(headers["Call-ID"])
    assert len(set(names)) == 1


@pytest.mark.parametrize(
    ("party", "user"),
    [("", "unknown"), ("a\r\nX: y", "a__X__y"), ("+1 (2)", "+1__2_"), ("\u00e4", "_")],
)
def test_no_party_breaks_a_line(party, user):
    dialog = SipDialog(Phone(0), ("1", party), [MULAW_8000])
    first, _, _ = parse(dialog.acknowledge())
    assert first == f"ACK sip:{user}@192.0.2.1 SIP/2.0"
