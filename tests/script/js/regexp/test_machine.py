"""Going back, counted and bounded."""

from __future__ import annotations

import pytest

from tests.script.js.regexp.subject import EnoughError, Purse
from voxrt.script.js.regexp import compile_pattern, machine
from voxrt.script.js.regexp.codegen import make_program
from voxrt.script.js.regexp.parser import parse_flags, parse_pattern
from voxrt.script.meter import GrowthError


def spent(pattern: str, text: str) -> int:
    purse = Purse()
    compile_pattern(pattern, "").search(text, 0, purse.charge)
    return purse.spent


def test_steps_are_charged() -> None:
    few, many = spent("(a)*b", "a" * 10 + "b"), spent("(a)*b", "a" * 100 + "b")
    assert 0 < few < many < 2000
    assert many == spent("(a)*b", "a" * 100 + "b")


def test_a_pattern_that_explodes_is_stopped_at_the_same_step() -> None:
    ends = set()
    for _ in range(2):
        purse = Purse(20_000)
        with pytest.raises(EnoughError):
            compile_pattern("^(a+)+$", "").search("a" * 40 + "b", 0, purse.charge)
        ends.add(purse.spent)
    assert len(ends) == 1


def test_ways_back_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "MAX_WAYS", 1000)
    with pytest.raises(GrowthError, match="more than 1000 ways back"):
        compile_pattern("(?:a|b)*c", "").search("ab" * 1000, 0, Purse().charge)


@pytest.mark.slow
def test_no_text_is_too_deep() -> None:
    found = compile_pattern("(?:a|(b))*c", "").search(
        "ab" * 20_000 + "c", 0, Purse(10**6).charge
    )
    assert found is not None
    assert found.end == 40_001


def test_a_machine_that_failed_runs_again() -> None:
    program = make_program(parse_pattern("(a)+b", parse_flags("")))
    tried = program.machine("aacab")
    purse = Purse()
    assert [program.run(tried, start, purse.charge) for start in range(4)] == [
        False,
        False,
        False,
        True,
    ]
    assert (tried.registers[1], tried.pos) == ((3, 4), 5)


def test_keeping_a_value_can_be_undone() -> None:
    state = machine.Machine("", 2)
    state.keep(1, "new")
    assert state.registers == [None, "new"]
    resume, register, value = state.stack.pop()
    assert resume(state, register, value) == machine.FAIL
    assert state.registers == [None, None]
    assert machine.jump(state, 7, 3) == 7
    assert state.pos == 3
