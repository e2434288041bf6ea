from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.record.sample import FRAMES, TURNS, make_header, payload, write_sample
from voxrt.core.events import TimerFired, Turn
from voxrt.errors import RecordingDamagedError, RecordingError, RecordingVersionError
from voxrt.media.formats import MULAW_8000
from voxrt.record import container
from voxrt.record.chunk import ChunkBuilder
from voxrt.record.entries import (
    FrameEntry,
    LogEntry,
    MarkEntry,
    MessageEntry,
    OutboxEntry,
    TurnEntry,
)
from voxrt.record.info import gather_facts
from voxrt.record.jsontext import load
from voxrt.record.reader import RecordingReader
from voxrt.record.redact import Redactor
from voxrt.record.scan import scan_records
from voxrt.record.topics import TURN, TURN_TOPICS
from voxrt.record.writer import RecordingWriter

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    path = tmp_path_factory.mktemp("sample") / "x.vxr"
    write_sample(path)
    return path


def make_file(path: Path, *records: bytes, header=None) -> Path:
    """Write a recording by hand: head, then these records."""
    about = (header or make_header()).to_metadata(Redactor())
    head = [
        container.MAGIC,
        container.header("voxrt", "test"),
        container.metadata("voxrt", about),
    ]
    path.write_bytes(b"".join([*head, *records]))
    return path


def chunk_of(*messages: tuple[int, bytes]) -> bytes:
    """Make a chunk of (channel, data)."""
    builder = ChunkBuilder()
    for number, (channel_id, data) in enumerate(messages):
        builder.add(channel_id, number, 10**18, data)
    return builder.finish().record


def test_entries_come_in_the_order_of_the_session(sample):
    with RecordingReader(sample) as reader:
        entries = list(reader)
        assert reader.damage == []
        assert reader.is_complete
    assert [entry.sequence for entry in entries] == list(range(1, len(entries) + 1))
    kinds = {type(entry) for entry in entries}
    assert kinds == {
        TurnEntry, OutboxEntry, FrameEntry, LogEntry, MessageEntry, MarkEntry,
    }  # fmt: skip


def test_the_small_things(sample):
    with RecordingReader(sample) as reader:
        control = list(reader.control())
        summary = reader.summary
    marks = [entry for entry in control if isinstance(entry, MarkEntry)]
    assert [(mark.name, mark.data) for mark in marks] == [
        ("barge-in", {"by": "caller"})
    ]
    logs = [entry for entry in control if isinstance(entry, LogEntry)]
    assert [(log.text, log.source) for log in logs] == [
        ("hello", "scenario"),
        ("careful", "warning"),
    ]
    messages = [entry for entry in control if isinstance(entry, MessageEntry)]
    assert [(m.direction, m.text, m.frame) for m in messages] == [
        ("in", '{"event":"clear"}', None)
    ]
    assert summary == {"finish_reason": "Normal termination", "turns": len(TURNS)}


def test_a_message_names_the_frame_that_it_carried(sample):
    with RecordingReader(sample) as reader:
        entries = list(reader)
    frames = {e.sequence: e for e in entries if isinstance(e, FrameEntry)}
    carried = [e for e in entries if isinstance(e, MessageEntry) and e.frame]
    assert len(carried) == FRAMES
    for number, message in enumerate(carried):
        assert frames[message.frame].payload == payload(number)


def test_frames_of_one_side(sample):
    with RecordingReader(sample) as reader:
        frames = list(reader.frames("call-1", "out"))
        assert list(reader.frames("nobody", "in")) == []
    assert [frame.at for frame in frames] == [n * 20_000 + 5 for n in range(FRAMES)]
    assert frames[3].payload == payload(3, 1)
    assert frames[3].format == MULAW_8000


def test_the_header_comes_back(sample):
    wanted = make_header()
    with RecordingReader(sample) as reader:
        header = reader.header
    assert header.setup.secrets == {"KEY": "[redacted]"}
    assert header.setup.limits == wanted.setup.limits
    assert header.scenarios[0].sha256 == wanted.scenarios[0].sha256
    assert header.config == '[secrets]\nKEY = "[redacted]"\n'
    assert header.python_version == wanted.python_version


# Files that are not whole


