"""A recorder that is killed loses its last second, and what it leaves replays."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.helpers.tree import ROOT

TRIES = 20
"""`python -m tests.record.killing 100` makes more"""

SECOND = 1.02
"""a frame more than a second: what is said at its end belongs to it"""


@pytest.fixture(scope="module")
def left():
    if not hasattr(os, "fork"):
        pytest.skip("the tries are forks")
    ran = subprocess.run(
        [sys.executable, "-m", "tests.record.killing", str(TRIES), "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-3000:]
    found = json.loads(ran.stdout.splitlines()[-1])
    assert len(found) == TRIES
    return found


pytestmark = pytest.mark.slow


def test_most_were_killed_in_the_middle_of_a_call(left):
    assert sum(not each["is_complete"] and each["told_turns"] > 5 for each in left) > 5


def test_a_second_is_lost_at_most(left):
    lost = [max(each["lost_s"], each["lost_sound_s"]) for each in left]
    assert max(lost) <= SECOND, left[lost.index(max(lost))]


def test_what_is_left_replays(left):
    for each in left:
        assert each["differences"] == 0, each
        expected = "same" if each["is_complete"] else "uncertain"
        assert each["verdict"] == expected, each
        assert each["is_complete"] or each["reason"]
