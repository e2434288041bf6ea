"""What the constructors of Intl share."""

from __future__ import annotations

import pytest

from tests.script.js.helpers import make_realm
from voxrt.script.js.builtins.intl_options import Options, chosen_locale, locale_list
from voxrt.script.js.runtime.values import Fault, U


@pytest.mark.parametrize(
    ("given", "tags"),
    [
        (U, []),
        ("EN-us", ["en-US"]),
        ("zh-hANT-tw-U-CA", ["zh-Hant-TW-u-CA"]),
        ("sl-1994-rozaj", ["sl-1994-rozaj"]),
    ],
)
def test_tags_are_made_canonical(given, tags):
    assert locale_list(make_realm(), given) == tags


def test_lists_of_tags():
    realm = make_realm()
    tags = realm.array(["de", "EN-gb", "de"])
    assert locale_list(realm, tags) == ["de", "en-GB"]
    assert locale_list(realm, 5.0) == []
    boxed = realm.array([realm.wrap("fr")])
    assert locale_list(realm, boxed) == ["fr"]
    assert chosen_locale(realm, tags) == "en-GB"
    assert chosen_locale(realm, "de") == "en-US"


@pytest.mark.parametrize(
    ("given", "told"),
    [("e", "e is no language tag"), ("en_US", "en_US is no"), (None, "null")],
)
def test_what_is_no_tag(given, told):
    with pytest.raises(Fault, match=told):
        locale_list(make_realm(), given)


def test_an_item_must_be_a_tag():
    realm = make_realm()
    with pytest.raises(Fault, match="must be a string"):
        locale_list(realm, realm.array([1.0]))


def test_options():
    realm = make_realm()
    given = {"text": 5.0, "flag": "", "number": "2.5", "nan": U}
    options = Options(realm, realm.object(given))
    assert options.text("text") == "5"
    assert options.text("none", ("a",), "b") == "b"
    assert options.flag("flag") is False
    assert options.flag("none", default=True) is True
    assert options.number("number", 1, 3) == 2
    assert options.number("none", 1, 3, 7) == 7
    with pytest.raises(Fault, match="option text is 5, not a, b"):
        options.text("text", ("a", "b"))
    with pytest.raises(Fault, match=r"option number is 2.5, not 3 to 4"):
        options.number("number", 3, 4)


def test_no_options():
    options = Options(make_realm(), U)
    assert options.text("text") is U
    with pytest.raises(Fault, match="null"):
        Options(make_realm(), None)
