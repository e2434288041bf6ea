from __future__ import annotations

import pytest

from tests.testing.calls import record_quiet
from voxrt.errors import HostError
from voxrt.testing import determinism
from voxrt.testing.determinism import check_determinism

SETS = """
    import names_of

    @VoxEngine.on(AppEvents.Started)
    def started(event):
        Logger.write(",".join(names_of.everybody()))
        VoxEngine.terminate()
"""

CLOCK = """
    import time_ns_of

    @VoxEngine.on(AppEvents.Started)
    def started(event):
        Logger.write("before")
        Logger.write(str(time_ns_of.now()))
        VoxEngine.terminate()
"""


def test_a_scenario_that_orders_the_same_both_times(tmp_path):
    found = check_determinism(record_quiet(tmp_path))
    assert found.is_same
    assert (found.first, found.second, found.cause) == (None, None, "")


@pytest.fixture
def write_module(tmp_path, monkeypatch):
    """Writes a module that scenarios can import, here and in other processes."""
    folder = tmp_path / "lib"
    folder.mkdir()
    monkeypatch.syspath_prepend(folder)
    monkeypatch.setenv("PYTHONPATH", str(folder))
    return lambda name, text: (folder / f"{name}.py").write_text(text)


@pytest.mark.slow
def test_the_order_of_a_set(tmp_path, write_module):
    names = '{"ann", "bob", "cid", "dan", "eve", "fay", "gus", "hal", "ida"}'
    write_module("names_of", f"def everybody():\n    return list({names})\n")
    opened = ("names_of",)
    recording = record_quiet(tmp_path / "call", SETS, allow_imports=opened)
    found = check_determinism(recording, allow_imports=opened)
    assert not found.is_same
    assert found.turn == 1
    assert found.first["text"] != found.second["text"]
    assert "the order of a set" in found.cause


@pytest.mark.slow
def test_a_read_of_a_real_module(tmp_path, write_module):
    write_module("time_ns_of", "import time\n\ndef now():\n    return time.time_ns()\n")
    opened = ("time_ns_of",)
    recording = record_quiet(tmp_path / "call", CLOCK, allow_imports=opened)
    found = check_determinism(recording, allow_imports=opened)
    assert not found.is_same
    script = tmp_path / "call" / "scenario.py"
    lines = script.read_text().splitlines()
    line = next(n for n, text in enumerate(lines, 1) if "now()" in text)
    assert found.cause == (
        f"time_ns_of.now() at {script}:{line}, whose answer is not recorded"
    )


def test_a_second_replay_that_fails_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(determinism, "_CHILD", "raise SystemExit('no way')")
    with pytest.raises(HostError, match="the second replay failed: no way"):
        check_determinism(record_quiet(tmp_path))


def test_the_seed_of_the_other_process_is_another(monkeypatch):
    monkeypatch.setenv("PYTHONHASHSEED", "1")
    assert determinism._other_seed() == "2"
    monkeypatch.delenv("PYTHONHASHSEED")
    assert determinism._other_seed() == "1"


@pytest.mark.parametrize(
    ("first", "second", "place"),
    [
        ([[1]], [[1]], None),
        ([[1, 2]], [[1, 3]], (0, 1)),
        ([[1], [2]], [[1]], (1, 0)),
        ([[1]], [[1], []], (1, 0)),
        ([[1, 2]], [[1]], (0, 1)),
    ],
)
def test_the_first_difference(first, second, place):
    assert determinism._first_difference(first, second) == place


def test_causes():
    assert "sorted()" in determinism._cause([], is_order=True)
    assert "not recorded" in determinism._cause([], is_order=False)
    assert determinism._command([[{"a": 1}]], 0, 3) is None
