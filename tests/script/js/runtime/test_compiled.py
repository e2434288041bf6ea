from __future__ import annotations

import pytest

from tests.script.js.helpers import make_realm, play, run
from voxrt.errors import ScriptLimitError
from voxrt.script.js.runtime.compiled import (
    SLICE,
    Templates,
    array,
    install,
    object_,
    regexp,
    rest,
    sparse,
    template,
)
from voxrt.script.js.runtime.values import HOLE, U


def test_the_array_of_a_template_is_always_the_same():
    realm = make_realm()
    templates = Templates(((("a", None), ("a", "\\u")),))
    made = template(realm, templates, 0)
    assert template(realm, templates, 0) is made
    assert [made.get(each, made) for each in "01"] == ["a", U]
    raw = made.get("raw", made)
    assert not raw.extensible
    assert not made.get_own("0").writable
    assert not made.get_own("raw").enumerable
    assert raw.get("1", raw) == "\\u"


def test_values_that_code_makes():
    realm = make_realm()
    assert object_(realm, {"a": 1.0}).get("a", U) == 1.0
    assert array(realm, [1.0]).length == 1
    assert rest(realm, (1.0, 2.0)).items == [1.0, 2.0]
    holes = sparse(realm, [HOLE, 1.0])
    assert [holes.has(each) for each in "01"] == [False, True]
    pattern = regexp(realm, "a", "g")
    assert pattern.get("flags", pattern) == "g"


@pytest.mark.parametrize(("steps", "size"), [(10**6, SLICE), (1000, 10), (1, 1)])
def test_a_slice_is_a_part_of_the_budget(steps, size):
    realm = make_realm(steps_per_turn=steps)
    install(realm)
    assert realm.slice == size


def test_the_budget_is_used_up():
    with pytest.raises(ScriptLimitError, match="more than 1,000 steps"):
        play("for (;;) ;", steps_per_turn=1000)


def test_a_catch_takes_steps():
    with pytest.raises(ScriptLimitError):
        play(
            "for (let i = 0; i < 900; i++) try { throw 1 } catch {}",
            steps_per_turn=1000,
        )


def test_templates_are_frozen():
    assert run(
        "const t = (s => s)`a${1}b`;"
        "print(Object.isFrozen(t), Object.isFrozen(t.raw), t)"
    ) == ["true true a,b"]