def test_a_cut_file_reads_to_its_last_whole_chunk(sample, tmp_path):
    data = sample.read_bytes()
    path = tmp_path / "cut.vxr"
    seen = []
    end = scan_records(data).data_end
    for part in (0.4, 0.6, 0.8, 0.9):
        path.write_bytes(data[: int(end * part)])
        with RecordingReader(path) as reader:
            seen.append(len(list(reader)))
            assert not reader.is_complete
            assert reader.damage
            assert reader.summary is None
    assert seen == sorted(seen)
    assert seen[-1] > 0


def test_a_damaged_chunk_is_skipped_and_reported(sample, tmp_path):
    data = bytearray(sample.read_bytes())
    place = data.index(b"\x04\x00\x00\x00zstd") + 60
    data[place : place + 64] = bytes(64)
    path = tmp_path / "x.vxr"
    path.write_bytes(data)
    with RecordingReader(path) as reader:
        entries = list(reader)
        again = list(reader)
        assert len(reader.damage) == 1
        assert "chunk" in reader.damage[0].text
        assert reader.verify() == reader.damage
    assert entries == again
    assert len(entries) > FRAMES


def test_a_change_outside_of_the_chunks_is_noticed(tmp_path):
    path = tmp_path / "x.vxr"
    RecordingWriter(path, make_header(config="")).close({})
    path.write_bytes(path.read_bytes().replace(b"voxrt.Mark", b"voxrt.Mask", 1))
    with RecordingReader(path) as reader:
        assert list(reader) == []
        assert reader.damage == []
        assert [damage.text for damage in reader.verify()] == [
            "file fails its checksum"
        ]


def test_a_change_of_the_header_is_damage(tmp_path):
    path = tmp_path / "x.vxr"
    RecordingWriter(path, make_header(command="abcdef", config="")).close({})
    path.write_bytes(path.read_bytes().replace(b"abcdef", b"abcdeg"))
    with pytest.raises(RecordingDamagedError, match="fails its checksum"):
        RecordingReader(path)


def test_reading_goes_on_behind_a_record_without_sense(tmp_path):
    turn = b'{"seq":1,"event":{"type":"TimerFired","timer_id":1}}'
    chunk = chunk_of((1, turn))
    garbage = b"\x00" * 40 + b"\x05\x04\x00\x00\x00zstd" + b"\x77" * 3
    path = make_file(tmp_path / "x.vxr", chunk, garbage, chunk)
    with RecordingReader(path) as reader:
        assert len(list(reader)) == 2
        assert [damage.text for damage in reader.damage] == [
            "no record begins with 0x00",
            "file ends without a footer",
        ]


def test_private_records_are_skipped(tmp_path):
    private = container.RECORD_HEAD.pack(0x90, 3) + b"abc"
    path = make_file(tmp_path / "x.vxr", private)
    with RecordingReader(path) as reader:
        assert list(reader) == []
        assert [damage.text for damage in reader.damage] == [
            "file ends without a footer"
        ]


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ((1, b"{"), "entry 0: "),
        ((1, b"[]"), "entry 0: wanted a mapping, got list"),
        ((1, b'{"seq":1}'), "entry 0: event: wanted a mapping, got NoneType"),
        ((2, b'{"seq":1}'), "entry 0: commands: wanted a list, got NoneType"),
        ((2, b'{"commands":[]}'), "entry 0: seq: wanted an integer, got NoneType"),
        ((3, b'{"socket":"s"}'), "entry 0: text: wanted text, got NoneType"),
        ((6, b'{"name":"n"}'), "entry 0: data: wanted a mapping, got NoneType"),
        ((99, b""), "entry 0: unknown channel 99"),
    ],
)
def test_an_entry_that_makes_no_sense_is_reported(tmp_path, message, text):
    path = make_file(tmp_path / "x.vxr", chunk_of(message))
    with RecordingReader(path) as reader:
        assert list(reader) == []
        assert reader.damage[0].text.startswith(text)


def test_an_outbox_without_its_turn_is_left_out(tmp_path):
    chunk = chunk_of(
        (2, b'{"seq":0,"commands":[]}'),
        (1, b'{"seq":1,"event":{"type":"TimerFired","timer_id":1}}'),
        (2, b'{"seq":7,"commands":[{"type":"BeginTerminated"}]}'),
        (5, b'{"message":"m","name":"n"}'),
    )
    path = make_file(tmp_path / "x.vxr", chunk)
    with RecordingReader(path) as reader:
        turns = list(reader.turns())
    assert [(turn.event, commands) for turn, commands in turns] == [(TimerFired(1), ())]


