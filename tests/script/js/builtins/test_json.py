"""JSON."""

from __future__ import annotations

import pytest

from tests.script.js.builtins.showing import shows
from tests.script.js.helpers import evaluate, make_realm, play
from tests.script.js.tables import check
from voxrt.errors import ScriptLimitError
from voxrt.script.js.builtins.json import enumerable_names, quote


def test_reading():
    check(r"""
    JSON.parse(" [1, -2.5e3, true, null, \"a\\u00e9\\n\"] ").join("|")
      ==> 1|-2500|true||aé
    JSON.parse('"\\ud83d\\ude00"').length ==> 2
    JSON.parse('"\\ud83d"').length ==> 1
    Object.keys(JSON.parse('{"b": 1, "a": {"c": []}, "1": 2}')) ==> 1,b,a
    JSON.parse('{"__proto__": 1}').hasOwnProperty("__proto__") ==> true
    JSON.parse('{"a": 1, "a": 2}').a ==> 2
    JSON.parse("-0") ==> -0
    JSON.parse("1e400") ==> Infinity
    JSON.parse("12345678901234567890") ==> 12345678901234567000
    JSON.parse(null) ==> null
    JSON.parse('{"😀": "😀"}')["😀"].length ==> 2
    JSON.stringify(JSON.parse("[[], {}]")) ==> [[],{}]
    """)


def test_what_is_no_json():
    check(r"""
    JSON.parse("") ==> ! SyntaxError
    JSON.parse("  ") ==> ! SyntaxError
    JSON.parse("{") ==> ! SyntaxError
    JSON.parse("[1,]") ==> ! SyntaxError
    JSON.parse("{'a': 1}") ==> ! SyntaxError
    JSON.parse('{"a": 1,}') ==> ! SyntaxError
    JSON.parse("NaN") ==> ! SyntaxError
    JSON.parse("[-Infinity]") ==> ! SyntaxError
    JSON.parse("1 2") ==> ! SyntaxError
    JSON.parse("01") ==> ! SyntaxError
    JSON.parse("+1") ==> ! SyntaxError
    JSON.parse(".5") ==> ! SyntaxError
    JSON.parse('"a\nb"') ==> ! SyntaxError
    JSON.parse('"\\x"') ==> ! SyntaxError
    JSON.parse("tru") ==> ! SyntaxError
    JSON.parse(undefined) ==> ! SyntaxError
    JSON.parse("\u00a01") ==> ! SyntaxError
    JSON.parse("1\u2028") ==> ! SyntaxError
    JSON.parse("[\uff11]") ==> ! SyntaxError
    JSON.parse("[1" + "1".repeat(5000) + "]")[0] ==> Infinity
    JSON.parse("[".repeat(100000)) ==> ! RangeError
    JSON.parse('{"a":'.repeat(100000)) ==> ! RangeError
    """)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "unexpected end of JSON text"),
        ("  [1", "unexpected end of JSON text"),
        ("  [x]", "unexpected character 'x' in JSON at position 3"),
        (" 1 2", "unexpected character '2' in JSON at position 3"),
        ("NaN", "unexpected NaN in JSON"),
    ],
)
def test_errors_say_where(text, told):
    before = f"var m; try {{ JSON.parse({text!r}) }} catch (e) {{ m = e.message }}"
    assert evaluate("m", before) == told


def test_a_reviver():
    shows(
        """
        var told = [];
        var made = JSON.parse('{"a": [1, 2, {"b": 3}], "c": 4, "d": 5}',
          function (key, value) {
            told.push(key + "=" + typeof this);
            if (key === "c") return undefined;
            if (typeof value === "number") return value * 2;
            return value;
          });
        print(told.join(" "));
        print(JSON.stringify(made));
        print(show(JSON.parse("1", () => undefined)), JSON.parse("[1]", 5));
        print(JSON.stringify(JSON.parse("[1,2,3]", function (key, value) {
          if (key === "0") this.length = 2;
          return value;
        })));
        print(JSON.stringify(JSON.parse('{"a":1,"b":2}', function (key, value) {
          if (key === "a") delete this.b;
          return value === undefined ? "gone" : value;
        })));
        """,
        "0=object 1=object b=object 2=object a=object c=object d=object =object",
        '{"a":[2,4,{"b":6}],"d":10}',
        "undefined 1",
        "[1,2]",
        '{"a":1,"b":"gone"}',
    )


def test_names_that_vanish_are_left_out():
    realm = make_realm()
    value = realm.object({"a": 1.0, "b": 2.0})
    assert enumerable_names(value) == ["a", "b"]


