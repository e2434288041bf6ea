"""The names of properties are those that the tables know."""

from __future__ import annotations

import regex

from voxrt.script.js.regexp.property_names import BINARY, CATEGORIES, SCRIPTS

OWN = {"ASCII", "Any", "Assigned", "Changes_When_NFKC_Casefolded"}
"""properties that are computed, not looked up"""


def test_an_alias_leads_to_the_full_name() -> None:
    assert BINARY["Alpha"] == BINARY["Alphabetic"] == "Alphabetic"
    assert CATEGORIES["punct"] == CATEGORIES["P"] == "Punctuation"
    assert SCRIPTS["Qaac"] == SCRIPTS["Copt"] == "Coptic"


def test_each_name_is_known() -> None:
    for name in set(BINARY.values()) - OWN:
        regex.compile(rf"\p{{{name}}}")
    for name in CATEGORIES.values():
        regex.compile(rf"\p{{gc={name}}}")
    for name in SCRIPTS.values():
        regex.compile(rf"\p{{sc={name}}}\p{{scx={name}}}")
