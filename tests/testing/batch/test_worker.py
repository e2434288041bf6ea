"""The worker's side of the pipe, without a process around it."""

import multiprocessing
import signal

import pytest

from tests.testing.batch.fakes import JOB, make, runs
from voxrt.record.outcome import Verdict
from voxrt.testing.batch.worker import serve


@pytest.fixture
def pipe():
    before = signal.getsignal(signal.SIGINT)
    ours, theirs = multiprocessing.Pipe()
    yield ours, theirs
    ours.close()
    theirs.close()
    signal.signal(signal.SIGINT, before)


def test_it_says_what_it_begins_and_what_came_of_it(tmp_path, pipe):
    ours, theirs = pipe
    items = make(tmp_path, a="same", b="diverged")
    ours.send(tuple(items))
    ours.send(None)
    serve(theirs, JOB)
    told = [ours.recv() for _ in range(5)]
    assert (told[0], told[2], told[4]) == (0, 1, None)
    assert [told[1].verdict, told[3].verdict] == [Verdict.SAME, Verdict.DIVERGED]
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN


def test_it_ends_when_nobody_is_there(tmp_path, pipe):
    ours, theirs = pipe
    (item,) = make(tmp_path, a="same")
    ours.send((item,))
    ours.close()
    serve(theirs, JOB)
    assert runs(item) == 0
