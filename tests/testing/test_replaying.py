from __future__ import annotations

import pytest

from tests.e2e.harness import Ways, place_call
from tests.record.stage import at_connect, recorded
from tests.testing.calls import QUIET, record_quiet, write_scenario
from voxrt.errors import ConfigError, UsageError
from voxrt.record.controltext import export_jsonl
from voxrt.record.outcome import Verdict
from voxrt.record.replay import Replay
from voxrt.record.rules import Rules
from voxrt.record.steps import read_steps
from voxrt.record.textreader import open_recording
from voxrt.runtime.config import Config
from voxrt.testing.replaying import prepare, replay_file


@pytest.fixture(scope="module")
def recording(tmp_path_factory):
    return record_quiet(tmp_path_factory.mktemp("quiet"))


def test_the_files_that_the_recording_names(recording):
    outcome = replay_file(recording)
    assert outcome.verdict is Verdict.SAME
    with open_recording(recording) as reader:
        cast = prepare(reader)
        assert cast.is_recorded
        assert cast.setup.secrets["THE_KEY"] == "a-secret-value"


def test_without_the_secrets_values_stand_placeholders(recording, tmp_path):
    path = write_scenario(tmp_path / "other.py", QUIET)
    with open_recording(recording) as reader:
        cast = prepare(reader, scenarios=[path])
        assert cast.setup.secrets["THE_KEY"] == "[redacted]"
    assert replay_file(recording, scenarios=[path]).verdict is Verdict.SAME


def test_a_difference_may_come_from_a_secret_that_is_not_known(recording, tmp_path):
    edit = ('f"key {key}"', 'f"key {len(key)}"')
    path = write_scenario(tmp_path / "other.py", QUIET, edit)
    assert "secrets THE_KEY" in replay_file(recording, scenarios=[path]).reason
    config = Config.parse(b'[secrets]\nTHE_KEY = "x"', tmp_path / "voxrt.toml", {})
    outcome = replay_file(recording, scenarios=[path], config=config)
    assert outcome.verdict is Verdict.DIVERGED
    assert "THE_KEY" not in outcome.reason


def test_a_key_of_the_environment_is_known(tmp_path):
    recording = record_quiet(tmp_path / "a")
    config = Config.parse(b"", tmp_path / "voxrt.toml", {"CARTESIA_API_KEY": "sk_x_1"})
    with open_recording(recording) as reader:
        cast = prepare(reader, config=config)
    assert cast.setup.secrets["CARTESIA_API_KEY"] == "sk_x_1"


def test_the_recorded_scenario_when_its_file_is_gone(tmp_path):
    recording = record_quiet(tmp_path / "a")
    (tmp_path / "a" / "scenario.py").unlink()
    assert replay_file(recording).verdict is Verdict.SAME
    with open_recording(recording) as reader:
        assert prepare(reader).is_recorded


def test_a_scenario_that_is_given_goes_before(recording, tmp_path):
    path = write_scenario(tmp_path / "other.py", QUIET, ('"bye"', '"farewell"'))
    outcome = replay_file(recording, scenarios=[path])
    assert outcome.verdict is Verdict.DIVERGED
    line = path.read_text().splitlines().index('    Logger.write("farewell")') + 1
    assert outcome.first.replayed_line == f"{path}:{line}:5"
    assert outcome.first.recorded_place.line == line
    assert [frame.function for frame in outcome.first.replayed_stack] == ["started"]


def test_lines_when_the_scenario_is_the_recorded_one(tmp_path):
    scenario = """
        import random as numbers

        @VoxEngine.on(AppEvents.Started)
        def started(event):
            Logger.write(str(numbers.SystemRandom().random()))
            VoxEngine.terminate()
    """
    recording = record_quiet(tmp_path, scenario, allow_imports=("random",))
    outcome = replay_file(recording, allow_imports=("random",))
    assert outcome.verdict is Verdict.UNCERTAIN
    assert "real modules (random)" in outcome.reason
    assert outcome.first.recorded_stack == ()
    assert "SystemRandom" in outcome.first.replayed_stack[-1].source


def test_real_modules_have_to_be_opened_again(tmp_path):
    scenario = """
        import platform

        @VoxEngine.on(AppEvents.Started)
        def started(event):
            Logger.write(platform.python_version())
            VoxEngine.terminate()
    """
    recording = record_quiet(tmp_path, scenario, allow_imports=("platform",))
    outcome = replay_file(recording)
    assert outcome.verdict is Verdict.UNCERTAIN
    assert "recorded with --allow-imports platform" in outcome.reason
    opened = replay_file(recording, allow_imports=("platform",))
    assert opened.verdict is Verdict.SAME
    (tmp_path / "voxrt.toml").write_text('[scenario]\nallow_imports = ["platform"]\n')
    assert replay_file(recording).verdict is Verdict.SAME


