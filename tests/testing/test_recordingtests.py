"""Recordings as tests: what becomes of the new behaviour that is accepted.

The rest is held by `test_plugin.py`, in suites of its own.
"""

from __future__ import annotations

import pytest

from voxrt.testing.recordingtests import find_recordings


def test_marks_add_up_and_files_count_once(tmp_path):
    for name in ("a.vxr", "b.vxr"):
        (tmp_path / name).touch()
    marks = [
        pytest.mark.recording("a.vxr", tmp_path / "b.vxr").mark,
        pytest.mark.recording("*.vxr").mark,
    ]
    found = find_recordings(marks, [tmp_path])
    assert found == [("a.vxr", tmp_path / "a.vxr"), ("b.vxr", tmp_path / "b.vxr")]
