"""Date."""

from __future__ import annotations

from tests.script.js.tables import check
from voxrt.script.js.builtins.date import full_text


def test_made_of_values():
    check(r"""
    new Date(0).toISOString() ==> 1970-01-01T00:00:00.000Z
    new Date("2024-02-29").getTime() ==> 1709164800000
    new Date(new Date(5)).getTime() ==> 5
    new Date(2024, 1).toISOString() ==> 2024-02-01T00:00:00.000Z
    new Date(2024, 1, 29, 12, 30, 15, 500).toISOString() ==> 2024-02-29T12:30:15.500Z
    new Date(99, 0).getFullYear() ==> 1999
    new Date(NaN, 0).getTime() ==> NaN
    new Date(2024, NaN).getTime() ==> NaN
    new Date(8.64e15 + 1).getTime() ==> NaN
    new Date({ valueOf: () => 7 }).getTime() ==> 7
    new Date(undefined).getTime() ==> NaN
    new Date(null).getTime() ==> 0
    new Date(1n) ==> ! TypeError
    new Date(2024, 0, 1, 0, 0, 0, Infinity).getTime() ==> NaN
    new Date(1e9, 0).getTime() ==> NaN
    new Date(2024, 0, 1, 0, 0, 0, 0, 99).toISOString() ==> 2024-01-01T00:00:00.000Z
    """)


def test_now_is_the_time_of_the_session():
    check(r"""
    Date.now() ==> 1700000000000
    new Date().getTime() ==> 1700000000000
    Date() ==> Tue Nov 14 2023 22:13:20 GMT+0000 (Coordinated Universal Time)
    """)
    assert full_text(float("nan")) == "Invalid Date"


def test_static_functions():
    check(r"""
    Date.parse("1970-01-01T00:00:01Z") ==> 1000
    Date.parse("x") ==> NaN
    Date.UTC(2024, 1, 29) ==> 1709164800000
    Date.UTC(2024) ==> 1704067200000
    Date.UTC() ==> NaN
    Date.UTC(70) ==> 0
    Date.length ==> 7
    """)


def test_times():
    check(r"""
    new Date(5).valueOf() ==> 5
    new Date(5).getTimezoneOffset() ==> 0
    new Date(NaN).getTimezoneOffset() ==> NaN
    new Date(5).setTime(7.9) ==> 7
    new Date(5).setTime() ==> NaN
    new Date(5).setTime(1e300) ==> NaN
    Date.prototype.getTime.call({}) ==> ! TypeError
    """)


def test_texts():
    check(r"""
    new Date(0).toString()
      ==> Thu Jan 01 1970 00:00:00 GMT+0000 (Coordinated Universal Time)
    new Date(0).toTimeString() ==> 00:00:00 GMT+0000 (Coordinated Universal Time)
    new Date(0).toDateString() ==> Thu Jan 01 1970
    new Date(0).toUTCString() ==> Thu, 01 Jan 1970 00:00:00 GMT
    new Date(0).toGMTString === new Date(0).toUTCString ==> true
    new Date(-1e15).toISOString() ==> -029719-04-05T22:13:20.000Z
    new Date(1e15).toISOString() ==> +033658-09-27T01:46:40.000Z
    new Date(-62198755200001).toString().slice(0, 16) ==> Thu Dec 31 -0002
    new Date(-62198755200001).toUTCString() ==> Thu, 31 Dec -0002 23:59:59 GMT
    new Date(0).toJSON() ==> 1970-01-01T00:00:00.000Z
    new Date(NaN).toJSON() ==> null
    Date.prototype.toJSON.call({ toISOString: () => 8, valueOf: () => "x" }) ==> 8
    Date.prototype.toJSON.call({ valueOf: () => 1 }) ==> ! TypeError
    new Date(NaN).toISOString() ==> ! RangeError
    [new Date(NaN), new Date(NaN).toDateString(), new Date(NaN).toTimeString()]
      ==> Invalid Date,Invalid Date,Invalid Date
    new Date(NaN).toUTCString() ==> Invalid Date
    new Date(NaN).toLocaleString() ==> Invalid Date
    """)


def test_local_texts():
    check(r"""
    new Date(0).toLocaleDateString() ==> 1/1/1970
    new Date(0).toLocaleTimeString() ==> 12:00:00 AM
    new Date(0).toLocaleString() ==> 1/1/1970, 12:00:00 AM
    new Date(0).toLocaleString("en-GB", { hour12: false }) ==> 01/01/1970, 00:00:00
    """)


def test_as_a_primitive():
    check(
        r"""
    new Date(5) - 2 ==> 3
    (new Date(0) + "").slice(0, 15) ==> Thu Jan 01 1970
    prim.call(new Date(5), "number") ==> 5
    prim.call({ toString: () => "t", valueOf: () => "v" }, "default") ==> t
    prim.call({ toString: () => "t", valueOf: () => "v" }, "number") ==> v
    prim.call({ toString: () => ({}), valueOf: () => "v" }, "string") ==> v
    prim.call({ toString: 1, valueOf: 1 }, "string") ==> ! TypeError
    prim.call({ toString: 1, valueOf: () => ({}) }, "string") ==> ! TypeError
    prim.call(new Date(5), "x") ==> ! TypeError
    prim.call(new Date(5)) ==> ! TypeError
    prim.call(new Date(5), { toString: () => "number" }) ==> ! TypeError
    prim.call(5, "number") ==> ! TypeError
    """,
        "var prim = Date.prototype[Symbol.toPrimitive];",
    )
