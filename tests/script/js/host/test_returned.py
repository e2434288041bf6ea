from __future__ import annotations

import pytest

from tests.script.js.host.test_callbacks import taken
from voxrt.errors import ScriptError
from voxrt.script.js.runtime.values import Throw


def test_a_rejection_that_the_host_does_not_look_at_is_reported():
    stage, function = taken("take(async () => { throw new Error('late') })")
    stage.context.call(function)
    with pytest.raises(ScriptError, match="Error: late"):
        stage.settle()


def test_a_rejection_that_the_host_looks_at_is_its_own():
    stage, function = taken("take(async () => { throw new Error('late') })")
    seen = []
    stage.context.call(function).then(None, seen.append)
    stage.settle()
    assert isinstance(seen[0], Throw)


def test_a_value_comes_as_the_host_knows_it():
    stage, function = taken("take(async () => { await null; return { a: [1] } })")
    promise = stage.context.call(function)
    seen = []
    promise.then(seen.append)
    promise.add_done_callback(lambda done: seen.append(done.done()))
    stage.settle()
    assert seen == [{"a": [1]}, True]
