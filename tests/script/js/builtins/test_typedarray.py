"""Constructors of typed arrays, and what their elements are like."""

from __future__ import annotations

import pytest

from tests.script.js.builtins.showing import shows

VALUES = "[300, -1, 1.7, -1.7, NaN, Infinity, 2 ** 40 + 5, '7', true, null, 2.5]"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Int8Array", "[44 -1 1 -1 0 0 5 7 1 0 2]"),
        ("Uint8Array", "[44 255 1 255 0 0 5 7 1 0 2]"),
        ("Uint8ClampedArray", "[255 0 2 0 0 255 255 7 1 0 2]"),
        ("Int16Array", "[300 -1 1 -1 0 0 5 7 1 0 2]"),
        ("Uint16Array", "[300 65535 1 65535 0 0 5 7 1 0 2]"),
        ("Int32Array", "[300 -1 1 -1 0 0 5 7 1 0 2]"),
        ("Uint32Array", "[300 4294967295 1 4294967295 0 0 5 7 1 0 2]"),
        (
            "Float32Array",
            "[300 -1 1.7000000476837158 -1.7000000476837158 NaN Infinity 1099511627776"
            " 7 1 0 2.5]",
        ),
        (
            "Float64Array",
            "[300 -1 1.7 -1.7 NaN Infinity 1099511627781 7 1 0 2.5]",
        ),
    ],
)
def test_conversions(name, shown):
    shows(
        f"""
        print(show(new {name}({VALUES})));
        print(Object.prototype.toString.call(new {name}()), {name}.length, {name}.name);
        print({name}.BYTES_PER_ELEMENT === {name}.prototype.BYTES_PER_ELEMENT);
        """,
        shown,
        f"[object {name}] 3 {name}",
        "true",
    )


def test_bigint_elements():
    shows(
        """
        print(show(new BigInt64Array([2n ** 63n, -1n, true, "5"])));
        print(show(new BigUint64Array([2n ** 64n + 1n, -1n])));
        print(thrown(() => new BigInt64Array([1])), thrown(() => new Int8Array([1n])));
        print(thrown(() => new Int8Array(new BigInt64Array(1))));
        print(thrown(() => new Int8Array(1).set(new BigInt64Array(1))));
        """,
        "[-9223372036854775808n -1n 1n 5n]",
        "[1n 18446744073709551615n]",
        "TypeError TypeError",
        "TypeError",
        "TypeError",
    )


def test_what_they_are_made_of():
    shows(
        """
        print(show(new Uint8Array(2)), show(new Uint8Array()),
          show(new Uint8Array("2")));
        print(show(new Uint8Array({length: 2, 0: 5})), show(new Uint8Array(new Set([1,
          2]))));
        print(show(new Int16Array(new Float32Array([1.5, -2]))),
          show(new Uint8Array([1, , 3])));
        var b = new ArrayBuffer(8), t = new Uint16Array(b, 2, 2);
        t[0] = 513; print(show(new Uint8Array(b)), t.byteOffset, t.byteLength,
          t.length);
        print(new Uint16Array(b, 4).length, t.buffer === b, new Uint8Array(t).join());
        print(thrown(() => new Uint16Array(b, 1)), thrown(() => new Uint16Array(b,
          10)));
        print(thrown(() => new Uint16Array(b, 2, 4)), thrown(() => new Uint8Array(-1)));
        print(thrown(() => new Uint16Array(new ArrayBuffer(3))));
        print(thrown(() => Uint8Array(1)), thrown(() => new Uint8Array(1e9)));
        """,
        "[0 0] [] [0 0]",
        "[5 0] [1 2]",
        "[1 -2] [1 0 3]",
        "[0 0 1 2 0 0 0 0] 2 4 2",
        "2 true 1,0",
        "RangeError RangeError",
        "RangeError RangeError",
        "RangeError",
        "TypeError RangeError",
    )


def test_from_and_of():
    shows(
        """
        print(show(Uint8Array.from([1, 2], (v, i) => v * 2 + i)), show(Uint8Array.of(1,
          257)));
        print(show(Uint8Array.from({length: 1, 0: 9})), show(Uint8Array.from("12")));
        print(show(Uint8Array.from([1], function (v) { return this.k; }, {k: 4})));
        var T = Object.getPrototypeOf(Uint8Array);
        print(thrown(() => T.from([])), thrown(() => T.of.call({}, 1)),
          thrown(() => new T()));
        print(thrown(() => T()), T.name, T.length, T[Symbol.species] === T);
        print(thrown(() => Uint8Array.from([], 1)), thrown(() => T.from.call(Array,
          [])));
        print(thrown(() => T.of.call(function () { return new Uint8Array(1); }, 1, 2)));
        """,
        "[2 5] [1 1]",
        "[9] [1 2]",
        "[4]",
        "TypeError TypeError TypeError",
        "TypeError TypedArray 0 true",
        "TypeError TypeError",
        "TypeError",
    )


def test_keys_that_are_numbers_are_never_properties():
    shows(
        """
        var t = new Uint8Array(2);
        t[5] = 1; t[-1] = 1; t["-0"] = 1; t["1.5"] = 1; t.Infinity = 1; t.NaN = 1;
        t["1e3"] = 1; t["00"] = 2; t.x = 3; t["99999999999999999999"] = 4; t[""] = 5;
        print(Object.keys(t).join(), t[5], "-0" in t, "00" in t, 1 in t, t["-0"]);
        print(delete t.x, thrown(() => { 'use strict'; delete t[0]; }), delete t[7],
          delete t["-0"]);
        print(Reflect.set(t, 0, 300), t[0], Reflect.has(t, "1.5"));
        """,
        "0,1,1e3,00,x,99999999999999999999, undefined false true true undefined",
        "true TypeError true true",
        "true 44 false",
    )


def test_defining_elements():
    shows(
        """
        var t = new Uint8Array(2), define = (k, d) => Reflect.defineProperty(t, k, d);
        print(define(0, {value: 5}), t[0], define(1, {value: 1, writable: false}));
        print(define(1, {value: 1, enumerable: false}), define(1,
          {configurable: false}));
        print(define(1, {get() {}}), define(2, {value: 1}), define("-0", {value: 1}));
        print(define(1, {writable: true}), define("x", {value: 1}), t.x);
        print(JSON.stringify(Object.getOwnPropertyDescriptor(t, 0)));
        print(Object.getOwnPropertyDescriptor(t, 2), thrown(() => Object.freeze(t)));
        print(Object.isFrozen(Object.freeze(new Uint8Array(0))));
        """,
        "true 5 false",
        "false false",
        "false false false",
        "true true 1",
        '{"value":5,"writable":true,"enumerable":true,"configurable":true}',
        "undefined TypeError",
        "true",
    )


def test_inheriting_from_a_typed_array():
    shows(
        """
        var t = new Uint8Array(1), o = Object.create(t);
        o[0] = 7; o[5] = 8; o.y = 9;
        print(t[0], Object.keys(o).join(), o[5], 5 in o, o.y);
        print(Reflect.set({}, 0, 1, t), t[0], Reflect.set({}, 3, 1, t));
        """,
        "0 0,y undefined false 9",
        "true 1 false",
    )
