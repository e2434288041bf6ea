from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voxrt.record import jsontext

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


@pytest.mark.fuzz
@given(JSON)
def test_values_come_back(value):
    assert jsontext.load(jsontext.dump(value)) == value


def test_lone_surrogates_and_large_numbers_come_back():
    value = {"a": "\ud800", "b": 2**80}
    assert jsontext.load(jsontext.dump(value)) == value


def test_bytes_are_base64_and_other_things_text():
    assert jsontext.load(jsontext.dump({"a": b"ab", "b": 1j})) == {
        "a": "YWI=",
        "b": "1j",
    }


@pytest.mark.parametrize("data", [b"", b"{", b"\xff", b"[" * 100_000])
def test_what_is_no_json_is_a_value_error(data):
    with pytest.raises(ValueError, match=r"\w"):
        jsontext.load(data)
