"""Intl."""

from __future__ import annotations

from tests.script.js.tables import check


def test_what_is_there():
    check(r"""
    String(Intl) ==> [object Intl]
    Intl.getCanonicalLocales(["EN-us", "de"]) ==> en-US,de
    Intl.getCanonicalLocales().length ==> 0
    [Intl.Collator.name, Intl.NumberFormat.name, Intl.DateTimeFormat.name]
      ==> Collator,NumberFormat,DateTimeFormat
    """)


def test_a_collator():
    check(
        r"""
    ["b", "a", "C", "A"].sort(new Intl.Collator().compare) ==> a,A,b,C
    Intl.Collator("en", { sensitivity: "base" }).compare("a", "Á") ==> 0
    Intl.Collator("en", { sensitivity: "accent" }).compare("a", "A") ==> 0
    Intl.Collator("en", { sensitivity: "case" }).compare("a", "A") ==> -1
    Intl.Collator("en", { sensitivity: "x" }) ==> ! RangeError
    one.compare === one.compare ==> true
    one.compare() ==> 0
    Object.getPrototypeOf(one).compare ==> ! TypeError
    String(one) ==> [object Intl.Collator]
    """,
        "var one = new Intl.Collator('en');",
    )
