import pytest

from tests.script.js.helpers import make_realm, run
from voxrt.script.js.builtins.console import MOST_INDENT, MOST_LABELS


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("console.log()", [""]),
        (
            "console.log('a', 1, true, null, undefined, 2n, Symbol('s'))",
            ["a 1 true null undefined 2n Symbol(s)"],
        ),
        ("console.info([1, 'a'])", ["[ 1, 'a' ]"]),
        ("console.warn({a: {b: 1}})", ["{ a: { b: 1 } }"]),
        (
            "console.error('x'); console.debug('y'); console.dirxml('z')",
            ["x", "y", "z"],
        ),
        (
            "console.log('%s is %d years and %i', 'Ann', 4.5, 4.5, 'more')",
            ["Ann is 4.5 years and 4 more"],
        ),
        ("console.log('%f %d %d %d', '1.5x', {}, Symbol(), 3n)", ["1.5 NaN NaN 3n"]),
        (
            "console.log('%j %j|%c|%%|%x|%s', {a: 1}, undefined, 'color: red')",
            ['{"a":1} undefined||%|%x|%s'],
        ),
        ("console.log('%o %O', {a: 1}, [2])", ["{ a: 1 } [ 2 ]"]),
        (
            "console.log('%s %s %s', {a: {b: 1}}, new Error('bad'), null)",
            ["{ a: [Object] } Error: bad null"],
        ),
        ("console.log('100%')", ["100%"]),
        ("console.log(1, '%s')", ["1 %s"]),
        ("console.dir('a'); console.dir([1], 2)", ["'a'", "[ 1 ]"]),
        (
            "console.assert(true, 'x'); console.assert(false, 'no %s', 'way')",
            ["Assertion failed: no way"],
        ),
        (
            "console.assert(); console.assert(0, {a: 1})",
            ["Assertion failed", "Assertion failed { a: 1 }"],
        ),
        (
            "console.count(); console.count(); console.count('x')",
            ["default: 1", "default: 2", "x: 1"],
        ),
        (
            "console.count(); console.countReset(); console.count()",
            ["default: 1", "default: 1"],
        ),
        ("console.countReset('q')", ["Count for 'q' does not exist"]),
        (
            "console.time(); console.timeLog(undefined, 'x'); console.timeEnd()",
            ["default: 0ms x", "default: 0ms"],
        ),
        (
            "console.time('a'); console.time('a')",
            ["Label 'a' already exists for console.time()"],
        ),
        ("console.timeEnd('a')", ["No such label 'a' for console.timeLog()"]),
        (
            "console.group('G'); console.log('a\\nb'); console.groupCollapsed(); "
            "console.log('c'); console.groupEnd(); console.groupEnd(); "
            "console.groupEnd(); console.log('d')",
            ["G", "  a\n  b", "    c", "d"],
        ),
        ("console.group(); console.clear(); console.log(1)", ["1"]),
        ("var log = console.log; log(1)", ["1"]),
        (
            "console.log(Object.keys(console).slice(0, 2), String(console))",
            ["[ 'log', 'warn' ] [object console]"],
        ),
    ],
)
def test_what_is_written(source, lines):
    assert run(source) == lines


def test_a_trace_names_the_calls():
    (text,) = run("function f() { console.trace('at %s', 1); }\nf();")
    title, first, second = text.split("\n")
    assert title == "Trace: at 1"
    assert first.startswith("    at f (")
    assert ":2:" in second
    (text,) = run("console.trace()")
    assert text.split("\n")[0] == "Trace"


def test_groups_and_labels_have_limits():
    realm = make_realm()
    console = realm.intrinsic("console")
    for _ in range(100):
        console.get("group", console).fn(console)
    assert console.indent == MOST_INDENT
    for number in range(MOST_LABELS + 1):
        console.get("count", console).fn(console, f"a{number}")
        console.get("time", console).fn(console, f"a{number}")
    texts = [text.strip() for text in realm.context.take_prints()]
    assert texts[-2] == f"Count for 'a{MOST_LABELS}' is one label too many"
    assert texts[-1] == f"Timer 'a{MOST_LABELS}' is one label too many"


def test_a_table():
    (text,) = run("console.table([{a: 1, b: 'x'}, {a: 2}, 5])")
    assert text.split("\n") == [
        "┌─────────┬───┬─────┬────────┐",
        "│ (index) │ a │ b   │ Values │",
        "├─────────┼───┼─────┼────────┤",
        "│ 0       │ 1 │ 'x' │        │",
        "│ 1       │ 2 │     │        │",
        "│ 2       │   │     │ 5      │",
        "└─────────┴───┴─────┴────────┘",
    ]
