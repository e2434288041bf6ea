"""Where a test's files are found."""

from __future__ import annotations

from voxrt.testing.places import find_files, folders_above


def test_folders_up_to_the_project(tmp_path, monkeypatch):
    inner = tmp_path / "tests" / "calls"
    inner.mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    assert folders_above(inner, tmp_path) == [inner, inner.parent, tmp_path]
    assert folders_above(tmp_path, inner) == [tmp_path]
    monkeypatch.chdir(inner)
    assert folders_above(tmp_path, tmp_path) == [tmp_path, inner]


def test_the_first_folder_that_has_any_counts(tmp_path):
    for name in ("a/x.vxr", "b/y.vxr", "b/z.vxr", "b/w.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    folders = [tmp_path / "b", tmp_path / "a", tmp_path]
    assert [f.name for f in find_files(folders, "*.vxr")] == ["y.vxr", "z.vxr"]
    assert [f.name for f in find_files(folders, "a/*.vxr")] == ["x.vxr"]
    assert [f.name for f in find_files([], str(tmp_path / "a/*"))] == ["x.vxr"]
    assert find_files(folders, "*.wav") == []
