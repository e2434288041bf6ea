"""What makes a result go stale."""

import dataclasses
import os

import pytest

from tests.testing.batch.fakes import JOB
from voxrt import __version__
from voxrt.record.outcome import Verdict
from voxrt.testing.batch.fingerprints import Fingerprints, engine_version, hash_file
from voxrt.testing.batch.work import Item, Result


def test_the_engine_is_its_code_and_its_settings():
    plain = engine_version({})
    assert plain.startswith(f"{__version__}+")
    assert engine_version({"PATH": "/bin"}) == plain
    keyed = engine_version({"CARTESIA_API_KEY": "sk_car_1234567890"})
    assert keyed != plain
    assert "1234567890" not in keyed
    assert engine_version({"VOXRT_LIMITS_TIMERS": "5"}) not in (plain, keyed)


def test_a_missing_file_has_an_empty_hash(tmp_path):
    assert hash_file(str(tmp_path / "gone")) == ""
    (tmp_path / "there").write_text("x")
    assert len(hash_file(str(tmp_path / "there"))) == 64


@pytest.fixture
def scenario(tmp_path):
    path = tmp_path / "scenario.py"
    path.write_text("first")
    return path


def result_on(basis):
    return Result(Item("a.vxr", 1, 1), Verdict.SAME, basis=basis)


def test_a_result_holds_until_a_file_changes(scenario):
    prints = Fingerprints(JOB)
    result = result_on(prints.basis("digest", [str(scenario)]))
    assert prints.holds(result)
    scenario.write_text("other")
    os.utime(scenario, ns=(1, 1))
    assert not prints.holds(result)
    scenario.write_text("first")
    os.utime(scenario, ns=(2, 2))
    assert prints.holds(result)
    scenario.unlink()
    assert not prints.holds(result)


def test_a_result_holds_until_a_file_appears(scenario):
    prints = Fingerprints(JOB)
    rules = scenario.with_name("replay.toml")
    result = result_on(prints.basis("digest", [str(rules)]))
    assert prints.holds(result)
    rules.write_text("[ignore]")
    assert not prints.holds(result)


def test_a_result_is_one_of_its_engine_and_recording(scenario):
    basis = Fingerprints(JOB).basis("digest", [str(scenario)])
    other = dataclasses.replace(JOB, engine="newer")
    assert not Fingerprints(other).holds(result_on(basis))
    assert Fingerprints(JOB).basis("else", [str(scenario)]).key != basis.key
    assert not Fingerprints(JOB).holds(result_on(None))
