"""Operations on strings that several built-ins share."""

from __future__ import annotations

import pytest

from tests.script.js.helpers import make_realm
from voxrt.script.js.runtime.texts import (
    check_length,
    joined,
    pad,
    repeat,
    substitution,
    this_text,
)
from voxrt.script.js.runtime.values import Fault, U


def test_a_string_is_refused_before_it_is_made():
    realm = make_realm(string_characters=10)
    check_length(realm, 10)
    assert joined(realm, ["a", "b"], ", ") == "a, b"
    assert repeat(realm, "ab", 5) == "ababababab"
    for make in (
        lambda: joined(realm, ["abc"] * 4),
        lambda: repeat(realm, "ab", 6),
        lambda: pad(realm, "a", 11.0, U),
    ):
        with pytest.raises(Fault, match="string too long"):
            make()


def test_padding():
    realm = make_realm()
    assert pad(realm, "a", 4.0, "xy") == "xyx"
    assert pad(realm, "a", 1.0, "xy") == ""
    assert pad(realm, "a", 4.0, "") == ""
    assert pad(realm, "a", 3.0, U) == "  "


def test_this_of_a_method():
    assert this_text("a", "trim") == "a"
    assert this_text(5.0, "trim") == "5"
    with pytest.raises(Fault, match="trim called on null"):
        this_text(None, "trim")
    with pytest.raises(Fault, match="trim called on"):
        this_text(U, "trim")


@pytest.mark.parametrize(
    ("template", "made"),
    [
        ("x", "x"),
        ("$$-$&-$`-$'", "$-b-a-c"),
        ("$1$2", "one"),
        ("$10$01$3$0$00", "one0one$3$0$00"),
        ("$<name>|$<none>|$<open", "N||$<open"),
        ("$x$", "$x$"),
    ],
)
def test_substitution(template, made):
    named = make_realm().object({"name": "N"})
    assert substitution("b", "abc", 1, ["one", U], named, template) == made


def test_names_without_groups():
    assert substitution("b", "abc", 1, [], U, "$<a>") == "$<a>"
