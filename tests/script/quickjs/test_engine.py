from __future__ import annotations

import gc
import weakref

import pytest

from tests.script.quickjs.helpers import fail, make_stage, play
from voxrt.errors import ScriptLimitError, UsageError
from voxrt.script.quickjs import engine as module
from voxrt.script.quickjs.engine import engine_of, need_quickjs


def test_files_share_one_global_scope():
    stage = make_stage()
    stage.run(
        "const a = 1; let b = 2; class C {} function f() { return a + b }", "a.js"
    )
    assert stage.play("console.log(f(), typeof C, globalThis.f === f)", "b.js") == [
        "3 function true"
    ]


def test_errors_name_the_file_and_the_line():
    stage = make_stage()
    stage.run("function f() {\n  return 'é😀' + null.x\n}\n", "first.js")
    with pytest.raises(Exception, match="null") as caught:
        stage.run("\n\n  f()", "second.js")
    error = caught.value
    assert str(error.place) == "first.js:2:17"
    assert [frame.function for frame in error.stack] == ["top level", "f"]
    assert str(error.stack[0].place) == "second.js:3:3"
    assert error.source == "  return 'é😀' + null.x"


def test_calls_under_way_are_known():
    stage = make_stage()
    seen = []
    stage.context.define("look", lambda: seen.append(stage.context.here()))
    stage.run("function f() {\n look()\n}\nf()", "a.js")
    assert [str(frame.place) for frame in seen[0]] == ["a.js:4:1", "a.js:2:2"]
    assert stage.context.here() == ()


def test_too_deep():
    error = fail("function f() { f() } f()")
    assert isinstance(error, ScriptLimitError)
    assert error.message == "calls are nested deeper than 700"
    source = "function f() { f() } try { f() } catch (e) { console.log(e.name) }"
    assert play(source) == ["RangeError"]


def test_too_deep_through_the_host():
    source = "let n = 0; function f() { n++; again(f) } f()"
    error = fail(source, {"again": lambda f: f()})
    assert isinstance(error, ScriptLimitError)


@pytest.mark.parametrize(
    "source",
    [
        "const a = []; for (;;) a.push({})",
        "const a = []; for (;;) a.push([a.length].concat(new Array(100).fill(1)))",
        "'x'.repeat(2 ** 29)",
    ],
)
def test_too_large(source):
    error = fail(source)
    assert error.message == "more than 16 MB are held"
    assert isinstance(error, ScriptLimitError)


def test_the_engine_goes_with_its_session():
    stage = make_stage()
    stage.run("globalThis.keep = () => 1; log = console", "a.js")
    known = weakref.ref(engine_of(stage.context))
    del stage
    gc.collect()
    assert known() is None


def test_without_the_package(monkeypatch):
    monkeypatch.setattr(module, "_quickjs", None)
    with pytest.raises(UsageError, match=r"voxrt\[quickjs\]"):
        need_quickjs()


def test_jobs_that_are_cleared_do_not_stop_the_pump():
    stage = make_stage()
    stage.run("Promise.resolve().then(() => console.log('lost?'))", "a.js")
    stage.context.queue.clear()
    assert stage.play("1", "b.js") == ["lost?"]
