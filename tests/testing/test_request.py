"""Requests and results: what stands in them when nobody says anything."""

from __future__ import annotations

from pathlib import Path

from voxrt.runtime.config import Config
from voxrt.runtime.storage import Storage
from voxrt.testing.caller import parse_caller
from voxrt.testing.request import RunRequest
from voxrt.testing.simulation import simulate

SCENARIO = """
require(Modules.ApplicationStorage)

@VoxEngine.on(AppEvents.CallAlerting)
async def on_call(event):
    event.call.addEventListener(CallEvents.Disconnected, VoxEngine.terminate)
    Logger.write(VoxEngine.customData())
    await ApplicationStorage.put("key", "value", 60)
    event.call.answer()
"""


def test_a_request_has_a_caller_and_a_number_of_its_own():
    request = RunRequest((Path("ivr.py"),))
    assert request.caller is None
    assert request.offer.destination == "+15550100"
    assert not request.in_memory


def test_scripts_and_settings_can_be_handed_in(tmp_path):
    path = tmp_path / "ivr.py"
    path.write_text(SCENARIO, "utf-8")
    toml = b'[scenario]\ncustom_data = "from the test"\n'
    config = Config.parse(toml, tmp_path / "voxrt.toml", {})
    caller = parse_caller("steps: [{wait_for: answer}, {say: Hello.}]")
    request = RunRequest(
        (path,), caller=caller, fast=True, config=config, in_memory=True
    )
    result = simulate(request)
    assert result.exit_code == 0
    (spoken,) = result.spoken
    assert (spoken.who, spoken.text) == ("caller", "Hello.")
    assert 0 <= spoken.start < spoken.end <= result.summary.duration * 1e6
    assert [each.name for each in tmp_path.iterdir()] == ["ivr.py"]


def test_storage_is_a_file_unless_it_is_wanted_in_memory(tmp_path):
    path = tmp_path / "ivr.py"
    path.write_text(SCENARIO, "utf-8")
    config = Config.parse(b"", tmp_path / "voxrt.toml", {})
    caller = parse_caller("steps: [{wait_for: answer}]")
    assert (
        simulate(RunRequest((path,), caller=caller, fast=True, config=config)).error
        is None
    )
    storage = Storage(tmp_path / "voxrt-storage.sqlite3")
    assert [key for key, _, _ in storage.fetch("key", 0)] == ["key"]
    storage.close()
