"""ApplicationStorage: what is written stays, until its time is over."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voxrt.errors import HostError, UsageError
from voxrt.runtime.storage import PRESET_TTL_S, Storage

ROOT = Path(__file__).parents[2]


@pytest.fixture(params=["memory", "file"])
def storage(request, tmp_path):
    path = tmp_path / "deep" / "kv.sqlite3" if request.param == "file" else None
    store = Storage(path)
    yield store
    store.close()


def test_write_read_remove(storage) -> None:
    assert storage.fetch("a", 100) == ()
    assert storage.store("a", "1", 60, 100.9) == (("a", "1", 160),)
    assert storage.fetch("a", 101) == (("a", "1", 160),)
    assert storage.store("a", "2", 10, 100) == (("a", "2", 110),)
    assert storage.remove("a", 101) == (("a", "2", 110),)
    assert storage.remove("a", 101) == ()
    assert storage.fetch("a", 101) == ()


def test_expiry_is_by_the_time_handed_in(storage) -> None:
    storage.store("a", "1", 60, 100)
    storage.store("b", "2", 600, 100)
    assert storage.fetch("a", 159.9) != ()
    assert storage.fetch("a", 160) == ()
    assert storage.remove("a", 160) == ()
    assert [key for key, _, _ in storage.list("*", 10, 160)] == ["b"]


@pytest.mark.parametrize(
    ("pattern", "count", "expected"),
    [
        ("*", 100, ["a1", "a2", "b[1]", "ä"]),
        ("*", 2, ["a1", "a2"]),
        ("a*", 100, ["a1", "a2"]),
        ("?1", 100, ["a1"]),
        ("b[1]", 100, ["b[1]"]),
        ("[ab]*", 100, []),
        ("A*", 100, []),
        ("", 100, []),
    ],
)
def test_list(storage, pattern, count, expected) -> None:
    for key in ("ä", "a2", "b[1]", "a1"):
        storage.store(key, key, 60, 0)
    assert [key for key, _, _ in storage.list(pattern, count, 1)] == expected


def test_preset(storage) -> None:
    storage.preset({"k": "v", "e": ""}, 1000)
    assert storage.fetch("k", 1000) == (("k", "v", 1000 + PRESET_TTL_S),)
    assert storage.fetch("e", 1000)[0][1] == ""


def test_it_survives_and_two_at_once(tmp_path) -> None:
    path = tmp_path / "kv.sqlite3"
    one, two = Storage(path), Storage(path)
    one.store("a", "one", 60, 0)
    assert two.fetch("a", 1)[0][1] == "one"
    two.store("a", "two", 60, 0)
    one.close()
    two.close()
    again = Storage(path)
    assert again.fetch("a", 1)[0][1] == "two"
    again.close()


@pytest.mark.slow
def test_two_processes_write_at_once(tmp_path) -> None:
    code = textwrap.dedent(
        """
        import sys
        from pathlib import Path
        from voxrt.runtime.storage import Storage
        storage = Storage(Path(sys.argv[1]))
        for number in range(200):
            storage.store(f"{sys.argv[2]}-{number}", "v", 60, 0)
        storage.close()
        """
    )
    path = str(tmp_path / "kv.sqlite3")
    running = [
        subprocess.Popen([sys.executable, "-c", code, path, name], cwd=ROOT)
        for name in ("a", "b", "c")
    ]
    assert [process.wait(60) for process in running] == [0, 0, 0]
    storage = Storage(tmp_path / "kv.sqlite3")
    assert len(storage.list("*", 1000, 1)) == 600
    storage.close()


def test_locked_file_is_an_error_and_not_a_hang(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("voxrt.runtime.storage.BUSY_MS", 20)
    path = tmp_path / "kv.sqlite3"
    storage = Storage(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(HostError, match="failed: database is locked"):
        storage.store("a", "1", 1, 0)
    other.execute("ROLLBACK")
    other.close()
    storage.close()


@pytest.mark.parametrize("size", [1, 100, 5000])
def test_file_that_is_no_database(tmp_path, size) -> None:
    path = tmp_path / "kv.sqlite3"
    path.write_bytes(b"junk " * size)
    with pytest.raises(UsageError, match=r"kv\.sqlite3 (is damaged|cannot be used)"):
        Storage(path)


def test_damaged_file(tmp_path) -> None:
    path = tmp_path / "kv.sqlite3"
    storage = Storage(path)
    for number in range(500):
        storage.store(f"key{number}", "v" * 200, 60, 0)
    storage.close()
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises((UsageError, HostError), match=r"damaged|malformed"):
        Storage(path).list("*", 1000, 1)


def test_newer_file(tmp_path) -> None:
    path = tmp_path / "kv.sqlite3"
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(UsageError, match="was written by a newer voxrt"):
        Storage(path)


def test_folder_in_place_of_a_file(tmp_path) -> None:
    with pytest.raises(UsageError, match="cannot be opened"):
        Storage(tmp_path)
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="cannot be opened"):
        Storage(tmp_path / "file" / "kv.sqlite3")


@pytest.mark.fuzz
@settings(max_examples=150, deadline=None)
@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=10))
def test_any_text_comes_back_or_is_refused(key, value, pattern) -> None:
    storage = Storage(None)
    try:
        storage.store(key, value, 60, 0)
        assert storage.fetch(key, 1) == ((key, value, 60),)
        storage.list(pattern, 10, 1)
    except HostError:
        assert any(0xD800 <= ord(c) < 0xE000 for c in key + value + pattern)
    finally:
        storage.close()


def test_lone_surrogate_is_refused(storage) -> None:
    with pytest.raises(HostError, match="failed"):
        storage.store("\ud800", "v", 60, 0)
