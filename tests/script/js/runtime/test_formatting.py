import pytest

from tests.script.js.helpers import make_realm
from voxrt.script.js.runtime.formatting import format_values
from voxrt.script.js.runtime.values import Symbol, U


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ((), ""),
        (("a", "b", 1.0), "a b 1"),
        (("%s and %s", "a"), "a and %s"),
        (("%s", "a", "b"), "a b"),
        (("%d%%", 5.0), "5%"),
        (("%d", "0x10"), "16"),
        (("%d", -0.0), "-0"),
        (("%d", 7), "7n"),
        (("%i", 7.9), "7"),
        (("%f", "1.25kg"), "1.25"),
        (("%f", Symbol("s")), "NaN"),
        (("%s", Symbol("s")), "Symbol(s)"),
        (("%s", U), "undefined"),
        (("%c|", "color: red"), "|"),
        (("%x", 1.0), "%x 1"),
        (("100%", 1.0), "100% 1"),
        ((1.0, "%s", 2.0), "1 %s 2"),
    ],
)
def test_directives(values, text):
    assert format_values(make_realm(), values) == text


def test_objects():
    realm = make_realm()
    value = realm.object({"a": realm.object({"b": 1.0})})
    assert format_values(realm, ("%s %o", value, value)) == (
        "{ a: [Object] } { a: { b: 1 } }"
    )
    assert format_values(realm, ("%j", value)) == '{"a":{"b":1}}'
    assert format_values(realm, ("%j", U)) == "undefined"
    assert format_values(realm, ("%s", realm.error("TypeError", "bad"))) == (
        "TypeError: bad"
    )