def test_channels_of_others_are_skipped(tmp_path):
    channel = container.channel(40, 0, "/other", "json", {})
    builder = ChunkBuilder()
    builder.add(40, 1, 1, b"{}")
    path = make_file(tmp_path / "x.vxr", channel, builder.finish().record)
    with RecordingReader(path) as reader:
        assert list(reader) == []
        assert len(reader.damage) == 1


def test_channels_may_stand_inside_chunks(tmp_path):
    about = {"unit": "u", "direction": "in", "format": "mulaw_8000"}
    content = container.channel(20, 0, "/audio/u/in", "x", about)
    builder = ChunkBuilder()
    builder._parts.append(content)
    builder.size = len(content)
    builder.add(20, 1, 10**18, b"\xff")
    path = make_file(tmp_path / "x.vxr", builder.finish().record)
    with RecordingReader(path) as reader:
        assert [entry.payload for entry in reader] == [b"\xff"]


def test_a_wrong_format_of_audio_is_reported(tmp_path):
    channel = container.channel(20, 0, "/audio/u/in", "x", {})
    path = make_file(tmp_path / "x.vxr", channel, chunk_of((20, b"x")))
    with RecordingReader(path) as reader:
        assert list(reader) == []
        assert "unknown audio format ''" in reader.damage[0].text


def test_a_message_that_is_too_short_is_skipped(tmp_path):
    builder = ChunkBuilder()
    builder._parts.append(container.RECORD_HEAD.pack(5, 2) + b"ab")
    builder.size = 11
    path = make_file(tmp_path / "x.vxr", builder.finish().record)
    with RecordingReader(path) as reader:
        assert list(reader) == []


def test_a_summary_that_is_no_mapping_is_none(tmp_path):
    record = container.metadata("voxrt.summary", {"summary": "[]"})
    with RecordingReader(make_file(tmp_path / "x.vxr", record)) as reader:
        assert reader.summary is None


def test_lost_sources_stay_empty(tmp_path):
    with RecordingReader(make_file(tmp_path / "x.vxr")) as reader:
        assert reader.header.scenarios[0].text == ""


# Files that are none


@pytest.mark.parametrize("content", [b"", b"RIFF", b"\x89MCAP0\r"])
def test_other_files_are_no_recordings(tmp_path, content):
    path = tmp_path / "x.vxr"
    path.write_bytes(content)
    with pytest.raises(RecordingError, match="is not a recording"):
        RecordingReader(path)


def test_a_missing_file(tmp_path):
    with pytest.raises(RecordingError, match="cannot read recording"):
        RecordingReader(tmp_path / "x.vxr")


def test_an_mcap_file_of_others_is_no_recording(tmp_path):
    path = tmp_path / "x.mcap"
    summary = container.footer(0, 0, b"")
    path.write_bytes(
        container.MAGIC + container.header("ros2", "x") + summary + container.MAGIC
    )
    with pytest.raises(RecordingError, match="not a recording of voxrt"):
        RecordingReader(path)


def test_a_recording_without_its_head(tmp_path):
    path = tmp_path / "x.vxr"
    path.write_bytes(container.MAGIC + bytes(30))
    with pytest.raises(RecordingDamagedError, match=r"head of .* lost: no record"):
        RecordingReader(path)


def test_a_newer_recording_names_both_versions(tmp_path):
    header = make_header(format_version=7)
    path = make_file(tmp_path / "x.vxr", header=header)
    with pytest.raises(RecordingVersionError) as caught:
        RecordingReader(path)
    assert "version 7" in str(caught.value)
    assert "up to 1" in str(caught.value)
    assert caught.value.hint == "install a newer voxrt"


def read_everything(path: Path) -> None:
    """Read a file in every way; only documented errors may come out."""
    with contextlib.suppress(RecordingError), RecordingReader(path) as reader:
        list(reader)
        list(reader.turns())
        list(reader.frames("call-1", "in"))
        gather_facts(reader)
        assert all(damage.text for damage in reader.damage)


FUZZ = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.mark.fuzz
@FUZZ
@given(part=st.floats(0, 1))
def test_any_cut_is_readable(sample, tmp_path, part):
    data = sample.read_bytes()
    path = tmp_path / "x.vxr"
    path.write_bytes(data[: int(part * len(data))])
    read_everything(path)


@pytest.mark.fuzz
@FUZZ
@given(
    flips=st.lists(
        st.tuples(st.floats(0, 0.999), st.integers(1, 255)), min_size=1, max_size=8
    )
)
def test_any_flips_are_readable(sample, tmp_path, flips):
    data = bytearray(sample.read_bytes())
    for place, value in flips:
        data[int(place * len(data))] ^= value
    path = tmp_path / "x.vxr"
    path.write_bytes(data)
    read_everything(path)


