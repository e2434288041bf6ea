"""Getters and setters of Date.prototype."""

from __future__ import annotations

from tests.script.js.tables import check

PARTS = """
var time = 1709210096789, none = new Date(NaN);
function changed(name, ...args) {
  var date = new Date(time);
  return date[name](...args) + " " + (isNaN(date) ? "none" : date.toISOString());
}
function woken(name, ...args) {
  var date = new Date(NaN);
  return date[name](...args) + " " + date.getTime();
}
"""


def test_getters():
    check(
        r"""
    new Date(time).toISOString() ==> 2024-02-29T12:34:56.789Z
    [new Date(time).getDate(), new Date(time).getUTCDate()] ==> 29,29
    [new Date(time).getDay(), new Date(time).getUTCDay()] ==> 4,4
    [new Date(time).getFullYear(), new Date(time).getUTCFullYear()] ==> 2024,2024
    [new Date(time).getHours(), new Date(time).getUTCMinutes()] ==> 12,34
    [new Date(time).getSeconds(), new Date(time).getMilliseconds()] ==> 56,789
    [new Date(time).getMonth(), new Date(-1).getUTCMonth()] ==> 1,11
    [none.getDate(), none.getUTCHours(), none.getYear()] ==> NaN,NaN,NaN
    [new Date(time).getYear(), new Date(-1e13).getYear()] ==> 124,-247
    Date.prototype.getDate.call({}) ==> ! TypeError
    """,
        PARTS,
    )


def test_setters():
    check(
        r"""
    changed("setDate", 31) ==> 1709382896789 2024-03-02T12:34:56.789Z
    changed("setUTCDate", -1) ==> 1706618096789 2024-01-30T12:34:56.789Z
    changed("setFullYear", 2023) ==> 1677674096789 2023-03-01T12:34:56.789Z
    changed("setFullYear", 2023, 11, 31, 99) ==> 1704026096789 2023-12-31T12:34:56.789Z
    changed("setHours", 25, 61, 61, 1001) ==> 1709258522001 2024-03-01T02:02:02.001Z
    changed("setHours", 1) ==> 1709170496789 2024-02-29T01:34:56.789Z
    changed("setMilliseconds", 1.9) ==> 1709210096001 2024-02-29T12:34:56.001Z
    changed("setMinutes", 5, 6) ==> 1709208306789 2024-02-29T12:05:06.789Z
    changed("setMonth", 0, 31) ==> 1706704496789 2024-01-31T12:34:56.789Z
    changed("setSeconds", 1, 2) ==> 1709210041002 2024-02-29T12:34:01.002Z
    changed("setSeconds") ==> NaN none
    changed("setMonth", Infinity) ==> NaN none
    changed("setFullYear", 1e9) ==> NaN none
    woken("setHours", 1) ==> NaN NaN
    woken("setFullYear", 2000) ==> 946684800000 946684800000
    woken("setFullYear") ==> NaN NaN
    Date.prototype.setHours.call({}, 1) ==> ! TypeError
    """,
        PARTS,
    )


def test_years_of_two_digits():
    check(
        r"""
    changed("setYear", 99) ==> 920291696789 1999-03-01T12:34:56.789Z
    changed("setYear", 2020.9) ==> 1582979696789 2020-02-29T12:34:56.789Z
    changed("setYear", -1) ==> -62193612303211 -000001-03-01T12:34:56.789Z
    changed("setYear", NaN) ==> NaN none
    changed("setYear", Infinity) ==> NaN none
    woken("setYear", 70) ==> 0 0
    """,
        PARTS,
    )
