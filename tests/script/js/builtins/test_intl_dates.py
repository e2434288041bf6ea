"""Intl.DateTimeFormat."""

from __future__ import annotations

from tests.script.js.tables import check

FORMAT = """
var time = Date.UTC(2024, 1, 3, 16, 5, 9, 78);
function f(options, locale = "en-US") {
  return new Intl.DateTimeFormat(locale, options).format(time);
}
function told(options) {
  return JSON.stringify(new Intl.DateTimeFormat("en", options).resolvedOptions());
}
var one = new Intl.DateTimeFormat();
"""


def test_dates():
    check(
        r"""
    f() ==> 2/3/2024
    f({}, "en-GB") ==> 03/02/2024
    f({ year: "2-digit", month: "2-digit", day: "2-digit" }) ==> 02/03/24
    f({ weekday: "long" }) ==> Saturday
    f({ weekday: "short", day: "numeric", month: "numeric" }) ==> Sat, 2/3
    f({ month: "long" }) ==> February
    f({ month: "short", year: "numeric" }) ==> Feb 2024
    f({ month: "long", day: "numeric" }) ==> February 3
    f({ weekday: "short", month: "short", day: "numeric" }, "en-GB") ==> Sat, 3 Feb
    f({ month: "long", year: "numeric" }, "en-AU") ==> February 2024
    f({ dateStyle: "full" }) ==> Saturday, February 3, 2024
    f({ dateStyle: "long" }) ==> February 3, 2024
    f({ dateStyle: "medium" }) ==> Feb 3, 2024
    f({ dateStyle: "short" }) ==> 2/3/24
    f({ dateStyle: "short", day: "numeric" }) ==> ! TypeError
    """,
        FORMAT,
    )


def test_clocks():
    check(
        r"""
    f({ timeStyle: "short" }) ==> 4:05 PM
    f({ timeStyle: "medium" }) ==> 4:05:09 PM
    f({ timeStyle: "medium" }, "en-GB") ==> 16:05:09
    f({ timeStyle: "long" }) ==> 4:05:09 PM UTC
    f({ timeStyle: "full" }) ==> 4:05:09 PM Coordinated Universal Time
    f({ dateStyle: "long", timeStyle: "short" }) ==> February 3, 2024 at 4:05 PM
    f({ dateStyle: "short", timeStyle: "short" }) ==> 2/3/24, 4:05 PM
    f({ hour: "2-digit" }) ==> 04 PM
    f({ hour: "numeric", hour12: false }) ==> 16
    f({ hour: "numeric", minute: "numeric", hourCycle: "h23" }) ==> 16:05
    f({ hour: "numeric", hourCycle: "h12" }, "en-GB") ==> 4 PM
    f({ minute: "numeric" }) ==> 5
    f({ second: "numeric" }) ==> 9
    f({ minute: "numeric", second: "numeric" }) ==> 05:09
    f({ second: "numeric", fractionalSecondDigits: 2 }) ==> 9.07
    f({ fractionalSecondDigits: 3 }) ==> 9.078
    """,
        FORMAT,
    )


def test_zones():
    check(
        r"""
    f({ timeStyle: "short", timeZone: "America/New_York" }) ==> 11:05 AM
    f({ timeStyle: "long", timeZone: "America/New_York" }) ==> 11:05:09 AM EST
    f({ timeStyle: "full", timeZone: "Asia/Kolkata" }) ==> 9:35:09 PM GMT+5:30
    f({ hour: "numeric", timeZone: "Asia/Kolkata", timeZoneName: "longOffset" })
      ==> 9 PM GMT+05:30
    f({ hour: "numeric", timeZone: "America/New_York", timeZoneName: "shortOffset" })
      ==> 11 AM GMT-5
    f({ hour: "numeric", timeZone: "Asia/Dubai", timeZoneName: "short" })
      ==> 8 PM GMT+4
    f({ timeZone: "Pacific/Kiritimati" }) ==> 2/4/2024
    f({ timeZone: "Mars/Olympus" }) ==> ! RangeError
    f({ timeZone: "../etc" }) ==> ! RangeError
    f({ timeZone: "gmt", timeStyle: "long" }) ==> 4:05:09 PM UTC
    """,
        FORMAT,
    )


def test_parts_by_default():
    check(
        r"""
    new Date(time).toLocaleString() ==> 2/3/2024, 4:05:09 PM
    new Date(time).toLocaleString("en", { hour: "numeric" }) ==> 4 PM
    new Date(time).toLocaleString("en", { day: "numeric" }) ==> 3
    new Date(time).toLocaleDateString("en", { hour: "numeric" }) ==> 2/3/2024, 4 PM
    new Date(time).toLocaleTimeString("en", { day: "numeric" }) ==> 3, 4:05:09 PM
    """,
        FORMAT,
    )


def test_objects():
    check(
        r"""
    one.format() ==> 11/14/2023
    one.format(new Date(0)) ==> 1/1/1970
    one.format(-8.64e15) ==> 4/20/-271821
    one.format(8.64e15) ==> 9/13/275760
    one.format(NaN) ==> ! RangeError
    one.format === one.format ==> true
    Intl.DateTimeFormat("en").format(0) ==> 1/1/1970
    Object.getPrototypeOf(one).format ==> ! TypeError
    one.resolvedOptions().timeZone ==> UTC
    told({ fractionalSecondDigits: 2, timeZoneName: "short" }).slice(73)
      ==> UTC","fractionalSecondDigits":2,"timeZoneName":"short"}
    told({ hour: "numeric" }).slice(78)
      ==> "hourCycle":"h12","hour12":true,"hour":"numeric"}
    told({ hour: "2-digit", hourCycle: "h23" }).includes('"hourCycle":"h23"') ==> true
    """,
        FORMAT,
    )
