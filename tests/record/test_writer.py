from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import zlib
from pathlib import Path

import pytest
from mcap.reader import make_reader
from mcap.stream_reader import StreamReader

from tests.record.sample import (
    CREDENTIAL,
    FRAMES,
    SECRET,
    STARTED_AT,
    TOKEN,
    TURNS,
    make_header,
    payload,
    write_sample,
)
from voxrt.core.commands import OpenSocket, WriteLog
from voxrt.core.events import ScenarioLoaded, StorageAnswered, TimerFired, Turn
from voxrt.errors import HostError, UsageError
from voxrt.media.formats import MULAW_8000, PCM_16000
from voxrt.record import container
from voxrt.record.reader import RecordingReader
from voxrt.record.writer import RecordingWriter

ROOT = Path(__file__).parents[2]


def open_full_disk():
    """A file that takes nothing; the writer closes it."""
    return Path("/dev/full").open("r+b", buffering=0)


def raw_content(path: Path) -> bytes:
    """Everything in a file, chunks opened; read by the official package."""
    with path.open("rb") as file:
        records = list(StreamReader(file, validate_crcs=True).records)
    return path.read_bytes() + b"".join(repr(record).encode() for record in records)


def test_the_official_reader_finds_everything(tmp_path):
    path = tmp_path / "x.vxr"
    write_sample(path)
    with path.open("rb") as file:
        reader = make_reader(file, validate_crcs=True)
        summary = reader.get_summary()
        found = sorted(
            (message.sequence, channel.topic, message.log_time, message.data)
            for _, channel, message in reader.iter_messages()
        )
        metadata = {item.name: item.metadata for item in reader.iter_metadata()}
        files = {item.name: item.data for item in reader.iter_attachments()}
    assert summary.statistics.message_count == len(found)
    assert summary.statistics.message_start_time == STARTED_AT * 1000
    assert summary.statistics.message_end_time == (STARTED_AT + 2_500_000) * 1000
    assert [sequence for sequence, *_ in found] == list(range(1, len(found) + 1))
    audio = [data for _, topic, _, data in found if topic == "/audio/call-1/in"]
    assert audio == [payload(number) for number in range(FRAMES)]
    assert metadata["voxrt"]["format"] == "1"
    assert "Normal termination" in metadata["voxrt.summary"]["summary"]
    assert set(files) == {"scenario/0/s.py", "config", "voxrt.turns"}


