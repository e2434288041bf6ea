"""Intl.NumberFormat and Intl.PluralRules."""

from __future__ import annotations

from tests.script.js.tables import check

FORMAT = """
function f(value, options) {
  return new Intl.NumberFormat("en-US", options).format(value);
}
var one = new Intl.NumberFormat();
"""


def test_decimal():
    check(
        r"""
    f(1234567.8915) ==> 1,234,567.892
    f(0) ==> 0
    f(-0) ==> -0
    f(NaN) ==> NaN
    f(-Infinity) ==> -∞
    f(12345678901234567890n) ==> 12,345,678,901,234,567,890
    f("12") ==> 12
    f() ==> NaN
    f(1.005, { maximumFractionDigits: 2 }) ==> 1.01
    f(10n ** 1500n).length ==> 2001
    f(-Infinity, { style: "percent" }) ==> -∞%
    f(1234, { useGrouping: false }) ==> 1234
    f(5, { minimumIntegerDigits: 3 }) ==> 005
    f(1.5, { minimumFractionDigits: 2 }) ==> 1.50
    f(1.555, { maximumFractionDigits: 1 }) ==> 1.6
    f(1, { minimumFractionDigits: 5 }) ==> 1.00000
    f(1.25, { minimumFractionDigits: 0, maximumFractionDigits: 1 }) ==> 1.3
    f(1, { minimumFractionDigits: 3, maximumFractionDigits: 1 }) ==> ! RangeError
    """,
        FORMAT,
    )


def test_significant_digits():
    check(
        r"""
    f(123456, { maximumSignificantDigits: 2 }) ==> 120,000
    f(1.5, { minimumSignificantDigits: 4 }) ==> 1.500
    f(0.00123, { minimumSignificantDigits: 5 }) ==> 0.0012300
    f(12, { minimumSignificantDigits: 1, maximumSignificantDigits: 3 }) ==> 12
    f(1, { minimumSignificantDigits: 3, maximumSignificantDigits: 2 }) ==> ! RangeError
    """,
        FORMAT,
    )


def test_styles():
    check(
        r"""
    f(0.07, { style: "percent", maximumFractionDigits: 20 }) ==> 7%
    f(0.256, { style: "percent" }) ==> 26%
    f(0.256, { style: "percent", minimumFractionDigits: 1 }) ==> 25.6%
    f(1234.5, { style: "currency", currency: "usd" }) ==> $1,234.50
    f(1234.5, { style: "currency", currency: "JPY" }) ==> ¥1,235
    f(1, { style: "currency", currency: "CHF" }).charCodeAt(3) ==> 160
    f(1, { style: "currency", currency: "EUR", currencyDisplay: "name" }) ==> 1.00 EUR
    f(1, { style: "currency", currency: "EUR", currencyDisplay: "code" }).slice(0, 3)
      ==> EUR
    f(1.239, { style: "currency", currency: "EUR", maximumFractionDigits: 0 }) ==> €1
    f(1, { style: "unit", unit: "meter" }) ==> 1 meter
    f(2, { style: "unit", unit: "meter" }) ==> 2 meters
    f(1, { style: "unit" }) ==> ! TypeError
    f(1, { style: "currency" }) ==> ! TypeError
    f(1, { currency: "12" }) ==> ! RangeError
    f(1, { style: "x" }) ==> ! RangeError
    f(1, { notation: "scientific" }) ==> ! RangeError
    """,
        FORMAT,
    )


def test_compact():
    check(
        r"""
    f(1234, { notation: "compact" }) ==> 1.2K
    f(12345, { notation: "compact" }) ==> 12K
    f(2e6, { notation: "compact", compactDisplay: "long" }) ==> 2 million
    f(3.5e9, { notation: "compact" }) ==> 3.5B
    f(1e12, { notation: "compact" }) ==> 1T
    f(999, { notation: "compact" }) ==> 999
    f(0.01234, { notation: "compact" }) ==> 0.012
    f(0, { notation: "compact" }) ==> 0
    f(1234, { notation: "compact", maximumFractionDigits: 2 }) ==> 1.23K
    f(1234, { notation: "compact", maximumSignificantDigits: 3 }) ==> 1.23K
    """,
        FORMAT,
    )


def test_signs():
    check(
        r"""
    f(5, { signDisplay: "always" }) ==> +5
    f(-5, { signDisplay: "never" }) ==> 5
    f(0, { signDisplay: "always" }) ==> +0
    f(0, { signDisplay: "exceptZero" }) ==> 0
    f(-0, { signDisplay: "exceptZero" }) ==> 0
    f(5, { signDisplay: "exceptZero" }) ==> +5
    f(-0, { signDisplay: "negative" }) ==> 0
    f(-5, { signDisplay: "negative" }) ==> -5
    """,
        FORMAT,
    )


def test_objects():
    check(
        r"""
    one.format === one.format ==> true
    Intl.NumberFormat.name + one ==> NumberFormat[object Intl.NumberFormat]
    Intl.NumberFormat("en-GB").resolvedOptions().locale ==> en-GB
    Object.getPrototypeOf(one).format ==> ! TypeError
    one.resolvedOptions().maximumFractionDigits ==> 3
    one.resolvedOptions().useGrouping ==> auto
    told({ style: "currency", currency: "eur", useGrouping: false })
      ==> EUR symbol false
    new Intl.NumberFormat("en", { minimumSignificantDigits: 2 }).resolvedOptions()
      .maximumSignificantDigits ==> 21
    """,
        FORMAT
        + """
    function told(options) {
      var found = new Intl.NumberFormat("en", options).resolvedOptions();
      return [found.currency, found.currencyDisplay, found.useGrouping].join(" ");
    }
    """,
    )


def test_plurals():
    check(
        r"""
    [0, 1, 2, 1.5, 1n].map((n) => some.select(n)) ==> other,one,other,other,one
    [1, 2, 3, 4, 11, 12, 13, 21, 112].map((n) => nth.select(n))
      ==> one,two,few,other,other,other,other,one,other
    [NaN, Infinity].map((n) => nth.select(n)) ==> other,other
    some.select.call({}, 1) ==> ! TypeError
    Intl.PluralRules() ==> ! TypeError
    """,
        """
    var some = new Intl.PluralRules("en");
    var nth = new Intl.PluralRules("en", { type: "ordinal" });
    """,
    )
