from __future__ import annotations

from voxrt.core.commands import (
    AnswerCall,
    CancelTimer,
    HangUpCall,
    SendDigits,
    StartTimer,
    WriteLog,
)
from voxrt.core.serial import command_to_plain
from voxrt.core.session import Session
from voxrt.core.setup import SessionSetup
from voxrt.record.alignment import align
from voxrt.record.ids import TIMER, Ids
from voxrt.record.matching import Matcher
from voxrt.record.redact import Redactor
from voxrt.record.rules import Rules

NO_RULES = Rules()


def aligned(recorded, replayed, rules=NO_RULES, ids=None):
    ids = ids or Ids(5)
    plain = tuple([command_to_plain(c) for c in box] for box in (recorded, replayed))
    return align(
        Matcher(rules, Redactor(), ids),
        ids,
        rules,
        plain,
        lambda timer: ids.recorded((TIMER, timer)) is not None,
    )


def left(alignment):
    """Places of what is left over on both sides."""
    return (
        [item.index for item in alignment.recorded],
        [item.index for item in alignment.replayed],
    )


def logs(text):
    return [WriteLog(letter) for letter in text]


def test_equal_outboxes_leave_nothing():
    assert left(aligned(logs("abc"), logs("abc"))) == ([], [])
    assert left(aligned([], [])) == ([], [])


def test_the_longest_common_sequence_counts():
    assert left(aligned(logs("abcd"), logs("abxd"))) == ([2], [2])
    assert left(aligned(logs("abcd"), logs("bcda"))) == ([0], [3])
    assert left(aligned(logs("ab"), logs("xaby"))) == ([], [0, 3])
    assert left(aligned(logs("abc"), logs("c"))) == ([0, 1], [])
    assert left(aligned(logs("xabc"), logs("yzbq"))) == ([0, 1, 3], [0, 1, 3])


def test_timers_are_matched_by_their_time_wherever_they_stand():
    ids = Ids(5)
    recorded = [StartTimer(1, 5000), WriteLog("a"), StartTimer(2, 9000)]
    replayed = [WriteLog("a"), StartTimer(4, 9000), StartTimer(3, 5400)]
    assert left(aligned(recorded, replayed, ids=ids)) == ([], [])
    assert ids.replayed((TIMER, 1)) == (TIMER, 3)
    assert ids.replayed((TIMER, 2)) == (TIMER, 4)


def test_equal_timers_are_matched_in_their_order():
    ids = Ids(5)
    timers = [StartTimer(1, 5000), StartTimer(2, 5000)]
    aligned(timers, [StartTimer(7, 5000), StartTimer(8, 5000)], ids=ids)
    assert ids.replayed((TIMER, 1)) == (TIMER, 7)
    assert ids.replayed((TIMER, 2)) == (TIMER, 8)


def test_timers_of_another_purpose_or_time():
    recorded = [StartTimer(1, 5000, "idle")]
    assert left(aligned(recorded, [StartTimer(1, 5000, "ring")])) == ([0], [0])
    assert left(aligned(recorded, [StartTimer(1, 6000, "idle")])) == ([0], [0])
    rules = Rules(tolerance_s=0.001)
    assert left(aligned(recorded, [StartTimer(1, 6000, "idle")], rules)) == ([], [])


def test_a_timer_that_is_known_already():
    ids = Ids(5)
    ids.accept({(TIMER, 1): (TIMER, 2)})
    result = aligned([StartTimer(1, 5000)], [StartTimer(3, 5000)], ids=ids)
    assert left(result) == ([0], [0])


def test_a_new_timer_is_put_aside():
    result = aligned([], [StartTimer(1, 5000), CancelTimer(1)])
    assert left(result) == ([], [])
    assert [item.plain["timer_id"] for item in result.new_timers] == [1]
    assert [item.plain["timer_id"] for item in result.cancelled] == [1]
    result = aligned([], [StartTimer(1, 5000, "idle")])
    assert left(result) == ([], [0])
    assert result.new_timers == []


