from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voxrt.core.agenda import Agenda


def test_timers_come_by_due_time_then_by_creation():
    agenda = Agenda()
    for timer_id, due in ((1, 30), (2, 10), (3, 10), (4, 20)):
        agenda.push(timer_id, due)
    assert len(agenda) == 4
    assert agenda.next_due() == 10
    assert agenda.pop_due(20) == [2, 3, 4]
    assert agenda.pop_due(20) == []
    assert agenda.pop_due(30) == [1]
    assert agenda.next_due() is None


def test_cancelled_timers_do_not_come():
    agenda = Agenda()
    agenda.push(1, 10)
    agenda.push(2, 20)
    agenda.cancel(1)
    agenda.cancel(99)
    assert agenda.next_due() == 20
    assert agenda.pop_due(100) == [2]


def test_a_timer_that_is_pushed_again_comes_once():
    agenda = Agenda()
    agenda.push(1, 10)
    agenda.push(1, 30)
    assert agenda.pop_due(20) == []
    assert agenda.pop_due(30) == [1]
    assert len(agenda) == 0


@pytest.mark.fuzz
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.booleans())))
def test_it_agrees_with_a_sorted_list(steps):
    agenda, model = Agenda(), {}
    for order, (timer_id, due, is_push) in enumerate(steps):
        if is_push:
            agenda.push(timer_id, due)
            model[timer_id] = (due, order)
        else:
            agenda.cancel(timer_id)
            model.pop(timer_id, None)
    wanted = sorted(model, key=lambda timer_id: model[timer_id])
    assert agenda.pop_due(9) == wanted
