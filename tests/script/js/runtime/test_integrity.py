import pytest

from tests.script.js.helpers import make_realm
from voxrt.script.js.runtime.integrity import (
    FROZEN,
    SEALED,
    has_integrity,
    set_integrity,
)
from voxrt.script.js.runtime.objects import ENUMERABLE, WRITABLE
from voxrt.script.meter import STEPS, Stopped


@pytest.mark.parametrize(
    ("level", "flags"), [(SEALED, WRITABLE | ENUMERABLE), (FROZEN, ENUMERABLE)]
)
def test_what_becomes_of_properties(level, flags):
    realm = make_realm()
    value = realm.object({"a": 1.0})
    assert not has_integrity(realm, value, level)
    assert set_integrity(realm, value, level)
    assert value.get_own("a").flags() == flags
    assert not value.is_extensible()
    assert has_integrity(realm, value, level)
    assert has_integrity(realm, value, SEALED)


def test_a_frozen_array_has_a_length_that_stays():
    realm = make_realm()
    value = realm.array([1.0])
    assert set_integrity(realm, value, FROZEN)
    assert not value.set("length", 0.0, value)
    assert not value.set("0", 2.0, value)
    assert has_integrity(realm, value, FROZEN)


def test_each_property_counts_as_a_step():
    realm = make_realm()
    value = realm.array([1.0] * 50)
    realm.scope[STEPS] = 40.0
    with pytest.raises(Stopped):
        set_integrity(realm, value, FROZEN)
