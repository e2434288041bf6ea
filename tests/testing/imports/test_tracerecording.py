from __future__ import annotations

import base64
import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voxrt.errors import DocumentError, UsageError
from voxrt.media import g711
from voxrt.media.formats import MULAW_8000, Encoding
from voxrt.record.entries import MessageEntry
from voxrt.record.export import stereo_sound
from voxrt.record.har import har_of
from voxrt.record.pcap import export_pcap
from voxrt.record.reader import RecordingReader
from voxrt.testing.imports.tracerecording import import_trace

START = {"event": "start", "config": {"input_format": "mulaw_8000"}}
ACK = {"event": "ack", "stream_id": "s", "config": {"input_format": "mulaw_8000"}}


def sound(value, frames=1):
    return bytes([value]) * 160 * frames


def media(event, payload):
    text = base64.b64encode(payload).decode()
    return {"event": event, "stream_id": "s", "media": {"payload": text}}


def line(at, way, message):
    return f"12:00:{at:06.3f} {way} {json.dumps(message, separators=(',', ':'))}"


def imported(tmp_path, *lines):
    path, out = tmp_path / "t.txt", tmp_path / "t.vxr"
    path.write_text("\n".join(lines))
    return import_trace(path, out), RecordingReader(out)


def test_a_call_comes_back(tmp_path):
    made, reader = imported(
        tmp_path,
        line(0, "SENT", START),
        line(0, "RECEIVED", ACK),
        line(0.02, "SENT", media("media_input", sound(10))),
        line(0.04, "SENT", media("media_input", sound(11))),
        line(0.04, "RECEIVED", media("media_output", sound(20, 5))),
        line(0.10, "RECEIVED", {"event": "clear", "stream_id": "s"}),
        line(0.20, "RECEIVED", media("media_output", sound(30))),
        "closed",
    )
    assert (made.messages, made.sounds) == (7, 4)
    assert made.seconds == pytest.approx(0.2)
    assert made.notes == [
        "1 lines are no messages and were passed over, the first one is line 8",
        "the trace has no dates: the recording begins in 1970",
    ]
    with reader:
        assert reader.verify() == []
        assert reader.is_complete
        assert list(reader.turns()) == []
        rate, both = stereo_sound(reader)
        entries = [e for e in reader if isinstance(e, MessageEntry)]
        out = [entry.text for entry in entries if entry.direction == "out"]
        (socket,) = har_of(reader)["log"]["entries"]
        export_pcap(reader, tmp_path / "t.pcap")
    assert rate == 8000
    frames = both.reshape(-1, 160, 2)
    assert frames.shape[0] == 11
    values = [g711.encode(frames[:, 0, side].copy(), Encoding.MULAW) for side in (0, 1)]
    assert values[0] == bytes([255, 10, 11, *[255] * 8])
    assert values[1] == bytes([255, 255, 20, 20, 20, *[255] * 5, 30])
    assert all(base64.b64encode(sound(10)).decode() not in text for text in out)
    messages = [json.loads(item["data"]) for item in socket["_webSocketMessages"]]
    assert messages[2] == media("media_input", sound(10))
    assert messages[4] == media("media_output", sound(20, 5))


def test_speech_of_the_tts_protocol(tmp_path):
    samples = np.arange(320, dtype="<i2")
    request = {"context_id": "c", "transcript": "Hi",
               "output_format": {"container": "raw", "encoding": "pcm_s16le",
                                 "sample_rate": 16000}}  # fmt: skip
    chunk = {"type": "chunk", "data": base64.b64encode(samples.tobytes()).decode(),
             "done": False, "status_code": 206, "step_time": 1.0,
             "context_id": "c"}  # fmt: skip
    made, reader = imported(tmp_path, line(0, "out", request), line(0.1, "in", chunk))
    assert made.sounds == 1
    with reader:
        (frame,) = reader.frames("caller", "out")
        assert frame.format.name == "pcm_16000"
        assert frame.payload == samples.tobytes()


@pytest.mark.parametrize(
    "message",
    [
        {"event": "media_input"},
        {"event": "media_input", "media": {"payload": 5}},
        {"event": "media_input", "media": {"payload": "?"}},
        {"event": "media_output", "media": 5},
        {"text": '"media_input"'},
    ],
)
def test_messages_without_audio_stay_what_they_are(tmp_path, message):
    made, reader = imported(
        tmp_path, line(0, "out", START), line(1, "out", message), line(2, "in", message)
    )
    assert made.sounds == 0
    with reader:
        texts = [entry.text for entry in reader if isinstance(entry, MessageEntry)]
    assert [json.loads(text) for text in texts[1:]] == [message, message]


def test_other_providers_have_messages_only(tmp_path):
    made, reader = imported(
        tmp_path,
        '{"time":1786708800,"direction":"in","data":"no json"}',
        '{"time":1786708801,"direction":"out","data":{"type":"session.update"}}',
        '{"time":1786708802,"direction":"out","data":{"config":{"input_format":"opus"}}}',
    )
    assert made.notes == ["no message carries audio that is known here"]
    with reader:
        assert reader.header.setup.started_at == 1_786_708_800_000_000
        assert len(list(reader.control())) == 4


def test_secrets_do_not_get_into_the_recording(tmp_path):
    message = {"event": "start", "headers": {"X-API-Key": "sk_car_0123456789abcdef"}}
    _, reader = imported(tmp_path, line(0, "SENT", message))
    reader.close()
    with reader.path.open("rb") as file:
        assert b"0123456789abcdef" not in file.read()
    with RecordingReader(reader.path) as again:
        texts = [entry.text for entry in again if isinstance(entry, MessageEntry)]
    assert "[redacted]" in texts[0]


def test_what_is_refused(tmp_path):
    path = tmp_path / "t.txt"
    path.write_text("nothing")
    with pytest.raises(DocumentError):
        import_trace(path, tmp_path / "t.vxr")
    path.write_text(line(0, "in", {"a": 1}))
    with pytest.raises(UsageError, match="exists already"):
        import_trace(path, path)


def test_a_frame_is_what_a_format_says():
    assert len(sound(1)) == MULAW_8000.frame_bytes


@pytest.mark.fuzz
@given(
    st.lists(
        st.tuples(
            st.floats(0, 50),
            st.sampled_from(["in", "out"]),
            st.sampled_from([
                START, ACK, {"event": "clear"}, media("media_output", sound(1, 3)),
                media("media_input", b"abc"), media("media_output", b""),
                {"event": "media_output", "media": {"payload": "A"}},
                {"config": []}, {"output_format": {"encoding": [], "sample_rate": {}}},
            ]),
        ),
        min_size=1, max_size=12,
    )
)  # fmt: skip
def test_whatever_was_traced(tmp_path_factory, rows):
    folder = tmp_path_factory.getbasetemp()
    (folder / "fuzz.vxr").unlink(missing_ok=True)
    path = folder / "fuzz.txt"
    path.write_text("\n".join(line(*row) for row in rows))
    made = import_trace(path, folder / "fuzz.vxr")
    assert made.messages == len(rows)
    with RecordingReader(folder / "fuzz.vxr") as reader:
        assert reader.verify() == []
        messages = [entry for entry in reader if isinstance(entry, MessageEntry)]
    assert len(messages) == len(rows)