def test_a_scenario_that_does_not_compile_goes_otherwise(recording, tmp_path):
    path = tmp_path / "other.py"
    path.write_text("def (:\n")
    outcome = replay_file(recording, scenarios=[path])
    assert outcome.verdict is Verdict.DIVERGED
    assert "the scenario cannot be run" in outcome.reason
    assert "other.py:1" in outcome.reason


def test_a_scenario_in_another_language_is_compared_like_any_other(recording, tmp_path):
    path = tmp_path / "other.js"
    path.write_text("1;\n")
    outcome = replay_file(recording, scenarios=[path])
    assert outcome.verdict is Verdict.DIVERGED


def test_a_scenario_that_is_not_there_is_a_mistake(recording, tmp_path):
    with pytest.raises(UsageError, match="there is no file"):
        replay_file(recording, scenarios=[tmp_path / "none.py"])


def test_a_recording_that_is_none_cannot_be_told(tmp_path):
    path = tmp_path / "x.vxr"
    path.write_text("no recording")
    outcome = replay_file(path)
    assert outcome.verdict is Verdict.UNCERTAIN
    assert "is not a recording" in outcome.reason


def test_a_recording_without_scenario_cannot_be_told(tmp_path):
    path = recorded(at_connect(lambda s: None)).write(tmp_path / "x.vxr")
    outcome = replay_file(path)
    assert outcome.verdict is Verdict.UNCERTAIN
    assert "names no scenario" in outcome.reason


def test_a_source_that_is_lost_cannot_be_told(tmp_path):
    recording = record_quiet(tmp_path / "a")
    (tmp_path / "a" / "scenario.py").unlink()
    data = recording.read_bytes()
    # Inside of the attachment, which has a checksum of its own.
    place = data.index(b"require(Modules.Cartesia)")
    recording.write_bytes(data[:place] + b"R" + data[place + 1 :])
    outcome = replay_file(recording)
    assert outcome.verdict is Verdict.UNCERTAIN
    assert "the recording has lost its text" in outcome.reason


def test_a_secret_that_was_covered_in_the_source(tmp_path):
    scenario = """
        @VoxEngine.on(AppEvents.CallAlerting)
        async def on_call(event):
            event.call.answer()
            Logger.write(f"using {KEY}")
            await Cartesia.createAgentsClient(
                apiKey=KEY, agentId="a", cartesiaVersion="2025-04-16"
            )
            VoxEngine.terminate()

        KEY = 'my-own-credential-of-this-file'
    """
    (tmp_path / "a").mkdir()
    call = place_call(tmp_path / "a", scenario, Ways())
    recording = call.result.recording
    assert b"my-own-credential" not in recording.read_bytes()
    assert replay_file(recording).verdict is Verdict.SAME
    (tmp_path / "a" / "scenario.py").unlink()
    assert replay_file(recording).verdict is Verdict.SAME


def test_another_voxrt_may_order_otherwise(recording):
    # As if the engine had said something else when the call was recorded.
    rules = Rules()
    with open_recording(recording) as reader:
        steps = read_steps(reader)
        cast = prepare(reader)
    steps.steps[1].outbox[0]["text"] = "what was said then"
    going = Replay(steps, cast.session(), rules)
    going.run()
    assert going.differences
    assert cast.remark.startswith("the scenario is the recorded one to the letter")


def test_lines_of_json_are_replayed_too(recording, tmp_path):
    path = tmp_path / "x.jsonl"
    with open_recording(recording) as reader:
        export_jsonl(reader, path)
    assert replay_file(path).verdict is Verdict.SAME
    lines = path.read_text().splitlines()
    place = next(n for n, line in enumerate(lines) if '"entry":"outbox"' in line)
    path.write_text("\n".join([*lines[:place], "{", *lines[place + 1 :]]))
    assert replay_file(path).verdict is not Verdict.SAME


def test_rules(recording, tmp_path):
    path = write_scenario(tmp_path / "other.py", QUIET, ('"bye"', '"farewell"'))
    rules = Rules(log=frozenset({"scenario"}))
    assert replay_file(recording, scenarios=[path], rules=rules).verdict is Verdict.SAME
    (tmp_path / "replay.toml").write_text("[ignore]\nlogs = []\n")
    with pytest.raises(ConfigError, match="unknown setting"):
        replay_file(recording, scenarios=[path])


def test_an_unreadable_scenario(recording, tmp_path):
    path = tmp_path / "other.py"
    path.write_bytes(b"# \xff\xfe\n")
    outcome = replay_file(recording, scenarios=[path])
    assert outcome.verdict is Verdict.DIVERGED
    assert "not UTF-8" in outcome.reason


def test_steps_of_a_whole_session_are_whole(recording):
    with open_recording(recording) as reader:
        assert read_steps(reader).is_whole