@pytest.mark.fuzz
@FUZZ
@given(rest=st.binary(max_size=200))
def test_any_bytes_are_readable(tmp_path, rest):
    path = make_file(tmp_path / "x.vxr", rest)
    read_everything(path)
    path.write_bytes(container.MAGIC + rest)
    read_everything(path)


@pytest.mark.fuzz
@FUZZ
@given(
    messages=st.lists(st.tuples(st.integers(1, 9), st.binary(max_size=60)), max_size=5)
)
def test_any_messages_are_readable(tmp_path, messages):
    path = make_file(tmp_path / "x.vxr", chunk_of(*messages) if messages else b"")
    read_everything(path)


@pytest.mark.fuzz
@FUZZ
@given(values=st.dictionaries(
    st.sampled_from(["format", "session", "scenarios", "voxrt", "python", "redaction"]),
    st.text(max_size=20) | st.sampled_from(["1", "{}", "[]", "[1]", "[{}]", "null"]),
))  # fmt: skip
def test_any_header_is_readable(tmp_path, values):
    about = {**make_header().to_metadata(Redactor()), **values}
    path = tmp_path / "x.vxr"
    path.write_bytes(container.MAGIC + container.metadata("voxrt", about))
    read_everything(path)


def test_the_topics_of_entries_are_those_of_the_channels(tmp_path):
    path = tmp_path / "x.vxr"
    writer = RecordingWriter(path, make_header())
    writer.turn(Turn(0, 0, TimerFired(1)), ())
    writer.close({})
    assert TURN.name.encode() in path.read_bytes()


def test_an_index_that_lies_is_found(tmp_path):
    path = tmp_path / "x.vxr"
    write_sample(path)
    data = bytearray(path.read_bytes())
    ref = scan_records(bytes(data)).chunks[0]
    # The message index stands behind its chunk; its channel is behind its length.
    place = ref.content + ref.head.size + 9
    data[place] ^= 0x40
    path.write_bytes(data)
    with RecordingReader(path) as reader:
        texts = [damage.text for damage in reader.verify()]
    assert texts == ["chunk holds other channels than indexed"]


def test_the_hash_is_that_of_the_control_stream(tmp_path):
    path = tmp_path / "one.vxr"
    write_sample(path)
    with RecordingReader(path) as reader:
        before = reader.control_hash()
        audio = next(reader._refs(of_audio=True))
        control = next(reader._refs(of_audio=False))
        digest = path.read_bytes().index(reader._digest)
    assert len(before) == 64
    data = path.read_bytes()

    def changed_at(place):
        changed = bytearray(data)
        changed[place] ^= 0xFF
        path.write_bytes(changed)
        with RecordingReader(path) as reader:
            return reader.control_hash()

    assert changed_at(audio.content + 10) == before
    # The turns stand a second time, and that is where a replay reads them.
    assert changed_at(control.content + 10) == before
    without = changed_at(digest + 10)
    assert without != before
    data = path.read_bytes()
    assert changed_at(audio.content + 10) == without
    assert changed_at(control.content + 10) != without
    path.write_bytes(data[:-100])
    with RecordingReader(path) as reader:
        assert reader.control_hash() != before


def test_an_unknown_channel_has_no_control_text(tmp_path):
    turn = b'{"seq":1,"event":{"type":"TimerFired","timer_id":1}}'
    channel = container.channel(TURN.channel_id, 0, TURN.name, "json", {})
    chunk = chunk_of((9, b"x"), (TURN.channel_id, turn))
    path = make_file(tmp_path / "x.vxr", channel, chunk)
    with RecordingReader(path) as reader:
        texts = [(topic, data) for topic, _, _, data in reader.control_texts()]
    assert texts == [(TURN.name, turn)]


def test_turns_are_read_from_the_digest_or_from_chunks(tmp_path):
    path = tmp_path / "x.vxr"
    write_sample(path)
    with RecordingReader(path) as reader:
        whole = list(reader.stored_turns())
        wanted = [
            (topic, at, load(data))
            for topic, _, at, data in reader.control_texts(TURN_TOPICS)
        ]
        assert reader._digest is not None
    assert whole == wanted
    path.write_bytes(path.read_bytes()[:-1])
    with RecordingReader(path) as reader:
        assert reader._digest is None
        assert list(reader.stored_turns()) == whole
