from __future__ import annotations

import pytest

from tests.record.sample import make_header, write_sample
from tests.web.report.made import EVIL, write_call
from tests.web.report.test_page import read
from voxrt.cli.narrator import Narrator
from voxrt.core.events import ScenarioLoaded, Turn
from voxrt.record.outcome import ReplayOutcome, Verdict
from voxrt.record.reader import RecordingReader
from voxrt.record.writer import RecordingWriter
from voxrt.web.report import Extras, build_report


def build(path, *extras):
    with RecordingReader(path) as reader:
        return build_report(reader, Narrator(), *extras)


def test_everything_of_a_call_is_there(tmp_path):
    data = read(build(write_call(tmp_path / "x.vxr")))
    assert data["title"] == "hello.py"
    assert data["sides"] == ["caller", "heard"]
    assert len(data["speech"]["caller"]) == len(data["speech"]["heard"]) == 2
    first = data["replies"][0]
    assert first["played"] - first["at"] == 722_000
    assert [part["end"] - part["start"] for part in first["parts"]] == [
        1000,
        701_000,
        20_000,
    ]
    assert (first["hearer"], first["speaker"]) == ("agent", "agent")
    assert data["transcript"][0]["who"] == "caller"
    assert data["replay"] is None
    assert data["sources"]["files"][0]["text"].startswith("require")
    assert "not replayed" in data["sources"]["note"]
    assert data["sound"]["note"] == ""


def test_what_was_said_cannot_break_out(tmp_path):
    page = build(write_call(tmp_path / "x.vxr", 2, EVIL))
    text = page.decode()
    data = read(page)
    # Ours are two texts of data and one script.
    assert text.count("</script>") == text.count("<script") == 3
    assert "document.title='taken'</script>" not in text
    assert "<img" not in text
    assert data["calls"][0]["number"] == EVIL
    assert any(row["s"] == EVIL for row in data["rows"])
    assert EVIL in data["sources"]["files"][0]["text"]


def test_a_replay_is_shown(tmp_path):
    outcome = ReplayOutcome(Verdict.SAME, (), 3, 4)
    path = write_call(tmp_path / "x.vxr", 2)
    data = read(build(path, Extras(outcome=outcome, against="new.py")))
    assert data["replay"]["mood"] == "good"
    assert data["replay"]["reason"].startswith("new.py: 4 orders")


@pytest.mark.parametrize("has_source", [True, False])
def test_a_session_without_a_call(tmp_path, has_source):
    header = make_header() if has_source else make_header(scenarios=())
    writer = RecordingWriter(tmp_path / "x.vxr", header)
    writer.turn(Turn(0, 0, ScenarioLoaded(())), ())
    writer.close({})
    data = read(build(tmp_path / "x.vxr"))
    assert data["title"] == ("s.py" if has_source else "x.vxr")
    assert (data["calls"], data["replies"]) == ([], [])
    assert "has no call" in data["sound"]["note"]


def test_a_damaged_recording_is_shown_as_far_as_it_goes(tmp_path):
    path = tmp_path / "x.vxr"
    write_sample(path)
    data = bytearray(path.read_bytes())
    data[data.index(b"\x28\xb5\x2f\xfd") + 20] ^= 0xFF
    path.write_bytes(data)
    assert read(build(path))["damage"]
