"""How much a session holds."""

from __future__ import annotations

import pytest

from tests.script.js.helpers import make_realm, play, run
from voxrt.errors import ScriptLimitError
from voxrt.script.js.runtime.memory import live_bytes
from voxrt.script.js.runtime.values import U

LIMITS = {"memory_bytes": 4 << 20, "steps_per_turn": 3_000_000}


@pytest.mark.parametrize(
    "grow",
    [
        "held.push({ a: 1, b: [2] })",
        "held.push(() => held)",
        "held.push((function* () { yield held; })())",
        "held.push(new Promise(() => {}))",
        "held.push(new Map([[held.length, 1]]))",
        "held.push('x'.repeat(500) + held.length)",
        "queueMicrotask(() => held)",
    ],
)
def test_a_growing_script_is_stopped(grow):
    source = f"""
    var held = [];
    try {{ for (;;) {{ {grow}; for (var i = 0; i < 100; i++); }} }} catch (error) {{
      held = null;
      print(error.name + ": " + error.message);
    }}
    """
    assert run(source, **LIMITS) == ["RangeError: the scenario holds more than 4 MB"]


def test_a_script_that_goes_on_is_stopped_for_good():
    source = """
    var held = [];
    for (;;) try { for (;;) held.push([1, 2, 3]); } catch (error) {}
    """
    with pytest.raises(ScriptLimitError, match="more than 4 MB are held"):
        play(source, **LIMITS)


def test_a_large_one_that_shrinks_goes_on():
    source = """
    for (var round = 0; round < 12; round++) {
      var held = [];
      for (var i = 0; i < 2000; i++) { held.push([i]); for (var j = 0; j < 50; j++); }
    }
    print(held.length);
    """
    assert run(source, **LIMITS) == ["2000"]


def test_what_belongs_to_scripts_counts():
    realm = make_realm()
    before = live_bytes(realm)
    values = [realm.array([float(at)]) for at in range(100)]
    realm.scope["$held"] = realm.array(values)
    held = live_bytes(realm)
    assert held > before + 100 * 100

    def closure(this):
        return closure if values is None else U

    realm.scope["$more"] = realm.function("f", 0, closure)
    realm.scope["$foreign"] = object()
    assert live_bytes(realm) > held
    del realm.scope["$held"], realm.scope["$more"], realm.scope["$foreign"]
    assert live_bytes(realm) < held
