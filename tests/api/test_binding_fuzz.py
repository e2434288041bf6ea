"""Arguments of every shape: bound, or refused with a TypeError that names them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voxrt.api.binding import bind
from voxrt.api.signatures import parameters_of
from voxrt.api.support import members

pytestmark = pytest.mark.fuzz

FUNCTIONS = tuple(one for one in members() if one.kind != "event")
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner)
    ),
    max_leaves=5,
)


@given(
    member=st.sampled_from(FUNCTIONS),
    args=st.lists(VALUES, max_size=4),
    kwargs=st.dictionaries(st.text(min_size=1, max_size=8), VALUES, max_size=3),
)
def test_bound_or_refused(member, args, kwargs):
    parameters = parameters_of(member.owner, member.name)
    told = []
    bound, refused = None, ""
    try:
        bound = bind(member.path, parameters, tuple(args), kwargs, warn=told.append)
    except TypeError as error:
        refused = str(error)
    if bound is None:
        assert refused.startswith(f"{member.path}: parameter ")
    else:
        assert list(bound) == [parameter.name for parameter in parameters]
    assert all(text.startswith(member.path) for text in told)
