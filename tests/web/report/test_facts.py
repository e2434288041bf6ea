from __future__ import annotations

import pytest

from tests.record.sample import SECRET, write_sample
from voxrt.record.info import gather_facts
from voxrt.record.reader import RecordingReader
from voxrt.web.report.facts import describe_recording, started_text


@pytest.mark.parametrize(
    ("at", "text"),
    [
        (1_700_000_000_000_000, "2023-11-14 22:13:20 UTC"),
        (10**30, f"{10**30} \u00b5s since 1970"),
    ],
)
def test_times_are_told(at, text):
    assert started_text(at) == text


@pytest.mark.parametrize("is_closed", [True, False])
def test_a_recording_is_described(tmp_path, is_closed):
    path = tmp_path / "x.vxr"
    writer = write_sample(path, is_closed=is_closed)
    if not is_closed:
        writer.flush()
        path = tmp_path / "cut.vxr"
        path.write_bytes((tmp_path / "x.vxr").read_bytes())
        writer.close({})
    with RecordingReader(path) as reader:
        made = describe_recording(gather_facts(reader), reader.header)
    assert made["complete"] is is_closed
    assert bool(made["damage"]) is not is_closed
    assert made["calls"][0] == {
        "incoming": True, "number": "200", "from": "100", "at": 0.002,
    }  # fmt: skip
    assert made["units"] == []
    facts = dict(made["facts"])
    assert facts["State"].startswith("complete" if is_closed else "the writer")
    assert "Secrets of the session: KEY" in facts["Redaction"]
    assert SECRET not in str(made)
    assert facts["Events: CallAlerted"] == "1"
