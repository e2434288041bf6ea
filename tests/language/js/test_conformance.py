"""The test262 runner, on a suite of a few files that are made here."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.helpers.tree import ROOT
from tests.language.js.conformance.cases import Negative, collect, needs, read_case
from tests.language.js.conformance.judge import Judge
from tests.language.js.test262 import sample

pytest.importorskip("quickjs")

HARNESS = {
    "assert.js": "function assert(ok) { if (!ok) throw new Test262Error('no'); }",
    "sta.js": "function Test262Error(text) { this.text = text; }"
    "Test262Error.prototype.toString = function () { return 'Test262Error: x'; };",
    "doneprintHandle.js": "function $DONE(error) {"
    "print('Test262:Async' + (error ? 'TestFailure:' + error : 'TestComplete')); }",
    "more.js": "var more = 7;",
}


@pytest.fixture
def suite(tmp_path):
    (tmp_path / "harness").mkdir()
    for name, text in HARNESS.items():
        (tmp_path / "harness" / name).write_text(text)

    def add(path, front, body):
        file = tmp_path / "test" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(f"/*---\n{front}\n---*/\n{body}\n".encode())
        return path

    tmp_path.joinpath("test").mkdir()
    return tmp_path, add


def judged(suite, front, body, **options):
    root, add = suite
    path = add("language/one/a.js", front, body)
    result = Judge(str(root), "quickjs", **options)(path)
    return result.status, result.why


def test_front_matter_is_read(suite):
    root, add = suite
    front = (
        "description: x\nflags: [onlyStrict, async]\nincludes:\n  - more.js\n"
        "  - sta.js\nfeatures: [let,\n  Symbol]\nnegative:\n  phase: parse\n"
        "  type: SyntaxError"
    )
    case = read_case(root, add("language/one/a.js", front, "x"))
    assert case.flags == {"onlyStrict", "async"}
    assert case.features == {"let", "Symbol"}
    assert case.includes == ("more.js", "sta.js")
    assert case.negative == Negative("parse", "SyntaxError")
    assert case.modes == (True,)
    assert case.fails_early


def test_front_matter_with_carriage_returns(suite):
    root, add = suite
    path = add("language/one/a.js", "esid: x\rflags: [raw]\rfeatures: [let]", "x")
    assert read_case(root, path).flags == {"raw"}


@pytest.mark.parametrize(
    ("front", "body", "status"),
    [
        ("a: b", "assert(true)", "passed"),
        ("a: b", "assert(false)", "failed"),
        ("includes: [more.js]", "assert(more === 7)", "passed"),
        ("flags: [raw]", "var assert; if (assert) throw 1", "passed"),
        ("flags: [onlyStrict]", "assert(!(function () { return this })())", "passed"),
        ("flags: [noStrict]", "assert((function () { return this })())", "passed"),
        ("flags: [async]", "Promise.resolve().then($DONE, $DONE)", "passed"),
        ("flags: [async]", "Promise.reject(8).then($DONE, $DONE)", "failed"),
        ("flags: [async]", "", "failed"),
        ("negative:\n  phase: parse\n  type: SyntaxError", "1 +", "passed"),
        ("negative:\n  phase: parse\n  type: SyntaxError", "1", "failed"),
        ("negative:\n  phase: parse\n  type: SyntaxError", "null.x", "failed"),
        ("negative:\n  phase: runtime\n  type: Test262Error", "assert()", "passed"),
        ("flags: [module]", "", "skipped"),
        ("features: [Temporal]", "", "skipped"),
        ("features: [dynamic-import]", "", "outside"),
        ("a: b", "with ({}) {}", "outside"),
        ("a: b", "/* with ({}) */ 'eval(1)'", "passed"),
    ],
)
def test_verdicts(suite, front, body, status):
    assert judged(suite, front, body)[0] == status


def test_a_parser_refuses_syntax_only(suite):
    assert judged(suite, "a: b", "eval('1')", parse_only=True)[0] == "passed"
    body = "eval('1'); with ({}) {}"
    assert judged(suite, "a: b", body, parse_only=True) == ("outside", "with")
    assert judged(suite, "a: b", body) == ("outside", "eval")
    negative = "negative:\n  phase: parse\n  type: SyntaxError"
    assert judged(suite, negative, "1 +", parse_only=True)[0] == "passed"
    assert judged(suite, negative, "1", parse_only=True)[0] == "failed"
    assert judged(suite, "a: b", "1 +", parse_only=True)[0] == "failed"


def test_both_modes_are_run(suite):
    body = "assert((function () { return this })())"
    assert judged(suite, "a: b", body)[0] == "passed"
    status, why = judged(suite, "a: b", body, both=True)
    assert status == "failed"
    assert why.endswith("(strict)")


@pytest.mark.parametrize(
    ("code", "need"),
    [
        ("eval('1')", "eval"),
        ("(0, eval)('1')", "eval"),
        ("var e = eval;", "eval"),
        ("x === eval", None),
        ("new Function('a')", "Function constructor"),
        ("isFunction(a)", None),
        ("class A extends Function {}", "Function constructor"),
        ("list.with(1, 2)", None),
        ("import('x')", "import()"),
    ],
)
def test_needs_show_in_the_text(code, need):
    assert needs(code) == (() if need is None else (need,))


def test_collect_leaves_out_fixtures_and_modules(suite):
    root, add = suite
    add("language/module-code/a.js", "a: b", "")
    add("language/one/a_FIXTURE.js", "a: b", "")
    add("language/one/b.js", "a: b", "")
    add("built-ins/Map/c.js", "a: b", "")
    add("intl402/d.js", "a: b", "")
    assert collect(root, []) == ["built-ins/Map/c.js", "language/one/b.js"]
    assert collect(root, ["language/one"]) == ["language/one/b.js"]


def test_sample():
    assert sample(list("abcdef"), "2/3") == ["b", "e"]
    assert sample(list("abc"), "1/1") == list("abc")


def test_command_survives_a_hang(suite, tmp_path):
    root, add = suite
    add("language/one/good.js", "a: b", "assert(1)")
    add("language/one/hangs.js", "a: b", "for (;;) {}")
    add("language/two/negative.js", "a: b", "throw 1")
    command = [
        sys.executable, "-m", "tests.language.js.test262", str(root),
        "--engine", "quickjs", "--limit", "0.5",
        "--failures", str(tmp_path / "failures.txt"),
    ]  # fmt: skip
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    failures = (tmp_path / "failures.txt").read_text().splitlines()
    assert failures == [
        "language/one/hangs.js\ttook longer than 0.5 s",
        "language/two/negative.js\t1",
    ]
    assert "1/3  33.33 %" in ran.stdout
