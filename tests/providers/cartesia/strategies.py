"""Messages that are nearly right, for hypothesis."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["broken", "json_objects"]

LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(min_value=-(2**53), max_value=2**53),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=8),
    st.sampled_from(["AAEC", "start", "mulaw_8000", "5", "raw", "chunk", ""]),
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.text(max_size=5), inner, max_size=3),
    ),
    max_leaves=8,
)


@st.composite
def broken(draw, texts: Iterable[str]):
    """A message some bytes of which are gone, new or others."""
    data = bytearray(draw(st.sampled_from(sorted(texts))).encode())
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data)))
        gone = draw(st.integers(0, 3))
        data[at : at + gone] = draw(st.binary(max_size=3))
    return bytes(data)


@st.composite
def json_objects(draw, name: str, texts: Iterable[str]):
    """A message some fields of which, inner ones too, have other values."""
    value = json.loads(draw(st.sampled_from(sorted(texts))))
    for _ in range(draw(st.integers(0, 3))):
        target = value
        while True:
            key = draw(st.sampled_from([*sorted(target), name, "extra"]))
            inner = target.get(key)
            if isinstance(inner, dict) and draw(st.booleans()):
                target = inner
                continue
            break
        if draw(st.booleans()):
            target[key] = draw(VALUES)
        else:
            target.pop(key, None)
    return value
