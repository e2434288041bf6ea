from __future__ import annotations

from tests.record.sample import make_header
from voxrt.record.container import Attachment
from voxrt.record.sources import source_name, with_files


def test_files_find_their_scenario():
    files = [
        Attachment(source_name(0, "s.py"), "text/plain", b"print(1)\xff"),
        Attachment("config", "text/plain", b"[x]"),
        Attachment("other", "text/plain", b""),
    ]
    header = with_files(make_header(), files)
    assert header.scenarios[0].text == "print(1)\ufffd"
    assert header.config == "[x]"
