"""Names that are imported when they are used."""

from __future__ import annotations

import pytest

import voxrt.testing
from voxrt.testing.lazynames import lazy_names


def test_a_name_comes_from_its_home():
    find = lazy_names("package", {"loads": "json"})
    assert find("loads")("[1]") == [1]
    with pytest.raises(AttributeError, match="'package' has no attribute 'dumps'"):
        find("dumps")


def test_every_name_of_the_package_is_there():
    assert [n for n in voxrt.testing.__all__ if not hasattr(voxrt.testing, n)] == []