def test_both_readers_agree(tmp_path):
    path = tmp_path / "x.vxr"
    write_sample(path)
    with path.open("rb") as file:
        official = sorted(
            (message.sequence, message.log_time // 1000 - STARTED_AT)
            for _, _, message in make_reader(file, validate_crcs=True).iter_messages()
        )
    with RecordingReader(path) as reader:
        ours = [(entry.sequence, entry.at) for entry in reader]
    assert ours == official


def test_the_whole_file_has_a_checksum(tmp_path):
    path = tmp_path / "x.vxr"
    writer = RecordingWriter(path, make_header(scenarios=()))
    writer.close({})
    data = path.read_bytes()
    end = data.index(container.data_end(zlib.crc32(b""))[:9])
    crc = int.from_bytes(data[end + 9 : end + 13], "little")
    assert crc == zlib.crc32(data[:end])


def test_no_secret_reaches_the_file(tmp_path):
    path = tmp_path / "x.vxr"
    write_sample(path)
    content = raw_content(path)
    for secret in (
        SECRET,
        CREDENTIAL,
        TOKEN,
        "key-of-a-header",
        "query-token-value",
        "bearer-token-value",
    ):
        assert secret.encode() not in content, secret
    assert content.count(b"[redacted]") > 5


def test_a_credential_learned_late_is_covered_in_the_source(tmp_path):
    path = tmp_path / "x.vxr"
    write_sample(path)
    with RecordingReader(path) as reader:
        source = reader.header.scenarios[0]
        assert reader.verify() == []
    assert source.text == f"KEY = '{'[redacted]'.ljust(len(CREDENTIAL), '*')}'\n" + (
        "VoxEngine.on(CallAlerting)\n"
    )


def test_a_credential_is_known_before_the_turn_that_read_it_is_written(tmp_path):
    path = tmp_path / "x.vxr"
    writer = RecordingWriter(path, make_header())
    found = (("stored", "value-from-the-storage", 0),)
    writer.turn(Turn(0, 0, StorageAnswered(1, found)), ())
    command = OpenSocket("s", "u", "c", "agents", "/", credential=found[0][1])
    writer.turn(Turn(1, 10, TimerFired(1)), (command,))
    writer.close({})
    assert b"value-from-the-storage" not in raw_content(path)


def test_audio_is_never_changed_by_redaction(tmp_path):
    path = tmp_path / "x.vxr"
    writer = RecordingWriter(path, make_header())
    audio = SECRET.encode() * 4
    writer.frame("u", "in", audio, MULAW_8000, 0)
    writer.close({})
    with RecordingReader(path) as reader:
        assert [frame.payload for frame in reader.frames("u", "in")] == [audio]


def test_a_unit_may_change_its_format(tmp_path):
    path = tmp_path / "x.vxr"
    writer = RecordingWriter(path, make_header())
    numbers = [
        writer.frame("u", "in", b"a", MULAW_8000, 0),
        writer.frame("u", "in", b"bb", PCM_16000, 20_000),
        writer.frame("u", "in", b"cc", PCM_16000, 40_000),
    ]
    writer.close({})
    assert numbers == [1, 2, 3]
    with RecordingReader(path) as reader:
        frames = list(reader.frames("u", "in"))
    assert [frame.sequence for frame in frames] == numbers
    assert [frame.format for frame in frames] == [MULAW_8000, PCM_16000, PCM_16000]


def test_entries_reach_the_file_every_second(tmp_path):
    path = tmp_path / "x.vxr"
    writer = RecordingWriter(path, make_header())
    for number in range(4):
        writer.turn(Turn(number, number * 1_100_000, TimerFired(number)), ())
    with RecordingReader(path) as reader:
        assert [turn.seq for turn, _ in reader.turns()] == [0, 1, 2]
        assert not reader.is_complete
        assert reader.summary is None
    writer.flush()
    writer.flush()
    with RecordingReader(path) as reader:
        assert [turn.seq for turn, _ in reader.turns()] == [0, 1, 2, 3]
    writer.close({})


def test_bursts_are_written_before_their_second_is_over(tmp_path):
    path = tmp_path / "x.vxr"
    writer = RecordingWriter(path, make_header())
    empty = path.stat().st_size
    for number in range(300):
        writer.turn(Turn(number, 10, TimerFired(number)), ())
    control = path.stat().st_size
    assert control > empty
    for _ in range(4):
        writer.frame("u", "in", os.urandom(64 * 1024), PCM_16000, 10)
    assert path.stat().st_size > control + 256 * 1024
    writer.close({})
    with RecordingReader(path) as reader:
        assert len(list(reader)) == 304


def test_odd_text_and_large_numbers_survive(tmp_path):
    path = tmp_path / "x.vxr"
    writer = RecordingWriter(path, make_header())
    writer.turn(Turn(0, 0, ScenarioLoaded(("\ud800.py",))), (WriteLog("\udfff"),))
    writer.mark("big", {"value": 2**70}, 0)
    writer.close({})
    with RecordingReader(path) as reader:
        turn, commands = next(reader.turns())
        mark = list(reader.control())[-1]
    assert turn.event.files == ("\ud800.py",)
    assert commands == (WriteLog("\udfff"),)
    assert mark.data == {"value": 2**70}


def test_two_recordings_at_once(tmp_path):
    paths = [tmp_path / "a.vxr", tmp_path / "b.vxr"]
    writers = [RecordingWriter(path, make_header()) for path in paths]
    for number in range(100):
        for salt, writer in enumerate(writers):
            writer.frame("u", "in", payload(number, salt), MULAW_8000, number * 20_000)
    for writer in writers:
        writer.close({})
    for salt, path in enumerate(paths):
        with RecordingReader(path) as reader:
            audio = [frame.payload for frame in reader.frames("u", "in")]
        assert audio == [payload(number, salt) for number in range(100)]


def test_closing_twice_and_writing_afterwards_do_nothing(tmp_path):
    path = tmp_path / "x.vxr"
    writer = write_sample(path)
    size = path.stat().st_size
    writer.close({})
    writer.turn(Turn(9, 9_000_000, TimerFired(1)), ())
    writer.frame("new", "in", b"x", MULAW_8000, 20_000_000)
    writer.flush()
    writer.turn(
        Turn(10, 9_000_000, TimerFired(1)),
        (OpenSocket("s", "u", "c", "a", "/", credential="VoxEngine"),),
    )
    assert path.stat().st_size == size


def test_folders_are_made_and_files_are_not_replaced(tmp_path):
    path = tmp_path / "deep" / "er" / "x.vxr"
    write_sample(path)
    with pytest.raises(UsageError, match="exists already"):
        RecordingWriter(path, make_header())


def test_a_place_that_cannot_be_written_is_a_usage_error(tmp_path):
    blocker = tmp_path / "file"
    blocker.write_text("")
    with pytest.raises(UsageError, match="cannot make recording"):
        RecordingWriter(blocker / "x.vxr", make_header())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_said_once(tmp_path):
    path = tmp_path / "x.vxr"
    writer = RecordingWriter(path, make_header())
    writer._output._file.close()
    writer._output._file = open_full_disk()
    writer.turn(Turn(0, 0, TimerFired(1)), ())
    with pytest.raises(HostError, match="cannot write recording") as caught:
        writer.flush()
    assert "can be read" in caught.value.hint
    writer.turn(Turn(1, 5_000_000, TimerFired(2)), ())
    writer.close({})


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_while_a_source_is_covered(tmp_path):
    writer = RecordingWriter(tmp_path / "x.vxr", make_header())
    writer._output._file.close()
    writer._output._file = open_full_disk()
    command = OpenSocket("s", "u", "c", "a", "/", credential=CREDENTIAL)
    with pytest.raises(HostError, match="cannot write recording"):
        writer.turn(Turn(0, 0, TimerFired(1)), (command,))
    writer.turn(Turn(1, 0, TimerFired(1)), (command,))


KILLED = """
import sys, time
from pathlib import Path
from tests.record.sample import make_header, payload
from voxrt.core.events import TimerFired, Turn
from voxrt.media.formats import MULAW_8000
from voxrt.record.writer import RecordingWriter

writer = RecordingWriter(Path(sys.argv[1]), make_header())
began = time.monotonic()
for number in range(100_000):
    at = number * 20_000
    writer.turn(Turn(number, at, TimerFired(number)), ())
    writer.frame("u", "in", payload(number), MULAW_8000, at)
    print(number, flush=True)
    # ten times as fast as a call
    time.sleep(max(0.0, began + number * 0.002 - time.monotonic()))
"""


@pytest.mark.slow
def test_a_killed_process_loses_a_second_at_most(tmp_path):
    path = tmp_path / "x.vxr"
    process = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(KILLED), str(path)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        written = 0
        for line in process.stdout:
            written = int(line)
            if written >= 333:
                break
        os.kill(process.pid, signal.SIGKILL)
        written = max(
            [written, *(int(line) for line in process.stdout if line[-1:] == "\n")]
        )
    with RecordingReader(path) as reader:
        turns = [turn.seq for turn, _ in reader.turns()]
        frames = list(reader.frames("u", "in"))
        assert not reader.is_complete
    assert turns == list(range(len(turns)))
    assert [frame.payload for frame in frames] == [
        payload(n) for n in range(len(frames))
    ]
    assert written + 1 - len(turns) <= 51
    assert written + 1 - len(frames) <= 51


def test_turns_come_back_without_their_secrets(tmp_path):
    path = tmp_path / "x.vxr"
    write_sample(path)
    with RecordingReader(path) as reader:
        read = list(reader.turns())
    assert [turn.seq for turn, _ in read] == [turn.seq for turn, _ in TURNS]
    assert read[2] == TURNS[2]
    assert read[4] == TURNS[4]
    assert read[3][1][0].credential == "[redacted]"
    assert read[3][1][0].headers == {"X-API-Key": "[redacted]"}
    assert read[3][1][1].url == "https://h/x?token=[redacted]"
    assert read[3][1][1].headers == (("Authorization", "[redacted]"),)
    assert read[3][1][1].body == b'{"secret": "[redacted]"}'
