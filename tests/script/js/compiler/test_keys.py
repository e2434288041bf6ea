from __future__ import annotations

import pytest

from tests.script.js.compiler.made import first_expression
from voxrt.script.js.compiler.keys import static_key


@pytest.mark.parametrize(
    ("source", "key"),
    [
        ("({a: 1})", "a"),
        ("({'a b': 1})", "a b"),
        ("({1.50: 1})", "1.5"),
        ("({0x10: 1})", "16"),
        ("({1e21: 1})", "1e+21"),
        ("({10n: 1})", "10"),
        ("({['a']: 1})", "a"),
        ("({[1]: 1})", "1"),
        ("({[true]: 1})", None),
        ("({[null]: 1})", None),
        ("({[a]: 1})", None),
        ("({[1n]: 1})", None),
    ],
)
def test_a_key_is_known(source, key):
    assert static_key(first_expression(source).properties[0]) == key


def test_a_private_name_is_no_key():
    node = first_expression("(class { #a; b = 1; static c() {} })")
    assert [static_key(each) for each in node.body.body] == [None, "b", "c"]
