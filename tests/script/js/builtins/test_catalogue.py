"""Which module declares which intrinsic object."""

from __future__ import annotations

import pytest

from voxrt.script.js.builtins.catalogue import CATALOGUE, GLOBALS


def test_each_home_declares_its_intrinsics():
    assert len(list(CATALOGUE)) == len(CATALOGUE)
    for name in GLOBALS:
        assert CATALOGUE[name].name == name
    with pytest.raises(KeyError):
        CATALOGUE["Nothing"]
