from __future__ import annotations

import io

from mcap.reader import make_reader

from voxrt.record import container
from voxrt.record.contents import Contents


def test_an_empty_file_has_a_valid_summary():
    contents = Contents()
    data = container.MAGIC + container.header("voxrt", "x") + container.data_end(0)
    data += contents.summary(len(data)) + container.MAGIC
    summary = make_reader(io.BytesIO(data), validate_crcs=True).get_summary()
    assert summary.statistics.message_count == 0
    assert summary.statistics.message_start_time == 0
