from __future__ import annotations

import pytest

from tests.script.quickjs.helpers import fail, play
from voxrt.script.quickjs.opening import prelude


def test_it_is_one_text():
    assert prelude().startswith("let __vox_n__")
    assert prelude() is prelude()


def test_what_scripts_must_not_have_is_gone():
    names = "WeakRef FinalizationRegistry performance std os gc __vox_host__"
    for name in names.split():
        assert play(f"console.log(typeof {name})".replace("__vox_", "vox_")) == [
            "undefined"
        ]
    names = "Object.getOwnPropertyNames(globalThis)"
    source = f"console.log({names}.filter((n) => /vox/.test(n)))"
    assert play(source) == ["[]"]


@pytest.mark.parametrize(
    "source",
    [
        "Function('a')",
        "new Function('a')",
        "(() => {}).constructor('a')",
        "(async () => {}).constructor('a')",
        "(function* () {}).constructor('a')",
        "(async function* () {}).constructor('a')",
        "eval('1')",
        "(0, eval)('1')",
    ],
)
def test_no_code_out_of_text(source):
    assert "cannot make code out of text" in fail(source).message


def test_classes_of_functions_stay():
    source = """
    console.log((() => {}) instanceof Function, eval(3), typeof Function.prototype);
    const { prepareStackTrace, captureStackTrace, stackTraceLimit } = Error;
    console.log(prepareStackTrace, captureStackTrace, stackTraceLimit);
    """
    assert play(source) == ["true 3 function", "undefined undefined undefined"]


def test_console():
    source = """
    console.log('%s is %d, %i, %f %j %o %O%c 100%% %x', 'a', '4', 3.7, '1.5',
      { a: 1 }, [1], { b: 2 }, 'css', 'rest');
    console.log('%s', Symbol.iterator, 5n, -0, null);
    console.group('outer'); console.info('in\\nside'); console.groupEnd();
    console.assert(true); console.assert(false); console.assert(0, 'why', 1);
    console.assert(0, {});
    console.count(); console.count('x'); console.count(); console.countReset();
    console.count(); console.countReset('y');
    console.time('t'); console.time('t'); console.timeLog('t', 1); console.timeEnd('t');
    console.timeEnd('t'); console.dir('text'); console.clear();
    console.trace('here');
    """
    assert play(source) == [
        'a is 4, 3, 1.5 {"a":1} [ 1 ] { b: 2 } 100% %x rest',
        "Symbol(Symbol.iterator) 5n -0 null",
        "outer",
        "  in\n  side",
        "Assertion failed",
        "Assertion failed: why 1",
        "Assertion failed {}",
        "default: 1",
        "x: 1",
        "default: 2",
        "default: 1",
        "Count for 'y' does not exist",
        "Label 't' already exists for console.time()",
        "t: 0ms 1",
        "t: 0ms",
        "No such label 't' for console.timeLog()",
        "'text'",
        "Trace: here\n    at scenario.js:12:13",
    ]


VALUES = """
class A { constructor() { this.a = 1 } }
class B extends A {}
const cycle = { self: null }; cycle.self = cycle;
const values = [
  'text', ['text', 1, null, undefined], { a: { b: { c: { d: 1 } } }, 'x-y': 1 },
  [1, , 3], new Array(3), new A(), new B(), A, B, () => 1, function f() {},
  function* g() {},
  new Map([[1, { a: 2 }]]), new Set([1, 'a']), Symbol('s'), /a\\/b/gi, new Date(0),
  new Date(NaN), Object.create(null), { get a() { return 1 }, set a(v) {},
  set b(v) {} },
  [[[[1]]]], "it's", ['it\\'s', '"'], { [Symbol('k')]: 1 }, [], {},
  new (class extends Array {})(2),
  'x'.repeat(80).split(''), { long: 'y'.repeat(80) }, cycle, new Number(1) + 1,
  Array.from({ length: 120 }, (_, i) => i), ['\\n\\x01\\\\'], true, -0, 10n,
];
for (const value of values) console.log(value);
"""


def test_texts_of_values_are_those_of_the_own_engine():
    from tests.script.stage import Stage  # noqa: PLC0415

    ours = Stage().play(VALUES, "a.js")
    quick = play(VALUES)
    different = [pair for pair in zip(ours, quick, strict=True) if pair[0] != pair[1]]
    assert different == []


DATES = """
const d = new Date(2020, 1, 29, 13, 5, 6, 7);
console.log(d.toISOString(), d.getHours(), d.getDay(), d.getTimezoneOffset(),
  d.getYear());
console.log(String(d), d.toDateString(), d.toTimeString());
console.log(d.toLocaleString(), d.toLocaleDateString(), d.toLocaleTimeString());
for (const text of ['2020-01-01', '2020-01-01T00:00', '2020-06-01T00:00:00Z', 'nope',
  '2020-01-01T00:00+02:00', 'Jan 5, 2020 10:00', 'Wed, 01 Jan 2020 00:00:00 GMT'])
  console.log(text, Date.parse(text), String(new Date(text)).length);
d.setHours(1); d.setMonth(0); console.log(d.toISOString(), +new Date(d),
  new Date('1').constructor === Date);
console.log(typeof Date(), Date.UTC(2020, 0), new Date(NaN).getTimezoneOffset());
console.log(new Date({ valueOf: () => 5 }).getTime(),
  new Date({ toString: () => '2020' }).getTime());
console.log(new Date(new Date(7)).getTime(), String(new Date(NaN)),
  new Date(0) instanceof Date);
class Day extends Date { next() { return this.getDate() + 1 } }
console.log(new Day(2020, 0, 1).next(), new Day() instanceof Day);
"""


@pytest.mark.parametrize("zone", ["UTC", "America/New_York"])
def test_dates_are_in_utc(zone, monkeypatch):
    import time  # noqa: PLC0415

    from tests.script.stage import Stage  # noqa: PLC0415

    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert play(DATES) == Stage().play(DATES, "a.js")
    finally:
        monkeypatch.undo()
        time.tzset()