def test_a_changed_timer_is_a_difference_and_runs():
    result = aligned([StartTimer(1, 5_000)], [StartTimer(1, 8_000)])
    assert left(result) == ([0], [0])
    assert len(result.new_timers) == 1


def test_cancelled_timers():
    ids = Ids(5)
    ids.accept({(TIMER, 1): (TIMER, 4), (TIMER, 2): (TIMER, 2)})
    assert left(aligned([CancelTimer(1)], [CancelTimer(4)], ids=ids)) == ([], [])
    assert left(aligned([CancelTimer(1)], [], ids=ids)) == ([0], [])
    assert left(aligned([], [CancelTimer(2)], ids=ids)) == ([], [0])
    # It was never started, which has been told.
    assert left(aligned([CancelTimer(9)], [], ids=ids)) == ([], [])


def test_groups_without_order():
    rules = Rules(unordered=(frozenset({"SendDigits", "AnswerCall"}),))
    recorded = [AnswerCall("call-1"), WriteLog("a"), SendDigits("call-1", "1")]
    replayed = [SendDigits("call-1", "1"), AnswerCall("call-1"), WriteLog("a")]
    assert left(aligned(recorded, replayed, rules)) == ([], [])
    assert left(aligned(recorded, replayed)) != ([], [])
    assert left(aligned(recorded, replayed[1:], rules)) == ([2], [])


def test_what_is_passed_over():
    rules = Rules(commands=frozenset({"SendDigits", "StartTimer"}))
    recorded = [SendDigits("call-1", "1"), StartTimer(1, 5), WriteLog("a")]
    replayed = [SendDigits("call-1", "2"), SendDigits("call-1", "3"), WriteLog("a")]
    assert left(aligned(recorded, replayed, rules)) == ([], [])
    assert left(aligned(replayed, [AnswerCall("call-1")], rules)) == ([2], [0])


def test_times_that_are_none():
    odd = {"type": "StartTimer", "timer_id": 1, "due": "soon", "purpose": "scenario"}
    ids = Ids(5)
    result = align(
        Matcher(NO_RULES, Redactor(), ids),
        ids,
        NO_RULES,
        ([odd], [command_to_plain(StartTimer(1, 5))]),
        lambda timer: False,
    )
    assert left(result) == ([0], [0])
    odd = {"type": "CancelTimer", "timer_id": "x"}
    result = align(
        Matcher(NO_RULES, Redactor(), ids),
        ids,
        NO_RULES,
        ([odd], []),
        lambda timer: False,
    )
    assert left(result) == ([], [])


def test_ids_of_an_earlier_pair_rule_a_later_one_out():
    recorded = [SendDigits("call-a", "1"), SendDigits("call-a", "2")]
    replayed = [
        SendDigits("call-x", "0"),
        SendDigits("call-b", "1"),
        SendDigits("call-c", "2"),
    ]
    ids = Ids(5)
    assert left(aligned(recorded, replayed, ids=ids)) == ([0, 1], [0, 1, 2])


def test_of_ids_that_were_drawn_the_first_pair_counts():
    session = Session(SessionSetup(1, 5, 0))
    ours, first, second, third = (session.new_id("call") for _ in range(4))
    recorded = [SendDigits(ours, "1"), SendDigits(ours, "2")]
    replayed = [
        SendDigits(first, "0"),
        SendDigits(second, "1"),
        SendDigits(third, "2"),
    ]
    ids = Ids(5)
    assert left(aligned(recorded, replayed, ids=ids)) == ([1], [0, 2])
    assert ids.replayed(ours) == second


def test_what_is_passed_over_finds_its_own_kind():
    rules = Rules(commands=frozenset({"SendDigits", "HangUpCall"}))
    session = Session(SessionSetup(1, 5, 0))
    ours, other, theirs = (session.new_id("call") for _ in range(3))
    ids = Ids(5)
    replayed = [SendDigits(other, "1"), HangUpCall(theirs)]
    assert left(aligned([HangUpCall(ours)], replayed, rules, ids)) == ([], [])
    assert ids.replayed(ours) == theirs
