"""What goes from process to process comes back from JSON as it was."""

import json
import re

import pytest

from tests.testing.batch.fakes import DIFFERENCE
from voxrt.record.outcome import Verdict
from voxrt.testing.batch.work import Basis, Item, Job, Result

RESULT = Result(
    Item("calls/a.vxr", 5, 7),
    Verdict.DIVERGED,
    "why",
    4,
    2,
    (DIFFERENCE.to_plain(),),
    ("first", "second"),
    0.25,
    "cache",
    Basis("digest", ("a.py", "replay.toml"), "key"),
)


@pytest.mark.parametrize(
    "result", [RESULT, Result(Item("b", 1, 2), Verdict.UNCERTAIN, "no")]
)
def test_results_survive_json(result):
    assert Result.from_plain(json.loads(json.dumps(result.to_plain()))) == result


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"file": 5}, "result without a file"),
        ({"verdict": "fine"}, "'fine' is not a valid Verdict"),
        ({"turns": "many"}, "turns is 'many', wanted an integer"),
        ({"seconds": True}, "seconds is True, wanted a number"),
        ({"lines": "one"}, "lines is str, wanted a list"),
        ({"basis": {"files": {}}}, "files is dict, wanted a list"),
    ],
)
def test_other_things_are_no_results(change, said):
    with pytest.raises(ValueError, match=re.escape(said)):
        Result.from_plain({**RESULT.to_plain(), **change})


def test_a_result_is_told_again_for_a_copy():
    told = RESULT.retold(Item("copy.vxr", 5, 9), "resumed")
    assert (told.item.path, told.origin, told.turns) == ("copy.vxr", "resumed", 4)


def test_everything_but_the_cache_has_a_say():
    job = Job(engine="1", cache="here")
    assert job.options == Job(engine="1", cache="there").options
    others = [
        Job(engine="2"),
        Job(engine="1", scenarios=("a.py",)),
        Job(engine="1", rules="r.toml"),
        Job(engine="1", all_differences=True),
        Job(engine="1", allow_imports=("math",)),
        Job(engine="1", replayer="x:y"),
    ]
    assert len({job.options, *(other.options for other in others)}) == 7


def test_the_headline_is_the_first_difference_or_the_reason():
    assert RESULT.headline == "WriteLog changed at 1.500 s, turn 3"
    bare = Result(Item("a", 1, 1), Verdict.UNCERTAIN, "the end is lost")
    assert bare.headline == "the end is lost"
    missing = {**DIFFERENCE.to_plain(), "recorded": None, "replayed": None}
    odd = Result(Item("a", 1, 1), Verdict.DIVERGED, differences=(missing,))
    assert odd.headline == "changed at 1.500 s, turn 3"
    told = Result(Item("a", 1, 1), Verdict.DIVERGED, lines=("first", "second"))
    assert told.headline == "first"
    assert Result(Item("a", 1, 1), Verdict.SAME).headline == ""
