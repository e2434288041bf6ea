from __future__ import annotations

from voxrt.testing.reads import Reads

SCENARIO = """
import time
import datetime
import textwrap

def act():
    time.time()
    datetime.datetime.now()
    textwrap.dedent(" x")
    len("abc")
    "abc".upper()
    sorted({1, 2})
"""


def test_calls_of_real_modules_are_noted():
    scope = {"__name__": "scenario"}
    exec(compile(SCENARIO, "s.py", "exec"), scope)
    reads = Reads()
    turn = 3
    with reads.noted({"s.py"}, lambda: turn):
        scope["act"]()
    found = [(read.name, read.line, read.turn) for read in reads.before(3)]
    assert found == [
        ("time.time", 7, 3),
        ("datetime.datetime.now", 8, 3),
        ("textwrap.dedent", 9, 3),
    ]
    assert reads.before(2) == []


def test_calls_of_others_are_not():
    reads = Reads()
    scope = {"__name__": "elsewhere"}
    exec(compile(SCENARIO, "other.py", "exec"), scope)
    with reads.noted({"s.py"}, lambda: 0):
        scope["act"]()
    assert reads.before(0) == []
