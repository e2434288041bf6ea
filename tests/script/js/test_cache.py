from __future__ import annotations

import marshal
import os
import sys
from pathlib import Path

import pytest

from voxrt.script.js import cache as module
from voxrt.script.js.cache import UnitCache
from voxrt.script.js.unit import Unit

UNIT = Unit(compile("1", "s.js", "exec"), "label", (("f", 0),), (), ("x",))


def test_a_unit_comes_back_for_the_same_script_alone(tmp_path):
    cache = UnitCache(tmp_path / "deep" / "er")
    assert cache.load("s.js", "text") is None
    cache.keep("s.js", "text", UNIT)
    assert cache.load("s.js", "text") == UNIT
    assert cache.load("s.js", "other") is None
    assert cache.load("t.js", "text") is None
    assert len(list((tmp_path / "deep" / "er").iterdir())) == 1


def test_another_engine_makes_its_own(tmp_path, monkeypatch):
    UnitCache(tmp_path).keep("s.js", "text", UNIT)
    monkeypatch.setattr(module, "ENGINE_VERSION", 99)
    assert UnitCache(tmp_path).load("s.js", "text") is None


@pytest.mark.parametrize("damage", [b"", b"\x00", b"no unit", marshal.dumps((1, 2))])
def test_damage_is_no_error(tmp_path, damage):
    cache = UnitCache(tmp_path)
    cache.keep("s.js", "text", UNIT)
    next(tmp_path.iterdir()).write_bytes(damage)
    assert cache.load("s.js", "text") is None
    cache.keep("s.js", "text", UNIT)
    assert cache.load("s.js", "text") == UNIT


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path):
    (tmp_path / "file").write_text("x")
    cache = UnitCache(tmp_path / "file")
    cache.keep("s.js", "text", UNIT)
    assert cache.load("s.js", "text") is None


def test_the_oldest_go(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "MOST_FILES", 2)
    cache = UnitCache(tmp_path)
    for number, name in enumerate("abc"):
        cache.keep("s.js", name, UNIT)
        for path in tmp_path.iterdir():
            if path.stat().st_mtime > 1000:
                os.utime(path, (number, number))
    assert [cache.load("s.js", name) is None for name in "abc"] == [True, False, False]


def test_the_environment_says_where(tmp_path, monkeypatch):
    monkeypatch.setenv("VOXRT_CACHE", str(tmp_path))
    UnitCache.of_user().keep("s.js", "text", UNIT)
    assert UnitCache(tmp_path).load("s.js", "text") == UNIT
    monkeypatch.setenv("VOXRT_CACHE", "off")
    UnitCache.of_user().keep("s.js", "more", UNIT)
    assert UnitCache.of_user().load("s.js", "text") is None
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(
    ("platform", "variable", "folder"),
    [
        ("linux", "XDG_CACHE_HOME", "voxrt/scripts"),
        ("linux", None, ".cache/voxrt/scripts"),
        ("darwin", None, "Library/Caches/voxrt/scripts"),
        ("win32", "LOCALAPPDATA", "voxrt/scripts"),
        ("win32", None, "AppData/Local/voxrt/scripts"),
    ],
)
def test_each_system_has_its_place(tmp_path, monkeypatch, platform, variable, folder):
    monkeypatch.delenv("VOXRT_CACHE", raising=False)
    monkeypatch.setattr(sys, "platform", platform)
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    if variable is not None:
        monkeypatch.setenv(variable, str(tmp_path))
    UnitCache.of_user().keep("s.js", "text", UNIT)
    assert UnitCache(tmp_path / folder).load("s.js", "text") == UNIT