def test_writing():
    check(r"""
    JSON.stringify({ a: 1, b: "x", c: [null, undefined, () => 1], d: undefined })
      ==> {"a":1,"b":"x","c":[null,null,null]}
    JSON.stringify([NaN, Infinity, -0, 1e21, 0.1, true, false])
      ==> [null,null,0,1e+21,0.1,true,false]
    JSON.stringify(undefined) ==> undefined
    JSON.stringify(() => 1) ==> undefined
    JSON.stringify(Symbol.iterator) ==> undefined
    JSON.stringify("a\"\\\b\f\n\r\t\u0001é") ==> "a\"\\\b\f\n\r\t\u0001é"
    JSON.stringify("😀\ud83d\ude00 \ud83d \ude00") ==> "😀😀 \ud83d \ude00"
    JSON.stringify({ [Symbol.iterator]: 1, "ü": 2 }) ==> {"ü":2}
    JSON.stringify([new Number(3), new String("s"), new Boolean(false), Object(1)])
      ==> [3,"s",false,1]
    JSON.stringify(1n) ==> ! TypeError
    JSON.stringify(Object(1n)) ==> ! TypeError
    JSON.stringify({ toJSON(key) { return "k" + key; } }) ==> "k"
    JSON.stringify({ a: { toJSON: (key) => key + "!" }, b: { toJSON: 1 } })
      ==> {"a":"a!","b":{"toJSON":1}}
    JSON.stringify(new Date(0)) ==> "1970-01-01T00:00:00.000Z"
    JSON.stringify({ get a() { return 1; } }) ==> {"a":1}
    JSON.stringify(Object.create({ a: 1 }, { b: { value: 2 } })) ==> {}
    JSON.stringify(new Proxy([1, 2], {})) ==> [1,2]
    JSON.stringify(new Proxy({ a: 1 }, {})) ==> {"a":1}
    JSON.stringify([1, , 3]) ==> [1,null,3]
    JSON.stringify([new Map([[1, 2]]), /x/, new Error("e")]) ==> [{},{},{}]
    JSON.stringify({ a: [], b: {} }, null, 2) === '{\n  "a": [],\n  "b": {}\n}'
      ==> true
    Object.prototype.toString.call(JSON) ==> [object JSON]
    """)


def test_a_replacer():
    check(r"""
    JSON.stringify({ a: 1, b: [1, { a: 2, c: 3 }] }, ["a", "b"])
      ==> {"a":1,"b":[1,{"a":2}]}
    JSON.stringify({ 1: "x", a: 1 }, [1, new String("a"), new Number(1), true, {}])
      ==> {"1":"x","a":1}
    JSON.stringify({ a: 1, b: 2 }, (k, v) => (k === "a" ? undefined : v)) ==> {"b":2}
    JSON.stringify([1, 2], function (k, v) { return k === "" ? v : this.length + v; })
      ==> [3,4]
    JSON.stringify({ a: 1 }, (k, v) => (k ? { b: 2 }[k] : v)) ==> {}
    JSON.stringify({ a: 1 }, {}) ==> {"a":1}
    JSON.stringify({ a: 1 }, []) ==> {}
    JSON.stringify({ a: 1, b: 2 }, new Proxy(["b"], {})) ==> {"b":2}
    JSON.stringify({ a: 1 }, [new Boolean(true)]) ==> {}
    """)


def test_indents():
    check(r"""
    JSON.stringify([1, [2]], null, 1).replace(/\n/g, "|") ==> [| 1,| [|  2| ]|]
    JSON.stringify({ a: { b: 1 } }, null, "--").replace(/\n/g, "|")
      ==> {|--"a": {|----"b": 1|--}|}
    JSON.stringify([1], null, 99).length ==> 15
    JSON.stringify([1], null, "x".repeat(20)).length ==> 15
    JSON.stringify([1], null, new Number(2)).length ==> 7
    JSON.stringify([1], null, new String("ab")).length ==> 7
    JSON.stringify([1], null, new Boolean(true)).length ==> 3
    JSON.stringify([1], null, -1) ==> [1]
    JSON.stringify([1], null, 0.9) ==> [1]
    JSON.stringify([1], null, NaN) ==> [1]
    JSON.stringify([1], null, true) ==> [1]
    JSON.stringify([1], null, null) ==> [1]
    """)


def test_what_cannot_be_written():
    check(
        r"""
    JSON.stringify(ring) ==> ! TypeError
    JSON.stringify({ a: [ring] }) ==> ! TypeError
    JSON.stringify([twice, twice]) ==> [{"a":1},{"a":1}]
    JSON.stringify({ get a() { throw new RangeError("no"); } }) ==> ! RangeError
    """,
        "var ring = {}; ring.me = [ring]; var twice = { a: 1 };",
    )


def test_a_text_is_not_too_long():
    check(
        r"""
    JSON.stringify(Array(9).fill(s)).length ==> 928
    JSON.stringify(Array(10).fill(s)) ==> ! RangeError
    JSON.stringify({ [s]: s, a: { [s]: 1, b: { [s]: s } } }).length ==> 530
    JSON.stringify({ [s]: [s, s, s], a: { [s]: [s, s, s, s, s] } }) ==> ! RangeError
    """,
        "var s = 'x'.repeat(100);",
        string_characters=1000,
    )


def test_indents_count_too():
    check(
        r"""
    JSON.stringify(Array(70).fill(1), null, 10) ==> ! RangeError
    JSON.stringify(Array(70).fill(1), null, 1).length ==> 282
    """,
        string_characters=500,
    )


def test_a_bomb_is_stopped():
    bomb = "var a = [1]; for (var i = 0; i < 99; i++) a = [a, a]; JSON.stringify(a);"
    with pytest.raises(ScriptLimitError):
        play(bomb, steps_per_turn=100_000)


def test_quoted():
    assert quote('a"b') == '"a\\"b"'
    assert quote("é\ud800") == '"é\\ud800"'
