"""Members of host objects that are, will be, or are not."""

from __future__ import annotations

import pytest

from tests.api.driver import Run


def failure(source):
    return Run(source).failure


def test_a_known_member_refuses_when_called():
    run = Run(
        """
        create = VoxEngine.createASR
        Logger.write(str(create))
        create({"profile": 1})
        """
    )
    assert run.log() == ["<VoxEngine.createASR, not supported yet>"]
    assert "not supported yet: VoxEngine.createASR" in run.failure
    assert run.session.error.hint == "speech recognition is not built"


def test_classes_that_are_not_there_yet():
    text = failure("WebSocket('wss://example.com')")
    assert "not supported yet: WebSocket" in text
    assert "not supported yet: WebSocket.close" in failure("WebSocket.close()")


def test_an_unknown_member_names_the_nearest_and_is_reported_once():
    run = Run(
        """
        for _ in range(2):
            Logger.write(getattr(VoxEngine, "createAMD", "nothing"))
        VoxEngine.termnate()
        """
    )
    assert run.log() == ["nothing", "nothing"]
    text = "VoxEngine has no VoxEngine.termnate, did you mean VoxEngine.terminate"
    assert text in run.failure
    assert len(run.warnings) == 2
    assert run.warnings[1] == text


def test_a_scenario_may_replace_a_member():
    run = Run(
        """
        def quiet(*ignored):
            Logger.write("not now")
        VoxEngine.terminate = quiet
        VoxEngine.terminate()
        """
    )
    assert run.log() == ["not now"]


@pytest.mark.parametrize("source", ["VoxEngine._realm", "CallEvents._members"])
def test_what_is_ours_is_out_of_reach(source):
    assert "is not open to scenarios" in failure(f"Logger.write({source})")


def test_members_can_be_listed():
    run = Run("Logger.write('terminate' in dir(VoxEngine))")
    assert run.log() == ["true"]
    run = Run(
        "call = VoxEngine.callPSTN('1', '2')\nLogger.write('receive' in dir(call))"
    )
    assert run.log() == ["false"]
    assert Run("Logger.write(VoxEngine)").log() == ["{}"]
    assert Run("Logger.write(str(Net))").log() == ["<Net>"]
    assert Run("Logger.write(VoxEngine == VoxEngine)").log() == ["true"]


def test_private_names_are_no_members_inside_either():
    run = Run("require(Modules.ElevenLabs)")
    scope = run.world._context.scope
    for one in (scope["VoxEngine"], scope["WebSocket"], scope["ElevenLabs"]):
        with pytest.raises(AttributeError):
            _ = one._no_such_name
    assert scope["Net"]._vox_json_() == {}
    assert {scope["Net"], scope["Net"]} == {scope["Net"]}
