from __future__ import annotations

import pytest

from tests.script.quickjs.helpers import fail, make_stage
from voxrt.errors import ScriptRuntimeError


@pytest.mark.parametrize(
    ("source", "message", "place"),
    [
        ("throw new TypeError('x')", "TypeError: x", "scenario.js:1:11"),
        ("throw new Error()", "Error", "scenario.js:1:11"),
        ("throw 'text'", "uncaught text", "scenario.js:1:7"),
        ("throw null", "uncaught null", "scenario.js:1:7"),
        ("throw Symbol('s')", "uncaught Symbol(s)", "scenario.js:1:7"),
        ("class E extends Error {}\nthrow new E('m')", "Error: m", "scenario.js:2:11"),
        ("const {a} = null", "TypeError", "scenario.js"),
        ("const e = new Error('a');\nthrow e", "Error: a", "scenario.js:1:15"),
        (
            "Object.defineProperty(globalThis, 'z', {get() { throw 1 }}); z",
            "uncaught 1",
            "",
        ),
    ],
)
def test_uncaught_values(source, message, place):
    error = fail(source)
    assert error.message.startswith(message)
    assert str(error.place).startswith(place)


def test_an_error_whose_text_runs_code():
    source = "const e = new Error('a'); e.name = { toString() { for (;;); } }; throw e"
    assert isinstance(fail(f"(() => {{ {source} }})()"), ScriptRuntimeError)


def test_stacks_are_texts():
    source = "function f() {\n  return new Error('x').stack\n}\nconsole.log(f())"
    stage = make_stage()
    wanted = "Error: x\n    at f (a.js:2:14)\n    at a.js:4:13"
    assert stage.play(source, "a.js") == [wanted]
    assert stage.play("Promise.resolve().then(() => console.log(f()))", "b.js") == [
        "Error: x\n    at f (a.js:2:14)\n    at anonymous (b.js:1:42)"
    ]


def test_missing_names():
    stage = make_stage()
    stage.context.define("Logger", 1)
    stage.context.on_missing_name = {"ASR": "require(Modules.ASR) is missing"}.get
    with pytest.raises(ScriptRuntimeError) as caught:
        stage.run("ASR.x", "a.js")
    assert caught.value.message == "ReferenceError: require(Modules.ASR) is missing"
    with pytest.raises(ScriptRuntimeError) as caught:
        stage.run("Loger.write()", "b.js")
    assert caught.value.hint == "did you mean 'Logger'?"
    with pytest.raises(ScriptRuntimeError) as caught:
        stage.run("qqqqqq", "c.js")
    assert caught.value.hint is None


def test_a_missing_name_without_anybody_to_ask():
    assert fail("nope").message == "ReferenceError: nope is not defined"


def test_redeclarations():
    stage = make_stage()
    stage.run("let once", "a.js")
    with pytest.raises(ScriptRuntimeError, match="redeclaration"):
        stage.run("let once", "b.js")


def test_the_host_is_not_called_while_an_error_becomes_text():
    calls = []
    source = "const e = { toString() { note(); return 'x' } }; note(); throw e"
    error = fail(source, {"note": lambda: calls.append(1)})
    assert error.message == "uncaught { toString: [Function: toString] }"
    assert calls == [1]
