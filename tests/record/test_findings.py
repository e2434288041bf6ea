from __future__ import annotations

import pytest

from voxrt.core.commands import SendDigits, StartTimer, WriteLog
from voxrt.core.serial import command_to_plain
from voxrt.record.alignment import Item
from voxrt.record.findings import WAIT_US, Findings, Group
from voxrt.record.ids import Ids
from voxrt.record.matching import Matcher
from voxrt.record.redact import Redactor
from voxrt.record.rules import Rules


class Bench:
    def __init__(self, tolerance_us=0):
        self.redactor = Redactor()
        matcher = Matcher(Rules(), self.redactor, Ids(5))
        self.findings = Findings(matcher, tolerance_us)

    def add(self, at, recorded=(), replayed=()):
        number = at // 1000
        sides = [
            [Item(index, _plain(command)) for index, command in enumerate(side)]
            for side in (recorded, replayed)
        ]
        self.findings.add(Group(number, at, number, number, *sides))

    def judged(self, now=None):
        self.findings.judge(now)
        return [(each.kind, each.seq) for each in self.findings.differences]


def _plain(command):
    return command if isinstance(command, dict) else command_to_plain(command)


def log(text):
    return WriteLog(text)


def test_a_group_waits():
    bench = Bench()
    bench.add(1000, [log("a")])
    assert bench.findings.is_waiting
    assert bench.judged(1000 + WAIT_US) == []
    assert bench.judged(1001 + WAIT_US) == [("missing", 1)]
    assert not bench.findings.is_waiting
    assert bench.findings.places == [1]


def test_everything_is_judged_in_order():
    bench = Bench()
    bench.add(1000, [log("a"), SendDigits("c", "1")], [log("b")])
    bench.add(9000, (), [log("x")])
    assert bench.judged() == [("changed", 1), ("missing", 1), ("extra", 9)]


@pytest.mark.parametrize(
    ("first", "second", "moved"),
    [(([log("a")], ()), ((), [log("a")]), 0.005),
     (((), [log("a")]), ([log("a")], ()), -0.005)],
)  # fmt: skip
def test_a_command_at_another_time(first, second, moved):
    bench = Bench()
    bench.add(1000, *first)
    bench.add(6000, *second)
    assert bench.judged() == [("timing", 1)]
    (difference,) = bench.findings.differences
    assert difference.moved == pytest.approx(moved)


def test_a_command_in_another_turn_of_the_same_moment():
    bench = Bench()
    bench.add(1000, [log("a")])
    bench.add(1000, (), [log("a")])
    assert bench.judged() == [("order", 1)]


def test_a_tolerance_forgives():
    bench = Bench(tolerance_us=10_000)
    bench.add(1000, [log("a")])
    bench.add(6000, (), [log("a")])
    assert not bench.findings.is_waiting
    bench.add(20_000, [log("a")])
    bench.add(50_000, (), [log("a")])
    assert bench.judged() == [("timing", 20)]


def test_what_is_far_away_is_another_one():
    bench = Bench()
    bench.add(1000, [log("a")])
    bench.add(2000 + WAIT_US, (), [log("a")])
    assert bench.judged() == [("missing", 1), ("extra", 2002)]


def test_the_order_of_a_turn():
    bench = Bench()
    bench.add(1000, [log("a")], [SendDigits("c", "1"), log("a")])
    assert bench.judged() == [("order", 1), ("extra", 1)]


def test_secrets_that_become_known_later():
    bench = Bench()
    bench.add(1000, [log("key [redacted]")], [log("key my-secret-key")])
    bench.redactor.learn("my-secret-key")
    assert bench.judged() == []


def test_a_command_of_another_kind():
    bench = Bench()
    bench.add(1000, [log("a")], [SendDigits("c", "1")])
    assert bench.judged() == [("changed", 1)]
    (difference,) = bench.findings.differences
    (field,) = difference.fields
    assert (field.path, field.recorded, field.replayed) == (
        "type",
        "WriteLog",
        "SendDigits",
    )


def test_logs_of_other_sources_and_timers_of_other_purposes_are_other_kinds():
    bench = Bench()
    bench.add(1000, [log("a")], [StartTimer(1, 5), WriteLog("b", "warning")])
    assert bench.judged() == [("changed", 1), ("extra", 1)]


def test_a_command_that_nobody_knows_any_more():
    bench = Bench()
    bench.add(1000, [{"type": "SendSmoke", "signal": 3}])
    assert bench.judged() == [("missing", 1)]
    assert bench.findings.differences[0].recorded is None


def test_what_may_still_come_is_forgotten():
    bench = Bench(tolerance_us=1000)
    bench.add(1000, [log("a")])
    bench.add(5000, [log("b")])
    assert bench.findings.drop_after(4000)
    assert bench.judged() == [("missing", 1)]
    assert not bench.findings.drop_after(0)
    exact = Bench()
    exact.add(1000, [log("a")])
    assert not exact.findings.drop_after(0)
