import pytest

from tests.script.js.helpers import error_of, evaluate, make_realm
from voxrt.script.js.runtime.values import Fault


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("encodeURIComponent('a b&c/d')", "a%20b%26c%2Fd"),
        ("encodeURI('http://x.y/a b?c=d&e#f')", "http://x.y/a%20b?c=d&e#f"),
        (
            "encodeURIComponent('\\u00e9\\u4f60\\ud83d\\ude00')",
            "%C3%A9%E4%BD%A0%F0%9F%98%80",
        ),
        ("encodeURIComponent()", "undefined"),
        ('encodeURIComponent("-_.!~*\'()")', "-_.!~*'()"),
        ("decodeURIComponent('a%20b%26c')", "a b&c"),
        ("decodeURI('a%20b%26c%23')", "a b%26c%23"),
        ("decodeURI('%c3%a9%26%c3%a9') === '\\u00e9%26\\u00e9'", "true"),
        ("decodeURIComponent('%F0%9F%98%80').length", "2"),
        ("decodeURI('%2f%41')", "%2fA"),
        ("decodeURI('ab')", "ab"),
        ("escape('a b+c\\u00e9\\u4f60')", "a%20b+c%E9%u4F60"),
        ("unescape('%u4F60%E9%zz%u12').length", "9"),
        ("unescape('a%20b')", "a b"),
        (
            "[encodeURI, decodeURI, escape].map(f => f.name + f.length)",
            "encodeURI1,decodeURI1,escape1",
        ),
    ],
)
def test_values(source, expected):
    assert evaluate(source) == expected


@pytest.mark.parametrize(
    "source",
    [
        "encodeURI('\\ud800')",
        "encodeURIComponent('\\udc00a')",
        "decodeURI('%')",
        "decodeURI('%4')",
        "decodeURIComponent('%C3')",
        "decodeURIComponent('%ED%A0%80')",
        "decodeURIComponent('%C0%80')",
    ],
)
def test_refusals(source):
    assert error_of(source) == "URIError"


@pytest.mark.parametrize("name", ["encodeURI", "escape"])
def test_texts_stay_within_their_limit(name):
    realm = make_realm(string_characters=100)
    function = realm.intrinsic(name).fn
    assert len(function(None, " " * 33)) == 99
    with pytest.raises(Fault) as caught:
        function(None, " " * 34)
    assert caught.value.kind == "RangeError"
